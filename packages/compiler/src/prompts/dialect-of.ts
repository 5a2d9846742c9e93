import type { Dialect } from "@twelvefold/ir";

/** The dialect that a provider takes, by the first part of a model's name. */
const dialects: Readonly<Record<string, Dialect>> = {
  anthropic: "anthropic",
  gemini: "gemini",
  google: "gemini",
  openai: "openai-strict",
  vertex: "gemini",
};

/** The form of JSON Schema that a model takes. Most servers speak OpenAI's. */
export function dialectOf(model: string): Dialect {
  const provider = model.slice(0, Math.max(0, model.indexOf("/")));
  return (Object.hasOwn(dialects, provider) ? dialects[provider] : undefined) ?? "openai-strict";
}
