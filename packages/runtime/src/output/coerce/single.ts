import type { Result } from "./result.ts";
import type { Coercion } from "./coercion.ts";
import { best, misfit, pending, withRepair } from "./result.ts";
import { excerpt } from "../../core/validate/index.ts";
import type { ArrayNode, Node, ObjectNode } from "../read/node.ts";
import { repair } from "../repair.ts";

/**
 * One plain value out of a list or an object: the item of a list that fits best, or the value of
 * an object's only key. `tie` where two that fit equally well are none, and not the first of them.
 */
export function coerceSingle(
  { partial }: Coercion,
  node: ArrayNode | ObjectNode,
  path: string,
  expected: string,
  coerce: (node: Node, path: string) => Result,
  tie = false,
): Result {
  if (partial && !node.complete) return pending;
  if (node.kind === "array") {
    if (node.items.length === 0) return misfit(path, expected, node);
    const results = node.items.map((item) => coerce(item, path));
    const chosen = best(results);
    if (tie && results.some((other) => rivals(chosen, other))) return misfit(path, expected, node);
    const others = node.items.length - 1;
    const detail = `one item of a list was taken${others === 0 ? "" : `, of ${others + 1}`}`;
    const taken = withRepair(chosen, repair("list-to-single", path, detail));
    return taken.kind === "fit" ? { ...taken, cost: taken.cost + 4 * others } : taken;
  }
  const [entry, ...others] = node.entries;
  const plain = entry?.value.kind !== "array" && entry?.value.kind !== "object";
  if (entry === undefined || others.length > 0 || !plain) return misfit(path, expected, node);
  const detail = `the value of the only key, ${excerpt(entry.key)}, was taken`;
  return withRepair(coerce(entry.value, path), repair("unwrapped", path, detail));
}

const rivals = (one: Result, other: Result): boolean =>
  one.kind === "fit" &&
  other.kind === "fit" &&
  one.cost === other.cost &&
  one.value !== other.value;
