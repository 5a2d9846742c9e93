import type { Activation } from "../activation.ts";
import { fault } from "../faults.ts";

/** A value about to be coerced by an operator: an object is looked at as a whole, a function has no text. */
export function operand(activation: Activation, value: unknown): never {
  if (typeof value === "function") fault("function", "it has no text and no number.");
  // Operators take anything here, as they do in JavaScript: the type says so where TypeScript would refuse.
  return activation.fold.heap.deep(value) as never;
}

/** Whether identity would have to decide between the two. */
export function isReference(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right && !isReference(left)) return true;
  if (isReference(left) && isReference(right))
    fault("identity", "compare a key or an id of theirs instead.");
  return false;
}
