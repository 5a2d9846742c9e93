import { NoVaultError } from "@twelvefold/runtime";
import { CompilationFailed } from "./compilation-failed.ts";
import { printDiagnostics } from "./diagnostics.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Context } from "./main.ts";
import { UsageError } from "./usage-error.ts";

/** Says what went wrong, to a person or a program, and answers the exit code that says the same. */
export function report(thrown: unknown, { cwd, terminal }: Context): ExitCode {
  const error = thrown instanceof NoVaultError ? NO_KEY : thrown;
  if (error instanceof CompilationFailed) printDiagnostics(error.diagnostics, cwd, terminal);
  const { code, message, hint } = describe(error);
  if (terminal.json)
    terminal.out(
      JSON.stringify({ error: { code, message, ...(hint === undefined ? {} : { hint }) } }),
    );
  else {
    terminal.err(`${terminal.style(["red", "bold"], "error")} ${message}`);
    if (hint !== undefined) terminal.err(`      ${hint}`);
  }
  return exitCodeOf(error);
}

const NO_KEY = new UsageError(
  "A schema here marks a value as secret, and a secret is not stored in clear.",
  "Set TWELVEFOLD_SECRET_KEY to 32 bytes in base64 or hex: `openssl rand -base64 32` makes such a key.",
);

interface Description {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

function describe(error: unknown): Description {
  if (error instanceof UsageError)
    return {
      code: "usage",
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  if (error instanceof Error) return { code: codeOf(error) ?? error.name, message: error.message };
  return { code: "unknown", message: String(error) };
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return EXIT.usage;
  switch (statusOf(error)) {
    case 400:
      return EXIT.usage;
    case 404:
      return EXIT.notFound;
    case 403:
    case 409:
      return EXIT.conflict;
    default:
      return EXIT.failed;
  }
}

/** The runtime's errors carry a word and the HTTP status that says the same. */
function codeOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function statusOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "status" in error
    ? error.status
    : undefined;
}
