import type OpenAI from "openai";
import type { ModelReply, ModelUsage } from "../model.ts";

type Choice = OpenAI.Chat.ChatCompletion.Choice;

/** A reply of Chat Completions. Only the first choice is read: one is all that is asked for. */
export function readChat({ choices, model, usage }: OpenAI.Chat.ChatCompletion): ModelReply {
  const choice = choices[0];
  const used = usage === undefined || usage === null ? {} : { usage: chatUsage(usage) };
  if (choice === undefined) return { model, finish: "other", ...used };
  return {
    model,
    finish: FINISH[choice.finish_reason] ?? "other",
    ...used,
    ...readMessage(choice.message),
  };
}

function readMessage({
  content,
  refusal,
  tool_calls: calls,
}: Choice["message"]): Partial<ModelReply> {
  const toolCalls = (calls ?? []).flatMap((call) =>
    call.type === "function"
      ? [{ id: call.id, name: call.function.name, arguments: call.function.arguments }]
      : [{ id: call.id, name: call.custom.name, arguments: call.custom.input }],
  );
  return {
    ...(content ? { text: content } : {}),
    ...(refusal ? { refusal } : {}),
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
  };
}

export const FINISH: Readonly<Record<string, ModelReply["finish"]>> = {
  stop: "stop",
  tool_calls: "stop",
  function_call: "stop",
  length: "length",
  content_filter: "content_filter",
};

export function chatUsage(usage: OpenAI.CompletionUsage): ModelUsage {
  const cached = usage.prompt_tokens_details?.cached_tokens;
  const reasoning = usage.completion_tokens_details?.reasoning_tokens;
  return {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
}
