import type { Machine, SourceMap } from "@twelvefold/ir";
import type { Diagnostic } from "./diagnostics/index.ts";

export interface CompileOptions {
  /** The folder that entries, diagnostics and artifacts are relative to. */
  readonly cwd: string;
  /** Files, folders or globs with agents in them. */
  readonly entries: readonly string[];
  /** Whether TypeScript's own checker must be content, too. It must, unless this is `false`. */
  readonly typecheck?: boolean;
}

export interface Compilation {
  /** Whether there is no error. */
  readonly ok: boolean;
  /** Those without an error, in the order of files and declarations. */
  readonly agents: readonly CompiledAgent[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompiledAgent {
  /** The exported name. */
  readonly name: string;
  readonly machine: Machine;
  /** Where the machine's parts stand in the sources, and the author's names of its variables. */
  readonly map: SourceMap;
  /** Paths relative to the output folder. */
  readonly artifacts: readonly Artifact[];
  /** Where the agent and the steps of its machine are exported, for the typed bindings. */
  readonly bindings: readonly Binding[];
}

export interface Artifact {
  readonly path: string;
  readonly text: string;
}

/** A declaration that a machine names, as a module exports it. */
export interface Binding {
  readonly name: string;
  readonly kind: "agent" | "human" | "prompt" | "signal" | "tool";
  /** Relative to the folder that was compiled, forward slashes. */
  readonly file: string;
  readonly exportName: string;
}
