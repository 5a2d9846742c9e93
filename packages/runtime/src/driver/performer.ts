import { createHash } from "node:crypto";
import { RuntimeClosedError, RuntimeError } from "../errors.ts";
import type { Clock, Ids } from "../ports.ts";
import type { Claimed, DueQuery, HumanRequest, StoredRun, WorkName } from "../stores/store.ts";
import type { Agents } from "./agents.ts";
import { type Appended, type Journal, summary } from "./journal.ts";
import type { Lease } from "./lease.ts";
import type { RuntimeOptions } from "./options.ts";
import { isOver } from "./plan-changes.ts";
import type { Listeners } from "./runtime-event.ts";
import { Scheduler } from "./scheduler.ts";
import { UnderWay } from "./under-way.ts";
import { Workbench } from "./workbench.ts";

export interface PerformerOptions extends Omit<RuntimeOptions, "agents" | "lease"> {
  readonly agents: Agents;
  readonly journal: Journal;
  readonly listeners: Listeners;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly crashes: number;
  readonly lease: Lease;
}

/** Sees to it that what transitions ask for is done: takes work, aborts it, gives it back. Nothing here rejects. */
export class Performer {
  readonly #options: PerformerOptions;
  readonly #scheduler: Scheduler;
  readonly #underWay = new UnderWay();
  /** Runs of this process, where it works on no others. */
  readonly #own = new Set<string>();
  /** Runs that this process has the wrong code for. */
  readonly #refused = new Set<string>();
  readonly #watchers = new Map<string, Set<() => void>>();
  /** Claimed here and not done. */
  readonly #abandoned: WorkName[] = [];
  readonly #workbench: Workbench;
  #closing = false;

  constructor(options: PerformerOptions) {
    this.#options = options;
    const { store, clock, lease, poll = 30_000 } = options;
    this.#workbench = new Workbench({
      ...options,
      follow: (appended) => this.follow(appended),
      hold: (work) => this.#underWay.hold(work),
      expect: (due) => this.#scheduler.expect(due),
      isClosing: () => this.#closing,
    });
    this.#scheduler = new Scheduler({
      ...{ store, clock, lease, poll },
      wanted: () => this.#wanted(),
      take: (claimed) => this.#begin(claimed),
      fail: (error) => options.listeners.tell({ type: "error", error }),
    });
    if (options.work !== "own") void this.#scheduler.look();
  }

  checkOpen(): void {
    if (this.#closing) throw new RuntimeClosedError("The runtime is closed.");
  }

  /** From now on the run is this process's business. */
  own(runId: string): void {
    if (this.#options.work === "own") this.#own.add(runId);
    this.#refused.delete(runId);
  }

  look(): Promise<void> {
    return this.#scheduler.look();
  }

  isBusy(runId: string): boolean {
    return this.#underWay.of(runId).length > 0;
  }

  /** Calls `wake` when something is appended to a run, or work at it ends. Gives the way to stop that. */
  watch(runId: string, wake: () => void): () => void {
    const watchers = this.#watchers.get(runId) ?? new Set();
    this.#watchers.set(runId, watchers.add(wake));
    return () => {
      watchers.delete(wake);
      if (watchers.size === 0) this.#watchers.delete(runId);
    };
  }

  /** Does what follows from an event that was appended. */
  follow({ applied, run, changes, entry }: Appended): void {
    if (!applied) return;
    const { listeners } = this.#options;
    if (entry !== undefined) listeners.tell({ type: "run.appended", run: summary(run), entry });
    for (const request of changes.open) {
      listeners.tell({ type: "request.opened", runId: run.id, request });
    }
    const settled = entry !== undefined && "id" in entry.event ? entry.event.id : undefined;
    for (const id of changes.drop) {
      if (id === settled) continue;
      this.#underWay.abort({ runId: run.id, id }, new Error("It is no longer awaited."));
    }
    for (const work of changes.work) {
      const isMine = work.claim !== undefined && work.due === undefined;
      if (isMine) this.#begin({ runId: run.id, work, interrupted: false, begun: false }, run);
      else this.#scheduler.expect(work.due ?? run.updatedAt);
    }
    if (isOver(run)) this.#finish(run);
    this.#wake(run.id);
  }

  requestByToken(token: string): Promise<HumanRequest | undefined> {
    return this.#options.store.requestByToken(createHash("sha256").update(token).digest("hex"));
  }

  async close(patience: number): Promise<void> {
    const { store, clock, lease } = this.#options;
    this.#closing = true;
    await this.#scheduler.stop();
    const { promise: outOfPatience, resolve } = Promise.withResolvers<void>();
    const disarm = clock.setTimer(clock.now() + patience, resolve);
    const left = await this.#underWay.drain(
      new RuntimeClosedError("The runtime was closed."),
      outOfPatience,
    );
    disarm();
    lease.stop();
    await store.release(lease.worker.id, [...this.#abandoned, ...left]);
    for (const runId of this.#watchers.keys()) this.#wake(runId);
  }

  #finish(run: StoredRun): void {
    this.#own.delete(run.id);
    this.#underWay.abortRun(run.id, new Error("The run has ended."));
    this.#options.listeners.tell({ type: "run.ended", run: summary(run) });
  }

  #wake(runId: string): void {
    for (const wake of this.#watchers.get(runId) ?? []) wake();
    if (!this.isBusy(runId)) this.#options.journal.forget(runId);
  }

  #begin(claimed: Claimed, known?: StoredRun): void {
    const { runId, work } = claimed;
    const name = { runId, id: work.id };
    if (this.#closing) {
      this.#abandoned.push(name);
      return;
    }
    const task = async (signal: AbortSignal): Promise<void> => {
      try {
        const run = known ?? (await this.#options.journal.load(runId));
        // What is taken from the store, and does not follow from an event appended here, was left by somebody.
        const interrupted = claimed.interrupted || known === undefined;
        const end = await this.#workbench.do({ ...claimed, interrupted }, run, signal);
        if (end === "abandoned" && this.#closing) this.#abandoned.push(name);
      } catch (error) {
        this.#trouble(name, error);
      }
    };
    this.#underWay.begin(name, task, () => this.#wake(runId));
    this.#options.lease.keep(() => this.#underWay.size > 0);
  }

  #wanted(): DueQuery {
    const { agents, crashes, lease, work } = this.#options;
    const mine = work === "own" ? { runs: [...this.#own] } : {};
    const except = [...this.#refused];
    return { owner: lease.worker.id, agents: agents.names, crashes, except, ...mine };
  }

  #trouble(work: WorkName, error: unknown): void {
    const { listeners, store, lease } = this.#options;
    const { runId } = work;
    if (!(error instanceof RuntimeError)) return listeners.tell({ type: "error", runId, error });
    // Another worker has it and its result: nothing is lost.
    if (error.code === "stale_claim" || error.code === "not_found") return;
    if (error.code !== "contract_changed") return listeners.tell({ type: "error", runId, error });
    this.#refused.add(runId);
    listeners.tell({ type: "run.refused", runId, error });
    store
      .release(lease.worker.id, [work])
      .catch((failure: unknown) => listeners.tell({ type: "error", runId, error: failure }));
  }
}
