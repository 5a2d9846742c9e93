import type { Statement, Variable } from "@twelvefold/ir";
import type { CheckedFunction } from "../2-check/index.ts";
import { assign, at } from "./body.ts";
import type { Body } from "./body.ts";
import { defaulted } from "./destructure.ts";
import { lowerExpression } from "./expression.ts";
import { takeApart } from "./structured.ts";

/** What a function does with its arguments before its body: defaults, then patterns, one parameter after the other. */
export function lowerParameters({ syntax }: CheckedFunction, body: Body): Statement[] {
  return syntax.params.flatMap(({ target, default: fallback, span }, index): Statement[] => {
    const slot: Variable = { kind: "variable", slot: index };
    const statements: Statement[] = [];
    if (fallback !== undefined) {
      const value = defaulted(slot, lowerExpression(fallback, body));
      statements.push({ kind: "do", value: at(body, span, assign(slot, value)) });
    }
    if (target.kind !== "identifier") statements.push(...takeApart(target, slot, fallback, body));
    return statements;
  });
}
