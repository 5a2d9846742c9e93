import type { Clock } from "../ports.ts";
import type { Claimed, DueQuery, Store } from "../stores/store.ts";
import { iso } from "./clock.ts";
import type { Lease } from "./lease.ts";

export interface SchedulerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly lease: Lease;
  /** Milliseconds between two looks for what other processes have left. */
  readonly poll: number;
  readonly wanted: () => DueQuery;
  readonly take: (claimed: Claimed) => void;
  readonly fail: (error: unknown) => void;
}

/** How many pieces of work are claimed at once. */
const BATCH = 100;
/** The shortest time between two looks that find nothing, in milliseconds. */
const PAUSE = 1000;

/** Finds work that is due: timers, what a crash has left, what waits for its time. One timer, whatever waits. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  #armed = Infinity;
  #disarm: () => void = () => {};
  #looking: Promise<void> | undefined;
  #stopped = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Takes whatever is due now, and arms the timer for the next. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** Tells of a time at which something becomes due. */
  expect(due: string): void {
    if (Date.parse(due) < this.#armed) this.#arm(Date.parse(due), false);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#disarm();
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { store, clock, fail, wanted } = this.#options;
    this.#disarm();
    this.#armed = Infinity;
    const from = clock.now();
    try {
      const found = await this.#claim();
      if (!this.#stopped)
        this.#armFor(await store.nextDue(wanted()), from + (found ? 0 : PAUSE), from);
    } catch (error) {
      if (this.#stopped) return;
      fail(error);
      this.#arm(this.#options.clock.now() + PAUSE, false);
    }
  }

  async #claim(): Promise<boolean> {
    const { store, clock, lease, wanted, take } = this.#options;
    let found = false;
    while (!this.#stopped) {
      const query = { ...wanted(), ...lease.claim(), now: iso(clock.now()), limit: BATCH };
      const claimed = await store.claim({ ...query, gone: lease.worker.gone });
      for (const one of claimed) take(one);
      found ||= claimed.length > 0;
      if (claimed.length < BATCH) break;
    }
    return found;
  }

  /** What was due and could not be had is looked for again at `again`. */
  #armFor(due: string | undefined, again: number, from: number): void {
    const { clock, poll } = this.#options;
    const next = due === undefined ? Infinity : due === "" ? 0 : Date.parse(due);
    const at = next > from ? next : again;
    if (at < clock.now() + poll) this.#arm(at, false);
    else this.#arm(clock.now() + poll, at === Infinity);
  }

  #arm(at: number, background: boolean): void {
    if (this.#stopped || at >= this.#armed) return;
    this.#disarm();
    this.#armed = at;
    this.#disarm = this.#options.clock.setTimer(at, () => void this.look(), { background });
  }
}
