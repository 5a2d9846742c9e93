import type { JsonSchema } from "@twelvefold/ir";
import type { Coercion } from "./coerce/coercion.ts";
import type { Fit, Result } from "./coerce/result.ts";
import { foundBy, misfit, pending } from "./coerce/result.ts";
import { fromWords, spelledIn } from "./from-words.ts";
import type { Node } from "./read/node.ts";
import { isSpace } from "./read/reader.ts";
import type { Region } from "./region.ts";
import { repair } from "./repair.ts";
import type { Shape } from "./shape.ts";

/** A reading of the text, coerced to the schema. */
export interface Candidate {
  readonly result: Result;
  /** Where in the text it begins. */
  readonly start: number;
}

/** Every reading of a text, coerced: each region, several as a list, and the text as words. */
export function candidatesOf(
  coercion: Coercion,
  regions: readonly Region[],
  shape: Shape,
): readonly Candidate[] {
  const stated = isProse(coercion, shape)
    ? regions.filter(({ place }) => place !== "in-prose")
    : regions;
  const found = fromEach(coercion, stated, shape).map((candidate, index) =>
    besideOthers(candidate, stated[index]!, coercion.partial ? [] : outermost(regions)),
  );
  const words = fromWords(coercion, regions, shape, spelledIn(stated, found));
  return [...found, ...fromSeveral(coercion, stated, shape), words];
}

/** Says of a region that is taken which others are not. */
function besideOthers(
  candidate: Candidate,
  { node: taken }: Region,
  others: readonly Region[],
): Candidate {
  const skipped: Node[] = [];
  for (const { node } of others) {
    const isBeside = node.start >= taken.end || node.end <= taken.start;
    if (isBeside && (node.kind === "object" || node.kind === "array")) skipped.push(node);
    if (skipped.length === 10) break;
  }
  if (skipped.length === 0) return candidate;
  const told = skipped.map(({ start }) => ({
    ...repair("block-skipped", "", `the block at offset ${start} was not taken`),
    // Whichever is taken, the others are not: it tells nothing between them.
    cost: 0,
  }));
  const { result } = candidate;
  return { ...candidate, result: foundBy(result, ...told) };
}

/** What stands in prose that is still written may be no more than mentioned, where the prose can be the answer. */
const isProse = ({ partial }: Coercion, shape: Shape): boolean =>
  partial && shape.kind === "union" && shape.options.some(({ kind }) => kind === "string");

/**
 * Each region by itself. What stands inside one that was cut off, and fits as far as it goes, is
 * a part of the answer and not the answer, however much of the whole had to be repaired.
 */
function fromEach(coercion: Coercion, regions: readonly Region[], shape: Shape): Candidate[] {
  let outer = { end: 0, cost: 0 };
  let unread = 0;
  let list = 0;
  return regions.map((region) => {
    const { node } = region;
    if (node.start < unread) return { result: pending, start: node.start };
    // Of a list that does not fit, a part is not the list: the rest of it would be lost.
    if (node.start < list)
      return { result: misfit("", "the whole list", node, 1_000), start: node.start };
    if (isBroken(node) && listShape(shape) !== undefined) list = node.end;
    const around = node.start < outer.end ? outer.cost : 0;
    const candidate = fromRegion(coercion, region, shape, around);
    const { result } = candidate;
    if (!node.complete && result.kind === "pending") unread = node.end;
    if (!node.complete && result.kind === "fit" && node.end > outer.end && !isStray(result)) {
      outer = { end: node.end, cost: result.cost };
    }
    return candidate;
  });
}

/** A list that never ends, and is one: its first item is more than words. */
const isBroken = (node: Node): boolean =>
  node.kind === "array" && !node.complete && (node.items[0]?.kind ?? "bare") !== "bare";

const isStray = ({ repairs }: Fit): boolean => repairs.some(({ kind }) => kind === "stray-text");

function fromRegion(
  coercion: Coercion,
  { node, place, inner }: Region,
  shape: Shape,
  around: number,
): Candidate {
  const coerced = coercion.coerce(node, shape, "");
  const aside = place === "in-prose" && isAside(coercion.text, node) ? 12 : 0;
  const doubt = inner ? 40 + around : aside;
  const result: Result =
    coerced.kind === "fit" && doubt > 0
      ? { ...coerced, cost: coerced.cost + doubt, settled: [] }
      : coerced;
  if (place === "whole") return { result, start: node.start };
  const detail =
    place === "fenced"
      ? "the answer was taken from a fenced block"
      : "the answer was taken out of prose";
  return {
    result: foundBy(result, repair(place, "", detail)),
    start: node.start,
  };
}

/** `[name]` in the middle of a line is less likely the answer than what stands by itself. */
function isAside(text: string, node: Node): boolean {
  if (node.kind !== "array" || node.items.some(({ kind }) => kind !== "bare")) return false;
  const before = text[node.start - 2] ?? "\n";
  return text[node.start - 1] === " " && !isSpace(before);
}

/** Several blocks where a list was asked for: its items. */
function fromSeveral(coercion: Coercion, regions: readonly Region[], shape: Shape): Candidate[] {
  const list = listShape(shape);
  if (list === undefined || regions.length < 2) return [];
  const item = coercion.shapes.of(list);
  const top = outermost(regions).map((region) => region.node);
  const fitting = top.filter((node) => coercion.coerce(node, item, "/0").kind === "fit");
  const fits = new Set(fitting);
  if (fitting.length < 2) return [];
  const [first, last] = [fitting[0]!, fitting.at(-1)!];
  const node: Node = {
    kind: "array",
    items: fitting,
    start: first.start,
    end: last.end,
    complete: false,
    fixes: [],
  };
  const joined = repair("several-blocks", "", `${fitting.length} blocks were read as a list`);
  const skipped = top
    .filter((other) => !fits.has(other))
    .map((other) => repair("block-skipped", "", `the block at offset ${other.start} did not fit`));
  const result = coercion.coerce(node, shape, "");
  return [{ result: foundBy(result, joined, ...skipped), start: first.start }];
}

/** The regions, which are in the order of the text, that stand in no other but in a string that is all of it. */
function outermost(regions: readonly Region[]): readonly Region[] {
  let end = -1;
  return regions.filter(({ node, place }) => {
    if (node.kind === "string" && place === "whole") return false;
    const inside = node.end <= end;
    end = Math.max(end, node.end);
    return !inside;
  });
}

function listShape(shape: Shape): JsonSchema | undefined {
  if (shape.kind === "array") return shape.prefix.length === 0 ? shape.items : undefined;
  if (shape.kind !== "union") return undefined;
  return shape.options.map(listShape).find((items) => items !== undefined);
}
