import type OpenAI from "openai";
import type { ModelReply } from "../model.ts";
import { readChat } from "./read-chat.ts";

interface Call {
  id: string;
  name: string;
  arguments: string;
}

/** Puts a streamed reply of Chat Completions together, and tells of each piece of text. */
export async function streamChat(
  chunks: AsyncIterable<OpenAI.Chat.ChatCompletionChunk>,
  onText: (delta: string) => void,
): Promise<ModelReply> {
  const calls: Call[] = [];
  let text = "";
  let refusal = "";
  let finish: string | undefined;
  let model = "";
  let usage: OpenAI.CompletionUsage | undefined;
  for await (const chunk of chunks) {
    model = chunk.model;
    usage = chunk.usage ?? usage;
    const choice = chunk.choices.find(({ index }) => index === 0);
    finish = choice?.finish_reason ?? finish;
    const { content, refusal: refused, tool_calls: toolCalls } = choice?.delta ?? {};
    if (content) onText(content);
    text += content ?? "";
    refusal += refused ?? "";
    for (const { index, id, function: fn } of toolCalls ?? []) {
      const call = (calls[index] ??= { id: "", name: "", arguments: "" });
      call.id += id ?? "";
      call.name += fn?.name ?? "";
      call.arguments += fn?.arguments ?? "";
    }
  }
  const toolCalls = calls.map(({ id, ...fn }) => ({ id, type: "function" as const, function: fn }));
  const message = { role: "assistant" as const, content: text, refusal, tool_calls: toolCalls };
  const reason = finish as OpenAI.Chat.ChatCompletion.Choice["finish_reason"];
  // A stream that breaks off has no reason to finish: what it gave is not whole.
  const choices = [{ index: 0, logprobs: null, finish_reason: reason ?? "length", message }];
  const whole = { id: "", created: 0, object: "chat.completion" as const, model, choices };
  return readChat(usage === undefined ? whole : { ...whole, usage });
}
