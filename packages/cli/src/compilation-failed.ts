import type { Diagnostic } from "@twelvefold/compiler";

/** What was to be run does not compile. */
export class CompilationFailed extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super("The agent does not compile.");
    this.diagnostics = diagnostics;
  }
}
