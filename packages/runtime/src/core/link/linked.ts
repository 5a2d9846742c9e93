import type { Handler, Limits, StepDeclaration } from "@twelvefold/ir";
import type { Activation, Frame } from "../activation.ts";
import type { ConstantPlaces } from "../values/store.ts";
import type { Survey } from "./survey.ts";

/** An expression, compiled. */
export type Evaluate = (activation: Activation) => unknown;

/** A statement, compiled: gives how it ended, `NORMAL` or another completion. */
export type Execute = (activation: Activation) => number;

/** A machine whose expressions have been compiled, once, to closures. */
export interface Linked extends Survey {
  readonly hash: string;
  readonly limits: Limits;
  readonly budget: number;
  readonly functions: readonly LinkedFunction[];
  readonly steps: ReadonlyMap<string, StepDeclaration>;
  /** Decoded and frozen. */
  readonly constants: readonly unknown[];
  readonly constantPlaces: ConstantPlaces | undefined;
}

export type LinkedFunction = LinkedFlow | LinkedPure;

interface Signature {
  readonly index: number;
  readonly params: number;
  readonly rest: boolean;
  /** Whether it is closed over an activation of another. */
  readonly nested: boolean;
  /** What a fresh activation's slots are copied from. */
  readonly blank: readonly undefined[];
}

export interface LinkedFlow extends Signature {
  readonly kind: "flow";
  states: readonly LinkedState[];
  readonly handlers: readonly Handler[];
}

export interface LinkedPure extends Signature {
  readonly kind: "pure";
  body: Execute;
}

export interface LinkedState {
  readonly id: string;
  readonly handler: number | undefined;
  readonly live: readonly number[];
  /** Absent when the state has no statements. */
  readonly body: Execute | undefined;
  readonly next: LinkedEdge;
}

export type LinkedEdge =
  | { readonly kind: "goto"; readonly to: number }
  /** Says which state is next. */
  | { readonly kind: "choose"; readonly choose: (frame: Frame) => number }
  | {
      readonly kind: "await";
      readonly value: Evaluate;
      /** The value is a call of this flow function, and nothing else. */
      readonly call: LinkedCall | undefined;
      readonly returned: boolean;
      readonly into: number | undefined;
      readonly to: number;
    }
  | { readonly kind: "return"; readonly value: Evaluate }
  | { readonly kind: "throw"; readonly value: Evaluate };

export interface LinkedCall {
  readonly fn: LinkedFlow;
  readonly scope: (activation: Activation) => Activation | undefined;
  readonly args: (activation: Activation) => unknown[];
}
