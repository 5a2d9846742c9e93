import type { Expression } from "@twelvefold/ir";

/** A literal, or the special value that JSON has no word for. */
export function literal(value: string | number | boolean | null): Expression {
  if (typeof value !== "number" || (Number.isFinite(value) && !Object.is(value, -0)))
    return { kind: "literal", value };
  if (Number.isNaN(value)) return { kind: "special", value: "NaN" };
  if (value === 0) return { kind: "special", value: "-0" };
  const infinity: Expression = { kind: "special", value: "Infinity" };
  return value > 0 ? infinity : { kind: "unary", op: "-", value: infinity };
}
