import type {
  Chain,
  Conditional,
  Constant,
  Literal,
  Logical,
  RegularExpression,
  Sequence,
  Special,
  Template,
  Variable,
} from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { MachineError, missing } from "../errors.ts";
import { operand } from "../values/operand.ts";
import { type Linker, SHORT } from "./linker.ts";
import type { Evaluate } from "./linked.ts";

export function literal({ value }: Literal): Evaluate {
  return () => value;
}

const SPECIALS: Readonly<Record<Special["value"], unknown>> = {
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-0": -0,
};

export function special(node: Special): Evaluate {
  const value = SPECIALS[node.value];
  return () => value;
}

export function regexp({ pattern, flags }: RegularExpression): Evaluate {
  const make = (): RegExp => new RegExp(pattern, flags);
  try {
    make();
  } catch (error) {
    throw new MachineError(`A regular expression is not valid: ${(error as Error).message}.`);
  }
  return make;
}

export function variable({ slot, depth = 0 }: Variable): Evaluate {
  if (depth === 0) return (a) => a.read(slot);
  return (a) => a.out(depth).read(slot);
}

export function constant({ index }: Constant, linker: Linker): Evaluate {
  const value = linker.constants[index];
  if (index >= linker.constants.length) missing("constant", index);
  return () => value;
}

export function template({ texts, values }: Template, linker: Linker): Evaluate {
  const parts = values.map((value) => linker.expression(value));
  return (a) => {
    let text = texts[0]!;
    for (let i = 0; i < parts.length; i++)
      text += `${operand(a, parts[i]!(a)) as string}${texts[i + 1]!}`;
    return text;
  };
}

export function sequence({ values }: Sequence, linker: Linker): Evaluate {
  const parts = values.map((value) => linker.expression(value));
  return (a) => {
    let value: unknown;
    for (const part of parts) value = part(a);
    return value;
  };
}

export function conditional(node: Conditional, linker: Linker): Evaluate {
  const test = linker.expression(node.test);
  const then = linker.expression(node.then);
  const otherwise = linker.expression(node.else);
  return (a) => (test(a) ? then(a) : otherwise(a));
}

export function logical(node: Logical, linker: Linker): Evaluate {
  const left = linker.expression(node.left);
  const right = linker.expression(node.right);
  switch (node.op) {
    case "&&":
      return (a) => left(a) && right(a);
    case "||":
      return (a) => left(a) || right(a);
    case "??":
      return (a) => left(a) ?? right(a);
  }
}

/** What an optional link of the chain found missing comes up as `SHORT`. */
export function chain(node: Chain, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  return (a: Activation) => {
    const found = value(a);
    return found === SHORT ? undefined : found;
  };
}
