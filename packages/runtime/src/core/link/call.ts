import type { Builtin, BuiltinFunction, Call, FunctionReference, Method } from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { callFlow } from "../async/frame.ts";
import { Pledge } from "../async/pledge.ts";
import { FUNCTIONS } from "../builtins/functions.ts";
import { METHODS, methodOf } from "../builtins/methods.ts";
import { missing } from "../errors.ts";
import { fault } from "../faults.ts";
import type { Fold } from "../fold.ts";
import { type Callable, TEXTLESS, textless } from "../values/textless.ts";
import { list } from "./build.ts";
import { invoke } from "./invoke.ts";
import type { Evaluate, LinkedFunction } from "./linked.ts";
import { type Linker, mayShort, SHORT } from "./linker.ts";
import { isShort } from "./member.ts";
import { methodValue } from "./method-value.ts";

export function method(node: Method, linker: Linker): Evaluate {
  const object = linker.expression(node.object);
  const args = list(node.args, linker);
  const { name, optionalCall } = node;
  const shorts = mayShort(node);
  return (a) => {
    const receiver = object(a);
    if (shorts && isShort(node, receiver)) return SHORT;
    const found = methodOf(a, receiver, name);
    if (found === undefined && optionalCall && isAbsent(receiver, name)) return SHORT;
    const values = args(a);
    if (found === undefined) throw new TypeError(`${name} is not a function`);
    if (node.builtIn && Object.hasOwn(receiver as object, name))
      fault("kept", `\`${name}\` is the flow's own.`);
    a.fold.charge(1);
    return found(a, receiver as never, values);
  };
}

/** Whether `receiver.name?.()` has nothing to call. */
function isAbsent(receiver: unknown, name: string): boolean {
  const value = (receiver as Record<string, unknown>)[name];
  return value === undefined || value === null;
}

export function builtin(node: Builtin, linker: Linker): Evaluate {
  const builtIn = FUNCTIONS[node.name];
  if (builtIn === undefined) missing("built-in", node.name);
  const args = list(node.args, linker);
  return (a) => {
    const values = args(a);
    a.fold.charge(1);
    return builtIn(a, values);
  };
}

export function builtinFunction({ name }: BuiltinFunction): Evaluate {
  const builtIn = FUNCTIONS[name];
  if (builtIn !== undefined)
    return (a) =>
      textless(function (this: unknown, ...args) {
        // `Array.from` and `Array.of` would call it to make what they give.
        if (typeof this === "function") fault("function", "it was made the `this` of a built-in.");
        return a.fold.heap.given(builtIn(a, args));
      });
  const [owner, key] = name.split(".prototype.") as [string, string?];
  const table = key && METHODS[owner.toLowerCase()];
  if (table && Object.hasOwn(table, key)) return (a) => methodValue(a, table, key);
  return missing("built-in", name);
}

export function functionReference({ fn, depth = 0 }: FunctionReference, linker: Linker): Evaluate {
  const callee = linker.function(fn);
  return (a) => functionValue(a.fold, callee, callee.nested ? a.out(depth) : undefined);
}

/** Where function values of the flow come from, for those that are kept while a bounded map waits. */
export const SOURCES: WeakMap<object, { readonly fn: number; readonly scope: Scope }> =
  new WeakMap();

type Scope = Activation | undefined;

export function functionValue(fold: Fold, fn: LinkedFunction, scope: Scope): Callable {
  const value: Callable =
    fn.kind === "flow"
      ? (...args) => callFlow(fold, fn, scope, args)
      : (...args) => fold.heap.given(invoke(fold, fn, scope, args));
  SOURCES.set(value, { fn: fn.index, scope });
  return textless(value);
}

export function call(node: Call, linker: Linker): Evaluate {
  const args = list(node.args, linker);
  if (node.callee.kind === "function") return direct(node.callee, args, linker);
  const callee = linker.expression(node.callee);
  const shorts = mayShort(node);
  return (a) => {
    const found = callee(a);
    if (shorts && (found === SHORT || (node.optional && (found === null || found === undefined))))
      return SHORT;
    const values = args(a);
    if (typeof found !== "function") throw new TypeError(notCallable(found));
    a.fold.charge(1);
    return (found as Callable).apply("object" in node.callee ? TEXTLESS : undefined, values);
  };
}

function notCallable(value: unknown): string {
  if (value instanceof Pledge) fault("promise", "it was called.");
  return `${typeof value} is not a function`;
}

/** A call of a function of the machine by its name needs no function value. */
function direct(
  { fn, depth = 0 }: FunctionReference,
  args: (a: Activation) => unknown[],
  linker: Linker,
): Evaluate {
  const callee = linker.function(fn);
  const scope = (a: Activation): Scope => (callee.nested ? a.out(depth) : undefined);
  if (callee.kind === "flow") return (a) => callFlow(a.fold, callee, scope(a), args(a));
  return (a) => invoke(a.fold, callee, scope(a), args(a));
}
