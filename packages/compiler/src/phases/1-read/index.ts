export { readProgram } from "./read-program.ts";
export type { ReadDeclaration, ReadOptions, ReadResult } from "./read-program.ts";
export type { Declared, Program, ReadAgent, Resolved } from "./program.ts";
