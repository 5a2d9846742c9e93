/** One thing at a time for each run; different runs do not wait for each other. */
export class RunQueue {
  readonly #tails = new Map<string, Promise<void>>();

  async run<T>(runId: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(runId) ?? Promise.resolve();
    const result = before.then(task);
    const tail = settled(result);
    this.#tails.set(runId, tail);
    try {
      return await result;
    } finally {
      if (this.#tails.get(runId) === tail) this.#tails.delete(runId);
    }
  }
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await promise.catch(() => {});
}
