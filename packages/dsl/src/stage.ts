import type { Declaration } from "./declaration.ts";

/**
 * Where calls go when a flow runs as plain JavaScript: the reference runner of `@twelvefold/testing`
 * puts one under `globalThis[Symbol.for("twelvefold.stage")]` while a flow runs.
 */
export interface Stage {
  /** Performs a step. `declaration` is the very object that the step carries. Fails with a `StepError`. */
  step(declaration: Declaration, input: unknown, options: object | undefined): Promise<unknown>;
  /** Performs `call`, `sleep` and the other words of a flow, with the arguments as written. */
  control(name: ControlName, args: readonly unknown[]): unknown;
}

export type ControlName =
  | "call"
  | "map"
  | "now"
  | "random"
  | "receive"
  | "sleep"
  | "sleepUntil"
  | "uuid";

const stage: unique symbol = Symbol.for("twelvefold.stage");

/** The stage of the moment. Asked for at every call: a runner may give one for each of its runs. */
export function currentStage(): Stage | undefined {
  return (globalThis as { readonly [stage]?: Stage })[stage];
}
