import type { Activation } from "../activation.ts";
import { Pledge } from "../async/pledge.ts";
import { fault } from "../faults.ts";
import { get } from "./access.ts";
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

/** An iterable whose elements are about to be handed out one by one, as it changes meanwhile. */
export function owned(a: Activation, value: unknown): Iterable<unknown> {
  a.fold.heap.ownChildren(value);
  a.fold.charge(((value as { length?: number } | undefined)?.length ?? 0) >> 3);
  return value as Iterable<unknown>;
}

/** The keys and values that `new Map` and `Object.fromEntries` take from each entry. */
export function* pairs(a: Activation, entries: unknown): Iterable<readonly [unknown, unknown]> {
  for (const entry of owned(a, entries)) {
    a.fold.charge(1);
    if (!isReference(entry)) throw new TypeError(`Iterator value ${entry} is not an entry object`);
    yield [get(a, entry, 0), get(a, entry, 1)];
  }
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
