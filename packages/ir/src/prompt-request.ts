import type { DecodePlan, Dialect } from "./dialect.ts";
import type { PromptTemplate } from "./prompt.ts";
import type { JsonSchema } from "./schema.ts";

/**
 * How a prompt's answer is asked for and read: what goes with the messages, made at compile time.
 * What is absent is as the runtime does it by default.
 */
export interface PromptRequest {
  /** The models that may be asked. `PromptSettings.model` is the first of them. */
  readonly models?: ModelChoice;
  /** For all models, or by the name of a model. */
  readonly strategy?: OutputStrategy | Readonly<Record<string, OutputStrategy>>;
  /** The schemas as a dialect takes them; `plain` needs none. */
  readonly encodings?: Readonly<Partial<Record<Dialect, PromptEncoding>>>;
  /** Strategy `prompted`: how the answer is described, over `{ schema, tools }`. */
  readonly outputFormat?: PromptTemplate;
  readonly repair?: {
    /** Requests in addition to the first: 1 when absent. */
    readonly attempts?: number;
    /** What is asked, over `{ problems, raw }`. */
    readonly message?: PromptTemplate;
  };
  readonly onInvalidItem?: "error" | "drop" | "null";
  /** Names of variables that steps run before the prompt give: in its input, beside what its schema says. */
  readonly before?: readonly string[];
  /** Some of these are to be fresh in a run that is resumed here: the step then fails with `interrupted`. */
  readonly refetch?: true;
  /** Arguments of choices that are narrowed at run time: the function `narrow.<tool>.<argument>` gives their values. */
  readonly narrow?: readonly { readonly tool: string; readonly argument: string }[];
  readonly budget?: PromptBudget;
}

/** What may be sent, in tokens of messages and schemas. */
export interface PromptBudget {
  readonly input: number;
  /** `compact`: the step fails with `over_budget`, and the flow around it makes the threads short, one after the other. */
  readonly policy: "error" | "drop-oldest" | "compact";
  /** The names that lead from the input to each thread, in the order in which the template shows them: those of the first go first. */
  readonly threads: readonly (readonly string[])[];
}

/** `fallback`: the next when one fails. `round-robin`: each in turn. */
export interface ModelChoice {
  readonly order: "fallback" | "round-robin";
  readonly names: readonly string[];
}

/**
 * Native tool calling, a JSON schema that the provider enforces, or a description in the prompt and a
 * tolerant parser. `tools` for prompts that have tools and `json-schema` for others when absent.
 */
export type OutputStrategy = "tools" | "json-schema" | "prompted";

/** A prompt's schemas in one dialect. */
export interface PromptEncoding {
  /** Of `output.schema`. */
  readonly output?: EncodedSchema;
  /** Of each of `toolDefs`, by name. */
  readonly tools?: Readonly<Record<string, EncodedSchema>>;
}

/** A schema as it is sent, and how what comes back becomes a value of the author's schema. */
export interface EncodedSchema {
  readonly schema: JsonSchema;
  readonly plan: DecodePlan;
}
