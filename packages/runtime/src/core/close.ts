import { describeError } from "./describe.ts";
import { fault, Unwind } from "./faults.ts";
import type { Fold } from "./fold.ts";
import { Recorder } from "./recorder.ts";
import type { RunError, RunStatus, State } from "./state.ts";
import { discardStep, discardTimer } from "./steps/discard.ts";
import { ALIASED, Graph, Tree } from "./values/graph.ts";
import { Storer } from "./values/store.ts";

/** The state that a transition ends in. */
export function closeFold(fold: Fold): State {
  const ended = fold.ended === undefined ? fold.state.ended : outcomeOf(fold, fold.ended);
  const isIdle = fold.frames.items.length === 0 && fold.steps.items.length === 0 && fold.groups.items.length === 0;
  if (ended !== undefined && isIdle) return finished(fold, ended);
  if (fold.steps.items.length === 0 && !fold.timers.items.some(({ to }) => to !== undefined)) {
    fault("stuck", "no step, timer or signal is awaited.");
  }
  return { ...base(fold), ...records(fold), status: statusOf(fold), ...(ended === undefined ? {} : { ended }) };
}

type Ended = NonNullable<State["ended"]>;

function outcomeOf(fold: Fold, { ok, value }: { readonly ok: boolean; readonly value: unknown }): Ended {
  if (ok) return { output: fold.snapshot(value) };
  if (value instanceof Unwind && fold.unwinding !== undefined) return { error: fold.unwinding.error };
  return { error: describeError(fold, value, fold.thrown.get(value)) };
}

function finished(fold: Fold, ended: Ended): State {
  for (const timer of fold.timers.items) discardTimer(fold, timer);
  const failed = fold.unwinding?.status ?? "failed";
  const outcome = "error" in ended ? { status: failed, error: ended.error } : { status: "completed" as const, ...ended };
  return { ...base(fold), ...NOTHING, ...outcome };
}

/** Ends the run here and now. What this transition had asked for is not asked for; what an earlier one did is cancelled. */
export function abortFold(fold: Fold, status: "failed" | "cancelled", error: RunError): State {
  fold.effects.length = 0;
  for (const step of fold.state.steps) discardStep(fold, step);
  for (const timer of fold.state.timers) {
    if (!fold.effects.some(({ id }) => id === timer.id)) discardTimer(fold, timer);
  }
  return { ...base(fold), ...NOTHING, status, error };
}

const NOTHING = { frames: [], scopes: [], groups: [], steps: [], timers: [], signals: [], shared: [] } as const;

function base(fold: Fold) {
  const { version, machine, run, startedAt, limits } = fold.state;
  const { tagged } = fold.heap;
  const unwinding = fold.unwinding === undefined ? {} : { unwinding: fold.unwinding };
  return { version, machine, run, startedAt, at: fold.at, tagged, counters: fold.counters, limits, ...unwinding } as const;
}

/** Running: an attempt of a tool or a prompt is under way. */
function statusOf(fold: Fold): RunStatus {
  const busy = fold.steps.items.some(
    ({ kind, retryAt }) => (kind === "tool" || kind === "prompt") && retryAt === undefined,
  );
  return busy ? "running" : "waiting";
}

/** The usual way first: everything is a tree. If two paths lead to one object, all is stored again as a graph. */
function records(fold: Fold) {
  const { linked, heap, state } = fold;
  const { steps, timers, signals } = fold;
  const rest = { steps: steps.items, timers: timers.items, signals: signals.items };
  const recorder = new Recorder(fold);
  try {
    if (state.shared.length === 0) {
      const changes = linked.mutations.arrays || linked.mutations.objects || linked.mutations.collections;
      const storer = new Storer(heap, linked.constantPlaces, false, changes ? new Tree(linked.mutations) : undefined);
      const stored = recorder.record((value) => storer.store(value));
      return { ...stored, ...rest, shared: state.shared, tagged: heap.tagged };
    }
  } catch (error) {
    if (error instanceof RangeError) fault("storage", "a value is nested too deeply.");
    if (error !== ALIASED) throw error;
  }
  const graph = new Graph(heap, linked.constantPlaces, linked.mutations);
  if (state.shared.length > 0) recorder.hydrateAll();
  recorder.record((value) => graph.count(value));
  const stored = recorder.record((value) => graph.storer.store(value));
  return { ...stored, ...rest, shared: graph.shared, tagged: heap.tagged };
}
