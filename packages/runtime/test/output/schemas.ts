import type { Json, JsonSchema } from "@twelvefold/ir";

// Short words for the schemas of the cases.

export const text: JsonSchema = { type: "string" };
export const integer: JsonSchema = { type: "integer" };
export const number: JsonSchema = { type: "number" };
export const boolean: JsonSchema = { type: "boolean" };
export const nothing: JsonSchema = { type: "null" };

export const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });
export const map = (values: JsonSchema): JsonSchema => ({
  type: "object",
  additionalProperties: values,
});
export const either = (...anyOf: JsonSchema[]): JsonSchema => ({ anyOf });
export const orNull = (schema: JsonSchema): JsonSchema => either(schema, nothing);
export const oneOf = (...members: string[]): JsonSchema => ({ type: "string", enum: members });
export const just = (value: Json): JsonSchema => ({ const: value });

/** A closed object; properties whose name ends in `?` may be missing. */
export function object(shape: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const entries = Object.entries(shape).map(([name, schema]) => [name.replace(/\?$/, ""), schema]);
  return {
    type: "object",
    properties: Object.fromEntries(entries),
    required: Object.keys(shape).filter((name) => !name.endsWith("?")),
    additionalProperties: false,
  };
}
