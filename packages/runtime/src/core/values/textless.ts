import { fault } from "../faults.ts";

export type Callable = (...args: unknown[]) => unknown;

/**
 * What functions are made of: the engine would give this package's own text for one's. It also stands for the `this` of a
 * function that is called as a member, which only methods of the engine's would see.
 */
export const TEXTLESS: object = Object.create(Function.prototype, {
  toString: { value: () => fault("function", "it has no text and no number.") },
}) as object;

/** A function as a value of the flow. */
export function textless(value: Callable): Callable {
  return Object.setPrototypeOf(value, TEXTLESS) as Callable;
}
