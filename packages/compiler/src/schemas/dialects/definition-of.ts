import type { JsonSchemaObject } from "@twelvefold/ir";
import type { Encoding } from "./encoding.ts";

/** What an encoded reference stands for, as far as it is known; the schema itself where it is none. */
export function definitionOf(
  { definitions, names }: Encoding,
  schema: JsonSchemaObject,
): JsonSchemaObject {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.slice("#/$defs/".length);
  const reference = [...names].find(([, taken]) => taken === name)?.[0] ?? "";
  return definitions.get(reference)?.schema ?? {};
}
