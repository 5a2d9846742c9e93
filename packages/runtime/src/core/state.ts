import type { Limits, StepKind } from "@twelvefold/ir";

/**
 * A run, whole: plain JSON, immutable, and all there is. Values of the flow are in stored form (see
 * `decodeValue`): JSON as it is, and objects with the one key `$` for what JSON cannot say.
 */
export interface State {
  /** Of this layout of the state. */
  readonly version: 1;
  /** Hash of the machine that the run is pinned to. */
  readonly machine: string;
  readonly run: string;
  /** `waiting`: nothing is under way but humans, signals and timers. */
  readonly status: RunStatus;
  /** What the flow returned, as `JSON.stringify` says it. */
  readonly output?: unknown;
  /** The same in stored form, where it is another: see `outputOf`. */
  readonly result?: unknown;
  readonly error?: RunError;
  readonly startedAt: string;
  /** The time of the last event folded. */
  readonly at: string;
  /** Calls of flow functions that are waiting. The agent's own has id 1. */
  readonly frames: readonly FrameRecord[];
  /** Activations that have returned, and whose variables a waiting function still reads. */
  readonly scopes: readonly ScopeRecord[];
  readonly groups: readonly GroupRecord[];
  /** Steps asked for and not settled. */
  readonly steps: readonly StepRecord[];
  readonly timers: readonly TimerRecord[];
  /** Signals that came before they were awaited, oldest first. */
  readonly signals: readonly SignalRecord[];
  /** Objects that are reached by more than one path: `{"$":"ref","id":n}` stands for `shared[n]`. */
  readonly shared: readonly unknown[];
  /** Whether any value below is tagged with `$`. While none is, values need no decoding. */
  readonly tagged: boolean;
  readonly counters: Counters;
  readonly limits: Limits;
  /** Why the run is being unwound, once it is. */
  readonly unwinding?: { readonly status: "cancelled" | "failed"; readonly error: RunError };
  /** How the agent's own flow ended while what it left behind is still cleaning up. */
  readonly ended?: { readonly output: unknown } | { readonly error: RunError };
}

export type RunStatus = "running" | "waiting" | "completed" | "failed" | "cancelled";

/** Why a run failed: data, without a stack. */
export interface RunError {
  /** The error's own `code`, or a code of the runtime: `TF7…`. */
  readonly code: string;
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
  /** The declaration whose step failed. */
  readonly step?: string;
  /** Id of the machine's state where it was thrown: a key of the source map. */
  readonly state?: string;
  /** What was thrown, when it is not an error, in stored form. */
  readonly thrown?: unknown;
}

/** Who receives a result: the run itself, a waiting frame, or a place in a group. */
export type Consumer =
  | { readonly run: true; readonly frame?: undefined; readonly group?: undefined }
  | { readonly frame: number; readonly group?: undefined }
  | { readonly group: number; readonly index: number; readonly frame?: undefined };

export interface FrameRecord {
  readonly id: number;
  /** Index in the machine's functions. */
  readonly fn: number;
  /** Index of the state that awaits. */
  readonly state: number;
  /** In the order of the state's `live`. */
  readonly vars: readonly unknown[];
  /** Further variables that a function called from here still reads, by slot. */
  readonly captured?: readonly Slot[];
  /** The activation around it: id of a frame or a scope. */
  readonly parent?: number;
  readonly to: readonly Consumer[];
  /** Id of the frame whose limits count: the agent's. */
  readonly agent: number;
  /** Set on the frame of an agent called as a step. */
  readonly child?: ChildRecord;
  /** The frame is being left: only its `finally` handlers still run. */
  readonly unwinding?: number;
}

export interface ChildRecord {
  readonly step: string;
  /** Id of the agent's frame that called it. */
  readonly caller: number;
  readonly counters: Spending;
  /** The limit that it exceeded, once it has. */
  readonly exceeded?: RunError;
}

export interface Slot {
  readonly slot: number;
  readonly value: unknown;
}

export interface ScopeRecord {
  readonly id: number;
  readonly fn: number;
  readonly captured: readonly Slot[];
  readonly parent?: number;
}

export interface GroupRecord {
  readonly id: number;
  readonly mode: GroupMode;
  /** One for each element; `null` until it is there. */
  readonly results: readonly unknown[];
  /** Elements that are not settled. */
  readonly pending: number;
  readonly to: readonly Consumer[];
  readonly agent: number;
  readonly unwinding?: number;
  /** Mode `map`: what is still to be called. */
  readonly calls?: {
    readonly items: unknown;
    readonly next: number;
    readonly fn: number;
    readonly parent?: number;
  };
}

/** `adopt`: an async function returned a promise, and gives what it gives. */
export type GroupMode = "all" | "allSettled" | "race" | "any" | "map" | "adopt";

export interface StepRecord {
  readonly id: string;
  readonly step: string;
  readonly kind: StepKind;
  readonly input: unknown;
  readonly attempt: number;
  readonly agent: number;
  readonly to: readonly Consumer[];
  /** No attempt is under way: the next one begins when the timer `<id>:retry` fires. */
  readonly retryAt?: string;
  /** Per-call options, in stored form. */
  readonly options?: unknown;
}

export interface TimerRecord {
  readonly id: string;
  readonly at: string;
  /** `sleep` settles a promise; the others belong to a step, `time` to the limit of an agent's frame. */
  readonly why: "sleep" | "retry" | "expires" | "timeout" | "time";
  readonly step?: string;
  readonly agent?: number;
  readonly to?: readonly Consumer[];
}

export interface SignalRecord {
  readonly name: string;
  readonly payload: unknown;
}

/** What an agent has used of its limits. */
export interface Spending {
  readonly steps: number;
  readonly modelCalls: number;
  readonly tokens: number;
  readonly cost: number;
}

export interface Counters extends Spending {
  /** The last id given to a step or a timer. */
  readonly ids: number;
  /** The last id given to a frame, a scope or a group. */
  readonly records: number;
  /** How many times `random()` and `uuid()` have drawn. */
  readonly draws: number;
}
