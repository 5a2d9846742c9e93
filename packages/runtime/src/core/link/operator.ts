import type { Binary, BinaryOperator, InstanceOf, Unary } from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { fault } from "../faults.ts";
import { StepError } from "../step-error.ts";
import { isReference, operand, sameValue } from "../values/operand.ts";
import type { Evaluate } from "./linked.ts";
import type { Linker } from "./linker.ts";

/** An operator applied to two values. */
export type Apply = (activation: Activation, left: unknown, right: unknown) => unknown;

/** JavaScript's own operators, after objects have been made whole and identity has been refused. */
export const OPERATORS: Readonly<Record<BinaryOperator, Apply>> = {
  "+": (a, x, y) => operand(a, x) + operand(a, y),
  "-": (a, x, y) => operand(a, x) - operand(a, y),
  "*": (a, x, y) => operand(a, x) * operand(a, y),
  "/": (a, x, y) => operand(a, x) / operand(a, y),
  "%": (a, x, y) => operand(a, x) % operand(a, y),
  "**": (a, x, y) => operand(a, x) ** operand(a, y),
  "&": (a, x, y) => operand(a, x) & operand(a, y),
  "|": (a, x, y) => operand(a, x) | operand(a, y),
  "^": (a, x, y) => operand(a, x) ^ operand(a, y),
  "<<": (a, x, y) => operand(a, x) << operand(a, y),
  ">>": (a, x, y) => operand(a, x) >> operand(a, y),
  ">>>": (a, x, y) => operand(a, x) >>> operand(a, y),
  "<": (a, x, y) => operand(a, x) < operand(a, y),
  "<=": (a, x, y) => operand(a, x) <= operand(a, y),
  ">": (a, x, y) => operand(a, x) > operand(a, y),
  ">=": (a, x, y) => operand(a, x) >= operand(a, y),
  "==": looselyEqual,
  "!=": (a, x, y) => !looselyEqual(a, x, y),
  "===": (_, x, y) => sameValue(x, y),
  "!==": (_, x, y) => !sameValue(x, y),
  in: (a, x, y) => {
    if (typeof y === "function") fault("function", "it has no members to look for.");
    return operand(a, x) in (y as object);
  },
};

function looselyEqual(a: Activation, x: unknown, y: unknown): boolean {
  if (
    isReference(x) === isReference(y) ||
    x === null ||
    x === undefined ||
    y === null ||
    y === undefined
  ) {
    return isReference(x) ? sameValue(x, y) : x == y;
  }
  return operand(a, x) == operand(a, y);
}

export function binary(node: Binary, linker: Linker): Evaluate {
  const left = linker.expression(node.left);
  const right = linker.expression(node.right);
  const apply = OPERATORS[node.op];
  return (a) => apply(a, left(a), right(a));
}

const UNARY: Readonly<Record<Unary["op"], (activation: Activation, value: unknown) => unknown>> = {
  "-": (a, value) => -operand(a, value),
  "+": (a, value) => +operand(a, value),
  "~": (a, value) => ~operand(a, value),
  "!": (_, value) => !value,
  typeof: (_, value) => typeof value,
  void: () => undefined,
};

export function unary(node: Unary, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  const apply = UNARY[node.op];
  return (a) => apply(a, value(a));
}

const CLASSES: Readonly<Record<InstanceOf["name"], new () => unknown>> = {
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
  AggregateError: AggregateError as unknown as new () => unknown,
  StepError,
  Array,
  Object,
  Map,
  Set,
  RegExp: RegExp as unknown as new () => unknown,
};

export function instanceOf(node: InstanceOf, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  const of = CLASSES[node.name];
  return (a) => value(a) instanceof of;
}
