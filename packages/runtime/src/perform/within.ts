import type { Clock } from "../ports.ts";
import { failed, type Outcome } from "./outcome.ts";

export interface Within {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds; unbounded when absent. */
  readonly timeout?: number | undefined;
  /** Whether another attempt is allowed after one that nobody has seen the end of. */
  readonly retryable: boolean;
}

/** An attempt that is aborted, and given up, when its time is over. */
export async function within(
  attempt: (signal: AbortSignal) => Promise<Outcome>,
  bounds: Within,
): Promise<Outcome> {
  const { clock, signal, timeout, retryable } = bounds;
  if (timeout === undefined) return attempt(signal);
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const disarm = clock.setTimer(clock.now() + timeout, () => {
    resolve(failed("timeout", `The attempt took longer than ${timeout} ms.`, { retryable }));
    controller.abort(new Error("The attempt took too long."));
  });
  try {
    return await Promise.race([promise, attempt(AbortSignal.any([signal, controller.signal]))]);
  } finally {
    disarm();
  }
}
