import { callable } from "./callable.ts";
import type { Before, BeforeEntries, Fetched, Remaining } from "./before.ts";
import type { Chosen, Tools } from "./choice.ts";
import type { Duration } from "./duration.ts";
import type { ModelName, Models, Strategy } from "./model.ts";
import type { RetryPolicy, StepOptions } from "./policy.ts";
import type { In, Out, Schema } from "./schema.ts";
import type { AnyStep, Step } from "./step.ts";
import type { Storable } from "./stored.ts";
import type { Template } from "./template.ts";
import type { ThreadEvent, ViewOf } from "./thread.ts";
import type { Misuse } from "./type-error.ts";
import type { Wording } from "./wording.ts";

/** A declared prompt. */
export interface Prompt<Input, Output, Written = Output> extends Step<
  Input,
  Output,
  "prompt",
  PromptCall
> {
  /** Of types alone: the answer as a model writes it, before the schema's transforms. */
  readonly "~written"?: Written;
}

/** What one call of a prompt can say for itself, over what its declaration says. */
export interface PromptCall extends StepOptions {
  readonly model?: Models;
  readonly variant?: string;
}

export type PromptOptions<
  I extends Schema,
  T extends Tools = never,
  O extends Schema = never,
  V extends string = string,
  B extends BeforeEntries = BeforeEntries,
> = PromptFields<I, T, O, B> & Wording<Out<I>, V>;

interface PromptFields<
  I extends Schema,
  T extends Tools,
  O extends Schema,
  B extends BeforeEntries,
> {
  /** What the template reads. */
  readonly input: Storable<I, In<I>, "`input`">;
  /** What the model chooses from: exactly one. The keys are the names it sees. */
  readonly tools?: T;
  /** What the model writes. With neither `tools` nor `output` it writes text. */
  readonly output?: [T] extends [never]
    ? Storable<O, Out<O>, "`output`">
    : Misuse<"a prompt has either `tools` or `output`, not both">;
  /** Inputs by name. Each is rendered at build time to a snapshot. May say what the steps of `before` give. */
  readonly examples?: Readonly<Record<string, In<I> & Fetched<NoInfer<B>>>>;

  /** Steps that run first, in parallel. Their results are variables of the template by these names. */
  readonly before?: Before<B, T, In<I>>;
  /** Choices of an argument, known only at run time: `{ closeIssue: { issue: (input) => input.ids } }`. */
  readonly narrow?: Narrow<NoInfer<T>, Out<I>>;

  /** What may be sent, in tokens, and what to do with more: `error` when left out. */
  readonly budget?: {
    readonly input: number;
    readonly policy?: "error" | "drop-oldest" | CompactionPrompt;
  };
  /** How `{{thread events}}` shows events. */
  readonly thread?: ViewOf<Out<I>>;
  /** Templates to include by name: `{{> name}}`. */
  readonly partials?: Readonly<Record<string, Template>>;
  /** Pure functions to call by name: `{{name value}}`. */
  readonly helpers?: Readonly<Record<string, (...values: never[]) => unknown>>;

  /** How the choice or output is asked for, of all models or of each. The model's best when left out. */
  readonly strategy?: Strategy | Readonly<Record<ModelName, Strategy>>;
  /** What tells a model without native support how to answer (`prompted`). Replaces the default text. */
  readonly outputFormat?: Template;
  /** What is asked of a model whose answer doesn't fit: one more request when left out. */
  readonly repair?: {
    /** Requests in addition to the first. 0 for none. */
    readonly attempts?: number;
    /** A template over `{ problems, raw }`. Replaces the default text. */
    readonly message?: Template;
  };
  /** An item of a list that doesn't fit: fails the answer when left out. The others are reported. */
  readonly onInvalidItem?: "error" | "drop" | "null";

  /** Of the transport: rate limits, timeouts, failing servers. */
  readonly retry?: RetryPolicy;
  /** What one request may take. */
  readonly timeout?: Duration;
}

/** A prompt that makes a long thread short. Its answer takes the place of the events it was given. */
export type CompactionPrompt = Step<{ thread: ThreadEvent[] }, unknown, "prompt", never>;

type Narrow<T, Input> = {
  readonly [Name in keyof T]?: {
    readonly [Field in keyof ArgsOf<T[Name]>]?: (
      input: Input,
    ) => readonly Item<ArgsOf<T[Name]>[Field]>[];
  };
};

type Item<T> = T extends readonly (infer Each)[] ? Each : T;

type ArgsOf<Entry> = Entry extends AnyStep
  ? Entry extends (input: infer Args, options?: never) => unknown
    ? Args
    : never
  : Entry extends Schema
    ? Out<Entry>
    : never;

type Answer<T extends Tools, O extends Schema, B> = [T] extends [never]
  ? [O] extends [never]
    ? string
    : Out<O>
  : Chosen<Remaining<T, B>>;

type AsWritten<O extends Schema, A> = [O] extends [never] ? A : In<O>;

/**
 * Declares a request to a model. With `tools` it gives one choice, a union by `tool`; with `output`,
 * a value of that schema; with neither, text.
 *
 * @example
 * ```ts
 * import { prompt } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const classify = prompt({
 *   model: ["openai/gpt-5-mini", "anthropic/claude-haiku-4-5"],
 *   config: { temperature: 0, maxOutputTokens: 200 },
 *   input: z.object({ text: z.string() }),
 *   output: z.object({ label: z.enum(["bug", "question"]) }),
 *   template: "{{#system}}You label issues.{{/system}}{{#user}}{{text}}{{/user}}",
 *   examples: { "a crash": { text: "It crashes at start." } },
 * });
 * ```
 */
export function prompt<
  I extends Schema,
  const T extends Tools = never,
  O extends Schema = never,
  V extends string = never,
  const B extends BeforeEntries<In<I>> = never,
>(
  options: PromptOptions<I, T, O, V, B>,
): Prompt<In<I>, Answer<T, O, B>, AsWritten<O, Answer<T, O, B>>> {
  return callable<Prompt<In<I>, Answer<T, O, B>, AsWritten<O, Answer<T, O, B>>>>("prompt", options);
}
