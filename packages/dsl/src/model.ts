/** A model by its provider: `openai/gpt-5-mini`. The part after the slash is the provider's own name. */
export type ModelName = `${string}/${string}`;

/** One model; a chain, of which the next is asked when one fails; or several that take turns. */
export type Models =
  | ModelName
  | readonly [ModelName, ...ModelName[]]
  | { readonly roundRobin: readonly [ModelName, ...ModelName[]] };

/** Parameters of the model. One that a provider does not have is an error of the build. */
export interface ModelConfig {
  readonly temperature?: number;
  readonly maxOutputTokens?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly reasoningEffort?: "none" | "minimal" | "low" | "medium" | "high" | "xhigh";
  readonly verbosity?: "low" | "medium" | "high";
  /** Anything else, under the provider's name and its own names: `{ openai: { service_tier: "flex" } }`. */
  readonly provider?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * How a choice or an output is asked for: native tool calling, a JSON schema that the provider
 * enforces, or a description in the prompt and a tolerant parser.
 */
export type Strategy = "tools" | "json-schema" | "prompted";
