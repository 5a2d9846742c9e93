import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import { resolveReference } from "../core/validate/reference.ts";

/** Whether a schema marks anything as secret. */
export function hasSecrets(schema: JsonSchema | undefined): boolean {
  if (typeof schema !== "object") return false;
  const known = marked.get(schema) ?? JSON.stringify(schema).includes('"x-secret":true');
  marked.set(schema, known);
  return known;
}

/** By the identity of a schema, which belongs to a machine and never changes. */
const marked = new WeakMap<object, boolean>();

/**
 * A value with each secret replaced. A place is secret when any schema that can hold there says so: of
 * a union, one member is enough.
 */
export function mapSecrets(
  schema: JsonSchema | undefined,
  value: unknown,
  replace: (secret: unknown) => unknown,
): unknown {
  if (!hasSecrets(schema)) return value;
  return mapped([schema as JsonSchemaObject], value, { root: schema as JsonSchemaObject, replace });
}

interface Mapping {
  readonly root: JsonSchemaObject;
  readonly replace: (secret: unknown) => unknown;
}

function mapped(schemas: readonly JsonSchema[], value: unknown, mapping: Mapping): unknown {
  if (value === undefined || value === null || schemas.length === 0) return value;
  const all = expanded(schemas, mapping.root);
  if (all.some((schema) => schema["x-secret"] === true)) return mapping.replace(value);
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      mapped(
        all.flatMap((schema) => itemSchemas(schema, index)),
        item,
        mapping,
      ),
    );
  }
  const entries = Object.entries(value).map(([key, item]) => {
    return [
      key,
      mapped(
        all.flatMap((schema) => propertySchemas(schema, key)),
        item,
        mapping,
      ),
    ];
  });
  return Object.fromEntries(entries);
}

/** The schemas with all that they refer to and are made of, each once. */
function expanded(
  schemas: readonly JsonSchema[],
  root: JsonSchemaObject,
): readonly JsonSchemaObject[] {
  const all = new Set<JsonSchemaObject>();
  const add = (schema: JsonSchema | undefined): void => {
    if (typeof schema !== "object" || all.has(schema)) return;
    all.add(schema);
    if (schema.$ref !== undefined) add(resolveReference(root, schema.$ref));
    for (const part of [
      schema.allOf,
      schema.anyOf,
      schema.oneOf,
      [schema.then, schema.else],
    ].flat())
      add(part);
  };
  for (const schema of schemas) add(schema);
  return [...all];
}

function itemSchemas(
  { items, prefixItems = [] }: JsonSchemaObject,
  index: number,
): readonly JsonSchema[] {
  const own = index < prefixItems.length ? prefixItems[index] : items;
  return own === undefined ? [] : [own];
}

function propertySchemas(schema: JsonSchemaObject, key: string): readonly JsonSchema[] {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const named = Object.hasOwn(properties, key) ? [properties[key] as JsonSchema] : [];
  const patterns = Object.entries(patternProperties).flatMap(([pattern, one]) =>
    new RegExp(pattern, "u").test(key) ? [one] : [],
  );
  const found = [...named, ...patterns];
  return found.length > 0 || additionalProperties === undefined ? found : [additionalProperties];
}
