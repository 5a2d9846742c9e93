import { ModelError } from "../model-error.ts";
import type { ModelContext, ModelReply } from "../model.ts";
import { chatUsage, FINISH, readMessage } from "./read-chat.ts";
import { argumentsOf, textOf, type WireCall, type WireChat, type WireUsage } from "./wire.ts";

/** Who is told of what arrives. */
export type StreamListeners = Pick<ModelContext, "onText" | "onArguments">;

/**
 * Puts a streamed reply of Chat Completions together, and tells of each piece of text.
 *
 * @throws ModelError for a stream that ends before it says why: what it gave is not whole
 */
export async function streamChat(
  chunks: AsyncIterable<WireChat>,
  { onText, onArguments }: StreamListeners,
): Promise<ModelReply> {
  const calls: Call[] = [];
  let text = "";
  let refusal = "";
  let finish: string | undefined;
  let model: string | undefined;
  let usage: WireUsage | undefined;
  const choices = new Set<number>();
  for await (const chunk of chunks) {
    model = chunk.model ?? model;
    usage = chunk.usage ?? usage;
    for (const { index = 0 } of chunk.choices ?? []) choices.add(index);
    const choice = chunk.choices?.find(({ index = 0 }) => index === 0);
    finish = choice?.finish_reason ?? finish;
    const { content, refusal: refused, tool_calls: toolCalls } = choice?.delta ?? {};
    const piece = textOf(content);
    if (piece !== "") onText?.(piece);
    text += piece;
    refusal += refused ?? "";
    for (const written of toolCalls ?? []) {
      const call = addTo(calls, written);
      const delta = argumentsOf(written.function?.arguments);
      if (delta !== "") onArguments?.({ call: calls.indexOf(call), name: call.name, delta });
    }
  }
  if (finish === undefined)
    throw new ModelError("transport", "The provider's stream ended before its reply was whole.");
  const toolCalls = calls.map(({ id, ...fn }) => ({ id, function: fn }));
  return {
    ...(model !== undefined && { model }),
    ...(choices.size > 1 && { choices: choices.size }),
    finish: FINISH[finish] ?? "other",
    ...chatUsage(usage),
    ...readMessage({ content: text, refusal, tool_calls: toolCalls }),
  };
}

interface Call {
  readonly index: number | undefined;
  id: string;
  name: string;
  arguments: string;
}

/**
 * Adds a piece to the call that it belongs to. Servers differ: some leave the index out, some give all calls
 * the same one, some repeat id and name with each piece.
 */
function addTo(calls: Call[], { index, id, function: fn }: WireCall): Call {
  let call = calls.findLast((one) => index === undefined || one.index === index);
  if (call === undefined || (id && call.id !== "" && id !== call.id)) {
    call = { index, id: "", name: "", arguments: "" };
    calls.push(call);
  }
  if (id) call.id = id;
  if (fn?.name && fn.name !== call.name) call.name += fn.name;
  call.arguments += argumentsOf(fn?.arguments);
  return call;
}
