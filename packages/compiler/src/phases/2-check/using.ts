import type { CheckedFunction, Gives } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";
import type { Giving } from "./giving.ts";

/**
 * What the place of an expression does with a promise: nothing (`value`), it awaits it (`promise`),
 * it lets it run beside others (`branch`), or it takes an array of such (`promises`).
 */
export type Want = "value" | "promise" | "branch" | "promises" | "either";

/** Where an expression stands. */
export interface Using {
  readonly checking: Checking;
  readonly giving: Giving;
  readonly fn: CheckedFunction;
  /** What becomes of what `fn` returns. */
  readonly returns: Want;
  /** The built-in or function that calls `fn` while it runs, when `fn` is an argument. */
  readonly callback: string | undefined;
  /** Inside a `try` that would not catch what a returned promise throws. */
  readonly guarded: boolean;
  /** Functions whose calls run beside others. */
  readonly branches: Set<CheckedFunction>;
}

export function accepts(want: Want, gives: Gives): boolean {
  if (gives === "value" || want === "either") return true;
  return gives === "promises" ? want === "promises" : want === "promise" || want === "branch";
}

/** What the parts of a conditional, a sequence and the like may give in its place. */
export function wantOfItems(want: Want): Want {
  return want === "promises" || want === "either" ? "branch" : "value";
}
