import type { ModelFailureKind } from "./model-error.ts";

/** How often and how fast a request is repeated when transport fails. */
export interface TransportPolicy {
  /** Requests in all, the first included. 3 when absent. */
  readonly attempts?: number;
  /** Milliseconds before the first repetition; doubles each time. 500 when absent. */
  readonly initial?: number;
  /** The longest wait; a provider that asks for more is not asked again. 60,000 when absent. */
  readonly max?: number;
}

export interface FailedAttempt {
  readonly kind: ModelFailureKind;
  /** 1 for the first. */
  readonly attempt: number;
  /** Milliseconds that the provider asked to wait. */
  readonly retryAfter?: number;
}

export type RetryDecision =
  | { readonly retry: true; readonly after: number }
  | { readonly retry: false; readonly reason: "not_retryable" | "attempts_used" | "wait_too_long" };

/** Whether sending the same request again may help. Asking a model has no side effect, so it is always allowed. */
const RETRYABLE: Readonly<Record<ModelFailureKind, boolean>> = {
  transport: true,
  timeout: true,
  rate_limited: true,
  overloaded: true,
  rejected: false,
  unauthorized: false,
  aborted: false,
  unrecorded: false,
  drift: false,
};

/** Decides every repetition of a request to a model. Pure: no dice, so that a run can be replayed. */
export function decideRetry(failed: FailedAttempt, policy: TransportPolicy = {}): RetryDecision {
  const { attempts = 3, initial = 500, max = 60_000 } = policy;
  if (!RETRYABLE[failed.kind]) return { retry: false, reason: "not_retryable" };
  // What is no number of attempts is none more.
  if (!(failed.attempt < attempts)) return { retry: false, reason: "attempts_used" };
  const backoff = Math.min(initial * 2 ** (failed.attempt - 1), max);
  const after = Math.max(backoff, failed.retryAfter ?? 0);
  return after > max ? { retry: false, reason: "wait_too_long" } : { retry: true, after };
}
