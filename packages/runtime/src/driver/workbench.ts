import type { StepEffect, ToolDeclaration } from "@twelvefold/ir";
import { RuntimeError } from "../errors.ts";
import { decodeEffect } from "../journal/stored-event.ts";
import { performStep } from "../perform.ts";
import { failed, type Outcome } from "../perform/outcome.ts";
import { EventTooLargeError } from "../stores/errors.ts";
import type {
  Claimed,
  NotifyWork,
  StepWork,
  StoredRun,
  TimerWork,
  WorkName,
} from "../stores/store.ts";
import { iso } from "./clock.ts";
import { unknownRequest } from "./human-request.ts";
import type { Appended, Appending, Decision } from "./journal.ts";
import { notifyHuman } from "./notify-human.ts";
import type { PerformerOptions } from "./performer.ts";

export interface WorkbenchOptions extends PerformerOptions {
  /** Does what follows from an event that was appended. */
  readonly follow: (appended: Appended) => void;
  /** Work that must not be interrupted from now on. */
  readonly hold: (work: WorkName) => void;
  /** Something becomes due at a time. */
  readonly expect: (due: string) => void;
  readonly isClosing: () => boolean;
}

/** `abandoned`: it was aborted before it came to anything, and nothing was appended. */
export type End = "done" | "abandoned";

/** Does one piece of claimed work, and appends what comes of it. */
export class Workbench {
  readonly #options: WorkbenchOptions;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  /** Rejects only for what is wrong with the store, the state or the code. */
  async do(claimed: Claimed, run: StoredRun, signal: AbortSignal): Promise<End> {
    const { runId, work, begun, interrupted } = claimed;
    switch (work.kind) {
      case "timer":
        await this.#fire(runId, work);
        return "done";
      case "notify":
        await this.#notify(runId, work, run, signal);
        return "done";
      case "step": {
        const effect = decodeEffect(work.effect);
        if (interrupted && (await this.#isStale(run, effect))) return "done";
        return this.#perform(run, { ...work, effect }, begun, signal);
      }
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
      if (request?.status === "open") {
        await notifyHuman({ store, ids, channels, work, run, request, signal });
      }
      await store.done({ runId, id: work.id });
    } catch (error) {
      listeners.tell({ type: "error", runId, error });
      const now = clock.now();
      // The longer it has been in vain, the longer the wait: as long as it has lasted, up to five minutes.
      const lasted = now - Date.parse(request?.createdAt ?? iso(now));
      const due = iso(now + Math.min(Math.max(lasted, 1000), 300_000));
      await store.postpone({ runId, id: work.id }, due);
      this.#options.expect(due);
    }
  }

  async #perform(
    run: StoredRun,
    { effect }: StepWork,
    begun: boolean,
    signal: AbortSignal,
  ): Promise<End> {
    const { agents, listeners, store, lease, hold } = this.#options;
    const machine = await agents.machine(run.machine);
    agents.checked(run, machine);
    const declaration = machine.steps[effect.step];
    if (declaration?.kind === "tool" && declaration.effect === "once") {
      if (begun && (await this.#isUnknown(run.id, effect, declaration))) return "done";
      await store.begin({ runId: run.id, id: effect.id, owner: lease.worker.id });
      hold({ runId: run.id, id: effect.id });
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
    if (signal.aborted && !outcome.ok) return "abandoned";
    await this.#settle(run.id, effect, outcome);
    return "done";
  }

  /** A prompt whose first steps are to be fresh on resume: the flow around it runs them again, and asks again. */
  async #isStale(run: StoredRun, effect: StepEffect): Promise<boolean> {
    const { prompts } = await this.#options.agents.machine(run.machine);
    if (effect.kind !== "prompt" || prompts[effect.step]?.request?.refetch !== true) return false;
    const message = `The run was resumed in "${effect.step}", and what was fetched before it is to be fresh.`;
    await this.#settle(run.id, effect, failed("interrupted", message, { retryable: false }));
    return true;
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
    const { lease, journal, clock, listeners, follow, isClosing } = this.#options;
    for (let wait = 1000; ; wait = Math.min(wait * 2, 60_000)) {
      try {
        const settles = { ...work, owner: lease.worker.id };
        const appending: Appending = { decide: (_, at) => decide(at), settles };
        follow(await journal.append(work.runId, appending, lease.claim()));
        return;
      } catch (error) {
        if (error instanceof RuntimeError || isClosing() || !isTransient(error)) throw error;
        listeners.tell({ type: "error", runId: work.runId, error });
        await new Promise<void>((resolve) => void clock.setTimer(clock.now() + wait, resolve));
      }
    }
  }
}

/** What is wrong with the store or the disk may pass; what is wrong with the state or the machine does not. */
function isTransient(error: unknown): boolean {
  return !["StateError", "MachineError", "EventError", "TypeError"].includes((error as Error).name);
}
