import type { WorkName } from "../stores/store.ts";

interface Task extends WorkName {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
  /** Is never interrupted: nobody could tell afterwards whether it happened. */
  steady: boolean;
}

/** The work that this process is at now. */
export class UnderWay {
  readonly #tasks = new Map<string, Task>();

  get size(): number {
    return this.#tasks.size;
  }

  /** Runs a task that never rejects, and calls `onEnd` when it has ended. */
  begin(work: WorkName, task: (signal: AbortSignal) => Promise<void>, onEnd: () => void): void {
    const controller = new AbortController();
    const name = keyOf(work);
    const run = async (): Promise<void> => {
      await task(controller.signal);
      if (this.#tasks.get(name)?.controller === controller) this.#tasks.delete(name);
      onEnd();
    };
    const ended = Promise.resolve().then(run);
    this.#tasks.set(name, { ...work, controller, ended, steady: false });
  }

  hold(work: WorkName): void {
    const task = this.#tasks.get(keyOf(work));
    if (task !== undefined) task.steady = true;
  }

  of(runId: string): readonly WorkName[] {
    return [...this.#tasks.values()].filter((task) => task.runId === runId);
  }

  abort(work: WorkName, reason: unknown): void {
    this.#tasks.get(keyOf(work))?.controller.abort(reason);
  }

  abortRun(runId: string, reason: unknown): void {
    for (const work of this.of(runId)) this.abort(work, reason);
  }

  /** Aborts what may be interrupted; gives what of that had not ended when `patience` was over. */
  async drain(reason: unknown, patience: Promise<void>): Promise<readonly WorkName[]> {
    for (const { controller, steady } of this.#tasks.values())
      if (!steady) controller.abort(reason);
    const all = Promise.all([...this.#tasks.values()].map(({ ended }) => ended));
    await Promise.race([all, patience]);
    return [...this.#tasks.values()]
      .filter(({ steady }) => !steady)
      .map(({ runId, id }) => ({ runId, id }));
  }
}

function keyOf({ runId, id }: WorkName): string {
  return JSON.stringify([runId, id]);
}
