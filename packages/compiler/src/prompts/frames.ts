import type { Frame } from "@twelvefold/ir";
import { bareAttributes } from "./bare-attributes.ts";
import { flatten, type FlatText, type Hole, HOLE } from "./flat-text.ts";
import type { Program } from "./handlebars-tree.ts";

/** What is known while a template and its partials are read, one after the other. */
export interface Framing {
  /** What has been found so far, in all of them. */
  readonly frames: Map<Hole, Frame>;
  /** Holes of attributes without quotation marks that can come to nothing, and what follows would be their value. */
  readonly unquoted: Set<Hole>;
  readonly partialOf: (name: string) => Program | undefined;
}

/**
 * Which holes of a template stand in an XML-like frame of its text: between `<name>` and `</name>`,
 * in the attributes of such a tag, or as its name (`<{{type}}>…</{{type}}>`).
 *
 * The text is read in the order in which it is written, blocks and partials included, with a mark for each
 * hole. A tag that the template never closes is no frame: `<br>`, `a < b`, `{{name}} <{{email}}>`.
 */
export function findFrames(
  program: Program,
  nameOf: (hole: Hole) => string,
  framing: Framing,
): void {
  const texts = [flatten(program, framing.partialOf)];
  for (const text of texts) {
    markFrames(text, nameOf, framing);
    texts.push(...text.inlines.map((inline) => flatten(inline, framing.partialOf)));
  }
}

const tagName = /<(\/?)([\p{L}_\uE000][\p{L}\p{N}_.:\uE000-]*)(?=\s|\/?>)/gu;
/** The rest of a tag: a `>` in quotes does not end it, unless the quotes are no pair. */
const tagEnds = [/(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/y, /[^<>]*>/y];

interface Tag {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly end: number;
}

function markFrames(
  { text, holes, callAt }: FlatText,
  nameOf: (hole: Hole) => string,
  { frames, unquoted }: Framing,
): void {
  /** What a partial fills into a frame around its call is escaped for it when it is rendered: the call is in the frame. */
  const mark = (from: number, to: number, frame: Frame, calls: readonly number[]): void => {
    for (const { at, hole, call, makes } of holes) {
      const isOwn = call === 0 || calls.includes(call);
      // A call in which the frame begins or ends is not in it as a whole.
      const isCut = makes !== undefined && calls.includes(makes);
      if (at >= from && at < to && isOwn && !isCut && !frames.has(hole)) frames.set(hole, frame);
    }
  };
  const markTag = ({ start, nameEnd, end }: Tag): void => {
    const calls = [callAt(start)];
    mark(start, nameEnd, "tag", calls);
    const bare = bareAttributes(text, { from: nameEnd, to: end }, holes);
    for (const { from, to, frame } of bare.marked) mark(from, to, frame, calls);
    for (const hole of bare.empty) unquoted.add(hole);
    for (const { from, to, frame } of attributesIn(text, nameEnd, end))
      mark(from, to, frame, calls);
  };
  const matched: { from: number; to: number; calls: readonly number[] }[] = [];
  let open: Tag[] = [];
  for (const match of text.matchAll(tagName)) {
    const [, slash = "", rawName = ""] = match;
    const start = match.index;
    const nameStart = start + 1 + slash.length;
    const nameEnd = nameStart + rawName.length;
    const end = endOfTag(text, nameEnd);
    if (end === undefined) continue;
    const selfClosed = text[end - 2] === "/";
    const named = holes.filter(
      ({ at, hole }) => at >= nameStart && at < nameEnd && hole.type !== "BlockStatement",
    );
    const name = named.reduce(
      (spelt, { hole, call }) =>
        spelt.replace(HOLE, `{{${call === 0 ? nameOf(hole) : originalOf(hole)}}}`),
      rawName,
    );
    const found: Tag = { name, start, nameEnd, end };
    if (selfClosed) markTag(found);
    else if (!slash) open.push(found);
    else {
      const index = open.findLastIndex((candidate) => candidate.name === name);
      const opening = open[index];
      if (!opening) continue;
      markTag(opening);
      markTag(found);
      const calls = [callAt(opening.start), callAt(start)];
      matched.push({ from: opening.end, to: start, calls });
      open = open.slice(0, index);
    }
  }
  for (const { index, 0: aside } of text.matchAll(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g)) {
    const end = index + aside.length;
    mark(index, end, "content", [callAt(index), callAt(end - 1)]);
  }
  // A block has no character of its own: one that ends a frame stands where the closing tag begins.
  for (const { from, to, calls } of matched) mark(from, to + 1, "content", calls);
}

/** A tag's attributes, in and between quotation marks. */
function attributesIn(
  text: string,
  from: number,
  to: number,
): readonly { readonly from: number; readonly to: number; readonly frame: Frame }[] {
  const quoted = [...text.slice(from, to).matchAll(/(["'])(?:(?!\1)[^<])*\1/g)].map(
    ({ index, 0: { length } }) => ({ from: from + index, to: from + index + length }),
  );
  return [
    ...quoted.map((one) => ({ ...one, frame: "attribute" as const })),
    // What is marked once stays as it is.
    { from, to, frame: "bare" as const },
  ];
}

/** What a hole of a partial names: its text is not this one. */
function originalOf(hole: Hole): string {
  const named = "path" in hole ? hole.path : hole.name;
  const original = "original" in named ? String(named.original) : "";
  return hole.type.startsWith("Partial") ? `>${original}` : original;
}

function endOfTag(text: string, from: number): number | undefined {
  for (const rest of tagEnds) {
    rest.lastIndex = from;
    if (rest.test(text)) return rest.lastIndex;
  }
  return undefined;
}
