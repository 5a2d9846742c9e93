import { NotFoundError } from "../errors.ts";
import type { Clock } from "../ports.ts";
import type { Store, StoredRun } from "../stores/store.ts";
import type { Performer } from "./performer.ts";
import { isOver } from "./plan-changes.ts";

export interface RunWatchOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly crashes: number;
  readonly performer: Performer;
}

/** Milliseconds between two looks at what other processes do. */
const LOOK = 1000;

/** Waits for runs. */
export class RunWatch {
  readonly #options: RunWatchOptions;

  constructor(options: RunWatchOptions) {
    this.#options = options;
  }

  /** Fulfilled when the run has ended, or has nothing left to do by itself. @throws NotFoundError */
  async until(runId: string, goal: "settled" | "ended"): Promise<void> {
    for (;;) {
      const change = this.#nextChange(runId);
      try {
        if (await this.#isThere(runId, goal)) return;
        await change.happened;
      } finally {
        change.forget();
      }
    }
  }

  async #isThere(runId: string, goal: "settled" | "ended"): Promise<boolean> {
    const { store, crashes, performer } = this.#options;
    performer.checkOpen();
    const run = await store.run(runId);
    if (run === undefined) throw new NotFoundError("run", runId);
    if (isOver(run) || run.crashes > crashes) return true;
    return goal === "settled" && !performer.isBusy(runId) && (await this.#isIdle(run));
  }

  /** An interrupted step that waits for somebody's word is no work of ours, though the flow is at it. */
  async #isIdle({ id, status, state: { steps } }: StoredRun): Promise<boolean> {
    if (status === "waiting") return true;
    const performed = steps.filter(
      ({ kind, retryAt }) => (kind === "tool" || kind === "prompt") && retryAt === undefined,
    );
    const open = await this.#options.store.requests({ runId: id, status: "open" });
    const asked = new Set(
      open.flatMap(({ purpose, stepId }) => (purpose === "unknown" ? [stepId] : [])),
    );
    return performed.every((step) => asked.has(step.id));
  }

  /** When the run is told of here, or some time later. */
  #nextChange(runId: string): { readonly happened: Promise<void>; readonly forget: () => void } {
    const { clock, performer } = this.#options;
    const { promise: happened, resolve } = Promise.withResolvers<void>();
    const disarm = clock.setTimer(clock.now() + LOOK, resolve);
    const leave = performer.watch(runId, resolve);
    const forget = (): void => {
      disarm();
      leave();
    };
    return { happened, forget };
  }
}
