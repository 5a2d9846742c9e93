// What a model wrote, as a value of a schema

export { parseOutput } from "./parse-output.ts";
export type { ParsedOutput, ParseOptions } from "./parse-output.ts";
export { streamOutput } from "./stream-output.ts";
export type { DeepPartial, OutputStream, PartialOutput } from "./stream-output.ts";
export { SchemaError } from "./check-schema.ts";
export type { Repair, RepairKind } from "./repair.ts";

// What does not fit, and the author's own validator

export { describeProblems } from "./describe-problems.ts";
export { finishOutput } from "./finish-output.ts";
export type { FinishedOutput, StandardValidator } from "./finish-output.ts";
export type { Problem } from "../core/validate/index.ts";

// Provider dialects

export { decodeOutput } from "./decode-output.ts";
export { encodeOutput } from "./encode-output.ts";
