import type { Event } from "@twelvefold/ir";
import { decodeValue, initialTransition, transition } from "../core/index.ts";
import { NotFoundError } from "../errors.ts";
import { GENESIS, seal } from "../journal/chain.ts";
import type { EntryNotes, LogEntry, Remark, RunStarted } from "../journal/entry.ts";
import { isRemark } from "../journal/fold-log.ts";
import { encodeEvent } from "../journal/stored-event.ts";
import type { Clock } from "../ports.ts";
import { ConflictError } from "../stores/errors.ts";
import type {
  Changes,
  Claim,
  NewWork,
  RunSummary,
  Store,
  StoredRun,
  WorkName,
} from "../stores/store.ts";
import type { Agents } from "./agents.ts";
import { iso } from "./clock.ts";
import { planChanges } from "./plan-changes.ts";
import { RunQueue } from "./run-queue.ts";

/** An event to append, and what is known about it. */
export interface Appending {
  /** Makes the event, on the run as it is now; throws to refuse. May be called again when somebody else appends first. */
  readonly decide: (run: StoredRun, at: string) => Decision | Promise<Decision>;
  readonly settles?: WorkName & { readonly owner: string };
  readonly delivery?: string;
}

export interface Decision {
  readonly event: Event | Remark;
  readonly notes?: EntryNotes;
  /** What a remark changes: it has no transition to follow from. */
  readonly changes?: Changes;
}

/** What became of it: `applied` is false for an event that changes nothing, which is not appended. */
export interface Appended {
  readonly applied: boolean;
  readonly run: StoredRun;
  readonly changes: Changes;
  readonly entry?: LogEntry;
}

const NOTHING: Changes = { work: [], drop: [], open: [], close: [] };

/** Appends before anyone continues: load, fold, commit with the sequence number that was folded on. */
export class Journal {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #agents: Agents;
  readonly #queue = new RunQueue();
  /** Runs with work under way here. A stale one is noticed by its sequence number at the commit. */
  readonly #recent = new Map<string, StoredRun>();

  constructor(store: Store, clock: Clock, agents: Agents) {
    this.#store = store;
    this.#clock = clock;
    this.#agents = agents;
  }

  async start(event: RunStarted, claim: Claim, delivery?: string): Promise<Appended> {
    const { runId, agent, at } = event;
    const machine = await this.#agents.machine(event.machine);
    const [state, effects] = initialTransition(machine, decodeValue(event.input), { runId, at });
    const entry = seal({ seq: 0, hash: GENESIS }, event);
    const changes = planChanges({ runId, machine, event, after: state, effects, claim });
    const run: StoredRun = {
      ...{
        id: runId,
        agent,
        machine: machine.hash,
        status: state.status,
        seq: 1,
        head: entry.hash,
      },
      ...{ state, createdAt: at, updatedAt: at, crashes: 0 },
    };
    await this.#store.create({
      run,
      log: [entry],
      changes,
      ...(delivery === undefined ? {} : { delivery }),
    });
    return { applied: true, run, changes, entry };
  }

  append(runId: string, appending: Appending, claim: Claim): Promise<Appended> {
    return this.#queue.run(runId, async () => {
      for (;;) {
        try {
          return await this.#attempt(runId, appending, claim);
        } catch (error) {
          this.#recent.delete(runId);
          if (!(error instanceof ConflictError)) throw error;
        }
      }
    });
  }

  /** The run is idle here: its next event loads it anew. */
  forget(runId: string): void {
    this.#recent.delete(runId);
  }

  async load(runId: string): Promise<StoredRun> {
    const run = await this.#store.run(runId);
    if (run === undefined) throw new NotFoundError("run", runId);
    return run;
  }

  async #attempt(runId: string, appending: Appending, claim: Claim): Promise<Appended> {
    const run = this.#recent.get(runId) ?? (await this.load(runId));
    const machine = await this.#agents.machine(run.machine);
    const mine: { readonly claim?: Claim } = this.#agents.checked(run, machine) ? { claim } : {};
    const { event, notes, changes } = await appending.decide(run, this.#time(run));
    const [after, effects] = isRemark(event)
      ? [run.state, []]
      : transition(machine, run.state, event);
    if (after === run.state && !isRemark(event)) return this.#ignore(run, appending);
    const by = notes?.by === undefined ? {} : { by: notes.by };
    const planned = planChanges({
      runId,
      machine,
      before: run.state,
      event,
      after,
      effects,
      ...mine,
      ...by,
    });
    const merged = merge(planned, claimed(changes ?? NOTHING, mine.claim));
    const stored = isRemark(event) ? event : encodeEvent(event);
    const entry = seal({ seq: run.seq, hash: run.head }, stored, notes);
    const { settles, delivery } = appending;
    await this.#store.commit({
      ...{ runId, expected: run.seq, entry, state: after, changes: merged },
      ...(settles === undefined ? {} : { settles }),
      ...(delivery === undefined ? {} : { delivery }),
    });
    const next = { ...run, state: after, status: after.status, seq: entry.seq, head: entry.hash };
    const updated = { ...next, updatedAt: event.at, crashes: 0 };
    this.#recent.set(runId, updated);
    return { applied: true, run: updated, changes: merged, entry };
  }

  async #ignore(run: StoredRun, { settles }: Appending): Promise<Appended> {
    if (settles !== undefined) await this.#store.done(settles);
    return { applied: false, run, changes: NOTHING };
  }

  /** Never before the run's last event, whatever the clock does. */
  #time({ state }: StoredRun): string {
    return iso(Math.max(this.#clock.now(), Date.parse(state.at)));
  }
}

/** The summary of a run: everything but its state. */
export function summary(run: StoredRun): RunSummary {
  const { state: _, ...rest } = run;
  return rest;
}

/** Work that is due at once goes to whoever appends. */
function claimed(changes: Changes, claim: Claim | undefined): Changes {
  if (claim === undefined) return changes;
  return {
    ...changes,
    work: changes.work.map((work) => (work.due === undefined ? { ...work, claim } : work)),
  };
}

function merge(a: Changes, b: Changes): Changes {
  const work: readonly NewWork[] = [...a.work, ...b.work];
  const lists = {
    drop: [...a.drop, ...b.drop],
    open: [...a.open, ...b.open],
    close: [...a.close, ...b.close],
  };
  return { work, ...lists, ...((a.ended ?? b.ended) ? { ended: true } : {}) };
}
