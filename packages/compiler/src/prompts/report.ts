import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Finding } from "../diagnostics/finding.ts";
import type { Span } from "../syntax/span.ts";
import { offsetOf, rangeOf, type Place, type SourceRange } from "./place.ts";

export type TemplateDiagnostic = Pick<
  Diagnostic,
  "code" | "word" | "severity" | "message" | "help"
> &
  SourceRange;

/** Collects what is found wrong. A place is reported once for each message, however often it is passed. */
export interface Report {
  readonly diagnostics: readonly TemplateDiagnostic[];
  add(place: Place, finding: (span: Span) => Finding): void;
}

export function createReport(): Report {
  const found = new Map<string, TemplateDiagnostic>();
  return {
    get diagnostics() {
      return [...found.values()].toSorted(byPlace);
    },
    add(place, build) {
      const { code, word, severity, message, help } = build(spanOf(place));
      const range = rangeOf(place);
      const { file, start } = range;
      const key = `${file}:${start.line}:${start.column}:${code}:${message}`;
      if (!found.has(key))
        found.set(key, { code, word, severity, message, ...(help && { help }), ...range });
    },
  };
}

/** Offsets in the template's own text. */
function spanOf({ source: { text, origin }, loc }: Place): Span {
  return { file: origin.file, start: offsetOf(text, loc.start), end: offsetOf(text, loc.end) };
}

function byPlace(a: TemplateDiagnostic, b: TemplateDiagnostic): number {
  const files = a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
  return files || a.start.line - b.start.line || a.start.column - b.start.column;
}
