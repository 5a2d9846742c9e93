import { ModelError } from "../model-error.ts";
import type { ModelReply, ModelUsage } from "../model.ts";
import { errorInBody } from "./error-in-body.ts";
import { usageOf } from "./usage-of.ts";
import { argumentsOf, textOf, type WireChat, type WireMessage, type WireUsage } from "./wire.ts";

/**
 * A reply of Chat Completions. Only the first choice is read, and it says that there are others.
 *
 * @throws ModelError for what is none
 */
export function readChat(reply: WireChat): ModelReply {
  const { choices, model, usage, error } = Object(reply) as WireChat;
  if (error) throw errorInBody(error);
  if (!Array.isArray(choices)) throw new ModelError("transport", NO_REPLY);
  const [choice] = choices;
  return {
    ...(model && { model }),
    ...(choices.length > 1 && { choices: choices.length }),
    finish: FINISH[choice?.finish_reason ?? ""] ?? "other",
    ...chatUsage(usage),
    ...readMessage(choice?.message ?? {}),
  };
}

export const NO_REPLY = "The provider answered with something that is no reply.";

export function readMessage({
  content,
  refusal,
  tool_calls: calls,
}: WireMessage): Partial<ModelReply> {
  const text = textOf(content);
  const toolCalls = (calls ?? []).map(({ id, function: fn, custom }) => ({
    ...(id && { id }),
    name: fn?.name ?? custom?.name ?? "",
    arguments: argumentsOf(fn?.arguments ?? custom?.input),
  }));
  return {
    ...(text === "" ? {} : { text }),
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

export function chatUsage(usage: WireUsage | null | undefined): { readonly usage?: ModelUsage } {
  return usageOf({
    input: usage?.prompt_tokens,
    output: usage?.completion_tokens,
    cached: usage?.prompt_tokens_details?.cached_tokens,
    reasoning: usage?.completion_tokens_details?.reasoning_tokens,
  });
}
