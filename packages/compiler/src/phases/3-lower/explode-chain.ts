import type { Expression } from "@twelvefold/ir";
import { containsAwait } from "../../syntax/children.ts";
import type { ChainSyntax, ExpressionSyntax } from "../../syntax/index.ts";
import { assign, at, temporary, undefinedValue } from "./body.ts";
import { explode } from "./explode.ts";
import { explodeOperands } from "./explode-operands.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";
import type { Draft } from "./graph.ts";
import { partsOf } from "./operands.ts";
import { isStable } from "./stable.ts";

/**
 * `a?.b(await c())`: where `a` is null or undefined the whole chain is left at once, and nothing
 * after it is evaluated.
 */
export function explodeChain({ value, span }: ChainSyntax, flow: Flow): Expression {
  const { body, graph } = flow;
  const into = temporary(body);
  const [ended, after] = [graph.make("if", span), graph.make("if", span)];
  const result =
    value.kind === "unary" && value.op === "delete"
      ? deleted(value.value, ended, flow)
      : link(value, ended, flow);
  run(flow, assign(into, result));
  graph.seal({ kind: "goto", to: after });
  graph.resume(ended);
  run(
    flow,
    assign(into, value.kind === "unary" ? { kind: "literal", value: true } : undefinedValue),
  );
  graph.enter(after);
  return into;
}

function deleted(node: ExpressionSyntax, ended: Draft, flow: Flow): Expression {
  const target = link(node, ended, flow);
  if (target.kind !== "member" && target.kind !== "index")
    throw new Error("Only a property can be deleted.");
  return { kind: "delete", target };
}

/** One link of the chain after the other, from its head. */
function link(node: ExpressionSyntax, ended: Draft, flow: Flow): Expression {
  const { body } = flow;
  if (node.kind !== "member" && node.kind !== "index" && node.kind !== "call")
    return explode(node, flow);
  const parts = partsOf(node, body);
  if (parts === undefined) return explode(node, flow);
  const { operands } = parts;
  const [first, ...others] = operands;
  if (first === undefined || !startsWith(node, first.node))
    return at(body, node.span, parts.build(explodeOperands(operands, flow)));
  const awaits = others.some((operand) => containsAwait(operand.node));
  let head = link(first.node, ended, flow);
  if (isOptional(node, first.keep === "receiver")) head = leaveIfMissing(head, node, ended, flow);
  else if (awaits && !isStable(head, body, flow.root)) head = held(head, flow);
  if (awaits && first.keep === "receiver")
    run(flow, at(body, node.span, { kind: "coercible", value: head } as const));
  const values = [head, ...explodeOperands(others, flow)];
  return at(body, node.span, withoutOptional(parts.build(values)));
}

/** Whether the first part is what the link hangs on, and not an argument. */
function startsWith(
  node: Extract<ExpressionSyntax, { kind: "member" | "index" | "call" }>,
  first: ExpressionSyntax,
): boolean {
  if (node.kind !== "call") return true;
  const { callee } = node;
  return (
    first === callee ||
    ((callee.kind === "member" || callee.kind === "index") && first === callee.object)
  );
}

function isOptional(
  node: Extract<ExpressionSyntax, { kind: "member" | "index" | "call" }>,
  method: boolean,
): boolean {
  if (!method) return node.optional;
  return (
    node.kind === "call" &&
    (node.callee.kind === "member" || node.callee.kind === "index") &&
    node.callee.optional
  );
}

function leaveIfMissing(
  value: Expression,
  node: ExpressionSyntax,
  ended: Draft,
  flow: Flow,
): Expression {
  const { body, graph } = flow;
  const head = isStable(value, body, flow.root) ? value : held(value, flow);
  const on = graph.make("if", node.span);
  const missing: Expression = {
    kind: "binary",
    op: "==",
    left: head,
    right: { kind: "literal", value: null },
  };
  graph.seal({ kind: "branch", test: missing, then: ended, else: on }, "if");
  graph.resume(on);
  return head;
}

function held(value: Expression, flow: Flow): Expression {
  const slot = temporary(flow.body);
  run(flow, assign(slot, value));
  return slot;
}

function withoutOptional(value: Expression): Expression {
  if (!("optional" in value)) return value;
  const { optional: _, ...rest } = value;
  return rest as Expression;
}
