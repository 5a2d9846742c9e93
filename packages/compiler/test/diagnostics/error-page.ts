import { renderDiagnostic } from "../../src/index.ts";
import type { Diagnostic } from "../../src/index.ts";

/** What is refused, how it is said, and what its mechanical remedy makes of it: a golden file that is made to be read. */
export function errorPage(
  title: string,
  language: string,
  code: string,
  diagnostics: readonly Diagnostic[],
): string {
  const source = (): string => code;
  const said = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { source }).trimEnd());
  const mended = mend(code, diagnostics);
  return [
    `# ${title}`,
    fenced(language, code),
    fenced("text", said.join("\n\n")),
    ...(mended === undefined ? [] : ["With its edits made:", fenced(language, mended)]),
    "",
  ].join("\n\n");
}

function fenced(language: string, text: string): string {
  const fence = text.includes("```") ? "````" : "```";
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** The places of a part of a file, counted from its first line. */
export function within(diagnostic: Diagnostic, before: number): Diagnostic {
  const { related, fix } = diagnostic;
  const up = <Place extends Pick<Diagnostic, "start" | "end">>(place: Place): Place => ({
    ...place,
    start: { ...place.start, line: place.start.line - before },
    end: { ...place.end, line: place.end.line - before },
  });
  return {
    ...up(diagnostic),
    ...(related && { related: related.map(up) }),
    ...(fix && { fix: { ...fix, edits: fix.edits.map(up) } }),
  };
}

function mend(code: string, diagnostics: readonly Diagnostic[]): string | undefined {
  const edits = diagnostics.flatMap(({ fix }) => fix?.edits ?? []);
  // An import is above what is shown of the module.
  const shown = edits.filter(({ start }) => start.line > 0);
  if (shown.length === 0) return undefined;
  const lines = code.split("\n");
  const offset = ({ line, column }: { line: number; column: number }): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const unique = new Map(shown.map((edit) => [JSON.stringify(edit), edit]));
  return [...unique.values()]
    .toSorted((a, b) => offset(b.start) - offset(a.start))
    .reduce(
      (text, edit) => text.slice(0, offset(edit.start)) + edit.text + text.slice(offset(edit.end)),
      code,
    );
}
