import { messages } from "../../diagnostics/messages.generated.ts";
import { containsAwait } from "../../syntax/children.ts";
import type { CallSyntax, ExpressionSyntax, NewSyntax, SpreadSyntax } from "../../syntax/index.ts";
import {
  callbackPosition,
  callingMethods,
  collecting,
  isPrototypeMethod,
  plainNamespaces,
} from "./builtins.ts";
import { builtinValue } from "./builtin-value.ts";
import { meaningOf } from "./call-meaning.ts";
import { checkExpression, checkFunctionProperty } from "./check-expression.ts";
import { checkKey } from "./check-identity.ts";
import { keepsParameter } from "./keeps-parameter.ts";
import { checkFunction } from "./check-function.ts";
import { checkEscape, perTurn } from "./check-function-value.ts";
import type { Binding, CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { functionOf } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { checkPushed } from "./promise-list.ts";
import { nameOf } from "./name-of.ts";
import { reportPromise } from "./report-promise.ts";
import { accepts } from "./using.ts";
import type { Using, Want } from "./using.ts";

type Argument = ExpressionSyntax | SpreadSyntax;

export function checkCall(node: CallSyntax | NewSyntax, want: Want, using: Using): void {
  const { checking, fn, giving } = using;
  const meaning = meaningOf(node, checking, fn);
  checkCallee(node, meaning, using);
  checkArguments(node, meaning, want, using);
  checkKey(node, using);
  const gives = giving.expression(node, fn);
  if (!accepts(want, gives)) reportPromise(node, want, using);
  else if (want === "branch" && gives !== "value" && meaning.kind === "function")
    using.branches.add(meaning.fn);
}

function checkCallee(node: CallSyntax | NewSyntax, meaning: CallMeaning, using: Using): void {
  const callee = node.callee.kind === "chain" ? node.callee.value : node.callee;
  if (callee.kind === "function") checkFunction(callee, using, "either");
  else if (meaning.kind === "method" && pushedTo(node, meaning.name, using) !== undefined) return;
  else if (meaning.kind === "method" && (callee.kind === "member" || callee.kind === "index")) {
    if (callingMethods.has(meaning.name) || !checkFunctionProperty(callee, using))
      checkExpression(callee.object, "value", using);
  } else if (meaning.kind === "value" && callee.kind !== "identifier")
    checkExpression(callee, "value", using);
}

function checkArguments(
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
function pushedTo(
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

function checkBoundedCallback(arg: Argument, using: Using): void {
  const { checking, fn, giving, branches } = using;
  const callback = giving.callback(arg);
  if (callback === undefined) {
    report(checking, fn, (evidence) => messages.mapNeedsFunction(arg.span, {}, evidence));
    return;
  }
  branches.add(callback);
  if (arg.kind === "function") checkFunction(arg, using, "branch", "map");
}

/** The receiver may have a function under a key that only the run can tell: it must not keep a callback of a turn. */
function noteShared(
  node: CallSyntax | NewSyntax,
  method: string,
  { checking, giving }: Using,
): void {
  const arg = node.args[callbackPosition(method) ?? node.args.length];
  const callback = giving.callback(arg);
  const isValue = callback === undefined || giving.function(callback) === "value";
  if (arg === undefined || (isValue && checking.functionKeys.has(method))) return;
  const name = arg.kind === "identifier" ? checking.names.get(arg) : undefined;
  const isParameter = name?.kind === "variable" && name.binding.kind === "parameter";
  if (callback === undefined ? isParameter : perTurn(callback).length > 0)
    checking.builtInOnly.add(node);
}

function checkBuiltinArguments(
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
    report(
      checking,
      fn,
      (evidence) => messages.functionPassedToAsync(arg.span, { function: called.name }, evidence),
      { related },
    );
  } else {
    if (keepsParameter(called, index, checking.functionKeys)) checkEscape(arg, using);
    if (arg.kind === "function") checkFunction(arg, using, "value", called.name);
  }
}
