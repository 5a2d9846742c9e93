import type { Frame } from "@twelvefold/ir";
import { HOLE, type Hole, type PlacedHole } from "./flat-text.ts";

interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface BareAttributes {
  readonly marked: readonly (Stretch & { readonly frame: Frame })[];
  /** What can come to nothing where a value must stand. */
  readonly empty: readonly Hole[];
}

/**
 * The names and values that a tag has outside of quotation marks, and that are filled in. Where one came to nothing,
 * its neighbour would be taken for it: of `<a x={{v}} y=1>`, `x` would have the value `y=1`.
 */
export function bareAttributes(
  text: string,
  { from, to }: Stretch,
  holes: readonly PlacedHole[],
): BareAttributes {
  const within = holes.filter(({ at }) => at >= from && at < to);
  // Quoted text is of no interest, and keeps its length.
  const tag = text
    .slice(from, to)
    .replaceAll(/(["'])(?:(?!\1)[^<])*\1/g, (quoted) => "_".repeat(quoted.length))
    .replace(/\/?>$/, (end) => " ".repeat(end.length));
  const marked: (Stretch & { readonly frame: Frame })[] = [];
  const empty: Hole[] = [];
  for (const { index } of tag.matchAll(/(?<=\s)\uE000(?=[^\s=]*\s*=)/g))
    marked.push({ from: from + index, to: from + index + 1, frame: "tag" });
  for (const match of tag.matchAll(/=\s*([^\s=]*)/g)) {
    const [all, run = ""] = match;
    const begin = from + match.index + all.length - run.length;
    const value = { from: begin, to: begin + run.length };
    const inside = within.filter(({ at }) => at >= value.from && at < value.to);
    const [only, ...others] = inside;
    if (!only || hasText(text, value, inside)) continue;
    if (others.length === 0 && isValue(only.hole)) marked.push({ ...value, frame: "unquoted" });
    else empty.push(ownOf(only, holes));
  }
  return { marked, empty };
}

/** Whether some of a value is written in the template, and under no condition. */
function hasText(text: string, { from, to }: Stretch, inside: readonly PlacedHole[]): boolean {
  for (let at = from; at < to; at++) {
    const isUnder = inside.some((hole) => hole.at <= at && at < (hole.until ?? 0));
    if (text[at] !== HOLE && !isUnder) return true;
  }
  return false;
}

/** One that is printed as one piece of text. */
function isValue(hole: Hole): boolean {
  return (
    hole.type === "MustacheStatement" &&
    !("original" in hole.path && hole.path.original === "thread")
  );
}

/** The hole of the text itself in which another stands. */
function ownOf(hole: PlacedHole, holes: readonly PlacedHole[]): Hole {
  const around = hole.call === 0 ? undefined : holes.find(({ makes }) => makes === hole.call);
  return around ? ownOf(around, holes) : hole.hole;
}
