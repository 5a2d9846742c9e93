import type {
  ArrayExpression,
  Coercible,
  Elements,
  Expression,
  Iterable as IterableNode,
  Keys,
  NewCollection,
  NewError,
  ObjectExpression,
  Rest,
  Spread,
} from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { fault } from "../faults.ts";
import { toKey } from "../values/access.ts";
import { ERRORS } from "../values/decode.ts";
import { Cursor } from "../values/cursor.ts";
import { collect, enumerable, noIdentity, pairs } from "../values/iterate.ts";
import { setProperty } from "../values/property.ts";
import type { Evaluate } from "./linked.ts";
import type { Linker } from "./linker.ts";

/** The values of a list of expressions, spreads in place: an array's items, a call's arguments. */
export function list(
  nodes: readonly (Expression | Spread)[],
  linker: Linker,
): (a: Activation) => unknown[] {
  if (nodes.some((node) => node.kind === "spread")) return spreadList(nodes, linker);
  const items = nodes.map((node) => linker.expression(node as Expression));
  const [first, second] = items;
  if (first === undefined) return () => [];
  if (second === undefined) return (a) => [first(a)];
  if (items.length === 2) return (a) => [first(a), second(a)];
  return (a) => {
    const values: unknown[] = [];
    for (const item of items) values.push(item(a));
    return values;
  };
}

function spreadList(
  nodes: readonly (Expression | Spread)[],
  linker: Linker,
): (a: Activation) => unknown[] {
  const parts = nodes.map((node) => ({
    spread: node.kind === "spread",
    value: linker.expression(node.kind === "spread" ? node.value : node),
  }));
  return (a) => {
    const values: unknown[] = [];
    for (const { spread, value } of parts) {
      if (!spread) values.push(value(a));
      else for (const item of collect(a, value(a))) values.push(item);
    }
    return values;
  };
}

export function array({ items }: ArrayExpression, linker: Linker): Evaluate {
  return list(items, linker);
}

type Fill = (activation: Activation, object: object) => void;

export function object({ entries }: ObjectExpression, linker: Linker): Evaluate {
  const fills = entries.map((entry): Fill => {
    const value = linker.expression(entry.value);
    if (entry.kind === "spread") return (a, into) => void spreadInto(a, into, value(a));
    const { key } = entry;
    if (typeof key !== "string") {
      const computed = linker.expression(key);
      return (a, into) => setProperty(into, toKey(a, computed(a)) as string, value(a));
    }
    if (key === "__proto__") return (a, into) => setProperty(into, key, value(a));
    return (a, into) => void ((into as Record<string, unknown>)[key] = value(a));
  });
  return (a) => {
    const result = {};
    for (const fill of fills) fill(a, result);
    return result;
  };
}

function spreadInto(a: Activation, into: object, value: unknown): void {
  const from = (enumerable(a, value) ?? {}) as Record<string, unknown>;
  for (const key of Object.keys(from)) setProperty(into, key, from[key]);
}

export function rest(node: Rest, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  const omit = list(node.omit, linker);
  return (a) => {
    const from = coerced(value(a));
    const left = new Set(omit(a).map((key) => String(toKey(a, key))));
    const result = {};
    for (const [key, item] of Object.entries(enumerable(a, from) as object)) {
      if (!left.has(key)) setProperty(result, key, item);
    }
    return result;
  };
}

export function keys(node: Keys, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  return (a) => Object.keys((enumerable(a, value(a)) as object | null | undefined) ?? {});
}

export function coercible(node: Coercible, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  return (a) => coerced(value(a));
}

function coerced(value: unknown): unknown {
  if (value === null || value === undefined)
    throw new TypeError(`Cannot destructure '${value}' as it is ${value}.`);
  return value;
}

/** What a loop whose body waits goes through: it is stored between two turns. */
export function iterable(node: IterableNode, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  return (a) => {
    const found = value(a);
    if (Array.isArray(found)) return found;
    if (found instanceof Map || found instanceof Set) {
      const mode = node.mode ?? (found instanceof Map ? "entries" : "values");
      return new Cursor().start(found, mode, 0, found.size);
    }
    if (node.mode !== undefined) {
      const kinds = "for arrays, a `Map` and a `Set`";
      fault("prototype", `\`${node.mode}()\` is ${kinds}, in a loop that waits.`);
    }
    if (typeof found === "string") return [...found];
    if (typeof found === "object" && found !== null && Symbol.iterator in found)
      fault("storage", "a loop that waits cannot keep an iterator; spread it into an array.");
    return collect(a, found);
  };
}

export function elements({ value, count }: Elements, linker: Linker): Evaluate {
  const source = linker.expression(value);
  return (a) => collect(a, source(a), count);
}

export function error(node: NewError, linker: Linker): Evaluate {
  const args = list(node.args, linker);
  const { name } = node;
  return (a) => {
    const [first, second, third] = a.fold.heap.deep(args(a)) as [never, never, never];
    if (name === "AggregateError") return new AggregateError(first, second, third);
    return new ERRORS[name]!(first, second);
  };
}

export function collection(node: NewCollection, linker: Linker): Evaluate {
  const args = list(node.args, linker);
  return (a) => {
    const items = args(a)[0] ?? [];
    if (node.name === "Set") return new Set(collect(a, items).map(noIdentity));
    const result = new Map();
    for (const [key, item] of pairs(a, items)) result.set(noIdentity(key), item);
    return result;
  };
}
