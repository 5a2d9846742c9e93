import { ts } from "ts-morph";
import { syntaxError, typeError } from "../diagnostics/messages.generated.ts";
import type { Finding } from "../diagnostics/finding.ts";

/** What TypeScript's parser found wrong. It keeps the list on the file, but not in its public types. */
export function syntaxErrors(source: ts.SourceFile): Finding[] {
  const { parseDiagnostics = [] } = source as {
    parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics.map((diagnostic) => toFinding(diagnostic, syntaxError));
}

/** What TypeScript's checker found wrong, as far as it is the author's to mend. */
export function typeErrors(diagnostics: readonly ts.Diagnostic[], hasConfig: boolean): Finding[] {
  return diagnostics
    .filter(({ category, code }) => {
      const isOptional = code === CANNOT_FIND_MODULE || (!hasConfig && needsNodeTypes.has(code));
      return category === ts.DiagnosticCategory.Error && !isOptional;
    })
    .map((diagnostic) => toFinding(diagnostic, typeError));
}

/** Reported as `module-not-found`, with a remedy, or when the module is evaluated. */
const CANNOT_FIND_MODULE = 2307;

/** "Do you need to install type definitions for node?": of a folder without a tsconfig.json that is not asked. */
const needsNodeTypes: ReadonlySet<number> = new Set([2580, 2591]);

function toFinding(
  { file, start = 0, length = 0, code, messageText }: ts.Diagnostic,
  say: typeof typeError,
): Finding {
  const span = { file: file?.fileName ?? "", start, end: start + length };
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  return say(span, { number: `TS${code}`, text });
}
