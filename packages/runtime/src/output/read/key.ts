import { isDoubled, isQuote, quoteEnd } from "./quote.ts";
import type { Reader } from "./reader.ts";
import { afterTrivia } from "./reader.ts";
import { spellingOf } from "../spelling.ts";

/** What a look ahead found: a key with its colon, something else, or the end before it was clear. */
export interface KeyAhead {
  readonly found: "quoted" | "known" | "word" | "words" | "no" | "unclear";
}

/** Whether a key and a colon stand at `from`. Looks at one line and at most 120 characters. */
export function keyAhead(reader: Reader, from: number): KeyAhead {
  const { text, limit } = reader;
  const at = afterTrivia(reader, from);
  if (at >= limit) return { found: "unclear" };
  if (isQuote(text[at])) return quotedKeyAhead(reader, at);
  const match = /^[^\n{}[\],:"'`]{1,120}/.exec(text.slice(at, Math.min(limit, at + 121)));
  if (!match) return { found: "no" };
  const end = at + match[0].length;
  if (end >= limit) return { found: "unclear" };
  if (text[end] !== ":" || text.startsWith("://", end)) return { found: "no" };
  if (limit - end < 3 && "://".startsWith(text.slice(end, limit))) return { found: "unclear" };
  const key = match[0].trim();
  if (reader.known.has(key) || reader.known.has(spellingOf(key))) return { found: "known" };
  return { found: /\s/.test(key) ? "words" : "word" };
}

function quotedKeyAhead(reader: Reader, at: number): KeyAhead {
  if (isDoubled(reader.text, at)) return { found: "quoted" };
  const end = quoteEnd(reader, at);
  if (end === undefined) return { found: at + 120 > reader.limit ? "unclear" : "no" };
  const colon = afterTrivia(reader, end);
  if (colon >= reader.limit) return { found: "unclear" };
  return { found: reader.text[colon] === ":" ? "quoted" : "no" };
}
