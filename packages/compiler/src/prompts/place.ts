import type { Location, Point } from "./handlebars-tree.ts";

/** Where a template's first character stands. Lines and columns count from 1. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A template or partial, and where it comes from. */
export interface TemplateSource {
  readonly text: string;
  readonly origin: Origin;
}

/** A stretch of a template. */
export interface Place {
  readonly source: TemplateSource;
  readonly loc: Location;
  /** The names of the block parameters that are in force there. */
  readonly parameters?: readonly string[];
}

export interface SourceRange {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** The place in the file that holds the template. */
export function rangeOf({ source: { origin }, loc }: Place): SourceRange {
  const at = ({ line, column }: Point): SourceRange["start"] => ({
    line: origin.line + line - 1,
    column: line === 1 ? origin.column + column : column + 1,
  });
  return { file: origin.file, start: at(loc.start), end: at(loc.end) };
}

/** What the author wrote there. */
export function textAt({ source, loc }: Place): string {
  return source.text.slice(offsetOf(source.text, loc.start), offsetOf(source.text, loc.end));
}

export function offsetOf(text: string, { line, column }: Point): number {
  let start = 0;
  for (let left = line - 1; left > 0; left--) start = text.indexOf("\n", start) + 1;
  return start + column;
}

export function pointAt(text: string, offset: number): Point {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

/** The first character of a template: where what concerns all of it is reported. */
export function beginningOf(source: TemplateSource): Place {
  return { source, loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } } };
}
