import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { Compilation } from "./check.ts";
import { passes } from "./check.ts";
import { toPattern } from "./scalar.ts";

/** The names of the properties that a schema or what it combines has looked at (2020-12, 11.3). */
export function evaluatedProperties(
  schema: JsonSchema,
  value: Record<string, unknown>,
  compilation: Compilation,
): Set<string> {
  if (typeof schema === "boolean") return new Set();
  const names = Object.keys(value);
  const own = names.filter(
    (name) =>
      Object.hasOwn(schema.properties ?? {}, name) ||
      Object.keys(schema.patternProperties ?? {}).some((pattern) =>
        toPattern(pattern).test(name),
      ) ||
      schema.additionalProperties !== undefined,
  );
  const inner = inPlace(schema, value, compilation).flatMap((part) => [
    ...evaluatedProperties(part, value, compilation),
    ...(typeof part === "object" && part.unevaluatedProperties !== undefined ? names : []),
  ]);
  return new Set([...own, ...inner]);
}

/** The indexes of the items that a schema or what it combines has looked at. */
export function evaluatedItems(
  schema: JsonSchema,
  value: readonly unknown[],
  compilation: Compilation,
): Set<number> {
  if (typeof schema === "boolean") return new Set();
  const contains = schema.contains === undefined ? undefined : compilation.check(schema.contains);
  const indexes = value.map((_, index) => index);
  const own = indexes.filter(
    (index) =>
      schema.items !== undefined ||
      index < (schema.prefixItems?.length ?? 0) ||
      (contains !== undefined && passes(contains, value[index])),
  );
  const inner = inPlace(schema, value, compilation).flatMap((part) => [
    ...evaluatedItems(part, value, compilation),
    ...(typeof part === "object" && part.unevaluatedItems !== undefined ? indexes : []),
  ]);
  return new Set([...own, ...inner]);
}

/** The schemas that a schema applies to the same value, of those that accept it. */
function inPlace(
  schema: JsonSchemaObject,
  value: unknown,
  compilation: Compilation,
): readonly JsonSchema[] {
  const reference = schema.$ref ?? schema.$dynamicRef;
  const target = reference === undefined ? undefined : compilation.resolve(reference);
  const dependent = Object.entries(schema.dependentSchemas ?? {})
    .filter(([name]) => typeof value === "object" && value !== null && Object.hasOwn(value, name))
    .map(([, part]) => part);
  const parts = [
    ...(target === undefined ? [] : [target]),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...dependent,
    ...branches(schema, value, compilation),
  ];
  return parts.filter((part) => passes(compilation.check(part), value));
}

function branches(
  schema: JsonSchemaObject,
  value: unknown,
  compilation: Compilation,
): readonly JsonSchema[] {
  if (schema.if === undefined) return [];
  const holds = passes(compilation.check(schema.if), value);
  const branch = holds ? schema.then : schema.else;
  return [...(holds ? [schema.if] : []), ...(branch === undefined ? [] : [branch])];
}
