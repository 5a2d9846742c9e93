import fc from "fast-check";
import type { GeneratorValue } from "fast-check";

export type Kind = "number" | "string" | "list" | "object" | "any";

export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly assignable: boolean;
  /** May be changed in place here: not inside a branch that only captures it. */
  readonly owned: boolean;
}

export interface Callable {
  readonly name: string;
  readonly async: boolean;
  readonly params: number;
  /** Assigns or changes variables around it: not to be called from a branch. */
  readonly changes: boolean;
}

/** What a generated statement can use. */
export interface Scope {
  readonly variables: readonly Variable[];
  readonly functions: readonly Callable[];
  readonly async: boolean;
  readonly branch: boolean;
  /** In a branch that may be cancelled: nothing but steps is awaited, and nothing in a `finally`. */
  readonly stepsOnly: boolean;
  readonly loops: number;
  readonly labels: readonly string[];
  readonly depth: number;
  /** Inside a function other than the flow: `return` ends that one. */
  readonly inFunction: boolean;
}

/** Draws from fast-check, so that a program is decided by its seed. */
export class Writer {
  readonly #g: GeneratorValue;
  #names = 0;
  /** Statements that may still be written: programs stay small. */
  budget: number;

  constructor(g: GeneratorValue, budget: number) {
    this.#g = g;
    this.budget = budget;
  }

  number(max: number): number {
    return this.#g(fc.nat, { max });
  }

  chance(percent: number): boolean {
    return this.number(99) < percent;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.number(items.length - 1)];
    if (item === undefined && items.length === 0) throw new Error("Nothing to pick from.");
    return item as T;
  }

  /** Picks by weight; entries without any are out. */
  weighted<T>(entries: readonly (readonly [number, T])[]): T {
    const open = entries.filter(([weight]) => weight > 0);
    let at = this.number(open.reduce((sum, [weight]) => sum + weight, 0) - 1);
    for (const [weight, item] of open) {
      if (at < weight) return item;
      at -= weight;
    }
    throw new Error("Nothing to pick from.");
  }

  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }
}
