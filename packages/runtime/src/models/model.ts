import type { Dialect, Json, JsonSchema, Message } from "@twelvefold/ir";

/** A provider's models behind one door: the last part of `openai/gpt-5-mini` chooses among them. */
export interface Model {
  /** The form of JSON Schema that the provider takes. By the name of the model that is asked when absent. */
  readonly dialect?: Dialect;
  /** How it is made to give structured output: `native` by its own means, `prompted` by asking for JSON. */
  readonly output?: "native" | "prompted";
  generate(request: ModelRequest, context: ModelContext): Promise<ModelReply>;
}

/** What is sent, in no provider's words. Adapters turn it into a body and add nothing to it. */
export interface ModelRequest {
  /** Without the provider: `gpt-5-mini`. */
  readonly model: string;
  readonly messages: readonly Message[];
  /** Parameters under the provider's own names. */
  readonly config?: Readonly<Record<string, Json>>;
  /** The model must call exactly one of them. */
  readonly tools?: readonly ModelTool[];
  /** The model must answer with JSON that fits. */
  readonly response?: ResponseFormat;
}

export interface ModelTool {
  readonly name: string;
  readonly description?: string;
  readonly schema: JsonSchema;
  readonly strict: boolean;
}

export interface ResponseFormat {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly strict: boolean;
}

/** About a request, never in it. */
export interface ModelContext {
  readonly signal: AbortSignal;
  readonly prompt: PromptReference;
  /** Called with each piece of text as it arrives, by models that stream. */
  readonly onText?: (delta: string) => void;
  /** Called with each piece of a call's arguments as it arrives, by models that stream. */
  readonly onArguments?: (piece: ArgumentsPiece) => void;
  /** Called when what was told is given up and another reply begins, by models that ask again by themselves. */
  readonly onRestart?: () => void;
}

export interface ArgumentsPiece {
  /** Which of the reply's calls it belongs to: 0 is the first. */
  readonly call: number;
  /** The tool that is called. */
  readonly name: string;
  readonly delta: string;
}

/** Which prompt a request comes from. */
export interface PromptReference {
  readonly name: string;
  /** Content hash of the prompt's data. */
  readonly hash: string;
  readonly input: unknown;
  /** 0, or the number of the repair request. */
  readonly repair: number;
  /** Its answer may hold what a schema marks as secret: who keeps the reply, or a repair that quotes it, locks it. */
  readonly secret?: true;
}

/** What a model gave, before anyone has judged it. */
export interface ModelReply {
  /** As the provider names the model that answered. */
  readonly model?: string;
  readonly text?: string;
  readonly toolCalls?: readonly ToolCall[];
  /** The model's own words when it refuses. */
  readonly refusal?: string;
  /** How many answers the provider gave, where there are several: only the first is here. */
  readonly choices?: number;
  readonly finish: "stop" | "length" | "content_filter" | "other";
  readonly usage?: ModelUsage;
}

export interface ToolCall {
  readonly id?: string;
  readonly name: string;
  /** JSON text as the model wrote it. */
  readonly arguments: string;
}

export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Part of `inputTokens` that came from the provider's cache. */
  readonly cachedTokens?: number;
  readonly reasoningTokens?: number;
}
