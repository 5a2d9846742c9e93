import type { FlowFunction, Machine, PureFunction } from "@twelvefold/ir";
import type { Span } from "../../syntax/index.ts";
import type { CheckedAgent } from "../2-check/index.ts";

/**
 * The product of lowering: control flow that awaits is gone, exploded into states. The machine is
 * complete but not tidy: jumps lead to jumps, states that nothing reaches are still there, and a
 * state's `id` is only the word that its name will be made of.
 */
export interface LoweredAgent {
  readonly checked: CheckedAgent;
  readonly machine: LoweredMachine;
  readonly origins: Origins;
  /** The author's names, for the source map; by index in `machine.functions`. */
  readonly functions: readonly LoweredNames[];
}

export type LoweredMachine = Omit<Machine, "hash">;
export type LoweredFunction = FlowFunction | PureFunction;

export interface LoweredNames {
  readonly name: string;
  /** The agent whose flow the function is part of. */
  readonly agent: string;
  /** `null` for a temporary. */
  readonly slots: readonly (string | null)[];
  /** Variables of enclosing functions that a call may read or assign, through others too. */
  readonly captures: readonly Capture[];
}

/** A slot of the function `fn`. */
export interface Capture {
  readonly fn: number;
  readonly slot: number;
}

/** Where the nodes of the machine come from. */
export type Origins = Map<object, Span>;
