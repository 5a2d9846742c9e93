import type {
  Assign,
  Delete,
  Expression,
  Logical,
  Member,
  Index,
  Target,
  Update,
} from "@twelvefold/ir";
import type {
  AssignSyntax,
  ExpressionSyntax,
  UnarySyntax,
  UpdateSyntax,
} from "../../syntax/index.ts";
import { typeofBuiltin } from "../2-check/index.ts";
import { at, functionReference } from "./body.ts";
import type { Body } from "./body.ts";

import { destructure, inPlace } from "./destructure.ts";
import { literal } from "./literal.ts";
import { builtinNamed, builtinValueOf, lowerName } from "./names.ts";
import { partsOf } from "./operands.ts";

/** An expression in which nothing awaits: the same expression, as data. */
export function lowerExpression(node: ExpressionSyntax, body: Body): Expression {
  return at(body, node.span, lower(node, body));
}

function lower(node: ExpressionSyntax, body: Body): Expression {
  const type =
    node.kind === "unary" && node.op === "typeof"
      ? typeofBuiltin(node.value, body.lowering.checked)
      : undefined;
  if (type !== undefined) return literal(type);
  const parts = partsOf(node, body);
  if (parts !== undefined)
    return folded(
      parts.build(parts.operands.map((operand) => lowerExpression(operand.node, body))),
    );
  switch (node.kind) {
    case "literal":
      return literal(node.value);
    case "regexp":
      return { kind: "regexp", pattern: node.pattern, flags: node.flags };
    case "identifier":
      return lowerName(node, body);
    case "function": {
      const fn = body.lowering.checked.functions.get(node);
      if (fn === undefined) throw new Error("A function was not checked.");
      return functionReference(body, fn);
    }
    case "member":
    case "index":
      return builtinNamed(builtinValueOf(node, body) ?? "");
    case "chain":
      return lowerChain(node, body);
    case "unary":
      return lowerDelete(node, body);
    case "update":
      return lowerUpdate(node, body);
    case "logical":
      return {
        kind: "logical",
        op: node.op,
        left: lowerExpression(node.left, body),
        right: lowerExpression(node.right, body),
      };
    case "conditional":
      return {
        kind: "conditional",
        test: lowerExpression(node.test, body),
        then: lowerExpression(node.then, body),
        else: lowerExpression(node.else, body),
      };
    case "assign":
      return lowerAssign(node, body);
    case "sequence":
      return { kind: "sequence", values: node.values.map((value) => lowerExpression(value, body)) };
    default:
      throw new Error(`A ${node.kind} cannot be lowered in place.`);
  }
}

/** `-1` is a number, not an operation. */
function folded(value: Expression): Expression {
  if (value.kind !== "unary" || value.op !== "-" || value.value.kind !== "literal") return value;
  const operand = value.value.value;
  return typeof operand === "number" ? literal(-operand) : value;
}

function lowerChain(node: Extract<ExpressionSyntax, { kind: "chain" }>, body: Body): Expression {
  if (node.value.kind === "unary") return lowerExpression(node.value, body);
  return { kind: "chain", value: lowerExpression(node.value, body) };
}

/** `delete a?.b` is true where the chain ends early; `delete` of what is no property only evaluates it. */
function lowerDelete({ value }: UnarySyntax, body: Body): Expression {
  const inside = value.kind === "chain" ? value.value : value;
  if (inside.kind !== "member" && inside.kind !== "index") {
    return { kind: "sequence", values: [lowerExpression(value, body), literal(true)] };
  }
  const deleted: Delete = { kind: "delete", target: lowerTarget(inside, body) as Member | Index };
  if (value.kind !== "chain") return deleted;
  const whole: Logical = {
    kind: "logical",
    op: "??",
    left: { kind: "chain", value: deleted },
    right: literal(true),
  };
  return whole;
}

function lowerUpdate({ op, prefix, target }: UpdateSyntax, body: Body): Update {
  return { kind: "update", op, prefix, target: lowerTarget(target, body) };
}

function lowerAssign(node: AssignSyntax, body: Body): Expression {
  const { target } = node;
  if (target.kind === "objectPattern" || target.kind === "arrayPattern") {
    return inPlace(body, (sink) => {
      const value = sink.hold(lowerExpression(node.value, body));
      destructure(target, value, node.value, sink);
      return value;
    });
  }
  const value = lowerExpression(node.value, body);
  return { kind: "assign", op: node.op as Assign["op"], target: lowerTarget(target, body), value };
}

/** What stands left of an assignment. */
export function lowerTarget(node: ExpressionSyntax, body: Body): Target {
  const target = lowerExpression(node, body);
  if (target.kind === "variable" || target.kind === "member" || target.kind === "index")
    return target;
  throw new Error(`A ${node.kind} was checked as a target.`);
}
