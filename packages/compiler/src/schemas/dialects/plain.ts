import type { JsonSchema } from "@twelvefold/ir";
import type { DialectEncoding } from "./encode-dialect.ts";

/** JSON Schema 2020-12 as it is: for models that are asked in words, and servers that take it whole. */
export const encodePlain = (schema: JsonSchema): DialectEncoding => ({
  schema,
  decode: { root: { kind: "keep" } },
  problems: [],
});
