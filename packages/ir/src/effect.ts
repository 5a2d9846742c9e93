import type { StepKind } from "./machine.ts";

/** What the reducer asks the world to do. It asks once; the driver sees to it that it happens. */
export type Effect = StepEffect | TimerEffect | CancelEffect;

/** Perform a declared step. `id` is unique in the run; `key` depends on run and id alone, never on the attempt. */
export interface StepEffect {
  readonly type: "step";
  readonly id: string;
  /** Name of the declaration in `Machine.steps`. */
  readonly step: string;
  readonly kind: StepKind;
  readonly input: unknown;
  /** 1 for the first. */
  readonly attempt: number;
  readonly key: string;
  /** Of a prompt whose call says for itself which model or variant it wants. */
  readonly options?: PromptCallOptions;
}

/** What one call of a prompt can say over what its declaration says. */
export interface PromptCallOptions {
  /** `provider/model`, a chain of them to fall back on, or several that take turns. */
  readonly model?: string | readonly string[] | { readonly roundRobin: readonly string[] };
  readonly variant?: string;
}

/** Send `timer.fired` with this id at or after `at` (ISO 8601, UTC). */
export interface TimerEffect {
  readonly type: "timer";
  readonly id: string;
  readonly at: string;
}

/** The step or timer with this id is no longer awaited: abort it if it is under way. */
export interface CancelEffect {
  readonly type: "cancel";
  readonly id: string;
}
