import type { PureFunction, Statement } from "@twelvefold/ir";
import type { ExpressionSyntax, StatementSyntax } from "../../syntax/index.ts";
import type { CheckedFunction } from "../2-check/index.ts";
import { startBody } from "./body.ts";
import type { Body } from "./body.ts";
import { lowerExpression } from "./expression.ts";
import { indexOf, parentOf } from "./lowering.ts";
import type { Lowering } from "./lowering.ts";
import { lowerParameters } from "./parameters.ts";
import { lowerStatements } from "./structured.ts";

/** A function that never waits: its body, as data. */
export function lowerPureFunction(
  fn: CheckedFunction,
  lowering: Lowering,
): { lowered: PureFunction; body: Body } {
  const { syntax } = fn;
  const body = startBody(lowering, fn);
  const statements: Statement[] = lowerParameters(fn, body);
  if (Array.isArray(syntax.body))
    statements.push(...lowerStatements(syntax.body as readonly StatementSyntax[], body));
  else
    statements.push({
      kind: "return",
      value: lowerExpression(syntax.body as ExpressionSyntax, body),
    });
  const parent = parentOf(lowering, fn);
  const lowered: PureFunction = {
    kind: "pure",
    params: syntax.params.length,
    ...(syntax.params.at(-1)?.rest === true && { rest: true }),
    slots: body.slots.length,
    body: statements,
    ...(parent !== undefined && { parent: indexOf(lowering, parent) }),
  };
  return { lowered, body };
}
