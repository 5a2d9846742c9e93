import type { Expression } from "@twelvefold/ir";
import { containsAwait } from "../../syntax/children.ts";
import type { ExpressionSyntax } from "../../syntax/index.ts";
import { assign, at, temporary } from "./body.ts";
import { explode } from "./explode.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";
import type { Operand } from "./operand.ts";
import { isStable } from "./stable.ts";

/**
 * Evaluates parts from left to right. Those before the last that awaits are kept in temporaries,
 * unless their value cannot change while it waits. `followed` is what is evaluated after them all.
 */
export function explodeOperands(
  operands: readonly Operand[],
  flow: Flow,
  followed?: ExpressionSyntax,
): Expression[] {
  const last =
    followed !== undefined && containsAwait(followed)
      ? operands.length
      : operands.findLastIndex(({ node }) => containsAwait(node));
  return operands.map((operand, index) => {
    const value = explode(operand.node, flow);
    return index < last ? keep(operand, value, flow) : value;
  });
}

function keep({ node, keep: how }: Operand, value: Expression, flow: Flow): Expression {
  const { body } = flow;
  const stable = isStable(value, body, flow.root);
  switch (how) {
    case "value":
      return stable ? value : held(value, node, flow);
    case "receiver": {
      const receiver = stable ? value : held(value, node, flow);
      if (!isCertainlyThere(node))
        run(flow, at(body, node.span, { kind: "coercible", value: receiver } as const));
      return receiver;
    }
    case "text":
      return value.kind === "literal"
        ? value
        : held({ kind: "template", texts: ["", ""], values: [value] }, node, flow);
    case "elements":
      return held({ kind: "array", items: [{ kind: "spread", value }] }, node, flow);
    case "properties":
      return held({ kind: "object", entries: [{ kind: "spread", value }] }, node, flow);
  }
}

function held(value: Expression, node: ExpressionSyntax, flow: Flow): Expression {
  const slot = temporary(flow.body);
  run(flow, at(flow.body, node.span, assign(slot, at(flow.body, node.span, value))));
  return slot;
}

/** Literals are never null or undefined. */
function isCertainlyThere(node: ExpressionSyntax): boolean {
  return (
    node.kind === "array" ||
    node.kind === "object" ||
    node.kind === "template" ||
    (node.kind === "literal" && node.value !== null)
  );
}
