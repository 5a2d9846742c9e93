import { callable } from "./callable.ts";
import type { Duration } from "./duration.ts";
import type { In, Out, Schema } from "./schema.ts";
import type { Step } from "./step.ts";
import type { Storable } from "./stored.ts";
import type { Template } from "./template.ts";

/** A declared question to a human. */
export interface Human<Request, Response> extends Step<Request, Response, "human", HumanCall> {}

/** What one question can say for itself, over what its declaration says. */
export interface HumanCall {
  readonly expires?: Duration;
  readonly responders?: readonly string[];
  readonly channel?: string;
}

export interface HumanOptions<I extends Schema, O extends Schema> {
  /** What is asked: the human's view of the matter, recorded as shown. */
  readonly request: Storable<I, In<I>, "`request`">;
  /** What is answered. An answer that does not fit is refused and the question stays open. */
  readonly response: Storable<O, Out<O>, "`response`">;
  /** What the human reads: a template over `request`. */
  readonly message: Template;
  /** What it is for, as an entry of a prompt's `tools`. */
  readonly description?: string;
  /** How long an answer is awaited. Then the step fails with the code `expired`. For ever when left out. */
  readonly expires?: Duration;
  /** Whom to tell as well, when there is no answer after a while. */
  readonly escalate?: { readonly after: Duration; readonly to: readonly string[] };
  /** Who may answer; the server refuses others. Anyone when left out. */
  readonly responders?: readonly string[];
  /** The name of the adapter that brings the question: `terminal`, `inbox`, `slack` and so on. */
  readonly channel?: string;
}

/**
 * Declares a question to a human. The run waits, with no process and no memory held, until there is
 * an answer that fits `response`.
 *
 * @example
 * ```ts
 * import { human } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const approveRefund = human({
 *   request: z.object({ order: z.string(), amount: z.number() }),
 *   response: z.discriminatedUnion("decision", [
 *     z.object({ decision: z.literal("approve") }),
 *     z.object({ decision: z.literal("deny"), feedback: z.string() }),
 *   ]),
 *   message: "Refund {{amount}} for order {{order}}?",
 *   expires: "3d",
 *   responders: ["finance"],
 * });
 * ```
 */
export function human<I extends Schema, O extends Schema>(
  options: HumanOptions<I, O>,
): Human<In<I>, Out<O>> {
  return callable<Human<In<I>, Out<O>>>("human", options);
}
