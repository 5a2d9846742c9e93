import Handlebars from "handlebars";
import type { Location, Program } from "./handlebars-tree.ts";
import { pointAt } from "./place.ts";

export type Parsed =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly problem: string; readonly loc: Location };

/** Handlebars' own parse, white space control applied; its two ways of failing become one. */
export function parseTemplate(text: string): Parsed {
  try {
    return { ok: true, program: Handlebars.parse(text) as unknown as Program };
  } catch (error) {
    return { ok: false, ...explain(error as ParserError, text) };
  }
}

/** Of `Handlebars.Exception`; the generated parser throws an `Error` that has its message alone. */
interface ParserError extends Error {
  readonly lineNumber?: number;
  readonly column?: number;
  readonly endLineNumber?: number;
  readonly endColumn?: number;
}

function explain(error: ParserError, text: string): { problem: string; loc: Location } {
  const { lineNumber, column, endLineNumber, endColumn } = error;
  if (lineNumber !== undefined && column !== undefined) {
    const start = { line: lineNumber, column };
    const end = { line: endLineNumber ?? lineNumber, column: endColumn ?? column };
    return { problem: plain(error.message.replace(/ - \d+:\d+$/, "")), loc: { start, end } };
  }
  const [first = "", shown = "", caret = "", ...rest] = error.message.split("\n");
  const line = Number(/on line (\d+)/.exec(first)?.[1] ?? 1);
  const start = pointAt(text, caretOffset(text, line, shown, caret.length - 1));
  return { problem: plain(rest.join(" ") || first), loc: { start, end: start } };
}

/**
 * Where the parser's caret points. It shows up to 20 characters before and after, without line ends:
 * of the places where the text reads so, it is the one on, or next to, the reported line.
 */
function caretOffset(text: string, line: number, shown: string, caret: number): number {
  const before = shown.slice(0, Math.max(0, caret)).replace(/^\.\.\./, "");
  const after = shown.slice(Math.max(0, caret)).replace(/\.\.\.$/, "");
  const kept = [...text].flatMap((_, index) => (text[index] === "\n" ? [] : [index]));
  const flat = text.replaceAll("\n", "");
  let best = text.length;
  let distance = Number.POSITIVE_INFINITY;
  for (let at = flat.indexOf(before + after); at >= 0; at = flat.indexOf(before + after, at + 1)) {
    const offset = kept[at + before.length] ?? text.length;
    const away = Math.abs(pointAt(text, offset).line - line);
    if (away < distance) [best, distance] = [offset, away];
  }
  return best;
}

const words: Readonly<Record<string, string>> = {
  EOF: "the end of the template",
  INVALID: "a character that cannot stand here",
  CLOSE: "`}}`",
  CLOSE_UNESCAPED: "`}}}`",
  CLOSE_SEXPR: "`)`",
  CLOSE_BLOCK_PARAMS: "`|`",
  OPEN_ENDBLOCK: "the end of a block",
  OPEN_SEXPR: "`(`",
  ID: "a name",
  EQUALS: "`=`",
  SEP: "`.`",
  STRING: "a string",
  NUMBER: "a number",
  DATA: "`@`",
  CONTENT: "text",
  END_RAW_BLOCK: "the end of the raw block",
  CLOSE_RAW_BLOCK: "`}}}}`",
};

/** What the parser comes upon, and would never suggest. */
const foundWords: Readonly<Record<string, string>> = {
  INVERSE: "`{{else}}`",
  OPEN_INVERSE: "`{{^`",
  OPEN_INVERSE_CHAIN: "`{{else`",
};

/** The parser's token names in words: `Expecting 'ID', got 'EOF'`. */
function plain(problem: string): string {
  const got = /got '(\w+)'/.exec(problem)?.[1];
  if (!got) {
    if (problem.startsWith("Lexical error")) return `There is ${words["INVALID"]}.`;
    const [, opened, closed] = /^(.+) doesn't match (.+)$/.exec(problem) ?? [];
    return opened ? `\`${opened}\` is opened here, and closed as \`${closed}\`.` : problem;
  }
  const expected = [...problem.matchAll(/'(\w+)'/g)].map(([, token]) => token ?? "").slice(0, -1);
  const known = [...new Set(expected.flatMap((token) => words[token] ?? []))].slice(0, 3);
  const found = words[got] ?? foundWords[got] ?? `\`${got.toLowerCase()}\``;
  return known.length === 0
    ? `${found} was not expected here.`
    : `Expected ${known.join(" or ")}, found ${found}.`;
}
