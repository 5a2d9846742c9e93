import { createHash } from "node:crypto";
import type { StepEffect, ToolDeclaration } from "@twelvefold/ir";
import { RuntimeClosedError, RuntimeError } from "../errors.ts";
import { decodeEffect } from "../journal/stored-event.ts";
import { performStep } from "../perform.ts";
import type { Outcome } from "../perform/outcome.ts";
import { failed } from "../perform/outcome.ts";
import type { Clock, Ids } from "../ports.ts";
import { EventTooLargeError } from "../stores/errors.ts";
import type {
  Claim,
  Claimed,
  HumanRequest,
  NotifyWork,
  StepWork,
  StoredRun,
  TimerWork,
  WorkName,
} from "../stores/store.ts";
import type { Agents } from "./agents.ts";
import { iso } from "./clock.ts";
import { unknownRequest } from "./human-request.ts";
import { type Appended, type Decision, type Journal, summary } from "./journal.ts";
import { notifyHuman } from "./notify-human.ts";
import type { RuntimeOptions } from "./options.ts";
import { isOver } from "./plan-changes.ts";
import type { Listeners } from "./runtime-event.ts";
import { Scheduler } from "./scheduler.ts";
import { UnderWay } from "./under-way.ts";
import type { WorkerIdentity } from "./worker.ts";

export interface PerformerOptions extends Omit<RuntimeOptions, "agents"> {
  readonly worker: WorkerIdentity;
  readonly agents: Agents;
  readonly journal: Journal;
  readonly listeners: Listeners;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly crashes: number;
  readonly lease: number;
}

