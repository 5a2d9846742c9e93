import type { CallSyntax, NewSyntax } from "../../syntax/index.ts";
import { callingMethods } from "./builtins.ts";
import { meaningOf } from "./call-meaning.ts";
import { checkExpression, checkFunctionProperty } from "./check-expression.ts";
import { checkKey } from "./check-identity.ts";
import { checkFunction } from "./check-function.ts";
import type { CallMeaning } from "./checked-agent.ts";
import { reportPromise } from "./report-promise.ts";
import { accepts } from "./using.ts";
import type { Using, Want } from "./using.ts";
import { checkArguments, pushedTo } from "./check-arguments.ts";

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
