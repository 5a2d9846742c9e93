import type { ExpressionSyntax, FunctionSyntax } from "../../syntax/index.ts";
import { checkExpression } from "./check-expression.ts";
import { checkPattern } from "./check-pattern.ts";
import { checkStatements } from "./check-statement.ts";
import { isBlock } from "./bind-function.ts";
import type { Using, Want } from "./using.ts";

/** Looks at the inside of a function, once, knowing what becomes of its result. */
export function checkFunction(
  syntax: FunctionSyntax,
  around: Using,
  result: Want,
  callback?: string,
): void {
  const fn = around.checking.functions.get(syntax);
  if (fn === undefined) return;
  const returns = syntax.async ? "promise" : result;
  const using: Using = { ...around, fn, returns, callback, guarded: false };
  for (const { target, default: fallback } of syntax.params) {
    checkPattern(target, using);
    if (fallback !== undefined) checkExpression(fallback, "value", using);
  }
  if (isBlock(syntax.body)) checkStatements(syntax.body, using);
  else checkExpression(syntax.body as ExpressionSyntax, returns, using);
}
