import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { Check, Compilation } from "./check.ts";
import { passes } from "./check.ts";
import type { Problem } from "./problem.ts";
import { refuse } from "./problem.ts";

/** References and the keywords that combine schemas. */
export function combinationChecks(schema: JsonSchemaObject, compilation: Compilation): Check[] {
  const checks: Check[] = [];
  for (const reference of [schema.$ref, schema.$dynamicRef]) {
    if (reference !== undefined) checks.push(referenceCheck(reference, compilation));
  }
  for (const part of schema.allOf ?? []) checks.push(compilation.check(part));
  if (schema.anyOf) checks.push(anyCheck(schema.anyOf.map(compilation.check)));
  if (schema.oneOf) checks.push(oneCheck(schema.oneOf.map(compilation.check)));
  if (schema.not !== undefined) checks.push(notCheck(compilation.check(schema.not)));
  if (schema.if !== undefined) checks.push(conditionCheck(schema, schema.if, compilation));
  return checks;
}

/** Looked up on first use, so that a schema may refer to itself. */
function referenceCheck(reference: string, compilation: Compilation): Check {
  let check: Check | undefined;
  return (value, path, out) => {
    check ??= compilation.check(compilation.resolve(reference) ?? missing(reference));
    check(value, path, out);
  };
}

const missing = (reference: string): JsonSchema => ({ not: {}, title: `missing ${reference}` });

function anyCheck(options: readonly Check[]): Check {
  return (value, path, out) => {
    const best = closest(options, value, path);
    if (best !== undefined) out.push(...best);
  };
}

/** The problems of the option that comes closest, or undefined when one accepts. */
function closest(options: readonly Check[], value: unknown, path: string): Problem[] | undefined {
  let best: Problem[] | undefined;
  for (const option of options) {
    const problems: Problem[] = [];
    option(value, path, problems);
    if (problems.length === 0) return undefined;
    if (best === undefined || distance(problems, path) < distance(best, path)) best = problems;
  }
  return best;
}

/** A wrong type or discriminator is further away than a wrong detail inside. */
const distance = (problems: readonly Problem[], path: string): number =>
  problems.reduce(
    (sum, { path: place, keyword }) =>
      sum + (keyword === "const" ? 50 : place === path && keyword === "type" ? 100 : 1),
    0,
  );

function oneCheck(options: readonly Check[]): Check {
  const any = anyCheck(options);
  return (value, path, out) => {
    const count = options.filter((option) => passes(option, value)).length;
    if (count === 0) any(value, path, out);
    if (count > 1) refuse(out, "oneOf", path, "exactly one of the alternatives", value);
  };
}

function notCheck(check: Check): Check {
  return (value, path, out) => {
    if (passes(check, value)) refuse(out, "not", path, "something else", value);
  };
}

function conditionCheck(
  schema: JsonSchemaObject,
  condition: JsonSchema,
  compilation: Compilation,
): Check {
  const [test, yes, no] = [condition, schema.then ?? true, schema.else ?? true].map(
    compilation.check,
  );
  return (value, path, out) => (passes(test!, value) ? yes! : no!)(value, path, out);
}
