import { commentEnd } from "./comment.ts";
import { keyAhead } from "./key.ts";
import type { BareNode, Fix, LiteralNode } from "./node.ts";
import type { Position, Reader } from "./reader.ts";
import { isQuote } from "./quote.ts";
import { afterTrivia, indentation, isBlankLine, isFenceLine, isSpace } from "./reader.ts";

/** A value without quotation marks: a literal of JSON, or words up to where the next thing begins. */
export function readBare(reader: Reader, position: Position): LiteralNode | BareNode {
  const start = reader.at;
  const found = bareEnd(reader, position, true) ?? {
    ...bareEnd(reader, position, false)!,
    complete: false,
  };
  const end = Math.max(found.end, Math.min(start + 1, reader.limit));
  reader.at = end;
  const written = reader.text.slice(start, end).trim();
  const stretch = { start, end: start + written.length, complete: found.complete };
  // Of its quotation marks only the one at its beginning may have been forgotten.
  const half = /^[^"]+"$/.test(written) && !/\d"$/.test(written);
  const value = half ? written.slice(0, -1) : written;
  const literal = jsonLiteral(value);
  if (literal !== undefined) return { kind: "literal", value: literal, ...stretch, fixes: [] };
  const fixes: Fix[] = [{ kind: "unquoted-value", at: start }];
  if (half) fixes.push({ kind: "quotes", at: end - 1 });
  return { kind: "bare", value, ...stretch, fixes };
}

/** The value of a word that is a literal of JSON. */
export function jsonLiteral(word: string): null | boolean | number | undefined {
  if (word === "null") return null;
  if (word === "true") return true;
  if (word === "false") return false;
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) return undefined;
  const number = Number(word);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether what was read up to `end` is a literal of JSON, or what Python calls one. */
function isLiteral(reader: Reader, end: number): boolean {
  if (end - reader.at > longestLiteral) return false;
  const word = reader.text.slice(reader.at, end).trim();
  return jsonLiteral(word) !== undefined || /^(True|False|None)$/.test(word);
}

const longestLiteral = 400;

interface End {
  readonly end: number;
  readonly complete: boolean;
}

/**
 * Where a bare value ends. Commas in brackets belong to it, as in `f(a, b)`; when the brackets
 * never close (`:(`), undefined, and they are read as any other character.
 */
function bareEnd(reader: Reader, position: Position, brackets: boolean): End | undefined {
  const { text, limit } = reader;
  const open: string[] = [];
  const opened: number[] = [];
  for (let at = reader.at; at < limit; at += 1) {
    const char = text[at]!;
    if (brackets && char === open.at(-1)) {
      open.pop();
      opened.pop();
    } else if (brackets && Object.hasOwn(pairs, char)) {
      if (reader.unclosed.has(at)) return undefined;
      open.push(pairs[char]!);
      opened.push(at);
    } else if (open.length === 0) {
      const verdict = endsAt(reader, at, position);
      if (verdict) return verdict;
    }
  }
  // Nobody need look for their ends again.
  for (const at of opened) reader.unclosed.add(at);
  return open.length === 0 ? { end: limit, complete: false } : undefined;
}

const pairs: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function endsAt(reader: Reader, at: number, position: Position): End | undefined {
  const { text, owed } = reader;
  const here: End = { end: at, complete: true };
  switch (text[at]) {
    case "}":
    case "]":
      return owed.includes(text[at] as "}" | "]") ? here : undefined;
    case ",":
      if (position === "array") return here;
      return position === "object" ? commaEnds(reader, at) : undefined;
    case "\n":
      if (position === "root" || isBlankLine(text, at + 1)) return undefined;
      return newlineEnds(reader, at, position);
    case "/":
      return isSpace(text[at - 1]) && /^\/[/*]/.test(text.slice(at, at + 2)) ? here : undefined;
    case "-":
    case "#":
      return isSpace(text[at - 1]) && commentEnd(text, at) !== undefined && isLiteral(reader, at)
        ? here
        : undefined;
    case "`":
      return isFenceLine(reader, at) ? here : undefined;
    case '"':
      if (position !== "object" || !isSpace(text[at - 1])) return undefined;
      return keyAhead(reader, at).found === "quoted" ? here : undefined;
    default:
      return undefined;
  }
}

/** A comma ends a property when a key or the object's end follows; not in `12,000` or `yes, but`. */
function commaEnds(reader: Reader, at: number): End | undefined {
  const { text, limit } = reader;
  const next = afterTrivia(reader, at + 1);
  if (next >= limit) return { end: at, complete: false };
  if (text[next] === "}" || text[next] === "]") return { end: at, complete: true };
  if (/\d/.test(text[at - 1]!) && /^\d{3}/.test(text.slice(at + 1, at + 4))) return undefined;
  const { found } = keyAhead(reader, next);
  const literal = isLiteral(reader, at);
  const lines = text.slice(at, next).includes("\n");
  if (found === "unclear") return { end: at, complete: false };
  if (found === "no" || (found === "words" && !lines)) {
    return literal ? { end: at, complete: true } : undefined;
  }
  return { end: at, complete: true };
}

/**
 * Without a comma, only what is surely a key ends a property at the end of its line; and a literal
 * or what stands by itself in its line ends an item.
 */
function newlineEnds(reader: Reader, at: number, position: Position): End | undefined {
  const literal = isLiteral(reader, at);
  if (position === "array") return literal ? { end: at, complete: true } : lineEnds(reader, at);
  const next = afterTrivia(reader, at + 1);
  const { found } = keyAhead(reader, next);
  if (found === "quoted" || found === "known") return { end: at, complete: true };
  // Where the key before it is none that the schema knows, neither need the next be.
  const ends = found === "word" && (literal || isSibling(reader, next));
  return ends ? { end: at, complete: true } : undefined;
}

function isSibling({ text, at, key = "", known }: Reader, next: number): boolean {
  if (known.has(key)) return false;
  const line = text.lastIndexOf("\n", at - 1) + 1;
  const margin = /^[ \t]*/.exec(text.slice(line, line + 200))![0].length;
  return text.slice(line + margin, at).includes(key) && indentation(text, next) === margin;
}

/** A list without commas has an item in each line, one below the other. */
function lineEnds(reader: Reader, at: number): End | undefined {
  const { text, limit } = reader;
  const next = afterTrivia(reader, at + 1);
  const margin = indentation(text, reader.at);
  if (margin === undefined || next >= limit || indentation(text, next) !== margin) return undefined;
  if (isQuote(text[next]) || /[{[\d]/.test(text[next]!)) return { end: at, complete: true };
  const lineEnd = /\n|\]/.exec(text.slice(next, limit));
  if (lineEnd === null) return { end: at, complete: false };
  const line = text.slice(next, next + lineEnd.index).trimEnd();
  const after = afterTrivia(reader, next + lineEnd.index);
  if (!line.endsWith(",") || text[after] === "]") return { end: at, complete: true };
  return after >= limit ? { end: at, complete: false } : undefined;
}
