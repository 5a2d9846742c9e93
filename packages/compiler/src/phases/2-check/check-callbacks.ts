import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax, ExpressionSyntax, NewSyntax, SpreadSyntax } from "../../syntax/index.ts";
import { callbackPosition, collecting } from "./builtins.ts";
import { checkExpression } from "./check-expression.ts";
import { checkFunction } from "./check-function.ts";
import { checkEscape, perTurn } from "./check-function-value.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Using, Want } from "./using.ts";

type Argument = ExpressionSyntax | SpreadSyntax;

/** What `map` calls for each item, as a branch of its own. */
export function checkBoundedCallback(arg: Argument, using: Using): void {
  const { checking, fn, giving, branches } = using;
  const callback = giving.callback(arg);
  if (callback === undefined && isParameter(arg, using)) {
    // In a copy for a call that passes a function, it is known; in any other call it gives a value.
    checkExpression(arg, "value", using);
    return;
  }
  if (callback === undefined) {
    report(checking, fn, (evidence) => messages.mapNeedsFunction(arg.span, {}, evidence));
    return;
  }
  branches.add(callback);
  if (arg.kind === "function") checkFunction(arg, using, "branch", "map");
}

function isParameter(arg: Argument, { checking }: Using): boolean {
  const name = arg.kind === "identifier" ? checking.names.get(arg) : undefined;
  return name?.kind === "variable" && name.binding.kind === "parameter";
}

/** The receiver may have a function under a key that only the run can tell: it must not keep a callback of a turn. */
export function noteShared(node: CallSyntax | NewSyntax, method: string, using: Using): void {
  const { checking, giving } = using;
  const arg = node.args[callbackPosition(method) ?? node.args.length];
  const callback = giving.callback(arg);
  const isValue = callback === undefined || giving.function(callback) === "value";
  if (arg === undefined || (isValue && checking.functionKeys.has(method))) return;
  if (callback === undefined ? isParameter(arg, using) : perTurn(callback).length > 0)
    checking.builtInOnly.add(node);
}

/** The arguments of a built-in: the one that it calls, and the others. */
export function checkBuiltinArguments(
  args: readonly Argument[],
  name: string,
  want: Want,
  using: Using,
): void {
  const { giving, branches } = using;
  const position = callbackPosition(name);
  for (const [index, arg] of args.entries()) {
    const callback = giving.callback(arg);
    if (callback === undefined) {
      checkExpression(arg, "value", using);
      continue;
    }
    if (index !== position) {
      checkExpression(arg, "value", using);
      continue;
    }
    const branching = collecting.has(name) && (want === "promises" || want === "either");
    if (giving.function(callback) !== "value") {
      if (branching) branches.add(callback);
      else reportCallback(arg, callback, name, want, using);
    } else if (
      using.checking.functionKeys.has(name) &&
      (arg.kind === "function" || arg.kind === "identifier")
    ) {
      // It may be the author's own function, which may keep what it is given.
      checkEscape(arg, using);
    }
    if (arg.kind === "function")
      checkFunction(arg, using, branching || arg.async ? "branch" : "value", name);
  }
}

/** A synchronous built-in would ignore the promise that its callback gives. */
function reportCallback(
  arg: Argument,
  callback: CheckedFunction,
  name: string,
  want: Want,
  using: Using,
): void {
  const { checking, fn } = using;
  // What a `map` gives is reported for the call as a whole; what an inline callback does, inside it.
  if (
    collecting.has(name) &&
    want === "value" &&
    (callback.syntax.async || arg.kind !== "function")
  )
    return;
  if (arg.kind === "function" && !callback.syntax.async) return;
  report(checking, fn, (evidence) => messages.asyncCallback(arg.span, { method: name }, evidence));
}
