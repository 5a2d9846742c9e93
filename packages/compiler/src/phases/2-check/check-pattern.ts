import type { PatternSyntax } from "../../syntax/index.ts";
import { checkExpression, checkTarget } from "./check-expression.ts";
import type { Using } from "./using.ts";

/** Computed keys, defaults, and the targets of a destructuring. */
export function checkPattern(target: PatternSyntax, using: Using): void {
  if (target.kind === "objectPattern") {
    for (const { key, target: inside, default: fallback } of target.properties) {
      if (typeof key !== "string") checkExpression(key, "value", using);
      checkPattern(inside, using);
      if (fallback !== undefined) checkExpression(fallback, "value", using);
    }
    if (target.rest !== undefined) checkPattern(target.rest, using);
  } else if (target.kind === "arrayPattern") {
    for (const element of target.elements) {
      if (element === null) continue;
      checkPattern(element.target, using);
      if (element.default !== undefined) checkExpression(element.default, "value", using);
    }
    if (target.rest !== undefined) checkPattern(target.rest, using);
  } else {
    checkTarget(target, using);
  }
}
