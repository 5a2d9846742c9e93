import { systemClock } from "../driver/clock.ts";
import type { Clock } from "../ports.ts";
import { ModelError } from "./model-error.ts";
import type { Model } from "./model.ts";

export interface ModelLimits {
  /** Requests under way at once. */
  readonly concurrency?: number;
  /** Requests that may begin in a minute; as many at once when none were made for a while. */
  readonly requestsPerMinute?: number;
  readonly clock?: Clock;
}

/**
 * A model that is asked no faster than its provider allows: requests wait here instead of failing there.
 *
 * @throws RangeError for a limit that lets nothing in
 */
export function limitedModel(
  model: Model,
  { concurrency = Infinity, requestsPerMinute, clock = systemClock }: ModelLimits,
): Model {
  check("concurrency", concurrency, concurrency >= 1);
  if (requestsPerMinute !== undefined)
    check("requestsPerMinute", requestsPerMinute, requestsPerMinute > 0);
  const seats = new Seats(concurrency);
  const bucket =
    requestsPerMinute === undefined ? undefined : new TokenBucket(requestsPerMinute, clock);
  return {
    ...model,
    async generate(request, context) {
      const leave = await seats.take(context.signal);
      try {
        await bucket?.take(context.signal);
        return await model.generate(request, context);
      } finally {
        leave();
      }
    },
  };
}

/** Nothing would ever be let in, or everything. */
function check(name: string, value: number, isLimit: boolean): void {
  if (!isLimit) throw new RangeError(`${name} is no limit: ${value}`);
}

/** Lets in so many at a time, in the order in which they came. */
class Seats {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Gives the way to leave again. */
  async take(signal: AbortSignal): Promise<() => void> {
    if (this.#free >= 1) this.#free--;
    else await waitFor(signal, (resolve) => this.#wait(resolve));
    return () => this.#leave();
  }

  #wait(resolve: () => void): () => void {
    this.#waiting.push(resolve);
    return () => void this.#waiting.splice(this.#waiting.indexOf(resolve), 1);
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

/** Fills evenly, holds a minute's worth. */
class TokenBucket {
  readonly #clock: Clock;
  readonly #each: number;
  readonly #most: number;
  /** When the bucket was, or will be, empty but for what has been taken in advance. */
  #emptyAt: number;

  constructor(perMinute: number, clock: Clock) {
    this.#clock = clock;
    this.#most = perMinute;
    this.#each = 60_000 / perMinute;
    this.#emptyAt = clock.now() - 60_000;
  }

  async take(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    this.#emptyAt = Math.max(this.#emptyAt, now - this.#most * this.#each) + this.#each;
    const at = this.#emptyAt;
    if (at > now) await waitFor(signal, (resolve) => this.#clock.setTimer(at, resolve));
  }
}

/** A promise of `begin`'s callback that an abort ends early. */
function waitFor(signal: AbortSignal, begin: (resolve: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      stop();
      reject(new ModelError("aborted", "The request was aborted before it was sent."));
    };
    const stop = begin(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}
