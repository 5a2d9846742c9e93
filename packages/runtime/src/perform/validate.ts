import type { JsonSchema } from "@twelvefold/ir";
import { compileSchema, type Validator } from "../core/validate/index.ts";
import type { PayloadProblem } from "../errors.ts";
import { quietProblems } from "../secrets/quiet-problems.ts";
import { givesNothing } from "./gives-nothing.ts";
import { pointerOf, type StandardSchema } from "./standard-schema.ts";

export type Validated =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly PayloadProblem[] };

/**
 * Checks a value by the author's own validator, whose transforms and defaults then apply, or by the
 * JSON Schema where there is none. What is said of one that does not fit tells no secret of it.
 */
export async function validate(
  value: unknown,
  schema: JsonSchema,
  validator?: StandardSchema,
): Promise<Validated> {
  const checked =
    validator === undefined ? validateJson(value, schema) : await validateBy(validator, value);
  return checked.ok
    ? checked
    : { ok: false, problems: quietProblems(schema, value, checked.problems) };
}

async function validateBy(validator: StandardSchema, value: unknown): Promise<Validated> {
  const result = await validator["~standard"].validate(value);
  if (result.issues === undefined) return { ok: true, value: result.value };
  const problems = result.issues.map((issue) => ({
    path: pointerOf(issue),
    message: issue.message,
  }));
  return { ok: false, problems };
}

function validateJson(value: unknown, schema: JsonSchema): Validated {
  if (value === undefined && givesNothing(schema)) return { ok: true, value };
  const problems = validatorOf(schema)(value);
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** `issue: expected an integer, received "ten"; labels/0: …`: what a model or a log needs, and no more. */
export function compactProblems(problems: readonly PayloadProblem[], most = 10): string {
  const lines = problems.slice(0, most).map(({ path, message }) => {
    return path === "" ? message : `${path.slice(1)}: ${message}`;
  });
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

/** Validators by the identity of their schema, which belongs to a machine and never changes. */
const compiled = new WeakMap<object, Validator>();

function validatorOf(schema: JsonSchema): Validator {
  if (typeof schema === "boolean") return compileSchema(schema);
  const known = compiled.get(schema) ?? compileSchema(schema);
  compiled.set(schema, known);
  return known;
}
