import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import { resolveLocal } from "../reference.ts";

/** One schema for a schema with `allOf`: what all its parts ask for, without the combination. */
export function intersect(root: JsonSchema, schema: JsonSchemaObject): JsonSchemaObject {
  const { allOf = [], ...own } = schema;
  return allOf
    .map((part) => resolved(root, part))
    .reduce((one, other) => merge(one, other), own satisfies JsonSchemaObject as JsonSchemaObject);
}

function resolved(root: JsonSchema, part: JsonSchema): JsonSchemaObject {
  if (part === true) return {};
  if (part === false) return { not: {} };
  const { $ref, ...rest } = part;
  if ($ref === undefined) return part.allOf === undefined ? part : intersect(root, part);
  const target = resolveLocal(root, $ref);
  if (typeof target !== "object") return part;
  return merge(rest, resolved(root, target));
}

function merge(one: JsonSchemaObject, other: JsonSchemaObject): JsonSchemaObject {
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  const properties = mergeProperties(one.properties, other.properties);
  const closed = one.additionalProperties === false || other.additionalProperties === false;
  const pattern = [one.pattern, other.pattern].filter((part) => part !== undefined);
  return {
    ...other,
    ...one,
    ...(properties && { properties }),
    ...(required.length > 0 && { required }),
    ...(closed && { additionalProperties: false }),
    ...(pattern.length === 2 && { pattern: pattern.map((part) => `(?=[^]*(?:${part}))`).join("") }),
    ...narrower("minimum", Math.max, one, other),
    ...narrower("maximum", Math.min, one, other),
    ...narrower("minLength", Math.max, one, other),
    ...narrower("maxLength", Math.min, one, other),
    ...narrower("minItems", Math.max, one, other),
    ...narrower("maxItems", Math.min, one, other),
  };
}

type Bound = "minimum" | "maximum" | "minLength" | "maxLength" | "minItems" | "maxItems";

function narrower(
  keyword: Bound,
  choose: (...values: number[]) => number,
  one: JsonSchemaObject,
  other: JsonSchemaObject,
): JsonSchemaObject {
  const values = [one[keyword], other[keyword]].filter((value) => value !== undefined);
  return values.length === 0 ? {} : { [keyword]: choose(...values) };
}

type Properties = JsonSchemaObject["properties"];

function mergeProperties(one: Properties, other: Properties): Properties {
  if (!one || !other) return one ?? other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name): [string, JsonSchema] => {
      const both = [one, other].flatMap((part) => (Object.hasOwn(part, name) ? [part[name]!] : []));
      return [name, both.length === 1 ? both[0]! : { allOf: both }];
    }),
  );
}
