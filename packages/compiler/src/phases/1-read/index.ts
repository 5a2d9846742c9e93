export type { Declared, Program, ReadAgent, Resolved } from "./program.ts";
