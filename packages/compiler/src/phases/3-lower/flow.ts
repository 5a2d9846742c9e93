import type { Expression } from "@twelvefold/ir";
import type { Span, StatementSyntax } from "../../syntax/index.ts";
import type { Body } from "./body.ts";
import type { Draft, Graph } from "./graph.ts";

/** An async function that is being exploded into states. */
export interface Flow {
  readonly body: Body;
  readonly graph: Graph;
  /** What `break`, `continue` and `return` leave on their way out, innermost last. */
  readonly leaps: Leap[];
  /** The expression that is being evaluated as a whole. */
  root: Span;
}

export type Leap = LoopLeap | BlockLeap | FinallyLeap;

export interface LoopLeap {
  readonly kind: "loop";
  readonly labels: readonly string[];
  readonly breakTo: Draft;
  readonly continueTo: Draft;
}

/** A `switch` (which an unlabelled `break` leaves) or a labelled block. */
export interface BlockLeap {
  readonly kind: "block";
  readonly labels: readonly string[];
  readonly unlabelled: boolean;
  readonly breakTo: Draft;
}

/** Each way out of a `try` with a `finally`: numbered, and taken at the end of the `finally`. */
export interface FinallyLeap {
  readonly kind: "finally";
  readonly entry: Draft;
  readonly completion: number;
  readonly value: number;
  readonly exits: Exit[];
}

export interface Exit {
  readonly code: number;
  readonly jump: Jump;
}

export type Jump =
  | { readonly kind: "return"; readonly span: Span }
  | { readonly kind: "goto"; readonly to: Draft; readonly span: Span; readonly until: number };

export type LowerStatement = (
  node: StatementSyntax,
  flow: Flow,
  labels?: readonly string[],
) => void;

export function run(flow: Flow, value: Expression): void {
  flow.graph.emit({ kind: "do", value });
}
