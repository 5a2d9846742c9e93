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
  if (isQuote(text[end])) return halfQuotedKey(reader, match[0].trim(), end);
  if (text[end] !== ":" || text.startsWith("://", end)) return { found: "no" };
  if (limit - end < 3 && "://".startsWith(text.slice(end, limit))) return { found: "unclear" };
  const key = match[0].trim();
  if (reader.known.has(key) || reader.known.has(spellingOf(key))) return { found: "known" };
  return { found: /\s/.test(key) ? "words" : "word" };
}

/** `count": 3`, where the mark before the key was lost. */
function halfQuotedKey({ text, limit, known }: Reader, key: string, end: number): KeyAhead {
  if (!known.has(key)) return { found: "no" };
  if (end + 1 >= limit) return { found: "unclear" };
  return { found: text[end + 1] === ":" ? "known" : "no" };
}

/** `"count: 3`, where the mark behind a key that the schema knows was lost. */
export function unclosedKey({ text, known }: Reader, at: number): string | undefined {
  const key = /^["'](?<key>[^"'\n:]{1,80}):/.exec(text.slice(at, at + 82))?.groups!["key"];
  return key !== undefined && known.has(key) ? key : undefined;
}

function quotedKeyAhead(reader: Reader, at: number): KeyAhead {
  if (isDoubled(reader.text, at)) return { found: "quoted" };
  const end = quoteEnd(reader, at);
  if (end === undefined) return { found: at + 120 > reader.limit ? "unclear" : "no" };
  const colon = afterTrivia(reader, end);
  if (colon >= reader.limit) return { found: "unclear" };
  if (reader.text[colon] === ":") return { found: "quoted" };
  return { found: unclosedKey(reader, at) === undefined ? "no" : "quoted" };
}
