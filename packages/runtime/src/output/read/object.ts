import { keyAhead, unclosedKey } from "./key.ts";
import type { Entry, Fix, ObjectNode } from "./node.ts";
import { closerOf, isDoubled, isQuote } from "./quote.ts";
import type { Reader } from "./reader.ts";
import { atEnd, isSpace, note, skipTrivia } from "./reader.ts";
import { readEscape } from "./string.ts";

/** An object, from its brace to the matching one or to where the text breaks off. */
export function readObject(reader: Reader): ObjectNode {
  const start = reader.at;
  const entries: Entry[] = [];
  const fixes: Fix[] = [];
  reader.at += 1;
  reader.owed.push("}");
  const closed = readEntries(reader, entries, fixes);
  reader.owed.pop();
  if (!closed) note(fixes, "missing-end", reader.at);
  // Where it is not sure that what is inside has ended, neither is it that this has.
  const complete = closed && entries.every(({ value }) => value.complete);
  return { kind: "object", entries, start, end: reader.at, complete, fixes };
}

function readEntries(reader: Reader, entries: Entry[], fixes: Fix[]): boolean {
  let separated = true;
  for (;;) {
    skipTrivia(reader, fixes);
    if (atEnd(reader)) return false;
    const char = reader.text[reader.at];
    if (char === "}") {
      if (separated && entries.length > 0) note(fixes, "extra-comma", reader.at);
      reader.at += 1;
      return true;
    }
    if (char === ",") {
      if (separated) note(fixes, "extra-comma", reader.at);
      separated = true;
      reader.at += 1;
    } else if (char === "]" && reader.owed.includes("]")) return false;
    // In a list, the next object without an end of this one.
    else if (char === "{" && entries.length > 0 && reader.owed.at(-2) === "]") return false;
    else {
      if (!separated) note(fixes, "missing-comma", reader.at);
      separated = false;
      readEntry(reader, entries, fixes);
    }
  }
}

function readEntry(reader: Reader, entries: Entry[], fixes: Fix[]): void {
  const key = isQuote(reader.text[reader.at])
    ? readQuotedKey(reader, fixes)
    : readBareKey(reader, fixes);
  if (key === undefined) {
    skipStray(reader, fixes);
    return;
  }
  skipTrivia(reader, fixes);
  const next = reader.text[reader.at];
  if (atEnd(reader)) return;
  if (next === "," || next === "}") {
    note(fixes, "missing-value", reader.at);
    return;
  }
  reader.key = key;
  entries.push({ key, value: reader.readValue(reader, "object") });
}

/** A key in quotation marks; a mark inside it counts as its end only before a colon. */
function readQuotedKey(reader: Reader, fixes: Fix[]): string | undefined {
  const { text, limit } = reader;
  const closer = closerOf(text[reader.at]!);
  if (closer !== '"') note(fixes, "quotes", reader.at);
  let key = "";
  const doubled = isDoubled(text, reader.at);
  if (doubled) note(fixes, "quotes", reader.at);
  for (let at = reader.at + (doubled ? 2 : 1); at < limit;) {
    if (text[at] === "\\") {
      const escape = readEscape(text, at, limit, fixes);
      key += escape.value;
      at = escape.end;
      continue;
    }
    if (text[at] === closer) {
      if (doubled && text[at + 1] === closer) at += 1;
      const colon = /^\s*:/.exec(text.slice(at + 1, Math.min(limit, at + 40)));
      if (colon) {
        reader.at = at + 1 + colon[0].length;
        return key;
      }
      const unclosed = unclosedKey(reader, reader.at);
      if (unclosed !== undefined) return withoutEnd(reader, unclosed, fixes);
      if (!/^\s*$/.test(text.slice(at + 1, limit)) && /[,}{]|\n/.test(text[at + 1] ?? ""))
        return undefined;
    }
    key += text[at];
    at += 1;
  }
  const unclosed = unclosedKey(reader, reader.at);
  if (unclosed !== undefined) return withoutEnd(reader, unclosed, fixes);
  reader.at = limit;
  return undefined;
}

function withoutEnd(reader: Reader, key: string, fixes: Fix[]): string {
  note(fixes, "quotes", reader.at);
  reader.at += key.length + 2;
  return key;
}

function readBareKey(reader: Reader, fixes: Fix[]): string | undefined {
  const { text, at, limit } = reader;
  const match = /^([^\n{}[\],:"]+)"?:/.exec(text.slice(at, Math.min(limit, at + 200)));
  if (!match) return undefined;
  note(fixes, "unquoted-key", at);
  reader.at = at + match[0].length;
  return match[1]!.trim();
}

/** Goes to the next comma, bracket, line or quoted key, where an entry may begin. */
function skipStray(reader: Reader, fixes: Fix[]): void {
  const { text, at, limit } = reader;
  note(fixes, "stray-text", at);
  const rest = /^.[^,{}[\]\n"']*/s.exec(text.slice(at, limit));
  reader.at += rest?.[0].length ?? 1;
  while (reader.at < limit && isQuote(text[reader.at])) {
    if (isSpace(text[reader.at - 1]) && keyAhead(reader, reader.at).found === "quoted") return;
    reader.at += /^.[^,{}[\]\n"']*/s.exec(text.slice(reader.at, limit))![0].length;
  }
}
