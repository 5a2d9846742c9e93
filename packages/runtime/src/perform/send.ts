import { decideRetry, type TransportPolicy } from "../models/decide-retry.ts";
import { asModelError } from "../models/model-error.ts";
import type { Model, ModelContext, ModelReply, ModelRequest } from "../models/model.ts";
import type { Clock } from "../ports.ts";

export interface Sending {
  readonly clock: Clock;
  readonly policy?: TransportPolicy | undefined;
  readonly onWait?: ((after: number) => void) | undefined;
  /** Before each attempt. */
  readonly onAttempt?: (() => void) | undefined;
}

export interface Sent {
  readonly reply: ModelReply;
  /** Attempts that failed before it. */
  readonly retries: number;
}

/** Sends a request, again as often as `decideRetry` says. @throws ModelError */
export async function send(
  model: Model,
  request: ModelRequest,
  context: ModelContext,
  sending: Sending,
): Promise<Sent> {
  const { clock, policy, onWait, onAttempt } = sending;
  for (let attempt = 1; ; attempt++) {
    try {
      context.signal.throwIfAborted();
      onAttempt?.();
      return { reply: await model.generate(request, context), retries: attempt - 1 };
    } catch (thrown) {
      const error = asModelError(thrown, context.signal);
      const { kind, retryAfter } = error;
      const decision = decideRetry(
        { kind, attempt, ...(retryAfter === undefined ? {} : { retryAfter }) },
        policy,
      );
      if (!decision.retry) throw error;
      onWait?.(decision.after);
      await pause(clock, decision.after, context.signal);
    }
  }
}

/** Waits, or stops waiting when nobody wants the answer any longer. */
function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      disarm();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const disarm = clock.setTimer(clock.now() + milliseconds, done);
    signal.addEventListener("abort", done, { once: true });
  });
}
