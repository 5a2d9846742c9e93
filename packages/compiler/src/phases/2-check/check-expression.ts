import { messages } from "../../diagnostics/messages.generated.ts";
import type {
  ExpressionSyntax,
  IdentifierSyntax,
  PatternSyntax,
  SpreadSyntax,
} from "../../syntax/index.ts";
import { prototypeNames } from "./builtins.ts";
import { builtinValue, memberName, namespaceOf, typeofBuiltin } from "./builtin-value.ts";
import { checkCall } from "./check-call.ts";
import { checkFunctionValue } from "./check-function-value.ts";
import { certainObject } from "./certain-object.ts";
import { checkIdentity } from "./check-identity.ts";
import { functionConstant } from "./function-constant.ts";
import { checkPattern } from "./check-pattern.ts";
import { checkRegexp } from "./check-regexp.ts";
import { functionOf } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { checkInstanceOf } from "./instance-of.ts";
import { reportBuiltin } from "./report-builtin.ts";
import { reportPromise } from "./report-promise.ts";
import { accepts, wantOfItems } from "./using.ts";
import type { Using, Want } from "./using.ts";

/** Looks at an expression that is evaluated for its value, or for a promise where its place takes one. */
export function checkExpression(
  node: ExpressionSyntax | SpreadSyntax,
  want: Want,
  using: Using,
): void {
  switch (node.kind) {
    case "literal":
    case "unsupported":
      return;
    case "regexp":
      checkRegexp(node, using);
      return;
    case "identifier":
      checkName(node, want, using);
      return;
    case "function":
      checkFunctionValue(node, using);
      return;
    case "call":
    case "new":
      checkCall(node, want, using);
      return;
    case "template":
      for (const value of node.values) checkExpression(value, "value", using);
      return;
    case "array":
      for (const item of node.items)
        checkExpression(item, item.kind === "spread" ? want : wantOfItems(want), using);
      return;
    case "object":
      for (const entry of node.entries) {
        if (entry.kind === "property" && typeof entry.key !== "string")
          checkExpression(entry.key, "value", using);
        checkExpression(entry.value, "value", using);
      }
      return;
    case "member":
    case "index":
      checkMember(node, using);
      return;
    case "unary":
      if (node.op === "delete" && checkFunctionProperty(node.value, using)) return;
      if (node.op !== "typeof" || typeofBuiltin(node.value, using.checking) === undefined)
        checkExpression(node.value, "value", using);
      return;
    case "await":
      checkExpression(node.value, "promise", using);
      return;
    case "spread":
      checkExpression(node.value, want === "promises" ? "promises" : "value", using);
      return;
    case "chain":
      checkExpression(node.value, want, using);
      return;
    case "update":
      checkTarget(node.target, using);
      return;
    case "binary":
      checkBinary(node, using);
      return;
    case "logical":
      checkExpression(node.left, "value", using);
      checkExpression(node.right, want, using);
      return;
    case "conditional":
      checkExpression(node.test, "value", using);
      checkExpression(node.then, want, using);
      checkExpression(node.else, want, using);
      return;
    case "assign":
      checkAssignTarget(node.target, using);
      checkExpression(node.value, "value", using);
      return;
    case "sequence":
      for (const value of node.values.slice(0, -1)) checkExpression(value, "value", using);
      for (const value of node.values.slice(-1)) checkExpression(value, want, using);
      return;
  }
}

function checkName(node: IdentifierSyntax, want: Want, using: Using): void {
  const { checking, fn, giving } = using;
  const name = checking.names.get(node);
  const { name: text, span } = node;
  if (functionOf(name) !== undefined) {
    checkFunctionValue(node, using);
  } else if (name?.kind === "builtin" && builtinValue(node, checking) === undefined) {
    report(checking, fn, (evidence) => messages.builtinAsValue(span, { name: text }, evidence));
  } else if (name?.kind === "declared") {
    report(checking, fn, (evidence) => messages.stepAsValue(span, { step: text }, evidence));
  } else if (name?.kind === "control") {
    report(checking, fn, (evidence) => messages.stepAsValue(span, { step: text }, evidence));
  } else if (!accepts(want, giving.expression(node, fn))) {
    reportPromise(node, want, using);
  }
}

/** What is assigned: its parts are evaluated, it is not read as a value. */
export function checkTarget(target: ExpressionSyntax, using: Using): void {
  if (target.kind === "member" || target.kind === "index") checkTargetMember(target, using);
  else if (target.kind !== "identifier") checkExpression(target, "value", using);
}

/** `Math.max = …`: what JavaScript has of its own stays as it is. */
function checkTargetMember(
  target: Extract<ExpressionSyntax, { kind: "member" | "index" }>,
  using: Using,
): void {
  const { checking, fn } = using;
  const name = builtinValue(target, checking);
  if (name === undefined && checkFunctionProperty(target, using)) return;
  if (name === undefined) checkMember(target, using);
  else
    report(checking, fn, (evidence) =>
      messages.assignmentToConstant(target.span, { name }, evidence),
    );
}

function checkAssignTarget(target: PatternSyntax, using: Using): void {
  if (target.kind === "objectPattern" || target.kind === "arrayPattern")
    checkPattern(target, using);
  else checkTarget(target, using);
}

function checkMember(
  node: Extract<ExpressionSyntax, { kind: "member" | "index" }>,
  using: Using,
): void {
  const { checking, fn } = using;
  const name = memberName(node);
  const namespace = namespaceOf(node.object, checking);
  if (namespace !== undefined) {
    if (name !== undefined && builtinValue(node, checking) === undefined)
      reportBuiltin(node.span, namespace, name, checking, fn);
    else if (name === undefined)
      report(checking, fn, (evidence) =>
        messages.builtinAsValue(node.object.span, { name: namespace }, evidence),
      );
    return;
  }
  if (functionConstant(node, checking) !== undefined) return;
  if (checkFunctionProperty(node, using)) return;
  checkExpression(node.object, "value", using);
  if (node.kind === "index") checkExpression(node.index, "value", using);
  if (name !== undefined && prototypeNames.has(name)) {
    report(checking, fn, (evidence) => messages.prototypes(node.span, {}, evidence));
  }
}

/** Whether it is something of a function's, which is reported: functions of a flow have no properties. */
export function checkFunctionProperty(node: ExpressionSyntax, { checking, fn }: Using): boolean {
  if (node.kind !== "member" && node.kind !== "index") return false;
  const { object, span } = node;
  if (certainObject(object, checking) !== "function") return false;
  const values = {
    function: object.kind === "identifier" ? object.name : "(…)",
    property: memberName(node) ?? "…",
  };
  report(checking, fn, (evidence) => messages.functionProperty(span, values, evidence));
  return true;
}

function checkBinary(node: Extract<ExpressionSyntax, { kind: "binary" }>, using: Using): void {
  checkExpression(node.left, "value", using);
  if (node.op === "instanceof") {
    checkInstanceOf(node, using);
    return;
  }
  checkExpression(node.right, "value", using);
  checkIdentity(node, using);
}
