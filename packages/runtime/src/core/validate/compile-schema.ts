import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import { arrayChecks } from "./array.ts";
import type { Check, Compilation } from "./check.ts";
import { problemsOf } from "./check.ts";
import { combinationChecks } from "./combination.ts";
import { objectChecks } from "./object.ts";
import type { Problem } from "./problem.ts";
import { isDone, refuse } from "./problem.ts";
import { resolveReference } from "./reference.ts";
import { numberChecks, stringChecks, valueChecks } from "./scalar.ts";

/** Says how a value does not fit a schema; nothing when it does. */
export type Validator = (value: unknown) => readonly Problem[];

/** Compiles a schema of JSON Schema 2020-12 to a function. Formats are asserted. */
export function compileSchema(schema: JsonSchema): Validator {
  const check = schemaCompiler(schema).check(schema);
  return (value) => problemsOf(check, value, "");
}

/** The checks of every schema in one document, each compiled when it is first asked for. */
export function schemaCompiler(root: JsonSchema): Compilation {
  const known = new Map<JsonSchemaObject, Check>();
  const compilation: Compilation = {
    resolve: (reference) => resolveReference(root, reference),
    check(schema) {
      if (schema === true) return () => {};
      if (schema === false) return refuseAll;
      let check = known.get(schema);
      if (!check) known.set(schema, (check = compileObject(schema, compilation)));
      return check;
    },
  };
  return compilation;
}

const refuseAll: Check = (value, path, out) => refuse(out, "false", path, "no value", value);

function compileObject(schema: JsonSchemaObject, compilation: Compilation): Check {
  const type = valueChecks(schema);
  const details = [
    ...numberChecks(schema),
    ...stringChecks(schema),
    ...arrayChecks(schema, compilation),
    ...objectChecks(schema, compilation),
    ...combinationChecks(schema, compilation),
  ];
  return (value, path, out) => {
    if (value === null && schema.nullable === true) return;
    const before = out.problems.length;
    for (const check of type) check(value, path, out);
    if (out.problems.length > before) return;
    for (const check of details) {
      check(value, path, out);
      if (isDone(out)) return;
    }
  };
}
