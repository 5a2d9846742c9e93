import type { Effect, Machine } from "@twelvefold/ir";
import { decodeValue, initialTransition, type State, transition } from "../core/index.ts";
import { CorruptStoreError } from "../stores/errors.ts";
import type { LogEntry, LogEvent, Remark } from "./entry.ts";
import { decodeEvent } from "./stored-event.ts";

const REMARKS: Readonly<Record<Remark["type"], true>> = {
  "run.forked": true,
  "step.unknown": true,
  "step.resolved": true,
};

/** Whether an event leaves the state as it is. */
export function isRemark(event: LogEvent): event is Remark {
  return Object.hasOwn(REMARKS, event.type);
}

/** The state after a log, or after any beginning of one. */
export function foldLog(machine: Machine, log: readonly LogEntry[]): State {
  let state: State | undefined;
  for (const { event } of log) [state] = foldEvent(machine, state, event);
  return state ?? noBeginning();
}

/** What one event of a log does to the state before it; the first has none. */
export function foldEvent(
  machine: Machine,
  state: State | undefined,
  event: LogEvent,
): [State, readonly Effect[]] {
  if (event.type === "run.started") {
    const { runId, input, at } = event;
    return initialTransition(machine, decodeValue(input), { runId, at });
  }
  if (state === undefined) return noBeginning();
  return isRemark(event) ? [state, []] : transition(machine, state, decodeEvent(event));
}

function noBeginning(): never {
  throw new CorruptStoreError("A log begins with the start of its run; this one does not.");
}
