import type { RequestQuery, RunQuery, RunSummary } from "../stores/store.ts";
import type { RespondOptions } from "./respond.ts";
import type { RequestView, RunView } from "./run-view.ts";
import type { Listener, RuntimeEventType } from "./runtime-event.ts";

export interface StartOptions {
  /** The run's id; a fresh one when absent. */
  readonly runId?: string;
  /** Dedupe key of a delivery: the second start with the same key gives the first one's run. */
  readonly delivery?: string;
  /** Who, what and when: kept in the first event. */
  readonly trigger?: unknown;
}

export interface DeliveryOptions {
  /** Dedupe key: the same delivery is taken once. */
  readonly delivery?: string;
}

/**
 * Runs agents and keeps their promises: append before continue, and nothing in memory that the store has not.
 * When it is closed, whatever starts work throws a RuntimeClosedError.
 */
export interface Runtime {
  /**
   * Starts a run and gives its id, before any model is called.
   *
   * @throws NotFoundError ResponseError NoVaultError
   */
  start(agent: string, input: unknown, options?: StartOptions): Promise<string>;
  /**
   * Goes on with a run that another process has left; `force` also with one that was given up.
   *
   * @throws NotFoundError ContractChangedError PoisonedError
   */
  resume(runId: string, options?: { readonly force?: boolean }): Promise<void>;
  /**
   * Answers a human request. It is recorded when the promise is fulfilled; the run goes on after that.
   *
   * @throws NotFoundError ResponseError NoValidatorError ForbiddenError ClosedError ContractChangedError
   */
  respond(
    runId: string,
    requestId: string,
    response: unknown,
    options?: RespondOptions,
  ): Promise<void>;
  /** Sends a signal. One that nobody awaits yet is kept. @throws NotFoundError ResponseError NoValidatorError ClosedError */
  signal(runId: string, name: string, payload?: unknown, options?: DeliveryOptions): Promise<void>;
  /** Ends a run; its `finally` blocks run. No step starts after this but theirs. @throws NotFoundError ClosedError */
  cancel(runId: string, reason?: string): Promise<void>;
  /** A new run that has the events of another up to `seq` and goes on from there. @throws NotFoundError */
  fork(runId: string, seq: number): Promise<string>;
  /** @throws NotFoundError */
  get(runId: string): Promise<RunView>;
  list(query?: RunQuery): Promise<readonly RunSummary[]>;
  /** Human requests of all runs. */
  requests(query?: RequestQuery): Promise<readonly RequestView[]>;
  /** The request that a token answers. */
  requestByToken(token: string): Promise<RequestView | undefined>;
  /** Fulfilled when a run has nothing left to do by itself: it waits, or it has ended. @throws NotFoundError */
  settled(runId: string): Promise<RunView>;
  /** Fulfilled when a run has ended. @throws NotFoundError */
  ended(runId: string): Promise<RunView>;
  /** Tells a listener of what happens, in this process; the function that it gives ends that. What a listener throws ends nothing. */
  on<T extends RuntimeEventType | "*">(type: T, listener: Listener<T>): () => void;
  /** Stops working: waits for what must not be interrupted, at most `patience` ms, and leaves the rest to others. */
  close(options?: { readonly patience?: number }): Promise<void>;
}
