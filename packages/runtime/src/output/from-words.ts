import type { Candidate } from "./candidate.ts";
import type { Coercion } from "./coerce/coercion.ts";
import { best, misfit } from "./coerce/result.ts";
import type { TextNode } from "./read/node.ts";
import type { Region } from "./region.ts";
import type { RepairKind } from "./repair.ts";
import type { Shape } from "./shape.ts";

/**
 * The text as an answer in words; dear when there is also something that looks like JSON. A text
 * that is nothing but JSON is no words, and no number or name is picked out of it.
 */
export function fromWords(
  coercion: Coercion,
  regions: readonly Region[],
  shape: Shape,
  spelled: number,
): Candidate {
  const { text, partial } = coercion;
  const node: TextNode = {
    kind: "text",
    value: text,
    start: 0,
    end: text.length,
    complete: !partial,
    fixes: [],
  };
  const places = regions
    .filter(({ node: { kind } }) => kind === "object" || kind === "array")
    .map(({ place }) => place);
  const words = coercion.coerce(node, shape, "");
  if (words.kind === "misfit" && places.length > 0) {
    return { result: { ...words, distance: words.distance + 1_000 }, start: text.length };
  }
  if (words.kind !== "fit") return { result: words, start: text.length };
  if (words.value !== text && places.includes("whole")) {
    return { result: misfit("", "an answer in words", text, 1_000), start: text.length };
  }
  const doubt = Math.max(0, ...places.map((place) => doubts[place]));
  return { result: { ...words, cost: words.cost + doubt + spelled }, start: text.length };
}

/** How unlikely words are meant, by where in them something looks like JSON. */
const doubts: Readonly<Record<Region["place"], number>> = {
  whole: 1e9,
  fenced: 60,
  "in-prose": 26,
};

/**
 * What was paid, in the list or object that fits best, for how it is written. Such repairs add up
 * with its length, and are no sign that words are meant.
 */
export function spelledIn(regions: readonly Region[], found: readonly Candidate[]): number {
  const fits = found
    .filter((_, index) => /^(?:array|object)$/.test(regions[index]!.node.kind))
    .map(({ result }) => result)
    .filter((result) => result.kind === "fit" && typeof result.value !== "string");
  const nearest = fits.length === 0 ? undefined : best(fits);
  if (nearest?.kind !== "fit") return 0;
  return nearest.repairs
    .filter(({ kind }) => spellings.has(kind))
    .reduce((sum, { cost }) => sum + cost, 0);
}

const spellings: ReadonlySet<RepairKind> = new Set<RepairKind>([
  "quotes",
  "code-block",
  "unquoted-key",
  "inner-quote",
  "raw-newline",
  "escape",
  "missing-comma",
  "extra-comma",
  "to-number",
  "number-format",
  "to-boolean",
  "to-null",
  "enum-spelling",
  "renamed-key",
  "extra-key",
  "missing-to-null",
  "null-to-missing",
  "default",
]);
