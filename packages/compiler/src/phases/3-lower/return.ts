import type { StatementSyntax } from "../../syntax/index.ts";
import type { ExpressionSyntax } from "../../syntax/index.ts";
import { temporary } from "./body.ts";
import { awaitInto, explode } from "./explode.ts";
import type { Flow } from "./flow.ts";
import { leapOut } from "./leap.ts";

/** `return v`, and `return step(x)`, which an async function awaits of itself. */
export function lowerReturn(node: Extract<StatementSyntax, { kind: "return" }>, flow: Flow): void {
  if (node.value === undefined) leapOut(flow, undefined, node.span);
  else returnValue(node.value, node.span, flow);
}

export function returnValue(
  value: ExpressionSyntax,
  span: ExpressionSyntax["span"],
  flow: Flow,
): void {
  const isPromise = flow.body.lowering.checked.gives(value) !== "value";
  const result = isPromise
    ? awaitInto(value, temporary(flow.body), value, flow, "returned")
    : explode(value, flow);
  leapOut(flow, result, span);
}
