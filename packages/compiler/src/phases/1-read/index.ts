export { exportIt } from "./export-it.ts";
export { functionPlaces } from "./read-functions.ts";
export { DSL } from "./maker-of.ts";
export { readProgram } from "./read-program.ts";
export type { ReadDeclaration, ReadOptions, ReadResult } from "./read-program.ts";
export type { LocatedFunction } from "./locate-function.ts";
export type { BeforeStep, Declared, Program, ReadAgent, Resolved } from "./program.ts";
