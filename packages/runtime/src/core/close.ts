import { describeError } from "./describe.ts";
import { fault, Unwind } from "./faults.ts";
import type { Fold } from "./fold.ts";
import { Recorder } from "./recorder.ts";
import { returned } from "./returned.ts";
import type { RunError, RunStatus, State } from "./state.ts";
import { discardStep, discardTimer } from "./steps/discard.ts";
import { ALIASED, Graph, Tree } from "./values/graph.ts";
import { Storer } from "./values/store.ts";

/** The state that a transition ends in. */
export function closeFold(fold: Fold): State {
  const ended = fold.ended === undefined ? fold.state.ended : outcomeOf(fold, fold.ended);
  const isIdle = fold.frames.length === 0 && fold.steps.length === 0 && fold.groups.length === 0;
  if (ended !== undefined && isIdle) return finished(fold, ended);
  if (fold.steps.length === 0 && !fold.timers.some(({ to }) => to !== undefined)) {
    fault("stuck", "no step, timer or signal is awaited.");
  }
  const stored = record(fold);
  return stateOf(fold, statusOf(fold), stored, ended && { ended });
}

type Ended = NonNullable<State["ended"]>;

function outcomeOf(
  fold: Fold,
  { ok, value }: { readonly ok: boolean; readonly value: unknown },
): Ended {
  if (ok) return { output: fold.snapshot(value) };
  if (value instanceof Unwind && fold.unwinding !== undefined)
    return { error: fold.unwinding.error };
  return { error: describeError(fold, value, fold.thrown?.get(value)) };
}

function finished(fold: Fold, ended: Ended): State {
  for (const timer of fold.timers) discardTimer(fold, timer);
  const failed = fold.unwinding?.status ?? "failed";
  const outcome =
    "error" in ended
      ? { status: failed, error: ended.error }
      : { status: "completed" as const, ...returned(ended.output, fold.heap.tagged) };
  return stateOf(fold, outcome.status, NOTHING, outcome);
}

/** Ends the run here and now. What this transition had asked for is not asked for; what an earlier one did is cancelled. */
export function abortFold(fold: Fold, status: "failed" | "cancelled", error: RunError): State {
  fold.effects = [];
  for (const step of fold.state.steps) discardStep(fold, step);
  for (const timer of fold.state.timers) {
    if (!fold.effects.some(({ id }) => id === timer.id)) discardTimer(fold, timer);
  }
  return stateOf(fold, status, NOTHING, { error });
}

const NONE: readonly never[] = [];
const NOTHING: Stored & Awaited = {
  frames: NONE,
  scopes: NONE,
  groups: NONE,
  shared: NONE,
  steps: NONE,
  timers: NONE,
  signals: NONE,
};

type Stored = Pick<State, "frames" | "scopes" | "groups" | "shared">;
type Awaited = Pick<State, "steps" | "timers" | "signals">;

function stateOf(
  fold: Fold,
  status: RunStatus,
  stored: Stored & Partial<Awaited>,
  more?: Partial<State>,
): State {
  const { version, machine, run, startedAt, limits } = fold.state;
  const { frames, scopes, groups, shared } = stored;
  const { steps = fold.steps, timers = fold.timers, signals = fold.signals } = stored;
  const { at, counters, heap } = fold;
  const state: { -readonly [K in keyof State]: State[K] } = {
    version,
    machine,
    run,
    status,
    startedAt,
    at,
    frames,
    scopes,
    groups,
    steps,
    timers,
    signals,
    shared,
    tagged: heap.tagged,
    counters,
    limits,
  };
  if (fold.unwinding !== undefined) state.unwinding = fold.unwinding;
  return more === undefined ? state : Object.assign(state, more);
}

/** Running: an attempt of a tool or a prompt is under way. */
function statusOf(fold: Fold): RunStatus {
  const busy = fold.steps.some(
    ({ kind, retryAt }) => (kind === "tool" || kind === "prompt") && retryAt === undefined,
  );
  return busy ? "running" : "waiting";
}

/** The usual way first: everything is a tree. If two paths lead to one object, all is stored again as a graph. */
function record(fold: Fold): Stored {
  const { linked, heap, places, state } = fold;
  const recorder = new Recorder(fold);
  try {
    if (state.shared.length === 0) {
      const { arrays, objects, collections } = linked.mutations;
      const tree = arrays || objects || collections ? new Tree(linked.mutations) : undefined;
      return recorder.record(new Storer(heap, places, false, tree), state.shared);
    }
  } catch (error) {
    if (error instanceof RangeError) fault("storage", "a value is nested too deeply.");
    if (error !== ALIASED) throw error;
  }
  const graph = new Graph(heap, places, linked.mutations);
  if (state.shared.length > 0) recorder.hydrateAll();
  recorder.record(graph.counter, graph.shared);
  return recorder.record(graph.storer, graph.shared);
}
