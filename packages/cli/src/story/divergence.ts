import type { Effect, Machine } from "@twelvefold/ir";
import { foldSteps, type LogEntry } from "@twelvefold/runtime";
import { isDeepStrictEqual } from "node:util";

/** The first event after which two machines do not ask for the same. */
export interface Divergence {
  readonly seq: number;
  readonly event: string;
  readonly recorded: readonly Effect[];
  readonly today: readonly Effect[];
}

/** Folds one log over two machines side by side. Only what they ask for counts: states are named by each machine for itself. */
export function divergence(
  recorded: Machine,
  today: Machine,
  log: readonly LogEntry[],
): Divergence | undefined {
  const other = foldSteps(today, log);
  for (const { entry, effects } of foldSteps(recorded, log)) {
    const turn = other.next();
    const asked = turn.done === true ? [] : turn.value.effects;
    if (!isDeepStrictEqual(asked, effects))
      return { seq: entry.seq, event: entry.event.type, recorded: effects, today: asked };
  }
  return undefined;
}
