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
  if (node.kind !== "bare" && node.kind !== "text" && node.kind !== "string") {
    return misfit(path, "null", node, 8);
  }
  const word = node.value.trim();
  if (word !== "" && coercion.partial && !node.complete) return pending;
  if (isNullWord(word) || (node.kind === "bare" && isUnfinishedNull(node))) {
    // A whole text in words is less surely meant as the null of Python than a bare value is, and
    // one in quotation marks is a string wherever there can be one.
    const doubt = { bare: 0, text: 6, string: 14 }[node.kind];
    return fit(null, [repair("to-null", path, `${word} was read as null`)], { cost: doubt });
  }
  if (node.kind === "text" && saysNull.test(word)) {
    return fit(null, [repair("null-in-text", path, "the text says null")]);
  }
  return misfit(path, "null", node, 8);
}

/** The word by itself in a sentence, or alone in a line or between tags. */
const saysNull = /\bnull\b|^\W*(?:None|N\/A)\W*$|>\s*(?:None|N\/A)\s*</im;

/** `nul`, where the text broke off. */
export const isUnfinishedNull = (node: Node): boolean =>
  node.kind === "bare" && !node.complete && /^nul?$/.test(node.value);

/** What other languages call null. */
export const isNullWord = (word: string): boolean =>
  /^(null|none|nil|undefined|n\/a)\.?$/i.test(word);

/** Words that are still written, and may become one of these. */
export const beginsNull = (word: string): boolean =>
  ["null.", "none.", "nil.", "undefined.", "n/a."].some((one) =>
    one.startsWith(word.toLowerCase()),
  );
