import type { Json, JsonSchema } from "@twelvefold/ir";

/** A schema as a part of another, at that JSON Pointer: what refers to its own root refers to the part. */
export function embedSchema(schema: JsonSchema, pointer: string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: Json) =>
    key === "$ref" && typeof value === "string" && /^#(?:$|\/)/.test(value)
      ? `${pointer}${value.slice(1)}`
      : value,
  ) as JsonSchema;
}
