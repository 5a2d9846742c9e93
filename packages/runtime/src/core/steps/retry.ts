import type { RetryPolicy, StepDeclaration, StepFailure } from "@twelvefold/ir";
import { milliseconds } from "../duration.ts";
import type { CallOptions } from "./options.ts";

/**
 * The one place that decides whether a failed attempt is repeated. Gives the delay in milliseconds, or
 * nothing when the failure is final.
 *
 * Nothing is repeated without a policy, nor what says that it is not retryable. The delay is
 * `initial * factor ** (attempt - 1)`, at most `max`, or what the failure asks for if that is longer; what
 * asks for more than `max` is not repeated.
 */
export function decideRetry(
  policy: RetryPolicy | undefined,
  attempt: number,
  failure: StepFailure,
): number | undefined {
  if (policy === undefined || failure.retryable === false || attempt >= policy.attempts)
    return undefined;
  const { initial, factor, max } = policy;
  const { retryAfter = 0 } = failure;
  const delay = Math.max(Math.min(initial * factor ** (attempt - 1), max), retryAfter);
  return delay > max ? undefined : delay;
}

/** The policy of a call: what its options say over what its declaration says. */
export function policyOf(
  declaration: StepDeclaration,
  { retry }: CallOptions,
): RetryPolicy | undefined {
  const declared = "retry" in declaration ? declaration.retry : undefined;
  if (typeof retry !== "object" || retry === null) return declared;
  const { attempts, initial, factor, max } = retry;
  return {
    attempts: typeof attempts === "number" ? attempts : (declared?.attempts ?? 1),
    initial: initial === undefined ? (declared?.initial ?? 1000) : milliseconds(initial),
    factor: typeof factor === "number" ? factor : (declared?.factor ?? 2),
    max: max === undefined ? (declared?.max ?? 60_000) : milliseconds(max),
  };
}
