import { explanations } from "./explanations.generated.ts";

/**
 * The page of a code, as Markdown: what it means, an example that is refused and one that compiles.
 * Takes the number or the word, in any case; nothing when there is no such code.
 */
export function explain(code: string): string | undefined {
  const wanted = code.trim().toLowerCase();
  const entry = [...explanations].find(
    ([known, { word }]) => known.toLowerCase() === wanted || word === wanted,
  );
  return entry?.[1].page;
}

/** Every code with its word, in order. */
export function diagnosticCodes(): { readonly code: string; readonly word: string }[] {
  return [...explanations].map(([code, { word }]) => ({ code, word }));
}

/** The word of a code. */
export function wordOf(code: string): string {
  return explanations.get(code)?.word ?? code.toLowerCase();
}
