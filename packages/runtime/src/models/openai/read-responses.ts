import type OpenAI from "openai";
import { ModelError } from "../model-error.ts";
import type { ModelReply, ModelUsage } from "../model.ts";

type Response = OpenAI.Responses.Response;

/** A reply of the Responses API. @throws ModelError for one that says that it failed */
export function readResponses(response: Response): ModelReply {
  const { error, model, output, usage } = response;
  if (response.status === "failed" || error) {
    const kind =
      error?.code === "rate_limit_exceeded"
        ? "rate_limited"
        : error?.code === "server_error"
          ? "overloaded"
          : "rejected";
    throw new ModelError(kind, `The provider says: ${error?.message ?? "it failed"}`);
  }
  const parts = output.flatMap((item) => (item.type === "message" ? item.content : []));
  const text = parts.map((part) => (part.type === "output_text" ? part.text : "")).join("");
  const refusal = parts.map((part) => (part.type === "refusal" ? part.refusal : "")).join("");
  const toolCalls = output.flatMap((item) =>
    item.type === "function_call"
      ? [{ id: item.call_id, name: item.name, arguments: item.arguments }]
      : [],
  );
  return {
    model,
    finish: finishOf(response),
    ...(text === "" ? {} : { text }),
    ...(refusal === "" ? {} : { refusal }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
    ...(usage ? { usage: responsesUsage(usage) } : {}),
  };
}

/** Puts a streamed reply of the Responses API together, and tells of each piece of text. */
export async function streamResponses(
  events: AsyncIterable<OpenAI.Responses.ResponseStreamEvent>,
  onText: (delta: string) => void,
): Promise<ModelReply> {
  for await (const event of events) {
    switch (event.type) {
      case "response.output_text.delta":
        onText(event.delta);
        break;
      case "response.completed":
      case "response.incomplete":
      case "response.failed":
        return readResponses(event.response);
      case "error":
        throw new ModelError("overloaded", `The provider broke the stream off: ${event.message}`);
    }
  }
  throw new ModelError("transport", "The provider's stream ended before its reply was whole.");
}

function finishOf({ status, incomplete_details: details }: Response): ModelReply["finish"] {
  if (status === "completed") return "stop";
  if (details?.reason === "max_output_tokens") return "length";
  return details?.reason === "content_filter" ? "content_filter" : "other";
}

function responsesUsage(usage: NonNullable<Response["usage"]>): ModelUsage {
  const cached = usage.input_tokens_details?.cached_tokens;
  const reasoning = usage.output_tokens_details?.reasoning_tokens;
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
}
