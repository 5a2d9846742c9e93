import { ModelError } from "../model-error.ts";
import type { ModelContext, ModelReply } from "../model.ts";
import { type GenerateResult, readResult } from "./read-result.ts";

/** A part of what `doStream` gives, as far as it is read here; the same in every version. */
export interface StreamPart {
  readonly type: string;
  readonly id?: string;
  readonly delta?: string;
  readonly toolCallId?: string;
  readonly toolName?: string;
  readonly input?: unknown;
  readonly modelId?: string;
  readonly finishReason?: GenerateResult["finishReason"];
  readonly usage?: GenerateResult["usage"];
  readonly error?: unknown;
}

/**
 * Puts a streamed reply together, and tells of each piece of text.
 *
 * @throws what the stream says that went wrong, and ModelError for one that ends before it says why
 */
export async function readStream(
  parts: AsyncIterable<StreamPart>,
  { onText, onArguments }: Pick<ModelContext, "onText" | "onArguments">,
): Promise<ModelReply> {
  const calls: StreamPart[] = [];
  /** The names of the calls by their ids. */
  const begun = new Map<string | undefined, string>();
  let text = "";
  let modelId: string | undefined;
  let end: StreamPart | undefined;
  for await (const part of parts) {
    switch (part.type) {
      case "text-delta":
        text += part.delta ?? "";
        if (part.delta) onText?.(part.delta);
        break;
      case "tool-input-start":
        begun.set(part.id, part.toolName ?? "");
        break;
      case "tool-input-delta": {
        const call = [...begun.keys()].indexOf(part.id);
        if (call >= 0 && part.delta)
          onArguments?.({ call, name: begun.get(part.id)!, delta: part.delta });
        break;
      }
      case "tool-call":
        calls.push(part);
        break;
      case "response-metadata":
        modelId = part.modelId ?? modelId;
        break;
      case "finish":
        end = part;
        break;
      case "error":
        throw part.error;
    }
  }
  if (end?.finishReason === undefined || end.usage === undefined)
    throw new ModelError("transport", "The provider's stream ended before its reply was whole.");
  const { finishReason, usage } = end;
  const content = [{ type: "text", text }, ...calls];
  return readResult({ content, finishReason, usage, response: { modelId } });
}
