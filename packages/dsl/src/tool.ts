import { callable } from "./callable.ts";
import type { Duration } from "./duration.ts";
import type { RetryPolicy } from "./policy.ts";
import type { In, Out, Schema } from "./schema.ts";
import type { Step } from "./step.ts";
import type { Storable } from "./stored.ts";

/** A declared tool. `I` and `O` are its schemas, for `Handler`. */
export interface Tool<I extends Schema, O extends Schema> extends Step<In<I>, Out<O>, "tool"> {
  readonly [schemas]?: readonly [I, O];
}

declare const schemas: unique symbol;

/**
 * The host code of a tool: the only place with side effects. Its input has been validated; what it
 * gives is validated before it is recorded. It may be called more than once for one step (see
 * `effect`), each time with the same `idempotencyKey`. Throw a `StepError` to choose code and hint.
 *
 * `Handler<typeof closeIssue>` is the handler of a tool that was declared without `run`.
 */
export type Handler<T> = T extends Tool<infer I, infer O> ? Run<I, O> : never;

/** A conditional type for the sake of literals in what it returns: see `Flow`. */
type Run<I extends Schema, O extends Schema> = O extends Schema
  ? (input: Out<I>, context: ToolContext) => Promise<In<O>> | In<O>
  : never;

/** What a handler is given beside its input. */
export interface ToolContext {
  /** The same for every attempt of a step, different for every step: pass it on to the service. */
  readonly idempotencyKey: string;
  /** Aborted when the run is cancelled or the attempt takes too long. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
  readonly runId: string;
  /** The exported name of the tool. */
  readonly step: string;
  readonly secrets: Secrets;
}

/**
 * What `createRuntime` was given as `secrets`: keys and live handles, which no run may hold. Say what
 * yours are: `declare module "@twelvefold/dsl" { interface Secrets { readonly github: Secret } }`.
 */
export interface Secrets {
  readonly [name: string]: unknown;
}

/**
 * How often a step may take effect, which decides what happens after a crash in the middle of it.
 * `read` changes nothing; `idempotent` may be repeated with the same key and has effect once; both
 * are repeated. `once` is not: whether it took effect is unknown, and `onUnknown` says what then.
 * `idempotent` when left out.
 */
export type Effect = Repeatable | Once;

interface Repeatable {
  readonly effect?: "read" | "idempotent";
}

interface Once {
  readonly effect: "once";
  /** Ask a human, try again, or fail with the code `unknown`. */
  readonly onUnknown: "ask" | "retry" | "fail";
}

export type ToolOptions<I extends Schema, O extends Schema> = ToolFields<I, O> & Effect;

interface ToolFields<I extends Schema, O extends Schema> {
  /** What it does, for the model that chooses it. */
  readonly description: string;
  readonly input: Storable<I, In<I>, "`input`">;
  readonly output: Storable<O, Out<O>, "`output`">;
  /** Cannot be undone: said beside the tool in `machine.md`, for whoever reviews it. */
  readonly destructive?: boolean;
  readonly retry?: RetryPolicy;
  /** What one attempt may take. */
  readonly timeout?: Duration;
  /** Left out, the handler is bound when the runtime is created. */
  readonly run?: Run<I, O>;
}

/**
 * Declares a step that host code performs. Called in a flow it takes what `input` accepts and gives
 * what `output` gives. As an entry of a prompt's `tools`, it is something the model can choose.
 *
 * @example
 * ```ts
 * import { tool } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const addLabel = tool({
 *   description: "Put a label on an issue",
 *   input: z.object({ issue: z.int(), label: z.string() }),
 *   output: z.object({ labels: z.array(z.string()) }),
 *   effect: "idempotent",
 *   retry: { attempts: 3, initial: "1s" },
 *   async run({ issue, label }, { idempotencyKey, signal }) {
 *     const response = await fetch(`https://example.com/issues/${issue}/labels`, {
 *       method: "POST",
 *       headers: { "Idempotency-Key": idempotencyKey },
 *       body: JSON.stringify({ label }),
 *       signal,
 *     });
 *     return { labels: (await response.json()) as string[] };
 *   },
 * });
 * ```
 */
export function tool<I extends Schema, O extends Schema>(options: ToolOptions<I, O>): Tool<I, O> {
  return callable<Tool<I, O>>("tool", options);
}
