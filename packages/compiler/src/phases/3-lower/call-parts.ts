import type { Expression, Spread } from "@twelvefold/ir";
import type { CallSyntax, NewSyntax } from "../../syntax/index.ts";
import { functionReference, undefinedValue } from "./body.ts";
import type { Body } from "./body.ts";
import { argument, need, plain, spreadAgain } from "./operand.ts";
import type { Operand, Parts } from "./operand.ts";
import { startStep } from "./prompt-call.ts";

/** The parts of a call, by what it means. */
export function callParts(node: CallSyntax | NewSyntax, body: Body): Parts {
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
