import { messages } from "../../diagnostics/messages.generated.ts";
import { containsAwait } from "../../syntax/children.ts";
import type { CallSyntax, ExpressionSyntax, NewSyntax, SpreadSyntax } from "../../syntax/index.ts";
import { callingMethods, isPrototypeMethod, plainNamespaces } from "./builtins.ts";
import { builtinValue } from "./builtin-value.ts";
import { checkExpression } from "./check-expression.ts";
import { keepsParameter } from "./keeps-parameter.ts";
import { checkFunction } from "./check-function.ts";
import { checkEscape } from "./check-function-value.ts";
import type { Binding, CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { functionOf } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { isCopiedOut } from "./copy-for-call.ts";
import { checkPushed } from "./promise-list.ts";
import { nameOf } from "./name-of.ts";
import type { Using, Want } from "./using.ts";
import { checkBoundedCallback, checkBuiltinArguments, noteShared } from "./check-callbacks.ts";

type Argument = ExpressionSyntax | SpreadSyntax;

/** What a call is given, by what the call means. */
export function checkArguments(
  node: CallSyntax | NewSyntax,
  meaning: CallMeaning,
  want: Want,
  using: Using,
): void {
  const { args } = node;
  switch (meaning.kind) {
    case "combine":
      for (const arg of args) checkBranches(arg, using);
      return;
    case "map":
      checkPlain(args.slice(0, 2), using);
      for (const arg of args.slice(2)) checkBoundedCallback(arg, using);
      return;
    case "receive":
      checkPlain(args.slice(1), using);
      return;
    case "method":
    case "builtin": {
      const list = pushedTo(node, meaning.name, using);
      if (list !== undefined) {
        for (const arg of args) {
          checkPushed(arg, list, using);
          checkExpression(arg, arg.kind === "spread" ? "promises" : "branch", using);
        }
        return;
      }
      if (meaning.kind === "method") noteShared(node, meaning.name, using);
      checkBuiltinArguments(
        receives(node, using) ? args.slice(1) : args,
        meaning.name,
        want,
        using,
      );
      return;
    }
    case "function":
      for (const [index, arg] of args.entries()) checkUserArgument(arg, index, meaning.fn, using);
      return;
    default:
      checkPlain(args, using);
  }
}

/** The list whose promises the next await takes: `promise-list.ts` has looked at all its uses. */
export function pushedTo(
  { callee }: CallSyntax | NewSyntax,
  method: string,
  { checking }: Using,
): Binding | undefined {
  if (method !== "push" || callee.kind !== "member" || callee.object.kind !== "identifier")
    return undefined;
  const name = checking.names.get(callee.object);
  const binding = name?.kind === "variable" ? name.binding : undefined;
  return binding !== undefined && checking.promiseLists.has(binding) ? binding : undefined;
}

/** `Math.max.apply(Math, list)`: what a built-in is called on, which it does not ask for. */
function receives({ callee, args }: CallSyntax | NewSyntax, { checking }: Using): boolean {
  const [self] = args;
  if (callee.kind !== "member" || !callingMethods.has(callee.name) || self?.kind !== "identifier")
    return false;
  const name = checking.names.get(self);
  const called = builtinValue(callee.object, checking);
  if (called === undefined || isPrototypeMethod(called)) return false;
  return name?.kind === "builtin" && plainNamespaces.has(name.name);
}

function checkPlain(args: readonly Argument[], using: Using): void {
  for (const arg of args) checkExpression(arg, "value", using);
}

/** The promises of `Promise.all([…])`: all are under way before any of them is awaited. */
function checkBranches(items: Argument, using: Using): void {
  const { checking, fn, giving } = using;
  checkExpression(items, "promises", using);
  if (items.kind !== "array") return;
  let started: ExpressionSyntax | undefined;
  for (const item of items.items) {
    const value = item.kind === "spread" ? item.value : item;
    if (started !== undefined && containsAwait(value)) {
      const related = [{ span: started.span, label: `${nameOf(started)} is started here` }];
      report(checking, fn, (evidence) => messages.awaitBetweenBranches(value.span, {}, evidence), {
        related,
      });
    }
    if (giving.expression(value, fn) !== "value") started = value;
  }
}

function checkUserArgument(
  arg: Argument,
  index: number,
  called: CheckedFunction,
  using: Using,
): void {
  const { checking, fn } = using;
  if (called.passed.has(index)) {
    // The copy knows it by name: it is called, and what its calls give is looked at there.
    if (arg.kind === "function") checkFunction(arg, using, "either", called.name);
    return;
  }
  const isFunction =
    arg.kind === "function" ||
    (arg.kind === "identifier" && functionOf(checking.names.get(arg)) !== undefined);
  if (!isFunction) {
    checkExpression(arg, "value", using);
  } else if (called.syntax.async) {
    const related = [{ span: called.syntax.span, label: `${called.name} is async` }];
    const message = isCopiedOut(called, checking)
      ? messages.copiedWithoutEnd
      : messages.functionPassedToAsync;
    report(checking, fn, (evidence) => message(arg.span, { function: called.name }, evidence), {
      related,
    });
  } else {
    if (keepsParameter(called, index, checking.functionKeys)) checkEscape(arg, using);
    if (arg.kind === "function") checkFunction(arg, using, "value", called.name);
  }
}
