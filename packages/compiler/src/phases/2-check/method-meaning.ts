import { messages } from "../../diagnostics/messages.generated.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { CallSyntax, ExpressionSyntax, Span } from "../../syntax/index.ts";
import type { Known } from "./builtin-value.ts";
import {
  builtinMethods,
  isBuiltinMethod,
  localeMethods,
  nativeMethods,
  promiseMethods,
  prototypeNames,
} from "./builtins.ts";
import type { CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { startOf } from "./root-variable.ts";

const refused: CallMeaning = { kind: "refused" };
const dynamic: CallMeaning = { kind: "value" };

/** A method of a value: a built-in one by its name, else what an object of the program holds under that key. */
export function methodMeaning(
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
