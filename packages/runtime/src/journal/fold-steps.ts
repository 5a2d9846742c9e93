import type { Effect, Machine } from "@twelvefold/ir";
import { type State, transition } from "../core/index.ts";
import type { LogEntry } from "./entry.ts";
import { begin, isRemark } from "./fold-log.ts";
import { decodeEvent } from "./stored-event.ts";

/** One entry of a log, and what folding it gave. */
export interface FoldStep {
  readonly entry: LogEntry;
  readonly state: State;
  /** What the machine asked for after this event. */
  readonly effects: readonly Effect[];
}

/** Folds a log entry by entry: for stories, comparisons and time travel. Pure. */
export function* foldSteps(machine: Machine, log: readonly LogEntry[]): Generator<FoldStep, void> {
  let state: State | undefined;
  for (const entry of log) {
    const { event } = entry;
    if (event.type === "run.started") {
      const [first, effects] = begin(machine, event);
      state = first;
      yield { entry, state, effects };
    } else if (state !== undefined) {
      const [next, effects] = isRemark(event) ? [state, []] : transition(machine, state, decodeEvent(event));
      state = next;
      yield { entry, state, effects };
    }
  }
}
