import type { Node } from "./read/node.ts";
import { isSpace } from "./read/reader.ts";
import { readValueAt } from "./read/read-value.ts";

/** A stretch of a text that could be the answer. */
export interface Region {
  readonly node: Node;
  readonly place: "whole" | "fenced" | "in-prose";
  /** It stands inside an earlier region that never ended: second best, if that one fits. */
  readonly inner?: boolean | undefined;
}

/** More unclosed brackets than these are not tried as the beginning of an answer. */
const mostUnclosed = 12;

/** Every stretch of a text that could be the answer, in the order of the text. */
export function findRegions(text: string, known: ReadonlySet<string>): readonly Region[] {
  const regions: Region[] = [];
  let unclosed = 0;
  let unclosedBlocks = 0;
  let open = 0;
  for (let at = 0; at < text.length;) {
    if (opensFence(text, at)) {
      const ownEnd = unclosedBlocks > mostUnclosed;
      const fence = fencedBlock(text, at, known, ownEnd);
      const inner = fence.regions.map((one) => ({
        ...one,
        inner: one.inner || one.node.start < open,
      }));
      regions.push(...inner);
      open = Math.max(open, openUpTo(inner));
      if (openUpTo(inner) > 0) unclosedBlocks += 1;
      at = fence.end;
      continue;
    }
    const node = unclosed > mostUnclosed ? undefined : bracketed(text, at, known, text.length);
    if (node !== undefined && !isHollow(node)) {
      const region: Region = { node, place: "in-prose", inner: node.start < open };
      regions.push(region);
      open = Math.max(open, openUpTo([region]));
    }
    if (node?.complete === false) unclosed += 1;
    at = node?.complete && !isHollow(node) ? node.end : at + 1;
  }
  const scalar = wholeScalar(text, known);
  return [...(scalar === undefined ? [] : [scalar]), ...regions].map((one) => asWhole(text, one));
}

/** Up to where a region that began before may be what a stretch stands in. */
const openUpTo = (regions: readonly Region[]): number =>
  regions.reduce((most, { node }) => (node.complete ? most : Math.max(most, node.end)), 0);

/** Three back-ticks with white space before them. */
const opensFence = (text: string, at: number): boolean =>
  text.startsWith("```", at) && (at === 0 || isSpace(text[at - 1]));

/** A literal or a quoted string, when the text is nothing else. */
function wholeScalar(text: string, known: ReadonlySet<string>): Region | undefined {
  const start = text.search(/\S/);
  if (start < 0 || text[start] === "{" || text[start] === "[" || text.startsWith("```", start)) {
    return undefined;
  }
  const node = readValueAt(text, start, known);
  if (node.kind === "bare" || text.slice(node.end).trim() !== "") return undefined;
  return { node, place: "whole" };
}

/** A region with nothing but white space around it is the whole text. */
function asWhole(text: string, region: Region): Region {
  const { start, end } = region.node;
  const alone = text.slice(0, start).trim() === "" && text.slice(end).trim() === "";
  return alone ? { ...region, place: "whole" } : region;
}

/** The object or array at a place. */
function bracketed(
  text: string,
  at: number,
  known: ReadonlySet<string>,
  limit: number,
): Node | undefined {
  if (text[at] !== "{" && text[at] !== "[") return undefined;
  return readValueAt(text, at, known, limit);
}

/** `{name}` in prose reads as an object that holds nothing but text. */
function isHollow(node: Node): boolean {
  if (node.kind !== "object" || node.entries.length > 0) return false;
  return node.fixes.some((fix) => fix.kind === "stray-text");
}

interface Fence {
  readonly end: number;
  readonly regions: readonly Region[];
}

/**
 * A block between lines of three back-ticks; the last one of a text may be open. `ownEnd` when the
 * first such line ends it, whatever it holds.
 */
function fencedBlock(
  text: string,
  start: number,
  known: ReadonlySet<string>,
  ownEnd: boolean,
): Fence {
  const info = /^`{3,}[\w.+-]*[ \t]*/.exec(text.slice(start, start + 80))![0];
  const content = start + info.length;
  const close = closeAfter(text, content);
  const regions: Region[] = [];
  let last = close;
  let unclosed = 0;
  let open = 0;
  for (let at = content; at < close && unclosed < mostUnclosed;) {
    const node = ownEnd ? bracketed(text, at, known, close) : fencedValue(text, at, close, known);
    const solid = node !== undefined && !isHollow(node);
    if (solid) {
      regions.push({ node, place: "fenced", inner: node.start < open });
      open = Math.max(open, openUpTo(regions.slice(-1)));
    }
    if (solid && node.end > close) last = closeAfter(text, node.end);
    if (node?.complete === false) unclosed += 1;
    at = solid && node.complete ? node.end : at + 1;
  }
  if (regions.length === 0) regions.push(...fencedWords(text, content, close, known));
  return { end: Math.min(text.length, last + 3), regions };
}

const closeAfter = (text: string, from: number): number => {
  const close = text.indexOf("```", from);
  return close < 0 ? text.length : close;
};

/** The value may hold fences of its own, in its strings; if it never ends, the first one ends it. */
function fencedValue(
  text: string,
  at: number,
  close: number,
  known: ReadonlySet<string>,
): Node | undefined {
  const whole = bracketed(text, at, known, text.length);
  if (whole === undefined || whole.complete || whole.end <= close) return whole;
  return bracketed(text, at, known, close);
}

function fencedWords(
  text: string,
  from: number,
  close: number,
  known: ReadonlySet<string>,
): Region[] {
  const words = text.slice(from, close);
  if (words.trim() === "") return [];
  const at = from + words.search(/\S/);
  return [{ node: readValueAt(text, at, known, close), place: "fenced" }];
}
