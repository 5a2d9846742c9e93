import type { Expression } from "@twelvefold/ir";
import type { Span } from "../../syntax/index.ts";
import type { Binding } from "../2-check/index.ts";
import type { Body } from "./body.ts";

/**
 * Whether an expression gives the same value however much later it is evaluated: a constant, a
 * temporary, or a variable that nothing assigns in the meantime. `during` is the expression that is
 * being evaluated, and `but` an assignment in it that comes last of all. Without `during`, the
 * variable must never be assigned.
 */
export function isStable(
  value: Expression,
  { lowering, fn }: Body,
  during?: Span,
  but?: Span,
): boolean {
  switch (value.kind) {
    case "literal":
    case "special":
    case "constant":
    case "table":
    case "function":
    case "builtinFunction":
      return true;
    case "variable": {
      const binding = lowering.variables.get(value);
      if (binding === undefined) return true;
      // A variable of a function around may be assigned there while this one waits beside it.
      const byOthers = binding.owner !== fn || lowering.assignedByOthers.has(binding);
      return isUnchanged(binding, byOthers, during, but);
    }
    default:
      return false;
  }
}

function isUnchanged(
  binding: Binding,
  byOthers: boolean,
  during: Span | undefined,
  but: Span | undefined,
): boolean {
  if (binding.assignments.length === 0) return true;
  if (during === undefined || byOthers) return false;
  return !binding.assignments.some(
    (span) => span.start !== but?.start && during.start <= span.start && span.end <= during.end,
  );
}
