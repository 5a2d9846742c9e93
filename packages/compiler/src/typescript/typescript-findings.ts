import { ts } from "ts-morph";
import { syntaxError, typeError } from "../diagnostics/messages.generated.ts";
import type { Finding } from "../diagnostics/finding.ts";
import type { TypeProblem } from "./type-problem.ts";

/** What TypeScript's parser found wrong. It keeps the list on the file, but not in its public types. */
export function syntaxErrors(source: ts.SourceFile): Finding[] {
  const { parseDiagnostics = [] } = source as {
    parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics.map((diagnostic) => {
    const { file, start, end, code, text } = toProblem(diagnostic);
    return syntaxError({ file, start, end }, { number: `TS${code}`, text });
  });
}

/** What TypeScript's checker found wrong, as far as it is the author's to mend. */
export function typeErrors(problems: readonly TypeProblem[], hasConfig: boolean): Finding[] {
  return problems
    .filter(({ code }) => {
      const isOptional = code === CANNOT_FIND_MODULE || (!hasConfig && needsNodeTypes.has(code));
      return !isOptional;
    })
    .map(({ file, start, end, code, text }) =>
      typeError({ file, start, end }, { number: `TS${code}`, text }),
    );
}

/** Reported as `module-not-found`, with a remedy, or when the module is evaluated. */
const CANNOT_FIND_MODULE = 2307;

/** "Do you need to install type definitions for node?": of a folder without a tsconfig.json that is not asked. */
const needsNodeTypes: ReadonlySet<number> = new Set([2580, 2591]);

export function toProblem({
  file,
  start = 0,
  length = 0,
  code,
  messageText,
}: ts.Diagnostic): TypeProblem {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  return { file: file?.fileName ?? "", start, end: start + length, code, text };
}
