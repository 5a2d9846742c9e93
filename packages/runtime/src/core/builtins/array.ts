import type { Activation } from "../activation.ts";
import { fault } from "../faults.ts";
import { checkNotConstant } from "../values/access.ts";
import { noHoles } from "../values/no-holes.ts";
import { isReference, operand } from "../values/operand.ts";
import type { Builtin, Table } from "./native.ts";
import { OBJECT } from "./object.ts";

type List = unknown[];
type Wrap = (a: Activation, list: List, args: readonly unknown[], method: Native) => unknown;
type Native = (...args: never[]) => unknown;

/** Where an argument is a number, or the text of `join`: an object there is looked at as a whole. */
const COERCED: Readonly<Record<string, readonly number[]>> = {
  __proto__: null as never,
  ...{ copyWithin: [0, 1, 2], fill: [1, 2], flat: [0], includes: [1], indexOf: [1], join: [0] },
  ...{ lastIndexOf: [1], splice: [0, 1], toSpliced: [0, 1], with: [0] },
};

/**
 * Elements of a list may still be stored: each method makes private what it hands to a callback, gives
 * back or copies, and leaves the rest alone.
 */
export const ARRAY: Table<List> = {
  ...OBJECT,
  ...each("keys", (_a, list, args, method) => method.apply(list, args as never)),
  ...each(
    "concat entries every filter find findIndex findLast findLastIndex forEach map reduce reduceRight some " +
      "toReversed toSpliced values with",
    (a, list, args, method) => {
      for (const arg of args) a.fold.heap.ownChildren(arg);
      a.fold.heap.ownChildren(list);
      return method.apply(list, args as never);
    },
  ),
  ...each("flat join toString", (a, list, args, method) => {
    a.fold.heap.deep(list);
    return method.apply(list, args as never);
  }),
  ...each("includes indexOf lastIndexOf", (_a, list, args, method) => {
    if (isReference(args[0]) && list.some(isReference))
      fault("identity", "`some` and `findIndex` compare a key.");
    return method.apply(list, args as never);
  }),
  ...each("sort toSorted", (a, list, args, method) => {
    if (method === (Array.prototype.sort as Native)) checkNotConstant(list);
    if (args[0] === undefined) a.fold.heap.deep(list);
    else a.fold.heap.ownChildren(list);
    return a.fold.heap.looking(() => method.apply(list, args as never));
  }),
  ...each("copyWithin reverse", (a, list, args, method) => {
    checkNotConstant(list);
    a.fold.heap.ownChildren(list);
    return method.apply(list, args as never);
  }),
  ...each("push unshift fill", (a, list, args, method) => {
    checkNotConstant(list);
    for (const value of args) a.fold.heap.put(list, value);
    return method.apply(list, args as never);
  }),
  ...each("pop shift", (a, list, args, method) => {
    checkNotConstant(list);
    return a.fold.heap.taken(list, method.apply(list, args as never));
  }),
  ...each("splice", (a, list, args, method) => {
    checkNotConstant(list);
    for (const value of args.slice(2)) a.fold.heap.put(list, value);
    return (method.apply(list, args as never) as List).map((value) =>
      a.fold.heap.taken(list, value),
    );
  }),
  at: (a, list, [index]) => {
    const { length } = list;
    const at = Math.trunc(Number(operand(a, index))) || 0;
    const place = at < 0 ? at + length : at;
    const value = list[place];
    return typeof value === "object" && value !== null
      ? a.fold.heap.child(list, place, value)
      : value;
  },
  slice: (a, list, [start, end]) => {
    const { length } = list;
    const from = relative(a, start, length, 0);
    const to = relative(a, end, length, length);
    a.fold.charge((to - from) >> 3 || 0);
    if (list.length < to) fault("sparse", "`slice` would read beyond the end of the list.");
    a.fold.heap.ownChildren(list, from, to);
    return list.slice(from, to);
  },
  flatMap: (a, list, [callback]) => {
    a.fold.heap.ownChildren(list);
    if (typeof callback !== "function")
      throw new TypeError("flatMap mapper function is not callable");
    return list.flatMap((...args) => {
      const mapped: unknown = callback(...args);
      a.fold.heap.ownChildren(mapped);
      return mapped;
    });
  },
};

/** The methods named, each paying for the length that it may go through. */
function each(names: string, wrap: Wrap): Record<string, Builtin<List>> {
  const table: Record<string, Builtin<List>> = {};
  for (const name of names.split(" ")) {
    const method = Array.prototype[name as "slice"] as Native;
    const coerced = COERCED[name] ?? [];
    table[name] = (a, list, args) => {
      const { length } = list;
      a.fold.charge(length >> 3);
      let reentered = false;
      for (const place of coerced) if (isReference(operand(a, args[place]))) reentered = true;
      const result = wrap(a, list, args, method);
      // What the flow did while its callback, or the method that makes an object a number, ran.
      if (reentered) noHoles(list);
      if (reentered || (name === "map" && list.length < length)) noHoles(result);
      return result;
    };
  }
  return table;
}

/** The index that a relative one stands for. */
function relative(a: Activation, value: unknown, length: number, absent: number): number {
  if (value === undefined) return absent;
  const index = Math.trunc(Number(operand(a, value))) || 0;
  return index < 0 ? Math.max(index + length, 0) : Math.min(index, length);
}
