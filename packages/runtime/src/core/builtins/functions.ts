import type { Activation } from "../activation.ts";
import { fault } from "../faults.ts";
import { checkNotConstant, checkWritable, toKey } from "../values/access.ts";
import { enumerable, noIdentity, owned, pairs } from "../values/iterate.ts";
import { isReference, operand, sameValue } from "../values/operand.ts";
import { noHoles } from "../values/no-holes.ts";
import { setProperty } from "../values/property.ts";

/** A built-in function by its dotted name. */
export type BuiltinCall = (a: Activation, args: readonly unknown[]) => unknown;

type Native = (...args: readonly unknown[]) => unknown;

/** The engine's own functions: every object given to them is looked at as a whole. */
function natives(
  owner: Readonly<Record<string, unknown>>,
  prefix = "",
): Record<string, BuiltinCall> {
  const table: Record<string, BuiltinCall> = {};
  for (const [name, native] of Object.entries(owner)) {
    table[prefix + name] = (a, args) => (native as Native)(...args.map((arg) => operand(a, arg)));
  }
  return table;
}

function pick(owner: object, names: string): Record<string, unknown> {
  return Object.fromEntries(names.split(" ").map((name) => [name, owner[name as never]]));
}

/** All of `Math` but `random`. */
const MATH = {
  abs: Math.abs,
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atan2: Math.atan2,
  atanh: Math.atanh,
  cbrt: Math.cbrt,
  ceil: Math.ceil,
  clz32: Math.clz32,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  expm1: Math.expm1,
  floor: Math.floor,
  fround: Math.fround,
  hypot: Math.hypot,
  imul: Math.imul,
  log: Math.log,
  log10: Math.log10,
  log1p: Math.log1p,
  log2: Math.log2,
  max: Math.max,
  min: Math.min,
  pow: Math.pow,
  round: Math.round,
  sign: Math.sign,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
  trunc: Math.trunc,
};

export const FUNCTIONS: Readonly<Record<string, BuiltinCall>> = {
  __proto__: null as never,
  ...natives({ String, Number, parseInt, parseFloat, isNaN, isFinite }),
  ...natives({ encodeURIComponent, encodeURI, decodeURIComponent, decodeURI }),
  ...natives(pick(Number, "isInteger isSafeInteger isFinite isNaN parseFloat parseInt"), "Number."),
  ...natives(pick(String, "fromCharCode fromCodePoint raw"), "String."),
  ...natives(MATH, "Math."),
  Boolean: (_, [value]) => Boolean(value),
  structuredClone: (a, args) => {
    const [value, options] = args;
    const isOdd = options !== undefined && options !== null && typeof options !== "object";
    if (args.length === 0 || isOdd)
      throw new TypeError("structuredClone takes a value, and options");
    return clone(a.fold.heap.deep(value));
  },
  "JSON.parse": (a, [text, reviver]) => JSON.parse(operand(a, text), checked(reviver)),
  "JSON.stringify": (a, [value, replacer, space]) => {
    const { heap } = a.fold;
    for (const given of [value, replacer, space]) heap.deep(given);
    return heap.looking(() => JSON.stringify(value, replacer as never, space as never));
  },
  Array: listOfLength,
  "Array.isArray": (_, [value]) => Array.isArray(value),
  "Array.of": (_, args) => [...args],
  "Array.from": arrayFrom,
  Object: (a, [value]) =>
    isReference(value)
      ? value
      : value == null
        ? {}
        : fault("prototype", "`Object` of a value that is no object."),
  "Object.getOwnPropertyNames": (a, [value]) => (
    operand(a, value),
    Object.getOwnPropertyNames(value)
  ),
  "Object.keys": (a, [value]) => Object.keys(enumerable(a, value) as object),
  "Object.values": (a, [value]) => Object.values(enumerable(a, value) as object),
  "Object.entries": (a, [value]) => Object.entries(enumerable(a, value) as object),
  "Object.fromEntries": (a, [entries]) => {
    const result = {};
    for (const [key, value] of pairs(a, entries))
      setProperty(result, toKey(a, key) as string, value);
    return result;
  },
  "Object.assign": assign,
  "Object.hasOwn": (a, [object, key]) => {
    if (typeof object === "function") fault("function", "it has no members to look for.");
    return Object.hasOwn(object as object, object == null ? "" : toKey(a, key));
  },
  "Object.is": (_, [left, right]) =>
    Object.is(left, right) || (sameValue(left, right) && left !== 0),
  "Object.groupBy": (a, [items, callback]) =>
    a.fold.heap.looking(() => Object.groupBy(owned(a, items), callback as never)),
  "Map.groupBy": (a, [items, callback]) => {
    const groups = Map.groupBy(owned(a, items), callback as never);
    for (const key of groups.keys()) noIdentity(key);
    return groups;
  },
};

