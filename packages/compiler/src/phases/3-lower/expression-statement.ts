import type { ExpressionSyntax, StatementSyntax } from "../../syntax/index.ts";
import { destructure } from "./destructure.ts";
import { awaitOnly, explode, explodeInto } from "./explode.ts";
import { explodingSink } from "./exploding-sink.ts";
import { lowerTarget } from "./expression.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";

/** `await step(x);`, `x = await step(y);`, `list.push(await step(z));` */
export function lowerExpressionStatement(
  node: Extract<StatementSyntax, { kind: "expressionStatement" }>,
  flow: Flow,
): void {
  evaluateForEffect(node.value, flow);
}

/** Nobody reads the value of the whole: an await needs no slot, an assignment no copy. */
export function evaluateForEffect(node: ExpressionSyntax, flow: Flow): void {
  if (node.kind === "await") {
    awaitOnly(node, flow);
    return;
  }
  if (
    node.kind === "assign" &&
    (node.target.kind === "objectPattern" || node.target.kind === "arrayPattern")
  ) {
    const sink = explodingSink(flow);
    destructure(node.target, sink.hold(explode(node.value, flow)), node.value, sink);
    return;
  }
  if (node.kind === "assign" && node.op === "=" && node.target.kind === "identifier") {
    const target = lowerTarget(node.target, flow.body);
    if (target.kind === "variable") {
      explodeInto(node.value, target, flow);
      return;
    }
  }
  const value = explode(node, flow);
  if (value.kind !== "variable") run(flow, value);
}
