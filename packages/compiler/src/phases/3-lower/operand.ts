import type { Expression, Spread } from "@twelvefold/ir";
import type { ExpressionSyntax, SpreadSyntax } from "../../syntax/index.ts";

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

export const plain = (node: ExpressionSyntax): Operand => ({ node, keep: "value" });

/** An item of a list, or an argument. */
export function argument(item: ExpressionSyntax | SpreadSyntax): Operand {
  return item.kind === "spread" ? { node: item.value, keep: "elements" } : plain(item);
}

/** Their values, with what was spread spread again. */
export function spreadAgain(
  items: readonly (ExpressionSyntax | SpreadSyntax)[],
  values: readonly Expression[],
): (Expression | Spread)[] {
  return values.map((value, index) =>
    items[index]?.kind === "spread" ? { kind: "spread", value } : value,
  );
}

export function need(value: Expression | undefined): Expression {
  if (value === undefined) throw new Error("A part of an expression has no value.");
  return value;
}
