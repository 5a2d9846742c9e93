// Schemas: out of validators, and into what providers take

export { changesValues } from "./changes-values.ts";
export { isNothing, NOTHING } from "./nothing.ts";
export { extractSchema } from "./extract-schema.ts";
export type { ExtractedSchema } from "./extract-schema.ts";
export { documentProblems, encodeSchema } from "./dialects/index.ts";
export type { DialectEncoding } from "./dialects/index.ts";
export type { SchemaProblem, SchemaProblemKind } from "./schema-problem.ts";
