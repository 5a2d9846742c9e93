import { messages } from "../../diagnostics/messages.generated.ts";
import type { FunctionSyntax, IdentifierSyntax, Span } from "../../syntax/index.ts";
import { checkFunction } from "./check-function.ts";
import { functionNamed, functionOf } from "./checked-agent.ts";
import type { Binding, CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Using } from "./using.ts";

/** A function that is kept or handed on: it must give values, and see the variables that JavaScript would. */
export function checkFunctionValue(node: FunctionSyntax | IdentifierSyntax, using: Using): void {
  checkEscape(node, using);
  if (node.kind === "function") checkFunction(node, using, "value");
}

/**
 * A function that outlives the turn of a loop would see the slot of the last turn, where JavaScript
 * made a fresh variable for each.
 */
export function checkEscape(node: FunctionSyntax | IdentifierSyntax, using: Using): void {
  const { checking, fn, giving } = using;
  const value =
    node.kind === "function" ? checking.functions.get(node) : functionOf(checking.names.get(node));
  if (value === undefined) return;
  if (giving.function(value) !== "value") {
    report(checking, fn, (evidence) =>
      messages.asyncFunctionAsValue(node.span, { function: value.name }, evidence),
    );
    return;
  }
  reportTurned(node.span, perTurn(value), using);
}

/** The variables that a function uses of a loop's turn around it. */
export function perTurn(value: CheckedFunction): readonly Binding[] {
  return [...capturesOf(value)].filter(
    ({ turn, means }) => turn !== undefined && means === undefined,
  );
}

/** Variables of a turn are used when the turn is over. */
export function reportTurned(
  span: Span,
  variables: readonly Binding[],
  { checking, fn }: Using,
): void {
  const [turned] = variables;
  if (turned === undefined) return;
  for (const { turn } of variables) if (turn !== undefined) checking.turned.add(turn);
  const related = [{ span: turned.span, label: `${turned.name} is declared in a loop` }];
  report(
    checking,
    fn,
    (evidence) => messages.loopVariableCaptured(span, { name: turned.name }, evidence),
    { related },
  );
}

/** Variables of enclosing functions that a call of the function may read or assign, through others too. */
export function capturesOf(fn: CheckedFunction): ReadonlySet<Binding> {
  const found = new Set<Binding>();
  for (const used of functionsUsed(fn)) {
    for (const binding of used.captures.keys())
      if (isAncestor(binding.owner, fn)) found.add(binding);
  }
  return found;
}

/** The function and every function that it creates or names, directly or not. */
export function functionsUsed(fn: CheckedFunction): ReadonlySet<CheckedFunction> {
  const all = new Set([fn]);
  for (const at of all) {
    for (const { fn: created, binding } of at.references) {
      const used = created ?? functionNamed(binding);
      if (used !== undefined) all.add(used);
    }
  }
  return all;
}

export function isAncestor(ancestor: CheckedFunction, of: CheckedFunction): boolean {
  for (let at = of.parent; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}
