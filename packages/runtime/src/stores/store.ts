import type { JsonSchema, Machine, StepEffect } from "@twelvefold/ir";
import type { State } from "../core/state.ts";
import type { LogEntry } from "../journal/entry.ts";

/**
 * Where runs live. Every method is atomic and, once its promise is fulfilled, durable. Times are ISO
 * 8601 in UTC with milliseconds, so that they sort as text.
 */
export interface Store {
  /** Kept for ever under its hash; a machine that is there is left as it is. */
  saveMachine(machine: Machine): Promise<void>;
  machine(hash: string): Promise<Machine | undefined>;

  /** @throws DuplicateDeliveryError when `delivery` started a run before. @throws ConflictError when the id is taken. */
  create(run: NewRun): Promise<void>;
  /**
   * Appends, with everything that follows from it, if the run's last event is still `expected`.
   * Clears the run's crash count.
   *
   * @throws ConflictError StaleClaimError DuplicateDeliveryError EventTooLargeError
   */
  commit(commit: Commit): Promise<void>;

  /** The run that took a delivery: one that started a run, or one for the given run. */
  delivered(key: string, runId?: string): Promise<string | undefined>;

  run(id: string): Promise<StoredRun | undefined>;
  runs(query?: RunQuery): Promise<readonly RunSummary[]>;
  /** From the first event to `to`, both included. */
  log(runId: string, to?: number): Promise<readonly LogEntry[]>;

  requests(query: RequestQuery): Promise<readonly HumanRequest[]>;
  /** Adds the hash of a token that answers a request. */
  addToken(runId: string, requestId: string, tokenHash: string): Promise<void>;
  requestByToken(tokenHash: string): Promise<HumanRequest | undefined>;

  /** Takes what is due and nobody's, or was left behind by a worker that is gone. */
  claim(query: ClaimQuery): Promise<readonly Claimed[]>;
  /**
   * Marks work as begun, for what must not be done twice: whoever takes it over is told.
   *
   * @throws StaleClaimError
   */
  begin(work: WorkName & { readonly owner: string }): Promise<void>;
  /** Prolongs a worker's claims. */
  renew(owner: string, until: string): Promise<void>;
  /** Gives a worker's claims back, all or those named: nobody crashed. */
  release(owner: string, work?: readonly WorkName[]): Promise<void>;
  /** Gives one piece of work back, not to be claimed before a time. */
  postpone(work: WorkName, due: string): Promise<void>;
  /** Removes work that leaves no event: a notification that was sent. */
  done(work: WorkName): Promise<void>;
  /** The earliest time at which `claim` may find something that it does not find now; "" is at once. */
  nextDue(query: DueQuery): Promise<string | undefined>;
  /** Sets a run's crash count: 0 lets a poisoned run be claimed again. */
  setCrashes(runId: string, crashes: number): Promise<void>;

  close(): Promise<void>;
}

/** A run as it is now: all that is needed to go on, however long its log is. */
export interface StoredRun extends RunSummary {
  readonly state: State;
}

export interface RunSummary {
  readonly id: string;
  readonly agent: string;
  /** Hash of the machine that it is pinned to. */
  readonly machine: string;
  readonly status: State["status"];
  /** Sequence number and hash of its last event. */
  readonly seq: number;
  readonly head: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Times in a row that a worker died at it. */
  readonly crashes: number;
  /** The run that it was forked from, and after which event. */
  readonly origin?: { readonly run: string; readonly seq: number };
}

export interface NewRun {
  readonly run: StoredRun;
  readonly log: readonly LogEntry[];
  readonly changes: Changes;
  /** Dedupe key of the delivery that starts it: unique in the store. */
  readonly delivery?: string;
}

export interface Commit {
  readonly runId: string;
  /** Sequence number of the last event that the decision was made on. */
  readonly expected: number;
  readonly entry: LogEntry;
  readonly state: State;
  readonly changes: Changes;
  /** The work that the event settles: its claim must still be this worker's. */
  readonly settles?: WorkName & { readonly owner: string };
  /** Dedupe key of the delivery: unique in the run. */
  readonly delivery?: string;
}

