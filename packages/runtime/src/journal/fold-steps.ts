import type { Effect, Machine } from "@twelvefold/ir";
import type { State } from "../core/index.ts";
import type { LogEntry } from "./entry.ts";
import { foldEvent } from "./fold-log.ts";

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
    const [after, effects] = foldEvent(machine, state, entry.event);
    state = after;
    yield { entry, state, effects };
  }
}
