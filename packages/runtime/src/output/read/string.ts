import { closingQuote } from "./closing-quote.ts";
import { keyAhead } from "./key.ts";
import { closersIn, closesBelow, lostEnd } from "./lost-end.ts";
import type { Fix, StringNode } from "./node.ts";
import { closerOf, isDoubled, quoteEnd } from "./quote.ts";
import type { Position, Reader } from "./reader.ts";
import { afterTrivia, indentation, isBlankLine, isSpace, note } from "./reader.ts";

/** A string in quotation marks, from the mark at the reader's place to the one that ends it. */
export function readString(reader: Reader, position: Position): StringNode {
  const { text, limit } = reader;
  const start = reader.at;
  const closer = closerOf(text[start]!);
  const fixes: Fix[] = [];
  if (text[start] !== '"') note(fixes, "quotes", start);
  let value = "";
  let quoting = false;
  let doubt = Infinity;
  const doubled = isDoubled(text, start);
  if (doubled) note(fixes, "quotes", start);
  let at = start + (doubled ? 2 : 1);
  while (at < limit) {
    const char = text[at]!;
    if (char === "\\" && !endsPath(reader, at, closer, position)) {
      const escape = readEscape(text, at, limit, fixes);
      value += escape.value;
      at = escape.end;
      continue;
    }
    if (char === closer) {
      const marks = doubled && text[at + 1] === closer ? 2 : 1;
      const closing = closingQuote(reader, at + marks, position);
      if (closing === "surely" || closing === "unclear" || (closing === "likely" && !quoting)) {
        const end = at + marks;
        reader.at = end;
        const complete = closing !== "unclear";
        const sure = complete ? {} : { sure: Math.min(doubt, sureLength(reader, start, value)) };
        const string: StringNode = { kind: "string", value, ...sure, start, end, complete, fixes };
        return withNextPart(reader, string, position);
      }
      const lost = lostEnd(reader, start, at, position);
      if (lost?.sure) {
        reader.at = at - lost.length;
        note(fixes, "missing-end", reader.at);
        value = value.slice(0, value.length - lost.length);
        return { kind: "string", value, start, end: reader.at, complete: true, fixes };
      }
      if (lost) doubt = Math.min(doubt, value.length - lost.length);
      quoting = !quoting && opensQuotation(text, at);
      note(fixes, "inner-quote", at);
    } else if (char === "\n") {
      if (breaksOff(reader, start, at, position)) {
        note(fixes, "missing-end", at);
        reader.at = at;
        return {
          kind: "string",
          value: value.trimEnd().replace(/,$/, ""),
          start,
          end: at,
          complete: true,
          fixes,
        };
      }
      note(fixes, "raw-newline", at);
    }
    value += char;
    at += 1;
  }
  const closers = closersIn(reader, start + 1);
  if (closers !== undefined) {
    const cut = { ...reader, limit: closers, unclosed: new Set<number>() };
    const string = readString(cut, position);
    reader.at = cut.at;
    return string;
  }
  reader.at = limit;
  note(fixes, "missing-end", limit);
  return {
    kind: "string",
    value,
    sure: Math.min(doubt, sureLength(reader, start, value)),
    start,
    end: limit,
    complete: false,
    fixes,
  };
}

/**
 * Up to what may turn out to be behind the string, or to be none of it: a forgotten mark, the end of a block, another
 * part of it, a mark that was written twice, a key behind a backslash.
 */
function sureLength({ text, limit }: Reader, start: number, value: string): number {
  if (text[start + 1] === text[start]) return 0;
  const ahead = /\n[ \t]*["'][^"'\n]*$/.exec(value)?.index ?? value.length;
  const path = /\\["']\s*(?:,\s*(?:["'][^"'\n]*["']?\s*)?)?$/.exec(text.slice(start, limit))?.[0];
  const end = Math.min(ahead, path === undefined ? value.length : value.length - path.length + 1);
  return value.slice(0, Math.max(0, end)).replace(/(?<![\s,`"'+{}[\]])[\s,`"'+{}[\]]+$/, "").length;
}

/** `"C:\\", "next": 1`: the mark behind the last backslash ends the string, since a key follows. */
function endsPath(reader: Reader, at: number, closer: string, position: Position): boolean {
  const { text } = reader;
  if (position !== "object" || text[at + 1] !== closer || text[at - 1] === "\\") return false;
  // No comments: what looks like one stands in the string, where the mark is escaped as it should be.
  const comma = /^\s*,\s*(?=["'])/.exec(text.slice(at + 2, at + 120));
  return comma !== null && keyAhead(reader, at + 2 + comma[0].length).found === "quoted";
}

/**
 * Whether the mark at the end of a line was forgotten: a property that the schema knows begins the
 * next, or, behind a comma, an item below the one that is read; or nothing but brackets that are owed stands in it.
 */
function breaksOff(reader: Reader, start: number, at: number, position: Position): boolean {
  const { text, limit } = reader;
  if (position === "root" || isBlankLine(text, at + 1)) return false;
  if (closesBelow(reader, start + 1, at)) return true;
  const next = afterTrivia(reader, at);
  if (next >= limit || text[next] !== text[start]) return false;
  if (position === "object") {
    const end = quoteEnd(reader, next);
    if (end === undefined || !reader.known.has(text.slice(next + 1, end - 1))) return false;
    return text[afterTrivia(reader, end)] === ":";
  }
  const margin = indentation(text, start);
  if (margin === undefined || indentation(text, next) !== margin) return false;
  return /,[ \t\r]*$/.test(text.slice(Math.max(start, at - 40), at));
}

/** `"one " + "two"`, as a program would write it. */
function withNextPart(reader: Reader, first: StringNode, position: Position): StringNode {
  const plus = /^\s*\+\s*(?=["'])/.exec(reader.text.slice(reader.at, reader.at + 40));
  if (!plus || reader.at + plus[0].length >= reader.limit) return first;
  reader.at += plus[0].length;
  const { value, end, complete, fixes } = readString(reader, position);
  const joined: Fix = { kind: "quotes", at: first.end };
  return {
    ...first,
    value: first.value + value,
    end,
    complete,
    fixes: [...first.fixes, joined, ...fixes],
  };
}

/** `say "hi` opens a quotation inside a string, `5" wide` does not. */
const opensQuotation = (text: string, at: number): boolean =>
  /[\s([{=:>,]/.test(text[at - 1] ?? " ") && !isSpace(text[at + 1]);

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  "/": "/",
  "\\": "\\",
  '"': '"',
  "'": "'",
  "`": "`",
};

/** An escape that JSON does not know, as in `\d`, is kept as it is written. */
export function readEscape(
  text: string,
  at: number,
  limit: number,
  fixes: Fix[],
): { readonly value: string; readonly end: number } {
  const char = text[at + 1];
  if (at + 1 >= limit || char === undefined) return { value: "", end: limit };
  if (char === "u") {
    const code = text.slice(at + 2, Math.min(at + 6, limit));
    if (/^[0-9a-f]{4}$/i.test(code)) {
      return { value: String.fromCharCode(Number.parseInt(code, 16)), end: at + 6 };
    }
    if (at + 6 > limit) return { value: "", end: limit };
  }
  if (Object.hasOwn(escapes, char)) {
    if (char === "'" || char === "`") note(fixes, "escape", at);
    return { value: escapes[char]!, end: at + 2 };
  }
  note(fixes, "escape", at);
  return { value: `\\${char}`, end: at + 2 };
}
