import type { Duration } from "./duration.ts";

/**
 * When a failed attempt is repeated. The wait before attempt n + 1 is `initial × factor^(n - 1)`, at
 * most `max`. Waits are durable timers: they outlive the process.
 */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** The wait before the second attempt. `1s` when left out. */
  readonly initial?: Duration;
  /** What each wait is longer by than the one before. 2 when left out. */
  readonly factor?: number;
  /** The longest wait. `1m` when left out. */
  readonly max?: Duration;
}

/**
 * Hard budgets of a run. A run that would exceed one fails with the limit's name; its `finally`
 * blocks run, and no `catch` can swallow it. Those left out do not limit, `steps` aside.
 */
export interface Limits {
  /** Steps started; attempts of one step are not counted again. 20 when left out. */
  readonly steps?: number;
  /** Requests to models, repairs included. */
  readonly modelCalls?: number;
  /** Tokens, of input and output together. */
  readonly tokens?: number;
  /** US dollars. */
  readonly cost?: number;
  /** From the start of the run, waiting included. */
  readonly time?: Duration;
  /** Loop turns, calls and states between two events: what stops a loop that contains no step. */
  readonly instructions?: number;
}

/** What one call of a step can say for itself, over what its declaration says. */
export interface StepOptions {
  /** What one attempt may take. */
  readonly timeout?: Duration;
  readonly retry?: RetryPolicy;
}
