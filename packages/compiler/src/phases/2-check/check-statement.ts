import { messages } from "../../diagnostics/messages.generated.ts";
import type {
  ExpressionSyntax,
  IdentifierSyntax,
  ObjectSyntax,
  StatementSyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { isAlias } from "./bind-alias.ts";
import { checkExpression } from "./check-expression.ts";
import { checkEscape } from "./check-function-value.ts";
import { checkFunction } from "./check-function.ts";
import { checkPattern } from "./check-pattern.ts";
import { functionBound, isConstant } from "./checked-agent.ts";
import type { Binding } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { wantOfConstant } from "./kept-promise.ts";
import { isPromiseList, isPushOf } from "./promise-list.ts";
import { staysHere } from "./stays-here.ts";
import { accepts } from "./using.ts";
import type { Using, Want } from "./using.ts";

export function checkStatements(body: readonly StatementSyntax[], using: Using): void {
  for (const [index, statement] of body.entries()) {
    if (statement.kind === "variable") checkVariables(statement, body.slice(index + 1), using);
    else checkStatement(statement, using);
  }
}

export function checkStatement(node: StatementSyntax, using: Using): void {
  switch (node.kind) {
    case "expressionStatement":
    case "throw":
      checkExpression(node.value, "value", using);
      return;
    case "variable":
      checkVariables(node, [], using);
      return;
    case "functionDeclaration":
      checkFunction(node.fn, using, "either");
      return;
    case "block":
      checkStatements(node.body, using);
      return;
    case "if":
      checkExpression(node.test, "value", using);
      checkStatement(node.then, using);
      if (node.else !== undefined) checkStatement(node.else, using);
      return;
    case "while":
    case "doWhile":
      checkExpression(node.test, "value", using);
      checkStatement(node.body, using);
      return;
    case "for":
      if (node.init?.kind === "variable") checkHead(node.init, using);
      else if (node.init !== undefined) checkExpression(node.init, "value", using);
      if (node.test !== undefined) checkExpression(node.test, "value", using);
      if (node.update !== undefined) checkExpression(node.update, "value", using);
      checkStatement(node.body, using);
      return;
    case "forOf":
    case "forIn":
      checkPattern(node.target, using);
      checkExpression(node.value, "value", using);
      checkStatement(node.body, using);
      return;
    case "switch":
      checkExpression(node.value, "value", using);
      for (const { test, body } of node.cases) {
        if (test !== undefined) checkExpression(test, "value", using);
        checkStatements(body, using);
      }
      return;
    case "try":
      checkTry(node, using);
      return;
    case "labeled":
      checkStatement(node.body, using);
      return;
    case "return":
      if (node.value !== undefined) checkReturned(node.value, using);
      return;
    case "empty":
    case "break":
    case "continue":
      return;
    case "unsupported":
      checkStatements(node.inside ?? [], using);
      return;
  }
}

function checkTry(node: Extract<StatementSyntax, { kind: "try" }>, using: Using): void {
  checkStatements(node.body, { ...using, guarded: true });
  if (node.catch !== undefined) {
    const inside = { ...using, guarded: using.guarded || node.finally !== undefined };
    if (node.catch.target !== undefined) checkPattern(node.catch.target, inside);
    checkStatements(node.catch.body, inside);
  }
  if (node.finally !== undefined) checkStatements(node.finally, using);
}

/** `return step(x)` in a `try` is not what it looks like: the `try` is left before the step is done. */
function checkReturned(value: ExpressionSyntax, using: Using): void {
  const { checking, fn, giving, guarded, returns } = using;
  const gives = giving.expression(value, fn);
  if (!guarded || gives === "value" || !fn.syntax.async || !accepts(returns, gives)) {
    checkExpression(value, returns, using);
    return;
  }
  const at = { ...value.span, end: value.span.start };
  const fix = { title: "Await it", edits: [{ span: at, text: "await " }] };
  report(checking, fn, (evidence) => messages.returnInTry(value.span, {}, evidence), { fix });
}

function checkVariables(
  node: VariableSyntax,
  after: readonly StatementSyntax[],
  using: Using,
): void {
  for (const [index, { target, init }] of node.declarations.entries()) {
    if (isAlias(target, using.checking.names)) continue;
    checkPattern(target, using);
    if (init === undefined) continue;
    const others = { ...node, declarations: node.declarations.slice(index + 1) };
    const rest = others.declarations.length === 0 ? after : [others, ...after];
    const binding = bindingOf(target.kind === "identifier" ? target : undefined, using);
    if (binding !== undefined && functionBound(binding) !== undefined) {
      if (init.kind === "function") checkFunction(init, using, "either");
    } else if (
      init.kind === "object" &&
      binding?.kind === "const" &&
      staysHere(binding, init, after, using.checking)
    ) {
      checkEntries(init, using);
    } else {
      checkExpression(init, wantOfVariable(init, binding, rest, using), using);
    }
  }
}

/** An object whose functions are nowhere but in it. */
function checkEntries({ entries }: ObjectSyntax, using: Using): void {
  for (const entry of entries) {
    if (entry.kind === "property" && typeof entry.key !== "string")
      checkExpression(entry.key, "value", using);
    if (entry.value.kind === "function" && !entry.value.async)
      checkFunction(entry.value, using, "value");
    else checkExpression(entry.value, "value", using);
  }
}

/** A function in the head of a `for` keeps the variables of the head, of which each turn has a copy. */
function checkHead(node: VariableSyntax, using: Using): void {
  checkVariables(node, [], using);
  for (const { init } of node.declarations) if (init?.kind === "function") checkEscape(init, using);
}

function bindingOf(target: IdentifierSyntax | undefined, { checking }: Using): Binding | undefined {
  const name = target === undefined ? undefined : checking.names.get(target);
  return name?.kind === "variable" ? name.binding : undefined;
}

function wantOfVariable(
  init: ExpressionSyntax,
  binding: Binding | undefined,
  after: readonly StatementSyntax[],
  using: Using,
): Want {
  const { giving, fn, checking } = using;
  if (binding === undefined || !isConstant(binding)) return "value";
  if (init.kind === "array" && isPromiseList(binding, init, after, using)) {
    checking.promiseLists.add(binding);
    return "promises";
  }
  const gives = giving.expression(init, fn);
  return gives === "value"
    ? "value"
    : wantOfConstant(binding.name, gives, after, (statement) =>
        isPushOf(statement, binding.name, checking),
      );
}
