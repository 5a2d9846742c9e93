import type { Frame } from "@twelvefold/ir";
import { bareAttributes, HOLE, type PlacedHole } from "./bare-attributes.ts";
import type {
  Block,
  DecoratorBlock,
  Mustache,
  PartialBlock,
  PartialCall,
  Program,
  Statement,
} from "./handlebars-tree.ts";

/** A place where something is filled in. Of a block, that is what is rendered for it by a partial: an event of a thread. */
export type Hole = Mustache | PartialCall | PartialBlock | Block;

/** What is known while a template and its partials are read, one after the other. */
export interface Framing {
  /** What has been found so far, in all of them. */
  readonly frames: Map<Hole, Frame>;
  /** Holes of attributes without quotation marks that can come to nothing, and what follows would be their value. */
  readonly unquoted: Set<Hole>;
  partialOf(name: string): Program | undefined;
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
  const texts = [flatten(program, framing)];
  for (const text of texts) {
    markFrames(text, nameOf, framing);
    texts.push(...text.inlines.map((inline) => flatten(inline, framing)));
  }
}

const tagName = /<(\/?)([\p{L}_\uE000][\p{L}\p{N}_.:\uE000-]*)(?=\s|\/?>)/gu;
/** The rest of a tag: a `>` in quotes does not end it, unless the quotes are no pair. */
const tagEnds = [/(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/y, /[^<>]*>/y];

interface FlatText {
  readonly text: string;
  readonly holes: readonly PlacedHole[];
  /** Bodies of inline partials: texts of their own. */
  readonly inlines: readonly Program[];
  /** Where the text of a call of a partial ends and begins, and which call it is. */
  callAt(offset: number): number;
}

/** More calls than this are not looked into. */
const MOST_CALLS = 500;

function flatten(program: Program, { partialOf }: Framing): FlatText {
  let text = "";
  let call = 0;
  let calls = 0;
  const holes: PlacedHole[] = [];
  const inlines: Program[] = [];
  const inlineOf = new Map<string, Program>();
  const begins: { readonly at: number; readonly call: number }[] = [{ at: 0, call }];
  const entered: string[] = [];
  const add = (hole: Hole, makes?: number): void => {
    holes.push({ at: text.length, hole, call, ...(makes !== undefined && { makes }) });
    text += HOLE;
  };
  const visitCall = (statement: PartialCall): void => {
    const { name } = statement;
    const target = "original" in name ? String(name.original) : "";
    const called = inlineOf.get(target) ?? partialOf(target);
    if (!called || entered.includes(target) || calls >= MOST_CALLS) {
      add(statement);
      return;
    }
    add(statement, calls + 1);
    const around = call;
    entered.push(target);
    begins.push({ at: text.length, call: (call = ++calls) });
    called.body.forEach(visit);
    begins.push({ at: text.length, call: (call = around) });
    entered.pop();
  };
  const visitBlock = (block: Block): void => {
    const index = holes.push({ at: text.length, hole: block, call }) - 1;
    block.program?.body.forEach(visit);
    block.inverse?.body.forEach(visit);
    const { at } = holes[index] ?? { at: 0 };
    holes[index] = { at, hole: block, call, until: text.length };
  };
  const visit = (statement: Statement): void => {
    switch (statement.type) {
      case "ContentStatement":
        text += statement.value.replaceAll(HOLE, " ");
        break;
      case "BlockStatement":
        visitBlock(statement);
        break;
      case "DecoratorBlock":
        inlines.push(statement.program);
        inlineOf.set(nameOfInline(statement), statement.program);
        break;
      case "PartialBlockStatement":
        statement.program.body.forEach(visit);
        add(statement);
        break;
      case "MustacheStatement":
        add(statement);
        break;
      case "PartialStatement":
        visitCall(statement);
    }
  };
  program.body.forEach(visit);
  const callAt = (offset: number): number => begins.findLast(({ at }) => at <= offset)?.call ?? 0;
  return { text, holes, inlines, callAt };
}

function nameOfInline({ params: [name] }: DecoratorBlock): string {
  return name?.type === "StringLiteral" ? name.value : "";
}

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
