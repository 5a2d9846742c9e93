import type { Json } from "@twelvefold/ir";
import type { ModelRequest } from "../model.ts";

type Body = Record<string, unknown>;

/** A prompt's parameters under OpenAI's names. Names that are not ours are passed on as they are. */
export function parameters(
  config: ModelRequest["config"],
  names: Readonly<Record<string, string>>,
): Body {
  const { provider, ...rest } = config ?? {};
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined);
  const own = (provider as { readonly openai?: Readonly<Record<string, Json>> } | undefined)
    ?.openai;
  return {
    ...Object.fromEntries(entries.map(([key, value]) => [names[key] ?? key, value])),
    ...own,
  };
}

export const CHAT_NAMES: Readonly<Record<string, string>> = {
  maxOutputTokens: "max_completion_tokens",
  topP: "top_p",
  topK: "top_k",
  stopSequences: "stop",
  frequencyPenalty: "frequency_penalty",
  presencePenalty: "presence_penalty",
  reasoningEffort: "reasoning_effort",
};

export const RESPONSES_NAMES: Readonly<Record<string, string>> = {
  maxOutputTokens: "max_output_tokens",
  topP: "top_p",
  topK: "top_k",
};
