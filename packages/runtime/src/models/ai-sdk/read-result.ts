import type {
  LanguageModelV2FinishReason,
  LanguageModelV2Usage,
  LanguageModelV3FinishReason,
  LanguageModelV3Usage,
} from "@ai-sdk/provider";
import type { ModelReply, ModelUsage } from "../model.ts";

/** What `doGenerate` gives, as far as it is read here; the same in every version but for two parts. */
export interface GenerateResult {
  readonly content: readonly ContentPart[];
  readonly finishReason: LanguageModelV2FinishReason | LanguageModelV3FinishReason;
  readonly usage: LanguageModelV2Usage | LanguageModelV3Usage;
  readonly response?: { readonly modelId?: string | undefined } | undefined;
}

interface ContentPart {
  readonly type: string;
  readonly text?: string;
  readonly toolCallId?: string;
  readonly toolName?: string;
  readonly input?: unknown;
}

export function readResult({ content, finishReason, usage, response }: GenerateResult): ModelReply {
  const text = content.map((part) => (part.type === "text" ? (part.text ?? "") : "")).join("");
  const toolCalls = content.flatMap((part) => (part.type === "tool-call" ? [toolCall(part)] : []));
  const reason = typeof finishReason === "object" ? finishReason.unified : finishReason;
  return {
    finish: FINISH[reason] ?? "other",
    ...(response?.modelId === undefined ? {} : { model: response.modelId }),
    ...(text === "" ? {} : { text }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
    ...usageOf(usage),
  };
}

const FINISH: Readonly<Record<LanguageModelV2FinishReason, ModelReply["finish"]>> = {
  stop: "stop",
  "tool-calls": "stop",
  length: "length",
  "content-filter": "content_filter",
  error: "other",
  other: "other",
  unknown: "other",
};

function toolCall({
  toolCallId,
  toolName = "",
  input,
}: ContentPart): NonNullable<ModelReply["toolCalls"]>[number] {
  const text = typeof input === "string" ? input : JSON.stringify(input ?? {});
  return {
    name: toolName,
    arguments: text,
    ...(toolCallId === undefined ? {} : { id: toolCallId }),
  };
}

function usageOf(usage: GenerateResult["usage"]): { readonly usage?: ModelUsage } {
  const input = typeof usage.inputTokens === "object" ? usage.inputTokens.total : usage.inputTokens;
  const output =
    typeof usage.outputTokens === "object" ? usage.outputTokens.total : usage.outputTokens;
  if (input === undefined && output === undefined) return {};
  const cached =
    typeof usage.inputTokens === "object"
      ? usage.inputTokens.cacheRead
      : (usage as LanguageModelV2Usage).cachedInputTokens;
  const reasoning =
    typeof usage.outputTokens === "object"
      ? usage.outputTokens.reasoning
      : (usage as LanguageModelV2Usage).reasoningTokens;
  return {
    usage: {
      inputTokens: input ?? 0,
      outputTokens: output ?? 0,
      ...(cached === undefined ? {} : { cachedTokens: cached }),
      ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
    },
  };
}
