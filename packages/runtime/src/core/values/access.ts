import type { Activation } from "../activation.ts";
import { Pledge } from "../async/pledge.ts";
import { fault } from "../faults.ts";
import { isReference, operand } from "./operand.ts";

/** `object[key]`, as JavaScript reads it; what only a prototype has is `inherited`, or refused. */
export function get(
  a: Activation,
  object: unknown,
  key: PropertyKey,
  inherited?: (a: Activation, object: unknown, key: PropertyKey) => unknown,
): unknown {
  const value = (object as Record<PropertyKey, unknown>)[key];
  if (typeof value === "object") {
    if (value === null) return null;
    if (key === "__proto__" && !Object.hasOwn(object as object, key))
      fault("prototype", "`__proto__`.");
    return a.fold.heap.child(object as object, key, value);
  }
  if (typeof value === "function" && !ownsFunction(object, key))
    return inherited?.(a, object, key) ?? fault("prototype", `\`${String(key)}\`.`);
  if (typeof object === "function") fault("function", `its \`${String(key)}\` was read.`);
  if (key === "stack" && object instanceof Error)
    fault("prototype", "`stack` is not the same on every machine.");
  if (value === undefined && object instanceof Pledge) fault("promise", "await it first.");
  return value;
}

function ownsFunction(object: unknown, key: PropertyKey): boolean {
  return typeof object === "object" && Object.hasOwn(object as object, key);
}

/** The property key that JavaScript makes of a value. */
export function toKey(a: Activation, value: unknown): PropertyKey {
  return typeof value === "string" || typeof value === "number" ? value : String(operand(a, value));
}

/** `object[key] = value`. */
export function set(a: Activation, object: unknown, key: PropertyKey, value: unknown): void {
  if (typeof object === "object" && object !== null) {
    if (Array.isArray(object)) return setElement(a, object, key, value);
    checkWritable(object, key);
    if (object instanceof RegExp && isReference(value))
      fault("prototype", "`lastIndex` was made an object.");
    a.fold.heap.put(object, value);
  } else if (typeof object === "function") {
    fault("function", `its \`${String(key)}\` was assigned.`);
  }
  (object as Record<PropertyKey, unknown>)[key] = value;
}

function setElement(a: Activation, array: unknown[], key: PropertyKey, value: unknown): void {
  checkNotConstant(array);
  if (key === "length") return setLength(array, operand(a, value));
  const index = typeof key === "number" ? key : indexOf(key as string);
  if (!(index >= 0 && index <= array.length && Number.isInteger(index))) {
    fault("sparse", `\`${String(key)}\` was assigned, the length is ${array.length}.`);
  }
  a.fold.heap.put(array, value);
  array[index] = value;
}

function setLength(array: unknown[], value: unknown): void {
  const length = Number(value);
  if (length > array.length && length >>> 0 === length)
    fault("sparse", `the length ${array.length} was made ${length}.`);
  array.length = value as number;
}

/** The index that a canonical numeric text stands for; `NaN` for any other. */
function indexOf(key: string): number {
  const index = Number(key);
  return String(index) === key ? index : Number.NaN;
}

/** Whether a property of an object that is not an array may be written. */
export function checkWritable(object: object, key: PropertyKey): void {
  checkNotConstant(object);
  if (key === "__proto__") fault("prototype", "`__proto__` was assigned.");
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype || prototype === null) return;
  if (object instanceof Error && key !== "stack") return;
  if (object instanceof RegExp && key === "lastIndex") return;
  fault("prototype", `\`${String(key)}\` was assigned on a built-in object.`);
}

/** Only constants are frozen. */
export function checkNotConstant(object: object): void {
  if (Object.isFrozen(object))
    fault("constant", "copy it first: `structuredClone(value)`, or `[...list]`.");
}

/** `delete object[key]`. */
export function remove(object: unknown, key: PropertyKey): boolean {
  if (Array.isArray(object) && Object.hasOwn(object, key))
    fault("sparse", "an element was deleted; `splice` removes one.");
  if (typeof object === "function") fault("function", "a member of it was deleted.");
  if (typeof object === "object" && object !== null && Object.hasOwn(object, key))
    checkWritable(object, key);
  return delete (object as Record<PropertyKey, unknown>)[key];
}
