import type { PromptData } from "@twelvefold/ir";
import { systemClock } from "./driver/clock.ts";
import { declarationOf, validatorsOf } from "./driver/bind-declarations.ts";
import type { StepValidators } from "./driver/binding.ts";
import { RuntimeError } from "./errors.ts";
import type { TransportPolicy } from "./models/decide-retry.ts";
import type { ModelCall } from "./models/model-call.ts";
import type { Model } from "./models/model.ts";
import type { PriceTable } from "./models/prices.ts";
import { carefulListeners } from "./perform/careful-listeners.ts";
import { promptHash } from "./perform/prompt-hash.ts";
import { compileDeclaration } from "./perform/compile-declaration.ts";
import type { PartialAnswer } from "./perform/partial-answer.ts";
import { performPrompt } from "./perform/prompt.ts";
import type { RepairPolicy } from "./perform/repair.ts";
import { within } from "./perform/within.ts";
import type { Clock } from "./ports.ts";

export interface CompleteOptions<Written = unknown> {
  /** By provider: the first part of `openai/gpt-5-mini`. */
  readonly models: Readonly<Record<string, Model>>;
  /** What the prompt is called in records and scripts; the name in its data, or `prompt`, when absent. */
  readonly name?: string;
  /** The author's own schemas, for a prompt that is given as data. */
  readonly validators?: StepValidators;
  readonly signal?: AbortSignal;
  /** Milliseconds for all of it, retries and repairs included. */
  readonly timeout?: number;
  readonly transport?: TransportPolicy;
  readonly repair?: RepairPolicy;
  readonly prices?: PriceTable;
  readonly clock?: Clock;
  /** Told of each piece of text, by models that stream. */
  readonly onText?: (delta: string) => void;
  /** Told what of the answer is there so far, by models that stream. It only grows, until a new request is made. */
  readonly onPartial?: (partial: PartialAnswer<Written>) => void;
  /** Told of each request that was made: usage, cost, repairs. */
  readonly onCall?: (call: ModelCall) => void;
}

/**
 * No answer, or none that fits: `code` is the one that a flow would see. `listener_threw` where there is one, and a listener
 * threw while it was made: what it threw is the `cause`.
 */
export class CompletionError extends RuntimeError {
  readonly code: string;
  readonly status = 502;
  /** What the model said, when it said something. */
  readonly raw?: string;
  readonly calls: readonly ModelCall[];

  constructor(
    error: { readonly code: string; readonly message: string },
    calls: readonly ModelCall[],
    raw?: string,
    options?: ErrorOptions,
  ) {
    super(error.message, options);
    this.code = error.code;
    this.calls = calls;
    if (raw !== undefined) this.raw = raw;
  }
}

/** A prompt as it is declared: a function from its input to its output, which says what a model writes for it. */
type Declared<Input, Output, Written = Output> = ((
  input: Input,
  ...rest: never
) => Promise<Output>) & { readonly "~written"?: Written };

/**
 * Asks a model with one prompt and gives its answer, validated: no agent, no store, no server. Takes
 * the declaration itself, or its compiled data.
 *
 * @throws CompletionError
 * @example
 * ```ts
 * import { prompt } from "@twelvefold/dsl";
 * import { complete } from "@twelvefold/runtime";
 * import { openaiModels } from "@twelvefold/runtime/models/openai";
 * import { z } from "zod";
 *
 * const name = prompt({
 *   model: "openai/gpt-5-mini",
 *   input: z.object({ of: z.string() }),
 *   output: z.object({ names: z.array(z.string()) }),
 *   template: "Three names for {{of}}.",
 * });
 * const models = { openai: openaiModels({ apiKey: process.env["OPENAI_API_KEY"] ?? "" }) };
 * const { names } = await complete(name, { of: "a cat" }, { models });
 * console.log(names);
 * ```
 */
export function complete<Input, Output, Written = Output>(
  prompt: Declared<Input, Output, Written>,
  input: NoInfer<Input>,
  options: CompleteOptions<NoInfer<Written>>,
): Promise<Output>;
export function complete(
  prompt: PromptData,
  input: unknown,
  options: CompleteOptions,
): Promise<unknown>;
export async function complete(
  prompt: Declared<never, unknown> | PromptData,
  input: unknown,
  options: CompleteOptions,
): Promise<unknown> {
  const { models, clock = systemClock, signal = new AbortController().signal, timeout } = options;
  const data = isData(prompt) ? prompt : await compileDeclaration(prompt, options.name ?? "prompt");
  const validators = isData(prompt)
    ? options.validators
    : validatorsOf(declarationOf(prompt) ?? { kind: "prompt" });
  const { transport, repair, prices, onText, onCall, onPartial } = options;
  const { listeners, thrown } = carefulListeners({ onText, onCall, onPartial });
  const { name = data.name ?? "prompt" } = options;
  const call = {
    ...{ name, prompt: data, hash: promptHash(data), input, key: name, models, validators, clock },
    ...{ transport, repair, prices, ...listeners },
  };
  const bounds = { clock, signal, timeout, retryable: true };
  const outcome = await within((aborted) => performPrompt({ ...call, signal: aborted }), bounds);
  const { calls = [], raw } = outcome.notes ?? {};
  if (!outcome.ok) throw new CompletionError(outcome.error, calls, raw);
  const fault = thrown();
  if (fault === undefined) return outcome.output;
  const { name: listener, error: cause } = fault;
  const said = cause instanceof Error ? cause.message : String(cause);
  const message = `The model answered, and ${listener} threw: ${said}`;
  throw new CompletionError({ code: "listener_threw", message }, calls, raw, { cause });
}

function isData(prompt: object): prompt is PromptData {
  return typeof prompt !== "function";
}
