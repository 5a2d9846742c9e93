import type { Dialect } from "@twelvefold/ir";

/** The dialect that a provider takes, by the first part of a model's name. */
const dialects: Readonly<Record<string, Dialect>> = {
  anthropic: "anthropic",
  gemini: "gemini",
  google: "gemini",
  openai: "openai-strict",
  vertex: "gemini",
};

/** The form of JSON Schema that `provider/model` takes. Most servers speak OpenAI's. */
export function dialectOf(name: string): Dialect {
  const end = Math.max(0, name.indexOf("/"));
  const provider = name.slice(0, end);
  if (provider === "openai" && name.startsWith("ft:", end + 1)) return "openai-fine-tuned";
  return (Object.hasOwn(dialects, provider) ? dialects[provider] : undefined) ?? "openai-strict";
}
