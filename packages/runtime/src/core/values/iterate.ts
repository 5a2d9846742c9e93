import type { Activation } from "../activation.ts";
import { Pledge } from "../async/pledge.ts";
import { fault } from "../faults.ts";
import { isReference } from "./operand.ts";

/** The first `count` values of an iterable, or all, as a fresh array. */
export function collect(a: Activation, value: unknown, count: number = Infinity): unknown[] {
  if (Array.isArray(value)) {
    a.fold.heap.ownChildren(value, 0, count);
    a.fold.charge(value.length >> 3);
    return value.slice(0, count);
  }
  const items: unknown[] = [];
  if (count === 0) {
    // Opened and closed: what is not iterable throws here too.
    for (const _ of value as Iterable<unknown>) break;
    return items;
  }
  for (const item of value as Iterable<unknown>) {
    a.fold.charge(1);
    items.push(item);
    if (items.length >= count) break;
  }
  return items;
}

/** A value whose own enumerable properties are about to be read. */
export function enumerable(a: Activation, value: unknown): unknown {
  if (value instanceof Pledge) fault("promise", "await it first.");
  a.fold.heap.ownChildren(value);
  return typeof value === "string" ? { ...(value as unknown as object) } : value;
}

/** A key of a Map or a member of a Set: an object among them would be told apart by its identity. */
export function noIdentity<T>(value: T): T {
  if (isReference(value))
    fault("identity", "an object is no key of a Map and no member of a Set here.");
  return value;
}
