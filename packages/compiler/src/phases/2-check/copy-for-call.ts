import type { CallSyntax, ExpressionSyntax, SpreadSyntax } from "../../syntax/index.ts";
import { bindCopied, bindCopy } from "./bind-function.ts";
import type { CheckedFunction, Passed } from "./checked-agent.ts";
import { functionOf } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";
import { isClass } from "./instance-of.ts";
import { noteCopied } from "./only-copied.ts";

/** Of one function, in one agent. */
const MOST_COPIES = 256;

/**
 * What a call calls: the function itself, or, where it passes functions to one that may wait, a copy in
 * which they are known by name.
 *
 *     const retry = async (act) => { … await act() … };
 *     await retry(() => step(x));
 *
 *     const throws = (Expected, act) => { try { act() } catch (e) { return e instanceof Expected } };
 *     throws(TypeError, () => null.x);
 */
export function copyForCall(
  node: CallSyntax,
  called: CheckedFunction,
  checking: Checking,
  caller: CheckedFunction,
): CheckedFunction {
  const passed = passedFor(node, called, checking);
  if (passed.size === 0) return called;
  const copy = copyWith(passed, node, called, checking, caller);
  if (copy !== called) noteCopied(node, caller, checking);
  return copy;
}

function copyWith(
  passed: ReadonlyMap<number, Passed>,
  node: CallSyntax,
  called: CheckedFunction,
  checking: Checking,
  caller: CheckedFunction,
): CheckedFunction {
  const known = checking.copies.find(
    (copy) => copy.of === called && sameFunctions(copy.passed, passed),
  );
  if (known !== undefined) {
    caller.references.push({ fn: known.fn, span: node.span, clause: undefined });
    return known.fn;
  }
  // What passes a new function to itself would be copied without end: the call is refused, as it has no copy.
  if (isCopiedOut(called, checking)) return called;
  const fn = bindCopy(checking, called, caller, passed);
  checking.copies.push({ of: called, passed, fn });
  bindCopied(checking, fn);
  caller.references.push({ fn, span: node.span, clause: undefined });
  return fn;
}

/** Whether there are as many copies of a function as there may be. */
export function isCopiedOut(called: CheckedFunction, { copies }: Checking): boolean {
  return copies.filter((copy) => copy.of === called).length >= MOST_COPIES;
}

/** What the called function must know by name: what may wait, and what is more than a value, such as `TypeError`. */
function passedFor(
  { args }: CallSyntax,
  called: CheckedFunction,
  checking: Checking,
): ReadonlyMap<number, Passed> {
  const passed = passedFunctions(args, called, checking);
  const waits = (fn: Passed): boolean => typeof fn !== "string" && checking.gives(fn) !== "value";
  if (called.syntax.async || checking.gives(called) !== "value" || [...passed.values()].some(waits))
    return passed;
  return new Map([...passed].filter(([, fn]) => typeof fn === "string" && isClass(fn)));
}

/** Arguments that are certainly functions, for parameters that are nothing but names. */
function passedFunctions(
  args: readonly (ExpressionSyntax | SpreadSyntax)[],
  called: CheckedFunction,
  checking: Checking,
): Map<number, Passed> {
  const passed = new Map<number, Passed>();
  for (const [index, arg] of args.entries()) {
    if (arg.kind === "spread") break;
    const value =
      arg.kind === "function" ? checking.functions.get(arg) : nameOfFunction(arg, checking);
    const param = called.syntax.params[index];
    if (
      value === undefined ||
      param === undefined ||
      param.rest ||
      param.target.kind !== "identifier" ||
      // A class is no value: the default would be evaluated.
      (typeof value === "string" && isClass(value) && param.default !== undefined)
    )
      continue;
    const { name } = param.target;
    const binding = called.bindings.find(
      (known) => known.kind === "parameter" && known.name === name,
    );
    if (binding?.assignments.length === 0) passed.set(index, value);
  }
  return passed;
}

function nameOfFunction(arg: ExpressionSyntax, checking: Checking): Passed | undefined {
  const name = arg.kind === "identifier" ? checking.names.get(arg) : undefined;
  if (name?.kind === "variable" && name.binding.builtin !== undefined) return name.binding.builtin;
  const isNamed = name?.kind === "builtin" || name?.kind === "control";
  if (isNamed && isClass(name.name)) return name.name;
  return functionOf(name) ?? checking.builtin(arg);
}

function sameFunctions(
  one: ReadonlyMap<number, Passed>,
  other: ReadonlyMap<number, Passed>,
): boolean {
  return one.size === other.size && [...one].every(([index, fn]) => other.get(index) === fn);
}