/** Does what transitions ask for, and appends what comes of it. Whatever goes wrong, nothing here rejects. */
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
  #renewal: (() => void) | undefined;
  #closing = false;

  constructor(options: PerformerOptions) {
    this.#options = options;
    const { store, clock, worker, lease, poll = 30_000 } = options;
    this.#scheduler = new Scheduler({
      ...{ store, clock, worker, lease, poll },
      wanted: () => ({
        ...{ owner: worker.id, agents: options.agents.names, crashes: options.crashes },
        ...{
          except: [...this.#refused],
          ...(options.work === "own" ? { runs: [...this.#own] } : {}),
        },
      }),
      take: (claimed) => this.#begin(claimed),
      fail: (error) => options.listeners.tell({ type: "error", error }),
    });
    if (options.work !== "own") void this.#scheduler.look();
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
    for (const request of changes.open)
      listeners.tell({ type: "request.opened", runId: run.id, request });
    for (const id of changes.drop)
      this.#underWay.abort({ runId: run.id, id }, new Error("It is no longer awaited."));
    for (const work of changes.work) {
      if (work.claim !== undefined && work.due === undefined)
        this.#begin({ runId: run.id, work, interrupted: false, begun: false }, run);
      else this.#scheduler.expect(work.due ?? run.updatedAt);
    }
    if (isOver(run)) this.#finish(run);
    this.#wake(run.id);
  }

  requestByToken(token: string): Promise<HumanRequest | undefined> {
    return this.#options.store.requestByToken(createHash("sha256").update(token).digest("hex"));
  }

  async close(patience: number): Promise<void> {
    const { store, clock, worker } = this.#options;
    this.#closing = true;
    await this.#scheduler.stop();
    const { promise: outOfPatience, resolve } = Promise.withResolvers<void>();
    const disarm = clock.setTimer(clock.now() + patience, resolve);
    const left = await this.#underWay.drain(
      new RuntimeClosedError("The runtime was closed."),
      outOfPatience,
    );
    disarm();
    this.#renewal?.();
    await store.release(worker.id, [...this.#abandoned, ...left]);
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
        await this.#do(claimed, known ?? (await this.#options.journal.load(runId)), signal);
      } catch (error) {
        this.#trouble(name, error);
      }
    };
    this.#underWay.begin(name, task, () => this.#wake(runId));
    this.#renew();
  }

  async #do({ runId, work, begun }: Claimed, run: StoredRun, signal: AbortSignal): Promise<void> {
    switch (work.kind) {
      case "timer":
        return this.#fire(runId, work);
      case "notify":
        return this.#notify(runId, work, run, signal);
      case "step":
        return this.#perform(run, { ...work, effect: decodeEffect(work.effect) }, begun, signal);
    }
  }

  async #fire(runId: string, { id, due }: TimerWork): Promise<void> {
    await this.#append({ runId, id }, (at) => ({
      event: { type: "timer.fired", id, at: at < due ? due : at },
    }));
  }

  async #notify(
    runId: string,
    work: NotifyWork,
    run: StoredRun,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, clock, ids, channels, listeners } = this.#options;
    const [request] = await store.requests({ runId, id: work.request });
    try {
      if (request?.status === "open")
        await notifyHuman({ store, ids, channels, work, run, request, signal });
      await store.done({ runId, id: work.id });
    } catch (error) {
      listeners.tell({ type: "error", runId, error });
      const now = clock.now();
      // The longer it has been in vain, the longer the wait: as long as it has lasted, up to five minutes.
      const wait = Math.min(
        Math.max(now - Date.parse(request?.createdAt ?? iso(now)), 1000),
        300_000,
      );
      await store.postpone({ runId, id: work.id }, iso(now + wait));
      this.#scheduler.expect(iso(now + wait));
    }
  }

  async #perform(
    run: StoredRun,
    { effect }: StepWork,
    begun: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { agents, listeners, store, worker } = this.#options;
    const machine = await agents.machine(run.machine);
    if (!agents.checked(run, machine))
      throw new TypeError(`No agent "${run.agent}" is bound here.`);
    const declaration = machine.steps[effect.step];
    if (declaration?.kind === "tool" && declaration.effect === "once") {
      if (begun && (await this.#isUnknown(run.id, effect, declaration))) return;
      await store.begin({ runId: run.id, id: effect.id, owner: worker.id });
      this.#underWay.hold({ runId: run.id, id: effect.id });
    }
    listeners.tell({ type: "step.started", runId: run.id, effect });
    const binding = agents.binding(run.agent);
    const outcome = await performStep(effect, {
      ...this.#options,
      run: { id: run.id, draws: run.state.run },
      machine,
      binding,
      signal,
    });
    if (outcome.ok || !signal.aborted) await this.#settle(run.id, effect, outcome);
    else if (this.#closing) this.#abandoned.push({ runId: run.id, id: effect.id });
  }

  /** Does what the author said about a step that may have happened; whether that is anything but to attempt it again. */
  async #isUnknown(
    runId: string,
    effect: StepEffect,
    declaration: ToolDeclaration,
  ): Promise<boolean> {
    const { onUnknown = "ask" } = declaration;
    if (onUnknown === "retry") return false;
    if (onUnknown === "ask") await this.#ask(runId, effect, declaration);
    else {
      const message = `The process died while "${effect.step}" was under way; whether it happened is not known.`;
      await this.#settle(runId, effect, failed("unknown", message, { retryable: false }));
    }
    return true;
  }

  async #ask(runId: string, effect: StepEffect, declaration: ToolDeclaration): Promise<void> {
    const { id } = effect;
    await this.#append({ runId, id }, (at) => {
      const request = unknownRequest(runId, effect, declaration, at);
      const notice = { kind: "notify", id: `${request.id}:notify`, request: request.id } as const;
      return {
        event: { type: "step.unknown", id, at },
        changes: { work: [notice], drop: [], open: [request], close: [] },
      };
    });
  }

  async #settle(runId: string, effect: StepEffect, outcome: Outcome): Promise<void> {
    const { id, step, attempt } = effect;
    const usage = outcome.usage === undefined ? {} : { usage: outcome.usage };
    const notes = { ...outcome.notes, step, attempt };
    try {
      await this.#append({ runId, id }, (at) =>
        outcome.ok
          ? { event: { type: "step.completed", id, output: outcome.output, ...usage, at }, notes }
          : {
              event: { type: "step.failed", id, error: outcome.error, attempt, ...usage, at },
              notes,
            },
      );
    } catch (error) {
      if (!(error instanceof EventTooLargeError)) throw error;
      await this.#settle(runId, effect, {
        ...failed("output_too_large", error.message, { retryable: false }),
        ...usage,
      });
    }
  }

  /** Appends what came of some work. The store being away is waited for: the result is not done twice for that. */
  async #append(work: WorkName, decide: (at: string) => Decision): Promise<void> {
    const { worker, journal, clock, listeners } = this.#options;
    for (let wait = 1000; ; wait = Math.min(wait * 2, 60_000)) {
      try {
        const settles = { ...work, owner: worker.id };
        const appended = await journal.append(
          work.runId,
          { decide: (_, at) => decide(at), settles },
          this.#claim(),
        );
        this.follow(appended);
        return;
      } catch (error) {
        if (error instanceof RuntimeError || this.#closing || !isTransient(error)) throw error;
        listeners.tell({ type: "error", runId: work.runId, error });
        await new Promise<void>((resolve) => void clock.setTimer(clock.now() + wait, resolve));
      }
    }
  }

  #trouble(work: WorkName, error: unknown): void {
    const { listeners, store, worker } = this.#options;
    const { runId } = work;
    if (!(error instanceof RuntimeError)) return listeners.tell({ type: "error", runId, error });
    // Another worker has it and its result: nothing is lost.
    if (error.code === "stale_claim" || error.code === "not_found") return;
    if (error.code !== "contract_changed") return listeners.tell({ type: "error", runId, error });
    this.#refused.add(runId);
    listeners.tell({ type: "run.refused", runId, error });
    store
      .release(worker.id, [work])
      .catch((failure: unknown) => listeners.tell({ type: "error", runId, error: failure }));
  }

  #claim(): Claim {
    const { worker, clock, lease } = this.#options;
    return { owner: worker.id, until: iso(clock.now() + lease) };
  }

  /** Prolongs the claims at a third of their time for as long as anything is under way. */
  #renew(): void {
    const { clock, store, worker, lease, listeners } = this.#options;
    this.#renewal ??= clock.setTimer(
      clock.now() + lease / 3,
      () => {
        this.#renewal = undefined;
        if (this.#underWay.size === 0) return;
        this.#renew();
        store
          .renew(worker.id, this.#claim().until)
          .catch((error: unknown) => listeners.tell({ type: "error", error }));
      },
      { background: true },
    );
  }
}

/** What is wrong with the store or the disk may pass; what is wrong with the state or the machine does not. */
function isTransient(error: unknown): boolean {
  return !["StateError", "MachineError", "EventError", "TypeError"].includes((error as Error).name);
}
