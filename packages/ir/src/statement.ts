import type { Expression, Target } from "./expression.ts";

/**
 * A statement that runs to its end inside one transition: nothing in it awaits. Control flow that
 * does await is not a statement but edges between states.
 *
 * Scopes are gone: the compiler has given each variable its own slot. A `let` without an
 * initialiser is an assignment of `undefined`; destructuring is a list of assignments.
 */
export type Statement =
  | Do
  | If
  | While
  | DoWhile
  | For
  | ForOf
  | ForIn
  | Switch
  | Try
  | Block
  | Labeled
  | Break
  | Continue
  | Return
  | Throw;

export interface Do {
  readonly kind: "do";
  readonly value: Expression;
}

export interface If {
  readonly kind: "if";
  readonly test: Expression;
  readonly then: readonly Statement[];
  readonly else?: readonly Statement[];
}

export interface While {
  readonly kind: "while";
  readonly test: Expression;
  readonly body: readonly Statement[];
}

export interface DoWhile {
  readonly kind: "doWhile";
  readonly body: readonly Statement[];
  readonly test: Expression;
}

/** The initialiser stands before the loop as ordinary statements. */
export interface For {
  readonly kind: "for";
  readonly test?: Expression;
  readonly update?: Expression;
  readonly body: readonly Statement[];
}

/** Each value of the iterable goes to `target` before the body runs; the iterator is closed on an early exit. */
export interface ForOf {
  readonly kind: "forOf";
  readonly target: Target;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
}

/** Own enumerable string keys; one that is deleted before its turn is not visited. */
export interface ForIn {
  readonly kind: "forIn";
  readonly target: Target;
  readonly object: Expression;
  readonly body: readonly Statement[];
}

/** Cases are tested in order by `===`; `test` is absent for `default`, which may stand anywhere; bodies fall through. */
export interface Switch {
  readonly kind: "switch";
  readonly value: Expression;
  readonly cases: readonly { readonly test?: Expression; readonly body: readonly Statement[] }[];
}

/** `slot` receives the thrown value. */
export interface Try {
  readonly kind: "try";
  readonly body: readonly Statement[];
  readonly catch?: { readonly slot?: number; readonly body: readonly Statement[] };
  readonly finally?: readonly Statement[];
}

export interface Block {
  readonly kind: "block";
  readonly body: readonly Statement[];
}

/** Labels are numbers, unique in their function: renaming one changes nothing. */
export interface Labeled {
  readonly kind: "labeled";
  readonly label: number;
  readonly body: Statement;
}

export interface Break {
  readonly kind: "break";
  readonly label?: number;
}

export interface Continue {
  readonly kind: "continue";
  readonly label?: number;
}

/** In a pure function only: a flow function returns by the `return` edge of a state. */
export interface Return {
  readonly kind: "return";
  readonly value?: Expression;
}

export interface Throw {
  readonly kind: "throw";
  readonly value: Expression;
}
