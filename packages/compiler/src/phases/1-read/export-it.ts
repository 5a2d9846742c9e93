import type { Fix } from "../../diagnostics/finding.ts";
import { keywordBefore } from "../../syntax/index.ts";
import type { ModuleSyntax, Span } from "../../syntax/index.ts";

/** The remedy for a declaration that only its own module has: the word before it. */
export function exportIt(name: Span, { text }: ModuleSyntax): Fix | undefined {
  const keyword = keywordBefore(text, name, "const");
  if (keyword === undefined) return undefined;
  return {
    title: "Export it",
    edits: [{ span: { ...keyword, end: keyword.start }, text: "export " }],
  };
}
