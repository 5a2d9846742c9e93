import type { ErrorName } from "@twelvefold/ir";
import type { Evidence } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax, ExpressionSyntax, NewSyntax, Span } from "../../syntax/index.ts";
import { memberName, namespaceOf } from "./builtin-value.ts";
import type { Known } from "./builtin-value.ts";
import {
  builtinMethods,
  callingMethods,
  isBuiltinFunction,
  isBuiltinMethod,
  isPrototype,
  isPrototypeMethod,
  localeMethods,
  nativeMethods,
  promiseMethods,
  prototypeNames,
} from "./builtins.ts";
import type { CallMeaning, CheckedFunction, Name } from "./checked-agent.ts";
import { functionOf } from "./checked-agent.ts";
import { remedyOf, report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { controlMeaning } from "./control-meaning.ts";
import { copyForCall } from "./copy-for-call.ts";
import { declaredMeaning } from "./declared-meaning.ts";
import { errorNames } from "./globals.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import { reportUnlessCopied } from "./only-copied.ts";
import { reportBuiltin, reportMathRandom } from "./report-builtin.ts";
import { startOf } from "./root-variable.ts";

/** Decides what a call means, once, and keeps it. */
export function meaningOf(
  node: CallSyntax | NewSyntax,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  const known = checking.calls.get(node);
  if (known !== undefined) return known;
  const meaning =
    node.kind === "new" ? newMeaning(node, checking, fn) : callMeaning(node, checking, fn);
  checking.calls.set(node, meaning);
  return meaning;
}

const refused: CallMeaning = { kind: "refused" };
const dynamic: CallMeaning = { kind: "value" };

function callMeaning(node: CallSyntax, checking: Checking, fn: CheckedFunction): CallMeaning {
  const callee = node.callee.kind === "chain" ? node.callee.value : node.callee;
  if (callee.kind === "identifier") return byName(node, checking.names.get(callee), checking, fn);
  if (callee.kind === "member" || callee.kind === "index") {
    const name = memberName(callee);
    if (name === undefined) return dynamic;
    const namespace = namespaceOf(callee.object, checking);
    return namespace === undefined
      ? byMethod(node, callee, name, checking, fn)
      : byBuiltin(node, namespace, name, checking, fn);
  }
  if (callee.kind === "function") {
    const called = checking.functions.get(callee);
    return called === undefined ? refused : { kind: "function", fn: called };
  }
  return dynamic;
}

function byName(
  node: CallSyntax,
  name: Name | undefined,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  if (name === undefined || name.kind === "refused") return refused;
  const called = functionOf(name);
  if (called !== undefined)
    return { kind: "function", fn: copyForCall(node, called, checking, fn) };
  switch (name.kind) {
    case "declared":
      return declaredMeaning(node, name.declared, checking, fn);
    case "control":
      return controlMeaning(node, name.name, checking, fn);
    case "builtin":
      return byGlobal(node, name.name, checking, fn);
    case "variable":
    case "table":
      return dynamic;
    default: {
      const text = node.callee.kind === "identifier" ? node.callee.name : "this";
      report(checking, fn, (evidence) =>
        messages.notAFunction(node.callee.span, { name: text }, evidence),
      );
      return refused;
    }
  }
}

function byGlobal(
  node: CallSyntax,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  if (errorNames.has(name as ErrorName)) return { kind: "error", name: name as ErrorName };
  if (name === "Array") return arrayMeaning(node, checking, fn);
  if (isPrototypeMethod(name)) return dynamic;
  if (isBuiltinFunction(name)) return { kind: "builtin", name };
  if (name === "Map" || name === "Set") {
    const at = { ...node.span, end: node.span.start };
    report(
      checking,
      fn,
      (evidence) => messages.collectionWithoutNew(node.span, { name }, evidence),
      { fix: { title: `Write new ${name}`, edits: [{ span: at, text: "new " }] } },
    );
  } else if (name === "RegExp") {
    report(checking, fn, (evidence) => messages.regexpConstructor(node.span, {}, evidence));
  } else {
    report(checking, fn, (evidence) =>
      messages.builtinNotSupported(node.callee.span, { name }, evidence),
    );
  }
  return refused;
}

/** `Array(a, b)` is `[a, b]`; `Array(n)` makes holes, which something has to fill at once. */
function arrayMeaning(
  node: CallSyntax | NewSyntax,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  if (node.args.length !== 1 && !node.args.some((arg) => arg.kind === "spread"))
    return { kind: "builtin", name: "Array.of" };
  if (checking.wholeLists.has(node)) return { kind: "builtin", name: "Array" };
  report(checking, fn, (evidence) => messages.arrayConstructor(node.span, {}, evidence));
  return refused;
}

const combines = new Set(["all", "allSettled", "race", "any"]);
const prototypeFunctions = new Set([
  ...[
    "create",
    "getPrototypeOf",
    "setPrototypeOf",
    "defineProperty",
    "defineProperties",
    "getOwnPropertyDescriptor",
  ],
  ...["getOwnPropertyDescriptors", "getOwnPropertySymbols"],
]);

function byBuiltin(
  node: CallSyntax,
  namespace: string,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  const dotted = `${namespace}.${name}`;
  if (isPrototype(namespace)) {
    report(checking, fn, (evidence) => messages.prototypes(node.callee.span, {}, evidence));
    return refused;
  }
  if (isBuiltinFunction(dotted)) return { kind: "builtin", name: dotted };
  // `Array` makes holes, and cannot be a value.
  const isFunction = isBuiltinFunction(namespace) && namespace !== "Array";
  if (isFunction && callingMethods.has(name)) return { kind: "method", name };
  if (namespace === "Promise" && combines.has(name)) {
    if (node.args.length === 1 && node.args[0]?.kind !== "spread")
      return { kind: "combine", mode: name as "all" };
    report(checking, fn, (evidence) =>
      messages.controlArguments(node.span, { name: dotted }, evidence),
    );
    return refused;
  }
  const { span } = node.callee;
  if (namespace === "Promise")
    report(checking, fn, (evidence) => messages.promiseFunction(span, { name: dotted }, evidence));
  else if (dotted === "Math.random")
    reportMathRandom(span, checking, fn, remedyAt(node.callee, checking));
  else if (namespace === "Object" && prototypeFunctions.has(name))
    report(checking, fn, (evidence) => messages.prototypes(span, {}, evidence));
  else reportBuiltin(span, namespace, name, checking, fn);
  return refused;
}

function remedyAt(callee: ExpressionSyntax, checking: Checking): Evidence {
  const object = callee.kind === "member" ? callee.object : undefined;
  return object?.kind === "identifier" ? remedyOf(object, checking) : {};
}

/** A method of a value: a built-in one by its name, else what an object of the program holds under that key. */
function byMethod(
  node: CallSyntax,
  callee: Extract<ExpressionSyntax, { kind: "member" | "index" }>,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  if (isBuiltinMethod(name)) return { kind: "method", name };
  const root = startOf(callee.object);
  if (root !== undefined && checking.names.get(root)?.kind === "refused") return refused;
  // `o.f?.()` asks whether there is such a function at all.
  if (checking.keys.has(name) || (node.optional && !prototypeNames.has(name))) return dynamic;
  const span = callee.kind === "member" ? callee.nameSpan : callee.index.span;
  if (prototypeNames.has(name))
    report(checking, fn, (evidence) => messages.prototypes(span, {}, evidence));
  else if (promiseMethods.has(name))
    report(checking, fn, (evidence) => messages.promiseMethod(span, { name }, evidence));
  else if (localeMethods.has(name))
    report(checking, fn, (evidence) => messages.localeFunction(span, { name }, evidence));
  else if (nativeMethods.has(name) || isBuiltin(callee.object, checking))
    report(checking, fn, (evidence) => messages.builtinNotSupported(span, { name }, evidence));
  else return missingMethod(span, name, checking, fn);
  return refused;
}

function isBuiltin(object: ExpressionSyntax, checking: Known): boolean {
  return object.kind === "identifier" && checking.names.get(object)?.kind === "builtin";
}

/** Nothing has such a method: JavaScript throws a TypeError when it is called, and so does the machine. */
function missingMethod(
  span: Span,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  const nearest = nearestName(name, builtinMethods());
  if (nearest === undefined)
    report(checking, fn, (evidence) => messages.unknownMethod(span, { name }, evidence));
  else {
    const fix = { title: `Write ${nearest}`, edits: [{ span, text: nearest }] };
    report(checking, fn, (evidence) =>
      messages.misspelledMethod(span, { name, nearest }, { ...evidence, fix }),
    );
  }
  return dynamic;
}

function newMeaning(node: NewSyntax, checking: Checking, fn: CheckedFunction): CallMeaning {
  const { callee } = node;
  const name = callee.kind === "identifier" ? checking.names.get(callee) : undefined;
  if (name?.kind === "refused") return refused;
  const builtin = name?.kind === "builtin" ? name.name : undefined;
  if (errorNames.has(builtin as ErrorName)) return { kind: "error", name: builtin as ErrorName };
  if (builtin === "Map" || builtin === "Set") return { kind: "collection", name: builtin };
  if (builtin === "Array") return arrayMeaning(node, checking, fn);
  if (builtin === "Object") return { kind: "builtin", name: "Object" };
  if (builtin === "RegExp")
    report(checking, fn, (evidence) => messages.regexpConstructor(node.span, {}, evidence));
  else if (builtin === "Promise")
    report(checking, fn, (evidence) =>
      messages.promiseFunction(node.span, { name: "new Promise" }, evidence),
    );
  else
    reportUnlessCopied(name, checking, fn, (evidence) =>
      messages.newExpression(node.span, {}, evidence),
    );
  return refused;
}
