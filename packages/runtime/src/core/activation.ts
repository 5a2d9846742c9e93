import type { Pledge } from "./async/pledge.ts";
import type { Fold } from "./fold.ts";
import type { LinkedFlow, LinkedFunction } from "./link/linked.ts";
import type { ChildRecord, RunError, Spending } from "./state.ts";

/** A call of a function: its variables, and the activation that it is closed over. */
export class Activation {
  readonly fold: Fold;
  readonly fn: LinkedFunction;
  slots: unknown[];
  /** Objects as they came out of the state: a variable that still holds one has not been looked at. */
  #stored: unknown[] | undefined = undefined;
  /** Of a frame or a scope. 0 while no record needs it. */
  id = 0;
  /** What a pure function returns. */
  result: unknown = undefined;
  /** An id stands for a record that nobody has looked at in this transition. */
  #parent: Activation | number | undefined;

  constructor(fold: Fold, fn: LinkedFunction, parent: Activation | number | undefined) {
    this.fold = fold;
    this.fn = fn;
    this.slots = fn.blank.slice();
    this.#parent = parent;
  }

  get parent(): Activation {
    if (typeof this.#parent === "number") this.#parent = this.fold.activation(this.#parent);
    return this.#parent!;
  }

  /** The parent as it stands, without bringing it to life. */
  get link(): Activation | number | undefined {
    return this.#parent;
  }

  /** The value of a variable: a private one. */
  read(slot: number): unknown {
    const value = this.slots[slot];
    return typeof value === "object" && value !== null && this.isStored(slot)
      ? this.#thaw(slot, value)
      : value;
  }

  /** Whether the variable still holds a stored object. */
  isStored(slot: number): boolean {
    return this.#stored !== undefined && this.#stored[slot] === this.slots[slot];
  }

  /** Gives a variable what the state holds for it. */
  restore(slot: number, stored: unknown): void {
    const value = this.fold.heap.variable(stored);
    this.slots[slot] = value;
    if (typeof value !== "object" || value !== stored) return;
    this.#stored ??= this.fn.blank.slice();
    this.#stored[slot] = stored;
  }

  #thaw(slot: number, value: object): unknown {
    return (this.slots[slot] = this.fold.heap.thaw(value));
  }

  /** The activation `depth` function boundaries out. */
  out(depth: number): Activation {
    return depth === 0 ? this : this.parent.out(depth - 1);
  }
}

/** A call of a flow function. */
export class Frame extends Activation {
  declare readonly fn: LinkedFlow;
  /** Index of the state it is in. */
  state = 0;
  done = false;
  agent: number;
  readonly pledge: Pledge;
  /** An unwinding that it has yet to be told of. */
  doomed = 0;
  /** The scope of the unwinding that is under way in it. */
  unwinding = 0;
  child: Child | undefined;

  constructor(
    fold: Fold,
    fn: LinkedFlow,
    parent: Activation | number | undefined,
    agent: number,
    pledge: Pledge,
  ) {
    super(fold, fn, parent);
    this.agent = agent;
    this.pledge = pledge;
  }
}

/** An activation that has returned, brought back for those who still read it. */
export class Scope extends Activation {}

export interface Child extends Omit<ChildRecord, "counters" | "exceeded"> {
  readonly counters: { -readonly [K in keyof Spending]: number };
  exceeded: RunError | undefined;
}
