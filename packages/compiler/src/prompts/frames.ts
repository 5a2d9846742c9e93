import type { Frame } from "@twelvefold/ir";
import type {
  Block,
  Mustache,
  PartialBlock,
  PartialCall,
  Program,
  Statement,
} from "./handlebars-tree.ts";

/** A place where something is filled in. Of a block, that is what is rendered for it by a partial: an event of a thread. */
export type Hole = Mustache | PartialCall | PartialBlock | Block;

/**
 * Which holes of a template stand in an XML-like frame of its text: between `<name>` and `</name>`,
 * in the attributes of such a tag, or as its name (`<{{type}}>…</{{type}}>`).
 *
 * The text is read in the order in which it is written, blocks included, with a mark for each hole. A
 * tag that the template never closes is no frame: `<br>`, `a < b`, `{{name}} <{{email}}>`.
 */
export function findFrames(program: Program, nameOf: (hole: Hole) => string): Map<Hole, Frame> {
  const frames = new Map<Hole, Frame>();
  const texts = [flatten(program)];
  for (const text of texts) {
    markFrames(text, nameOf, frames);
    texts.push(...text.inlines.map(flatten));
  }
  return frames;
}

/** A private-use character; where the text itself has one, it is read as a space. */
const HOLE = "\uE000";
const tagName = /<(\/?)([\p{L}_\uE000][\p{L}\p{N}_.:\uE000-]*)(?=\s|\/?>)/gu;
/** The rest of a tag: a `>` in quotes does not end it, unless the quotes are no pair. */
const tagEnds = [/(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/y, /[^<>]*>/y];

interface FlatText {
  readonly text: string;
  readonly holes: readonly { readonly at: number; readonly hole: Hole }[];
  /** Bodies of inline partials: texts of their own. */
  readonly inlines: readonly Program[];
}

function flatten(program: Program): FlatText {
  let text = "";
  const holes: { at: number; hole: Hole }[] = [];
  const inlines: Program[] = [];
  const visit = (statement: Statement): void => {
    switch (statement.type) {
      case "ContentStatement":
        text += statement.value.replaceAll(HOLE, " ");
        break;
      case "BlockStatement":
        holes.push({ at: text.length, hole: statement });
        statement.program?.body.forEach(visit);
        statement.inverse?.body.forEach(visit);
        break;
      case "DecoratorBlock":
        inlines.push(statement.program);
        break;
      case "PartialBlockStatement":
        statement.program.body.forEach(visit);
        holes.push({ at: text.length, hole: statement });
        text += HOLE;
        break;
      case "MustacheStatement":
      case "PartialStatement":
        holes.push({ at: text.length, hole: statement });
        text += HOLE;
    }
  };
  program.body.forEach(visit);
  return { text, holes, inlines };
}

interface Tag {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly end: number;
}

function markFrames(
  { text, holes }: FlatText,
  nameOf: (hole: Hole) => string,
  frames: Map<Hole, Frame>,
): void {
  const mark = (from: number, to: number, frame: Frame): void => {
    for (const { at, hole } of holes) {
      if (at >= from && at < to && !frames.has(hole)) frames.set(hole, frame);
    }
  };
  const markTag = ({ start, nameEnd, end }: Tag): void => {
    mark(start, nameEnd, "tag");
    mark(nameEnd, end, "attribute");
  };
  const matched: { from: number; to: number }[] = [];
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
      (spelt, { hole }) => spelt.replace(HOLE, `{{${nameOf(hole)}}}`),
      rawName,
    );
    const found: Tag = { name, start, nameEnd, end };
    if (selfClosed) {
      if (named.length === 0) markTag(found);
    } else if (!slash) open.push(found);
    else {
      const index = open.findLastIndex((candidate) => candidate.name === name);
      const opening = open[index];
      if (!opening) continue;
      markTag(opening);
      markTag(found);
      matched.push({ from: opening.end, to: start });
      open = open.slice(0, index);
    }
  }
  // A block has no character of its own: one that ends a frame stands where the closing tag begins.
  for (const { from, to } of matched) mark(from, to + 1, "content");
}

function endOfTag(text: string, from: number): number | undefined {
  for (const rest of tagEnds) {
    rest.lastIndex = from;
    if (rest.test(text)) return rest.lastIndex;
  }
  return undefined;
}
