import type { Finding } from "./finding.ts";
import type { Span } from "../syntax/index.ts";

/** What is wrong, where, and what to do about it. Lines and columns count from 1; columns count UTF-16 units. */
export interface Diagnostic {
  /** `TF2104`; the first digit is the phase. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly help?: string;
  /** Relative to the folder that is compiled, forward slashes. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
  /** The code as a word: `step-in-callback`. */
  readonly word?: string;
  /** Other places that are part of the reason. */
  readonly related?: readonly RelatedPlace[];
  /** A mechanical remedy. */
  readonly fix?: DiagnosticFix;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface RelatedPlace extends Range {
  readonly label: string;
}

export interface DiagnosticFix {
  readonly title: string;
  readonly edits: readonly (Range & { readonly text: string })[];
}

/** Gives findings their lines and columns. */
export interface Locator {
  readonly cwd: string;
  /** The text of a source file or template. */
  text(file: string): string | undefined;
}

/** Diagnostics in the order of files and places, each once. */
export function toDiagnostics(findings: readonly Finding[], locator: Locator): Diagnostic[] {
  const lines = new Map<string, readonly number[]>();
  const rangeOf = ({ file, start, end }: Span): Range => {
    const starts = lines.get(file) ?? lineStarts(locator.text(file) ?? "");
    lines.set(file, starts);
    return {
      file: relative(locator.cwd, file),
      start: positionAt(starts, start),
      end: positionAt(starts, end),
    };
  };
  const diagnostics = findings.map((finding) => toDiagnostic(finding, rangeOf));
  const unique = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...unique.values()].toSorted(byPlace);
}

function toDiagnostic(finding: Finding, rangeOf: (span: Span) => Range): Diagnostic {
  const { code, word, severity, message, help, span, related, fix } = finding;
  return {
    code,
    severity,
    message,
    ...(help !== undefined && { help }),
    ...rangeOf(span),
    word,
    ...(related && {
      related: related.map((place) => ({ ...rangeOf(place.span), label: place.label })),
    }),
    ...(fix && {
      fix: {
        title: fix.title,
        edits: fix.edits.map((edit) => ({ ...rangeOf(edit.span), text: edit.text })),
      },
    }),
  };
}

/** `file` as seen from `cwd`: only names and `..`, so that no machine's own paths are shown. */
export function relative(cwd: string, file: string): string {
  const from = cwd.split("/").filter(Boolean);
  const to = file.split("/").filter(Boolean);
  let same = 0;
  while (same < from.length && from[same] === to[same]) same += 1;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/") || ".";
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g))
    starts.push(index + end.length);
  return starts;
}

function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (
    a.start.line - b.start.line || a.start.column - b.start.column || (a.code < b.code ? -1 : 1)
  );
}
