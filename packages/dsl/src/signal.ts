import { callable } from "./callable.ts";
import type { declaration } from "./declaration.ts";
import type { Duration } from "./duration.ts";
import type { Out, Schema } from "./schema.ts";
import type { Storable } from "./stored.ts";

/** A declared signal. It is not called: `receive(signal)` waits for it. */
export interface Signal<Payload> {
  readonly [declaration]: { readonly kind: "signal" };
  readonly [payload]?: Payload;
}

declare const payload: unique symbol;

export interface ReceiveOptions {
  /** How long to wait. Then it fails with a `StepError` of the code `timeout`. For ever when left out. */
  readonly timeout?: Duration;
}

export interface SignalOptions<P extends Schema> {
  /** What is sent. A payload that does not fit is refused. */
  readonly payload: Storable<P, Out<P>, "`payload`">;
  readonly description?: string;
}

/**
 * Declares something that is told to a run from outside: a webhook, another system, a person. Those
 * sent before they are awaited are kept, in order.
 *
 * @example
 * ```ts
 * import { agent, receive, signal } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const paid = signal({ payload: z.object({ amount: z.number() }) });
 *
 * export const order = agent({
 *   input: z.object({ id: z.string() }),
 *   output: z.object({ amount: z.number() }),
 *   async flow() {
 *     const payment = await receive(paid, { timeout: "14d" });
 *     return { amount: payment.amount };
 *   },
 * });
 * ```
 */
export function signal<P extends Schema>(options: SignalOptions<P>): Signal<Out<P>> {
  return callable<Signal<Out<P>>>("signal", options);
}
