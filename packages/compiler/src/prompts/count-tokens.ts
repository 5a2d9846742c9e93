import { countTokens as count } from "gpt-tokenizer/encoding/o200k_base";
import type { Message } from "@twelvefold/ir";

/**
 * Tokens of a text in OpenAI's `o200k_base`; other providers' counts are near it. What looks like a
 * special token (`<|endoftext|>`) is counted as the text it is.
 */
export function countTokens(text: string): number {
  return count(text, { disallowedSpecial: new Set() });
}

/** Tokens of a message's text. What a provider adds around it, and media, are not counted. */
export function countMessageTokens({ content }: Message): number {
  const texts = content.map((part) => {
    if ("text" in part) return part.text;
    if ("toolRequest" in part) return JSON.stringify(part.toolRequest.input ?? null);
    return "toolResponse" in part ? JSON.stringify(part.toolResponse.output ?? null) : "";
  });
  return texts.reduce((sum, text) => sum + countTokens(text), 0);
}
