import type { JsonSchemaObject } from "@twelvefold/ir";

const words = new Set(
  "type title description default examples deprecated $schema $id $defs".split(" "),
);

/** Whether a schema asks more of a value than its type. */
export const isBound = (schema: JsonSchemaObject): boolean =>
  Object.keys(schema).some((keyword) => !words.has(keyword) && !keyword.startsWith("x-"));
