import type { Coercion } from "./coercion.ts";
import { listedIn } from "./listed-in.ts";
import type { Fit, Misfit, Result } from "./result.ts";
import { best, fit, misfit, misfits, pending, withRepair } from "./result.ts";
import type { Problem } from "../../core/validate/index.ts";
import { below, excerpt } from "../../core/validate/index.ts";
import type { ArrayNode, Node } from "../read/node.ts";
import type { Repair } from "../repair.ts";
import { repair } from "../repair.ts";
import type { ArrayShape } from "../shape.ts";

export function coerceArray(
  coercion: Coercion,
  node: Node,
  shape: ArrayShape,
  path: string,
): Result {
  if (node.kind === "array") return coerceItems(coercion, node, shape, path);
  // Whether what is written is one item or several is seen when it is whole.
  if (coercion.partial && !node.complete && node.kind !== "object") return pending;
  const nested = node.kind === "string" ? coercion.coerceText(node.value, shape, path) : undefined;
  if (nested !== undefined) {
    return withRepair(nested, repair("parsed-string", path, "a list inside a string was read"));
  }
  if (node.kind === "literal" && node.value === null) return misfit(path, "an array", null);
  const told = asTold(coercion, node, shape, path);
  if (told !== undefined) return told;
  const single = withRepair(
    coercion.coerce(node, coercion.shapes.of(shape.prefix[0] ?? shape.items), below(path, 0)),
    repair("single-to-list", path, "a single value was put into a list"),
  );
  const wrapped: Result = single.kind === "fit" ? { ...single, value: [single.value] } : single;
  const first = wrapped.kind === "misfit" ? notAnArray(node, path, wrapped) : wrapped;
  return best([first, ...unwrapped(coercion, node, shape, path)]);
}

/** A list that is written in round brackets, or in words. */
function asTold(
  coercion: Coercion,
  node: Node,
  shape: ArrayShape,
  path: string,
): Result | undefined {
  const tuple = node.kind === "bare" || node.kind === "text" ? tupleIn(node.value) : undefined;
  const inside = tuple === undefined ? undefined : coercion.coerceText(tuple, shape, path);
  if (inside !== undefined) {
    const detail = "round brackets were read as those of a list";
    return withRepair(inside, repair("brackets", path, detail));
  }
  if (shape.prefix.length > 0) return undefined;
  const items = coercion.shapes.of(shape.items);
  // Which of the lists its lines are, or whether they are one, words don't say.
  if (items.kind === "array" && node.kind === "text" && node.value.trim().includes("\n"))
    return misfit(path, "a list of lists", node);
  const listed = listedIn(node, items);
  if (listed === undefined) return undefined;
  if (listed.kind === "stranger" && coercion.onInvalidItem === "error")
    return misfit(path, "what the list may hold", listed.text);
  const detail = `${listed.node.items.length} items in words were read as a list`;
  return withRepair(
    coercion.coerce(listed.node, shape, path),
    repair("words-to-list", path, detail),
  );
}

/** `(1, "a")`, as Python writes a list that does not change. */
function tupleIn(text: string): string | undefined {
  const short = text.trim();
  const isTuple = short.endsWith(")") && short.includes(",") && /^\(\s*["'\d[({-]/.test(short);
  return isTuple ? `[${short.slice(1, -1)}]` : undefined;
}

const notAnArray = (node: Node, path: string, inner: Misfit): Misfit =>
  node.kind === "object" ? inner : misfit(path, "an array", node, inner.distance);

/** `{ "items": […] }` where a list was asked for. */
function unwrapped(coercion: Coercion, node: Node, shape: ArrayShape, path: string): Result[] {
  if (node.kind !== "object" || node.entries.length !== 1) return [];
  const { key, value } = node.entries[0]!;
  if (value.kind !== "array") return [];
  const detail = `the list under the only key, ${excerpt(key)}, was taken`;
  return [withRepair(coercion.coerce(value, shape, path), repair("unwrapped", path, detail))];
}

function coerceItems(coercion: Coercion, node: ArrayNode, shape: ArrayShape, path: string): Result {
  const values: unknown[] = [];
  const repairs: Repair[] = [];
  const problems: Problem[] = [];
  const settled = new Set<string>();
  let extra = 0;
  let sure = true;
  for (const [index, item] of node.items.entries()) {
    const place = below(path, values.length);
    const schema = shape.prefix[index] ?? shape.items;
    const result = coercion.coerce(item, coercion.shapes.of(schema), place);
    if (result.kind === "pending") break;
    if (result.kind === "misfit") {
      const spared = spareItem(coercion, item, index, place);
      if (spared === undefined) problems.push(...result.problems);
      else {
        repairs.push(spared);
        if (spared.kind === "item-nulled") values.push(null);
      }
      continue;
    }
    values.push(result.value);
    repairs.push(...result.repairs);
    // Where it is not clear where an item ends, neither is it which are behind it.
    for (const one of sure ? result.settled : []) settled.add(one);
    sure &&= item.complete;
    extra += beyondRepairs(result);
  }
  if (problems.length > 0) return misfits(problems);
  const whole =
    node.complete &&
    values.length === node.items.length &&
    values.every((_, index) => settled.has(below(path, index)));
  return fit(values, repairs, { cost: extra, settled: whole ? [path] : [...settled] });
}

/** The part of a fit's cost that no repair stands for. */
export const beyondRepairs = (result: Fit): number =>
  result.cost - result.repairs.reduce((sum, one) => sum + one.cost, 0);

/** What the author wants of an item that does not fit; undefined when it is a problem. */
function spareItem(
  { onInvalidItem, partial }: Coercion,
  item: Node,
  index: number,
  place: string,
): Repair | undefined {
  if (partial && !item.complete)
    return repair("item-dropped", place, `item ${index} is not read yet`);
  switch (onInvalidItem) {
    case "drop":
      return repair("item-dropped", place, `item ${index} did not fit and was dropped`);
    case "null":
      return repair("item-nulled", place, `item ${index} did not fit and became null`);
    case "error":
      return undefined;
  }
}
