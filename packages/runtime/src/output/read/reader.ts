import { commentEnd } from "./comment.ts";
import type { Fix, FixKind, Node } from "./node.ts";

/** Where a value stands, which decides what may follow it. */
export type Position = "object" | "array" | "root";

/** A place in a text, and what the functions that read from it have to know. */
export interface Reader {
  readonly text: string;
  at: number;
  /** Where reading stops, as if the text ended there. */
  readonly limit: number;
  /** The closing brackets that are still owed, the innermost last. */
  readonly owed: ("}" | "]")[];
  /** Brackets that were found to have no end before the limit. */
  readonly unclosed: Set<number>;
  /** The key whose value is read. */
  key?: string;
  /** The property names of the schema: the best sign that a word before a colon is a key. */
  readonly known: ReadonlySet<string>;
  /** The value at the reader's place. Here so that its parts need not import each other. */
  readonly readValue: (reader: Reader, position: Position) => Node;
}

export const atEnd = (reader: Reader): boolean =>
  reader.at >= reader.limit || isFenceLine(reader, reader.at);

/** A line that begins with three back-ticks ends the block that a value stands in. */
export function isFenceLine({ text }: Reader, at: number): boolean {
  if (!text.startsWith("```", at)) return false;
  let before = at - 1;
  while (text[before] === " " || text[before] === "\t") before -= 1;
  return before < 0 || text[before] === "\n";
}

/** How far the line of a place is indented, when nothing stands before it there. */
export function indentation(text: string, at: number): number | undefined {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  return at - line < 200 && /^[ \t]*$/.test(text.slice(line, at)) ? at - line : undefined;
}

/** Whether another line break follows: of several, only the last is looked behind. */
export function isBlankLine(text: string, from: number): boolean {
  let at = from;
  while (text[at] === " " || text[at] === "\t" || text[at] === "\r") at += 1;
  return text[at] === "\n";
}

export const isSpace = (char: string | undefined): boolean =>
  // A control character outside of strings is no more than noise.
  char !== undefined && /[\s\p{Cc}\u200b\ufeff]/u.test(char);

/** Skips white space and comments, which are noted in `fixes`. */
export function skipTrivia(reader: Reader, fixes: Fix[]): void {
  reader.at = afterTrivia(reader, reader.at, fixes);
}

/** The offset after white space and comments. */
export function afterTrivia(reader: Reader, from: number, fixes: Fix[] = []): number {
  const { text, limit } = reader;
  let at = from;
  while (at < limit) {
    if (isSpace(text[at])) at += 1;
    else if (commentEnd(text, at) !== undefined) {
      note(fixes, "comment", at);
      at = endOf(text, commentEnd(text, at)!, at + 2, limit);
    } else if (text[at] === "\\" && escapedSpace.test(text.slice(at, at + 3))) {
      note(fixes, "escaped-space", at);
      at += 2;
    } else break;
  }
  return Math.min(at, limit);
}

/** White space that is escaped as inside a string, between other white space and JSON's own marks. */
const escapedSpace = /^\\[nrt][\s\\"'{}[\],]/;

function endOf(text: string, mark: string, from: number, limit: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 || found >= limit ? limit : found + mark.length;
}

export function note(fixes: Fix[], kind: FixKind, at: number): void {
  fixes.push({ kind, at });
}