/** What a transition asks for, and what it calls off. */
export interface Changes {
  readonly work: readonly NewWork[];
  /** Ids of steps and timers that are no longer awaited. */
  readonly drop: readonly string[];
  readonly open: readonly HumanRequest[];
  readonly close: readonly ClosedRequest[];
  /** The run has ended: whatever work and requests are left are dropped and cancelled. */
  readonly ended?: true;
}

/** Work is named by its run and the id of the step or timer. */
export interface WorkName {
  readonly runId: string;
  readonly id: string;
}

/** Something to be done outside: a step to perform, a time to wait for, a human to tell. */
export type Work = StepWork | TimerWork | NotifyWork;

export interface StepWork {
  readonly kind: "step";
  readonly id: string;
  readonly effect: StepEffect;
  /** Not before this time; at once when absent. */
  readonly due?: string;
}

export interface TimerWork {
  readonly kind: "timer";
  readonly id: string;
  readonly due: string;
}

export interface NotifyWork {
  readonly kind: "notify";
  readonly id: string;
  /** Id of the human request; the work is dropped with it. */
  readonly request: string;
  /** Not before this time; at once when absent. */
  readonly due?: string;
  /** To whom the request goes when it was not answered in time. */
  readonly escalate?: readonly string[];
}

export type NewWork = Work & { readonly claim?: Claim };

export interface Claim {
  readonly owner: string;
  /** Others may take the work after this time. */
  readonly until: string;
}

/** Which work a worker looks for. */
export interface DueQuery {
  readonly owner: string;
  /** Agents whose runs this worker can go on with; absent: all. */
  readonly agents?: readonly string[];
  /** These runs only; absent: all. */
  readonly runs?: readonly string[];
  /** Not these runs. */
  readonly except?: readonly string[];
  /** Runs whose crash count is above this are left alone. */
  readonly crashes: number;
}

export interface ClaimQuery extends DueQuery, Claim {
  readonly now: string;
  readonly limit: number;
  /** Whether a worker is known to be dead: its claims need not lapse first. */
  readonly gone: (owner: string) => boolean;
}

export interface Claimed {
  readonly runId: string;
  readonly work: Work;
  /** Another worker had it and is gone. That is counted as a crash of the run. */
  readonly interrupted: boolean;
  /** It was marked as begun: it may have been done, or half of it. */
  readonly begun: boolean;
}

export interface HumanRequest {
  readonly runId: string;
  readonly id: string;
  /** `answer`: a human step's. `unknown`: whether an interrupted step has happened. */
  readonly purpose: "answer" | "unknown";
  readonly step: string;
  /** Id of the step. */
  readonly stepId: string;
  readonly status: "open" | ClosedRequest["status"];
  readonly request: unknown;
  readonly message: string;
  /** JSON Schema of the answer. */
  readonly response: JsonSchema;
  /** JSON Schema of what the flow gets, where the author's validator makes something else of the answer. */
  readonly gives?: JsonSchema;
  readonly channel?: string;
  readonly responders?: readonly string[];
  readonly createdAt: string;
  readonly expires?: string;
  readonly closedAt?: string;
  readonly by?: string;
}

export interface ClosedRequest {
  readonly id: string;
  readonly status: "answered" | "expired" | "cancelled";
  readonly at: string;
  readonly by?: string;
}

export interface RunQuery {
  readonly agent?: string;
  readonly status?: State["status"];
  readonly machine?: string;
  /** Newest first; this many. 100 when absent. */
  readonly limit?: number;
  /** Runs created before this one. */
  readonly before?: string;
}

export interface RequestQuery {
  readonly runId?: string;
  readonly id?: string;
  readonly status?: HumanRequest["status"];
}
