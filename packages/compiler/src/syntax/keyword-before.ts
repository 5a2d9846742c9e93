import type { Span } from "./span.ts";

/** Where a word stands right before a name: the `const` of `const x = 1`. */
export function keywordBefore(text: string, name: Span, keyword: string): Span | undefined {
  const start = text.lastIndexOf(keyword, name.start - 1);
  const end = start + keyword.length;
  if (start < 0 || end >= name.start || text.slice(end, name.start).trim() !== "") return undefined;
  return { file: name.file, start, end };
}
