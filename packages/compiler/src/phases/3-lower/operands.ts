import type { Expression, Property, Spread } from "@twelvefold/ir";
import type {
  ArraySyntax,
  CallSyntax,
  ExpressionSyntax,
  NewSyntax,
  ObjectSyntax,
  SpreadSyntax,
} from "../../syntax/index.ts";
import { functionConstant } from "../2-check/index.ts";
import { literal } from "./literal.ts";
import { builtinValueOf, instanceOf, isNever } from "./names.ts";
import type { Body } from "./body.ts";
import { functionReference, undefinedValue } from "./body.ts";
import { startStep } from "./prompt-call.ts";

/**
 * The parts of an expression that are evaluated one after the other, from left to right, and how
 * the whole is built from their values. This one description serves both ways of lowering: where
 * nothing awaits the parts are translated in place; where one awaits, those before it are kept.
 */
export interface Parts {
  readonly operands: readonly Operand[];
  build(values: readonly Expression[]): Expression;
}

/**
 * `keep` says what JavaScript has already done with the value when it turns to the next part: nothing;
 * made it a string; copied its elements or its properties; made sure that it is not null or undefined.
 */
export interface Operand {
  readonly node: ExpressionSyntax;
  readonly keep: "value" | "text" | "elements" | "properties" | "receiver";
}

const plain = (node: ExpressionSyntax): Operand => ({ node, keep: "value" });

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
    case "member": {
      const fixed = functionConstant(node, body.lowering.checked);
      if (fixed !== undefined) return { operands: [], build: () => literal(fixed) };
      if (builtinValueOf(node, body) !== undefined) return undefined;
      const { name, optional } = node;
      return {
        operands: [plain(node.object)],
        build: ([object]) => ({
          kind: "member",
          object: need(object),
          key: name,
          ...(optional && { optional }),
        }),
      };
    }
    case "index": {
      const fixed = functionConstant(node, body.lowering.checked);
      if (fixed !== undefined) return { operands: [], build: () => literal(fixed) };
      if (builtinValueOf(node, body) !== undefined) return undefined;
      const { optional } = node;
      return {
        operands: [plain(node.object), plain(node.index)],
        build: ([object, index]) => ({
          kind: "index",
          object: need(object),
          index: need(index),
          ...(optional && { optional }),
        }),
      };
    }
    case "call":
    case "new":
      return callParts(node, body);
    default:
      return undefined;
  }
}

function arrayParts({ items }: ArraySyntax): Parts {
  return {
    operands: items.map(argument),
    build: (values) => ({ kind: "array", items: spreadAgain(items, values) }),
  };
}

function argument(item: ExpressionSyntax | SpreadSyntax): Operand {
  return item.kind === "spread" ? { node: item.value, keep: "elements" } : plain(item);
}

function spreadAgain(
  items: readonly (ExpressionSyntax | SpreadSyntax)[],
  values: readonly Expression[],
): (Expression | Spread)[] {
  return values.map((value, index) =>
    items[index]?.kind === "spread" ? { kind: "spread", value } : value,
  );
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

function callParts(node: CallSyntax | NewSyntax, body: Body): Parts {
  const { lowering } = body;
  const meaning = lowering.checked.calls.get(node);
  const args = node.args.map(argument);
  const spread = (values: readonly Expression[]) => spreadAgain(node.args, values);
  switch (meaning?.kind) {
    case "step": {
      const { declared } = meaning;
      return {
        operands: args,
        build: ([input = undefinedValue, options]) =>
          startStep(declared, input, options, lowering, body.fn.agent),
      };
    }
    case "dispatch": {
      const steps = Object.entries(
        (node.kind === "call" && lowering.checked.dispatches.get(node)) || {},
      );
      for (const [, declared] of steps) lowering.steps.set(declared.name, declared);
      const tools = Object.fromEntries(steps.map(([key, { name }]) => [key, name]));
      return {
        operands: args,
        build: ([choice, options]) => ({
          kind: "dispatch",
          choice: need(choice),
          tools,
          ...(options && { options }),
        }),
      };
    }
    case "timer": {
      const { mode } = meaning;
      return {
        operands: args.slice(0, 1),
        build: ([value]) => ({ kind: "timer", mode, value: need(value) }),
      };
    }
    case "receive": {
      lowering.steps.set(meaning.declared.name, meaning.declared);
      const signal = meaning.declared.name;
      return {
        operands: args.slice(1, 2),
        build: ([options]) => ({ kind: "receive", signal, ...(options && { options }) }),
      };
    }
    case "combine": {
      const { mode } = meaning;
      return {
        operands: args,
        build: ([items]) => ({ kind: "combine", mode, items: need(items) }),
      };
    }
    case "map":
      return {
        operands: args,
        build: ([items, options, fn]) => ({
          kind: "map",
          items: need(items),
          options: need(options),
          fn: need(fn),
        }),
      };
    case "intrinsic": {
      const { name } = meaning;
      return {
        operands: args,
        build: (values) => ({ kind: "intrinsic", name, args: spread(values) }),
      };
    }
    case "builtin": {
      const { name } = meaning;
      return {
        operands: args,
        build: (values) => ({ kind: "builtin", name, args: spread(values) }),
      };
    }
    case "error": {
      const { name } = meaning;
      return { operands: args, build: (values) => ({ kind: "error", name, args: spread(values) }) };
    }
    case "collection": {
      const { name } = meaning;
      return {
        operands: args,
        build: (values) => ({ kind: "collection", name, args: spread(values) }),
      };
    }
    case "function": {
      const callee = functionReference(body, meaning.fn);
      return {
        operands: args,
        build: (values) => ({ kind: "call", callee, args: spread(values) }),
      };
    }
    case "method":
      return methodParts(node as CallSyntax, meaning.name, args, spread, body);
    case "value":
      return {
        operands: [plain(node.callee), ...args],
        build: ([callee, ...values]) => {
          const optional = node.kind === "call" && node.optional;
          return {
            kind: "call",
            callee: need(callee),
            args: spread(values),
            ...(optional && { optional }),
          };
        },
      };
    default:
      throw new Error("A call without a meaning was checked.");
  }
}

function methodParts(
  node: CallSyntax,
  name: string,
  args: readonly Operand[],
  spread: (values: readonly Expression[]) => (Expression | Spread)[],
  { lowering }: Body,
): Parts {
  const callee = node.callee.kind === "chain" ? node.callee.value : node.callee;
  if (callee.kind !== "member" && callee.kind !== "index")
    throw new Error("A method has no receiver.");
  const { optional } = callee;
  return {
    operands: [{ node: callee.object, keep: "receiver" }, ...args],
    build: ([object, ...values]) => ({
      kind: "method",
      object: need(object),
      name,
      args: spread(values),
      ...(optional && { optional }),
      ...(node.optional && { optionalCall: true as const }),
      ...(lowering.checked.builtInOnly.has(node) && { builtIn: true as const }),
    }),
  };
}

function need(value: Expression | undefined): Expression {
  if (value === undefined) throw new Error("A part of an expression has no value.");
  return value;
}
