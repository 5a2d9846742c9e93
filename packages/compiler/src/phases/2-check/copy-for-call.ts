import type { CallSyntax, ExpressionSyntax, SpreadSyntax } from "../../syntax/index.ts";
import { bindCopied, bindCopy } from "./bind-function.ts";
import type { CheckedFunction, Passed } from "./checked-agent.ts";
import { functionOf } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";

/** Of one function, in one agent. */
const MOST_COPIES = 256;

/**
 * What a call calls: the function itself, or, where it passes functions to one that may wait, a copy in
 * which they are known by name.
 *
 *     const retry = async (act) => { … await act() … };
 *     await retry(() => step(x));
 */
export function copyForCall(
  node: CallSyntax,
  called: CheckedFunction,
  checking: Checking,
  caller: CheckedFunction,
): CheckedFunction {
  const passed = passedFunctions(node.args, called, checking);
  if (
    passed.size === 0 ||
    !(
      called.syntax.async ||
      checking.gives(called) !== "value" ||
      [...passed.values()].some((fn) => typeof fn !== "string" && checking.gives(fn) !== "value")
    )
  ) {
    return called;
  }
  const known = checking.copies.find(
    (copy) => copy.of === called && sameFunctions(copy.passed, passed),
  );
  if (known !== undefined) {
    caller.references.push({ fn: known.fn, span: node.span, clause: undefined });
    return known.fn;
  }
  // What passes a new function to itself would be copied without end: the call is refused, as it has no copy.
  if (checking.copies.filter((copy) => copy.of === called).length >= MOST_COPIES) return called;
  const fn = bindCopy(checking, called, caller, passed);
  checking.copies.push({ of: called, passed, fn });
  bindCopied(checking, fn);
  caller.references.push({ fn, span: node.span, clause: undefined });
  return fn;
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
      param.target.kind !== "identifier"
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
  return functionOf(name) ?? checking.builtin(arg);
}

function sameFunctions(
  one: ReadonlyMap<number, Passed>,
  other: ReadonlyMap<number, Passed>,
): boolean {
  return one.size === other.size && [...one].every(([index, fn]) => other.get(index) === fn);
}
