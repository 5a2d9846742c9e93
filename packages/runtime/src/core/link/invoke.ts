import { Activation } from "../activation.ts";
import type { Fold } from "../fold.ts";
import { RETURN } from "./completion.ts";
import type { LinkedFunction, LinkedPure } from "./linked.ts";

/** Calls a function that never waits. */
export function invoke(
  fold: Fold,
  fn: LinkedPure,
  scope: Activation | undefined,
  args: readonly unknown[],
): unknown {
  fold.charge(1);
  const activation = new Activation(fold, fn, scope);
  bind(fn, activation.slots, args);
  return fn.body(activation) === RETURN ? activation.result : undefined;
}

/** Puts arguments into the slots of the parameters. */
export function bind(fn: LinkedFunction, slots: unknown[], args: readonly unknown[]): void {
  const plain = fn.rest ? fn.params - 1 : fn.params;
  for (let i = 0; i < plain && i < args.length; i++) slots[i] = args[i];
  if (fn.rest) slots[plain] = args.slice(plain);
}
