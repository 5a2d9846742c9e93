// Validation against JSON Schema: what the runtime uses where the author gave no validator.

export { compileSchema, schemaCompiler } from "./compile-schema.ts";
export type { Validator } from "./compile-schema.ts";
export { passes, problemsOf } from "./check.ts";
export type { Check, Compilation } from "./check.ts";
export { equalJson } from "./equal.ts";
export { hasFormat } from "./format.ts";
export { below, excerpt } from "./problem.ts";
export type { Problem } from "./problem.ts";
export { toPattern } from "./scalar.ts";
