import { fault } from "../faults.ts";

export type Callable = (...args: unknown[]) => unknown;

/** The engine would give this package's own text for a function's. */
const TEXTLESS: object = Object.create(Function.prototype, {
  toString: { value: () => fault("function", "it has no text and no number.") },
}) as object;

/** A function as a value of the flow. */
export function textless(value: Callable): Callable {
  return Object.setPrototypeOf(value, TEXTLESS) as Callable;
}
