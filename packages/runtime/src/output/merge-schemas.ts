import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

/**
 * One schema for what two ask of the same value, near enough to guide a coercion: the value is
 * checked against both afterwards.
 */
export function mergeSchemas(one: JsonSchemaObject, other: JsonSchemaObject): JsonSchemaObject {
  const properties = mergeProperties(one.properties, other.properties);
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  const additional = mergeAdditional(one, other);
  return {
    ...other,
    ...one,
    ...(one.const === undefined && other.const !== undefined ? { const: other.const } : {}),
    ...(properties === undefined ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
    ...(additional === undefined ? {} : { additionalProperties: additional }),
  };
}

type Properties = JsonSchemaObject["properties"];

function mergeProperties(one: Properties, other: Properties): Properties {
  if (one === undefined || other === undefined) return one ?? other;
  const both = Object.entries(other).map(([name, schema]): [string, JsonSchema] => {
    const mine = Object.hasOwn(one, name) ? one[name] : undefined;
    return [name, mine === undefined ? schema : { allOf: [mine, schema] }];
  });
  return { ...one, ...Object.fromEntries(both) };
}

/** A closed half of an intersection must not drop what the other half declares. */
function mergeAdditional(one: JsonSchemaObject, other: JsonSchemaObject): JsonSchema | undefined {
  const [mine, theirs] = [one.additionalProperties, other.additionalProperties];
  if (mine === false || theirs === false) return false;
  return mine ?? theirs;
}
