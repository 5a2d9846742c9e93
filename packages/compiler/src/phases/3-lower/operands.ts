import type { Expression, Property, Spread } from "@twelvefold/ir";
import type {
  ArraySyntax,
  ExpressionSyntax,
  IndexSyntax,
  MemberSyntax,
  ObjectSyntax,
} from "../../syntax/index.ts";
import { functionConstant } from "../2-check/index.ts";
import type { Body } from "./body.ts";
import { callParts } from "./call-parts.ts";
import { literal } from "./literal.ts";
import { builtinValueOf, instanceOf, isNever } from "./names.ts";
import { argument, need, plain, spreadAgain } from "./operand.ts";
import type { Operand, Parts } from "./operand.ts";

/** The parts of an expression, where it has some that are evaluated one after the other. */
export function partsOf(node: ExpressionSyntax, body: Body): Parts | undefined {
  switch (node.kind) {
    case "template": {
      const { texts, values } = node;
      return {
        operands: values.map((value) => ({ node: value, keep: "text" })),
        build: (built) => ({ kind: "template", texts, values: built }),
      };
    }
    case "array":
      return arrayParts(node);
    case "object":
      return objectParts(node);
    case "unary": {
      const { op } = node;
      if (op === "delete") return undefined;
      return {
        operands: [plain(node.value)],
        build: ([value]) => ({ kind: "unary", op, value: need(value) }),
      };
    }
    case "binary":
      return binaryParts(node, body);
    case "member":
    case "index":
      return memberParts(node, body);
    case "call":
    case "new":
      return callParts(node, body);
    default:
      return undefined;
  }
}

function memberParts(node: MemberSyntax | IndexSyntax, body: Body): Parts | undefined {
  const fixed = functionConstant(node, body.lowering.checked);
  if (fixed !== undefined) return { operands: [], build: () => literal(fixed) };
  if (builtinValueOf(node, body) !== undefined) return undefined;
  const optional = node.optional && { optional: true as const };
  if (node.kind === "member")
    return {
      operands: [plain(node.object)],
      build: ([object]) => ({
        kind: "member",
        object: need(object),
        key: node.name,
        ...optional,
      }),
    };
  return {
    operands: [plain(node.object), plain(node.index)],
    build: ([object, index]) => ({
      kind: "index",
      object: need(object),
      index: need(index),
      ...optional,
    }),
  };
}

function arrayParts({ items }: ArraySyntax): Parts {
  return {
    operands: items.map(argument),
    build: (values) => ({ kind: "array", items: spreadAgain(items, values) }),
  };
}

function objectParts({ entries }: ObjectSyntax): Parts {
  const operands = entries.flatMap((entry): Operand[] => {
    if (entry.kind === "spread") return [{ node: entry.value, keep: "properties" }];
    return typeof entry.key === "string"
      ? [plain(entry.value)]
      : [{ node: entry.key, keep: "text" }, plain(entry.value)];
  });
  return {
    operands,
    build: (values) => {
      let next = 0;
      const built = entries.map((entry): Property | Spread => {
        if (entry.kind === "spread") return { kind: "spread", value: need(values[next++]) };
        const key = typeof entry.key === "string" ? entry.key : need(values[next++]);
        return { kind: "property", key, value: need(values[next++]) };
      });
      return { kind: "object", entries: built };
    },
  };
}

function binaryParts(node: Extract<ExpressionSyntax, { kind: "binary" }>, body: Body): Parts {
  if (node.op === "instanceof") {
    if (isNever(node.right, body))
      return {
        operands: [plain(node.left)],
        build: ([value]) => ({ kind: "sequence", values: [need(value), literal(false)] }),
      };
    const name = instanceOf(node.right, body);
    return {
      operands: [plain(node.left)],
      build: ([value]) => ({ kind: "instanceof", value: need(value), name }),
    };
  }
  const op = node.op as Extract<Expression, { kind: "binary" }>["op"];
  return {
    operands: [plain(node.left), plain(node.right)],
    build: ([left, right]) => ({ kind: "binary", op, left: need(left), right: need(right) }),
  };
}
