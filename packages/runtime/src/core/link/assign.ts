import type { Assign, BinaryOperator, Target, Update } from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { get, set, toKey } from "../values/access.ts";
import { operand } from "../values/operand.ts";
import type { Evaluate } from "./linked.ts";
import type { Linker } from "./linker.ts";
import { OPERATORS } from "./operator.ts";

/** Puts a value where `target` says; used by loops too. */
export type Store = (activation: Activation, value: unknown) => void;

/** A place that has been evaluated: it is read and written without being evaluated again. */
interface Place {
  read(): unknown;
  write(value: unknown): void;
}

export function assign(node: Assign, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  if (node.op !== "=") return compound(node, value, linker);
  const { target } = node;
  if (target.kind === "variable") {
    const store = storeInto(target, linker);
    return (a) => {
      const result = value(a);
      store(a, result);
      return result;
    };
  }
  const object = linker.expression(target.object);
  const key = keyOf(target, linker);
  return (a) => {
    const into = object(a);
    const at = key(a);
    const result = value(a);
    put(a, into, at, result);
    return result;
  };
}

function compound(node: Assign, value: Evaluate, linker: Linker): Evaluate {
  const place = placeOf(node.target, linker);
  const op = node.op.slice(0, -1) as BinaryOperator | "&&" | "||" | "??";
  if (op === "&&" || op === "||" || op === "??") {
    return (a) => {
      const found = place(a);
      const before = found.read();
      if (op === "&&" ? !before : op === "||" ? before : before !== null && before !== undefined)
        return before;
      const result = value(a);
      found.write(result);
      return result;
    };
  }
  const apply = OPERATORS[op];
  return (a) => {
    const found = place(a);
    const result = apply(a, found.read(), value(a));
    found.write(result);
    return result;
  };
}

export function update(node: Update, linker: Linker): Evaluate {
  const place = placeOf(node.target, linker);
  const step = node.op === "++" ? 1 : -1;
  return (a) => {
    const found = place(a);
    const before = +operand(a, found.read());
    found.write(before + step);
    return node.prefix ? before + step : before;
  };
}

/** The assignment of each turn of a loop. */
export function storeInto(target: Target, linker: Linker): Store {
  if (target.kind === "variable") {
    const { slot, depth = 0 } = target;
    if (depth === 0) return (a, value) => void (a.slots[slot] = value);
    return (a, value) => void (a.out(depth).slots[slot] = value);
  }
  const object = linker.expression(target.object);
  const key = keyOf(target, linker);
  return (a, value) => put(a, object(a), key(a), value);
}

function placeOf(target: Target, linker: Linker): (activation: Activation) => Place {
  if (target.kind === "variable") {
    const { slot, depth = 0 } = target;
    return (a) => {
      const of = a.out(depth);
      return { read: () => of.read(slot), write: (value) => void (of.slots[slot] = value) };
    };
  }
  const object = linker.expression(target.object);
  const key = keyOf(target, linker);
  return (a) => {
    const into = object(a);
    const at = key(a);
    if (into === null || into === undefined) get(a, into, at as string);
    const name = toKey(a, at);
    return { read: () => get(a, into, name), write: (value) => set(a, into, name, value) };
  };
}

function keyOf(target: Exclude<Target, { readonly kind: "variable" }>, linker: Linker): Evaluate {
  if (target.kind === "index") return linker.expression(target.index);
  const { key } = target;
  return () => key;
}

/** The key is coerced after the value is there, and after a nullish object has thrown. */
function put(a: Activation, object: unknown, key: unknown, value: unknown): void {
  set(a, object, object === null || object === undefined ? (key as string) : toKey(a, key), value);
}
