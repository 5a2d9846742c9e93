import type { Machine } from "@twelvefold/ir";
import type { State } from "../core/index.ts";
import { isRemark } from "../journal/fold-log.ts";
import { foldSteps } from "../journal/fold-steps.ts";
import { NotFoundError } from "../errors.ts";
import { seal } from "../journal/chain.ts";
import type { LogEntry, LogEvent } from "../journal/entry.ts";
import type { Changes, HumanRequest, NewRun, NewWork, StoredRun } from "../stores/store.ts";
import { isOver, planChanges } from "./plan-changes.ts";

export interface ForkOptions {
  readonly origin: StoredRun;
  readonly machine: Machine;
  readonly log: readonly LogEntry[];
  /** The last event that both have. */
  readonly seq: number;
  readonly forkId: string;
  readonly at: string;
}

/**
 * A run with the beginning of another: the same events with the same hashes, then its own. What was
 * under way at that point is under way again, in the fork's name.
 */
export function forkRun({ origin, machine, log, seq, forkId, at }: ForkOptions): NewRun {
  const shared = log.slice(0, seq);
  const last = shared.at(-1);
  if (last === undefined || last.seq !== seq)
    throw new NotFoundError("event", `${seq} of run "${origin.id}"`);
  const { state, changes } = refold(forkId, machine, shared);
  const forked: LogEvent = { type: "run.forked", runId: forkId, from: origin.id, seq, at };
  const entry = seal(last, forked);
  const run: StoredRun = {
    ...{ id: forkId, agent: origin.agent, machine: machine.hash, status: state.status, state },
    ...{ seq: entry.seq, head: entry.hash, createdAt: at, updatedAt: at, crashes: 0 },
    origin: { run: origin.id, seq },
  };
  return {
    run,
    log: [...shared, entry],
    changes: isOver(state) ? { ...changes, ended: true } : changes,
  };
}

/** Folds a log, and keeps of what each event asked for whatever is still to be done at its end. */
function refold(
  runId: string,
  machine: Machine,
  log: readonly LogEntry[],
): { readonly state: State; readonly changes: Changes } {
  const work = new Map<string, NewWork>();
  const open = new Map<string, HumanRequest>();
  let state: State | undefined;
  for (const {
    entry: { event },
    state: after,
    effects,
  } of foldSteps(machine, log)) {
    if (isRemark(event)) continue;
    const made = {
      runId,
      machine,
      event,
      after,
      effects,
      ...(state === undefined ? {} : { before: state }),
    };
    const changes = planChanges(made);
    if ("id" in event) work.delete(event.id);
    for (const id of changes.drop) drop(work, id);
    for (const { id } of changes.close) open.delete(id);
    for (const item of changes.work) work.set(item.id, item);
    for (const request of changes.open) open.set(request.id, request);
    state = after;
  }
  return {
    state: state as State,
    changes: { work: [...work.values()], drop: [], open: [...open.values()], close: [] },
  };
}

function drop(work: Map<string, NewWork>, id: string): void {
  work.delete(id);
  for (const [name, item] of work)
    if (item.kind === "notify" && item.request === id) work.delete(name);
}
