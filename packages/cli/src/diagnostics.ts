import { type Diagnostic, renderDiagnostics } from "@twelvefold/compiler";
import type { Terminal } from "./terminal.ts";

/** Prints diagnostics: frames for a person, one JSON value a line for a program. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  cwd: string,
  terminal: Terminal,
): void {
  if (terminal.json) {
    for (const diagnostic of diagnostics) terminal.out(JSON.stringify({ diagnostic }));
    return;
  }
  if (diagnostics.length === 0) return;
  terminal.err(renderDiagnostics(diagnostics, { cwd, colour: terminal.colour }));
}

/** "2 errors, 1 warning" */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return [plural(errors, "error"), plural(warnings, "warning")]
    .filter((part) => !part.startsWith("0 "))
    .join(", ");
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
