import { ModelError } from "../model-error.ts";
import type { ModelReply, ModelUsage } from "../model.ts";
import { errorInBody, type WireError } from "./error-in-body.ts";
import { NO_REPLY } from "./read-chat.ts";
import type { StreamListeners } from "./stream-chat.ts";
import { usageOf } from "./usage-of.ts";
import { argumentsOf } from "./wire.ts";

/** A response as it comes over the wire: servers leave parts out, or write null for them. */
interface WireResponse {
  readonly status?: string | null;
  readonly error?: WireError | null;
  readonly incomplete_details?: { readonly reason?: string } | null;
  readonly model?: string | null;
  readonly output?: readonly WireItem[] | null;
  readonly usage?: WireUsage | null;
}

interface WireItem {
  readonly type: string;
  readonly content?: readonly WirePart[] | null;
  readonly call_id?: string;
  readonly name?: string;
  readonly arguments?: unknown;
}

interface WirePart {
  readonly type: string;
  readonly text?: string;
  readonly refusal?: string;
}

interface WireUsage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly input_tokens_details?: { readonly cached_tokens?: number } | null;
  readonly output_tokens_details?: { readonly reasoning_tokens?: number } | null;
}

/** An event of a streamed response, as far as it is read here. */
export interface WireEvent {
  readonly type: string;
  readonly delta?: string;
  readonly output_index?: number;
  readonly item?: WireItem | null;
  readonly message?: string;
  readonly code?: string | null;
  readonly response?: WireResponse;
}

/** A reply of the Responses API. @throws ModelError for one that says that it failed, and for what is none */
export function readResponses(response: WireResponse): ModelReply {
  const { error, model, output, usage, status } = Object(response) as WireResponse;
  if (error) throw errorInBody(error);
  if (status === "failed") throw new ModelError("rejected", "The provider says: it failed.");
  if (!Array.isArray(output)) throw new ModelError("transport", NO_REPLY);
  const parts = (output as readonly WireItem[]).flatMap((item) =>
    item.type === "message" ? (item.content ?? []) : [],
  );
  const text = parts.map((part) => (part.type === "output_text" ? (part.text ?? "") : "")).join("");
  const refusal = parts
    .map((part) => (part.type === "refusal" ? (part.refusal ?? "") : ""))
    .join("");
  const toolCalls = (output as readonly WireItem[]).flatMap(
    ({ type, call_id: id, name = "", arguments: written }) =>
      type === "function_call"
        ? [{ ...(id && { id }), name, arguments: argumentsOf(written) }]
        : [],
  );
  return {
    ...(model && { model }),
    finish: finishOf(response),
    ...(text === "" ? {} : { text }),
    ...(refusal === "" ? {} : { refusal }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
    ...responsesUsage(usage),
  };
}

/** Puts a streamed reply of the Responses API together, and tells of each piece of text. */
export async function streamResponses(
  events: AsyncIterable<WireEvent>,
  { onText, onArguments }: StreamListeners,
): Promise<ModelReply> {
  /** The names of the calls by their place in the output. */
  const calls = new Map<number, string>();
  for await (const event of events) {
    switch (event.type) {
      case "response.output_text.delta":
        onText?.(event.delta ?? "");
        break;
      case "response.output_item.added":
        if (event.item?.type === "function_call")
          calls.set(event.output_index ?? 0, event.item.name ?? "");
        break;
      case "response.function_call_arguments.delta": {
        const { output_index: index = 0, delta = "" } = event;
        const call = [...calls.keys()].indexOf(index);
        if (call >= 0) onArguments?.({ call, name: calls.get(index)!, delta });
        break;
      }
      case "response.completed":
      case "response.incomplete":
      case "response.failed":
        return readResponses(event.response ?? {});
      case "error":
        throw errorInBody(event, "overloaded");
    }
  }
  throw new ModelError("transport", "The provider's stream ended before its reply was whole.");
}

function finishOf({ status, incomplete_details: details }: WireResponse): ModelReply["finish"] {
  if (status === "completed") return "stop";
  if (details?.reason === "max_output_tokens") return "length";
  return details?.reason === "content_filter" ? "content_filter" : "other";
}

function responsesUsage(usage: WireUsage | null | undefined): { readonly usage?: ModelUsage } {
  return usageOf({
    input: usage?.input_tokens,
    output: usage?.output_tokens,
    cached: usage?.input_tokens_details?.cached_tokens,
    reasoning: usage?.output_tokens_details?.reasoning_tokens,
  });
}
