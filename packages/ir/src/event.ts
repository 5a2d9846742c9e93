/** What happened outside. `at` is ISO 8601 in UTC: the only clock that the reducer sees. */
export type Event = StepCompleted | StepFailed | TimerFired | Signal | Cancel;

export interface StepCompleted {
  readonly type: "step.completed";
  readonly id: string;
  readonly output?: unknown;
  /** What a model or a service charged for it: counted against the run's limits. */
  readonly usage?: Usage;
  readonly at: string;
}

export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** US dollars. */
  readonly cost?: number;
  /** Requests to the model, repairs included. 1 when absent. */
  readonly modelCalls?: number;
}

export interface StepFailed {
  readonly type: "step.failed";
  readonly id: string;
  readonly error: StepFailure;
  /** Which attempt failed. With it, a failure that is delivered late cannot be taken for the next attempt's. */
  readonly attempt?: number;
  readonly usage?: Usage;
  readonly at: string;
}

/** Why an attempt failed. `retryable` says that repeating it may help and is allowed. */
export interface StepFailure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly retryable?: boolean;
  /** Milliseconds that whoever was asked wants to be left alone, as with HTTP's `Retry-After`. */
  readonly retryAfter?: number;
}

export interface TimerFired {
  readonly type: "timer.fired";
  readonly id: string;
  readonly at: string;
}

export interface Signal {
  readonly type: "signal";
  readonly name: string;
  readonly payload?: unknown;
  readonly at: string;
}

export interface Cancel {
  readonly type: "cancel";
  readonly reason?: string;
  readonly at: string;
}
