import type { GeneratorValue } from "fast-check";
import { Writer } from "../writer.ts";
import type { Scope } from "./scope.ts";

/** What the parts of the writer need of each other. */
interface Words {
  /** An expression that gives a number. */
  readonly number: (scope: Scope, w: ClosureWriter) => string;
  /** An expression that gives a function. */
  readonly fn: (scope: Scope, w: ClosureWriter, wish?: FunctionWish) => string;
  /** Statements of a block; what they declare is known to those after. */
  readonly block: (scope: Scope, w: ClosureWriter, most: number) => string[];
}

/** What becomes of a function that is written where a value can stand. */
export interface FunctionWish {
  /** It may wait. */
  readonly async?: boolean;
  /** It may be called after a wait: it is a name, or written where it stands. */
  readonly cool?: boolean;
  /** It may outlive a turn. */
  readonly kept?: boolean;
  /** It is no parameter: it is known wherever it is used. */
  readonly known?: boolean;
  /** It is called by a branch. */
  readonly branch?: boolean;
}

export class ClosureWriter extends Writer {
  readonly words: Words;
  /** Methods of built-ins whose names are keys of the author's functions, too: they may keep what they are given. */
  readonly borrowed: ReadonlySet<string>;

  constructor(g: GeneratorValue, budget: number, words: Words) {
    super(g, budget);
    this.words = words;
    const names = ["forEach", "map", "filter", "find", "some"];
    this.borrowed = new Set(this.chance(60) ? [this.pick(names), this.pick(names)] : []);
  }
}
