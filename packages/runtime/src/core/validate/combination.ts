import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { Check, Compilation } from "./check.ts";
import { firstProblem, passes } from "./check.ts";
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
    const target = check ? undefined : compilation.resolve(reference);
    if (!check && target === undefined) {
      refuse(out, "$ref", path, `what ${reference} describes, which the schema lacks`, value);
      return;
    }
    check ??= compilation.check(target!);
    check(value, path, out);
  };
}

function anyCheck(options: readonly Check[]): Check {
  return (value, path, out) => {
    let nearest: { readonly option: Check; readonly problem: Problem } | undefined;
    for (const option of options) {
      const problem = firstProblem(option, value, path);
      if (problem === undefined) return;
      if (!nearest || distance(problem, path) < distance(nearest.problem, path)) {
        nearest = { option, problem };
      }
    }
    // Whoever only asks for a first problem has it: looking again at each level would take for ever.
    if (out.quiet && nearest) out.problems.push(nearest.problem);
    else if (nearest) nearest.option(value, path, out);
    else refuse(out, "anyOf", path, "no value", value);
  };
}

/** An option that fails by its type or its discriminator is further away than one that fails inside. */
const distance = ({ keyword, path }: Problem, here: string): number =>
  path === here && keyword === "type"
    ? 3
    : keyword === "const"
      ? 2
      : keyword === "required"
        ? 1
        : 0;

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