function assign(a: Activation, [target, ...sources]: readonly unknown[]): unknown {
  if (Array.isArray(target)) fault("sparse", "`Object.assign` into an array.");
  if (typeof target === "function") fault("function", "a member of it was assigned.");
  if (typeof target !== "object" || target === null)
    return Object.assign(target as object, ...sources);
  checkNotConstant(target);
  for (const source of sources) {
    const from = (enumerable(a, source) ?? {}) as Record<string, unknown>;
    for (const [key, value] of Object.entries(from)) {
      checkWritable(target, key);
      a.fold.heap.put(target, value);
    }
    Object.assign(target, from);
  }
  return target;
}

/** `Array(n)`, where nobody can tell a hole from `undefined`. */
function listOfLength(a: Activation, [length]: readonly unknown[]): unknown {
  if (typeof length !== "number") return [length];
  if (length !== length >>> 0) throw new RangeError("Invalid array length");
  a.fold.charge(length);
  return Array.from({ length }, () => undefined);
}

function arrayFrom(a: Activation, [items, callback]: readonly unknown[]): unknown {
  if (callback !== undefined && typeof callback !== "function")
    throw new TypeError("the mapper is not a function");
  if (items === null || items === undefined || Symbol.iterator in Object(items)) {
    return Array.from(owned(a, items), ...mapper(callback));
  }
  if (typeof items === "function") fault("function", "it was taken for a list.");
  const { length } = items as { length?: unknown };
  a.fold.charge(Math.max(Number(operand(a, length)) || 0, 0));
  a.fold.heap.ownChildren(items);
  return Array.from(items as ArrayLike<unknown>, ...mapper(callback));
}

/** A callback that is absent and one that is `undefined` are the same; any other must be a function. */
function mapper(callback: unknown): [] {
  return (callback === undefined ? [] : [callback]) as [];
}

/** A reviver that is told of no list with a hole, which is what it leaves where it drops an element. */
function checked(reviver: unknown): never {
  if (typeof reviver !== "function") return undefined as never;
  const revive = (key: string, value: unknown, context: unknown): unknown => {
    noHoles(value);
    return (reviver as Native)(key, value, context);
  };
  return revive as never;
}

/** As the engine's `structuredClone`, for the values of a flow. */
function clone(value: unknown, seen: Map<object, unknown> = new Map()): unknown {
  if (typeof value === "function") fault("function", "`structuredClone` cannot copy it.");
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const copy = emptyLike(value);
  seen.set(value, copy);
  const inner = (item: unknown): unknown => clone(item, seen);
  if (value instanceof Map)
    for (const [key, item] of value) (copy as Map<unknown, unknown>).set(key, inner(item));
  else if (value instanceof Set) for (const item of value) (copy as Set<unknown>).add(inner(item));
  else if (!(value instanceof Error || value instanceof RegExp)) {
    for (const [key, item] of Object.entries(value)) setProperty(copy, key, inner(item));
  }
  return copy;
}

function emptyLike(value: object): object {
  if (Array.isArray(value)) return [];
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (value instanceof RegExp || value instanceof Error) return structuredClone(value);
  if (Symbol.iterator in value) fault("storage", "an iterator cannot be copied.");
  return {};
}
