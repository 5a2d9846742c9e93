import type { Clock } from "../ports.ts";
import type { Claim, Store } from "../stores/store.ts";
import { iso } from "./clock.ts";
import type { Listeners } from "./runtime-event.ts";
import type { WorkerIdentity } from "./worker.ts";

export interface LeaseOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly listeners: Listeners;
  readonly worker: WorkerIdentity;
  /** Milliseconds that a claim lasts. */
  readonly duration: number;
}

/** This worker's hold on what it claims. */
export class Lease {
  readonly #options: LeaseOptions;
  #disarm: (() => void) | undefined;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  get worker(): WorkerIdentity {
    return this.#options.worker;
  }

  claim(): Claim {
    const { worker, clock, duration } = this.#options;
    return { owner: worker.id, until: iso(clock.now() + duration) };
  }

  /** Prolongs the claims at a third of their time, for as long as they are needed. */
  keep(isNeeded: () => boolean): void {
    const { clock, duration } = this.#options;
    const renew = (): void => {
      this.#disarm = undefined;
      if (!isNeeded()) return;
      this.keep(isNeeded);
      this.#renew();
    };
    this.#disarm ??= clock.setTimer(clock.now() + duration / 3, renew, { background: true });
  }

  stop(): void {
    this.#disarm?.();
  }

  #renew(): void {
    const { store, listeners } = this.#options;
    const { owner, until } = this.claim();
    store.renew(owner, until).catch((error: unknown) => listeners.tell({ type: "error", error }));
  }
}
