import type { Coercion } from "./coercion.ts";
import type { Result } from "./result.ts";
import { fit, misfit, pending } from "./result.ts";
import type { Node } from "../read/node.ts";
import { repair } from "../repair.ts";

export function coerceNull(coercion: Coercion, node: Node, path: string): Result {
  if (node.kind === "literal" && node.value === null) {
    if (coercion.partial && !node.complete) return pending;
    return fit(null, [], { settled: node.complete ? [path] : [] });
  }
  const word = node.kind === "bare" || node.kind === "text" ? node.value.trim() : "";
  if (word !== "" && coercion.partial && !node.complete) return pending;
  if (isNullWord(word)) {
    // A whole text in words is less surely meant as the null of Python than a bare value is.
    const doubt = node.kind === "text" ? 6 : 0;
    return fit(null, [repair("to-null", path, `${word} was read as null`)], { cost: doubt });
  }
  return misfit(path, "null", node, 8);
}

/** What other languages call null. */
export const isNullWord = (word: string): boolean => /^(null|none|nil|undefined)\.?$/i.test(word);
