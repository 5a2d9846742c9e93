import type { Reader } from "./reader.ts";

/** The quotation marks that can open a string, with those that close it. */
const closers: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "“": "”",
  "”": "”",
  "„": "“",
  "‘": "’",
  "«": "»",
};

export const isQuote = (char: string | undefined): boolean =>
  char !== undefined && Object.hasOwn(closers, char);

export const closerOf = (quote: string): string => closers[quote] ?? quote;

/** `""pen"",`: every mark was written twice. */
export const isDoubled = (text: string, at: number): boolean =>
  text[at + 1] === text[at] && doubled.test(text.slice(at, at + 240));

const doubled = /^(["'])\1[^"'\n\s,:}\]][^"'\n]*\1\1\s*[,:}\]]/;

/** The offset after the next closing mark on the same line, within 120 characters. */
export function quoteEnd({ text, limit }: Reader, start: number): number | undefined {
  const closer = closerOf(text[start]!);
  for (let at = start + 1; at < Math.min(limit, start + 120); at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === closer) return at + 1;
    else if (text[at] === "\n") return undefined;
  }
  return undefined;
}
