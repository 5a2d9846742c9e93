import type { Evidence } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax, ExpressionSyntax } from "../../syntax/index.ts";
import { callingMethods, isBuiltinFunction, isPrototype } from "./builtins.ts";
import type { CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { remedyOf, report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { reportBuiltin, reportMathRandom } from "./report-builtin.ts";

const refused: CallMeaning = { kind: "refused" };
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

/** A call of what a built-in object has: `Math.max(…)`, `Promise.all(…)`. */
export function builtinMeaning(
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
