import type { Expression, FunctionReference, Variable } from "@twelvefold/ir";
import type { Span } from "../../syntax/index.ts";
import type { Binding, CheckedFunction } from "../2-check/index.ts";
import { depthOf, indexOf, parentOf, slotPlan } from "./lowering.ts";
import type { Lowering } from "./lowering.ts";

/** The function that is being lowered. */
export interface Body {
  readonly lowering: Lowering;
  readonly fn: CheckedFunction;
  /** Its slots so far: variables, then temporaries, which have no name. */
  readonly slots: (string | null)[];
  /** Labels by the author's name, innermost last: renaming one changes nothing. */
  readonly labels: { readonly name: string; readonly label: number }[];
  nextLabel: number;
}

export function startBody(lowering: Lowering, fn: CheckedFunction): Body {
  return { lowering, fn, slots: [...slotPlan(lowering, fn).names], labels: [], nextLabel: 0 };
}

export function temporary(body: Body): Variable {
  body.slots.push(null);
  return { kind: "variable", slot: body.slots.length - 1 };
}

export function variable({ lowering, fn }: Body, binding: Binding): Variable {
  const slot = slotPlan(lowering, binding.owner).slots.get(binding);
  if (slot === undefined) throw new Error(`${binding.name} has no slot.`);
  const depth = depthOf(lowering, fn, binding.owner);
  const node: Variable =
    depth === 0 ? { kind: "variable", slot } : { kind: "variable", slot, depth };
  lowering.variables.set(node, binding);
  return node;
}

export function functionReference(
  { lowering, fn: from }: Body,
  fn: CheckedFunction,
): FunctionReference {
  const parent = parentOf(lowering, fn);
  const index = indexOf(lowering, fn);
  const depth = parent === undefined ? 0 : depthOf(lowering, from, parent);
  return depth === 0 ? { kind: "function", fn: index } : { kind: "function", fn: index, depth };
}

/** Remembers where a node comes from. */
export function at<T extends object>(body: Body, span: Span, node: T): T {
  if (!body.lowering.origins.has(node)) body.lowering.origins.set(node, span);
  return node;
}

export const undefinedValue: Expression = { kind: "special", value: "undefined" };

export function number(value: number): Expression {
  return { kind: "literal", value };
}

export function assign(target: Variable, value: Expression): Expression {
  return { kind: "assign", op: "=", target, value };
}
