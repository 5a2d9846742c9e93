import { matchMember } from "./match-member.ts";
import { readNumber } from "./number-text.ts";
import type { ArrayNode, Node } from "../read/node.ts";
import type { Shape } from "../shape.ts";
import { tryParse } from "../try-parse.ts";

/** What a text says in so many words to be a list, or that it lists something that does not fit. */
export type Listed =
  | { readonly kind: "items"; readonly node: ArrayNode }
  | { readonly kind: "stranger"; readonly text: string; readonly node: ArrayNode };

/**
 * The list that a text is: an item in each line behind a bullet or a number; members or numbers in a row, in lines or
 * with commas between them. Undefined where it may be a single value.
 */
export function listedIn(node: Node, items: Shape): Listed | undefined {
  if (node.kind !== "text" && node.kind !== "string" && node.kind !== "bare") return undefined;
  const bullets = bulleted(node.value, items.kind === "number" ? 1 : 2);
  if (items.kind === "string") {
    const strings = bullets ?? (node.kind === "text" ? quotedIn(node.value) : undefined);
    return strings && listed(node, strings);
  }
  if (items.kind !== "enum" && items.kind !== "number") return undefined;
  if (bullets === undefined && isOne(node.value, items)) return undefined;
  const pieces = bullets ?? piecesOf(node.value, items);
  const told = pieces.map((piece) => memberOf(piece, items));
  if (bullets === undefined && pieces.length < 2) return undefined;
  if (told.every((one) => one !== undefined)) return listed(node, told);
  const strange = told.indexOf(undefined);
  const isList = bullets !== undefined || pieces.every((piece) => /^\S+$/.test(piece));
  const isAny = told.some((one) => one !== undefined);
  return isList && isAny
    ? { kind: "stranger", text: pieces[strange]!, node: listOf(node, pieces) }
    : undefined;
}

/** What stands behind the bullets, where every line but the first has one. */
function bulleted(text: string, least: number): readonly string[] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const first = lines[0]?.trim().endsWith(":") ? 1 : 0;
  const items = lines.slice(first).map((one) => {
    const line = one.trim();
    const mark = /^(?:[-*•–]|\d+[.)])\s+/.exec(line)?.[0];
    return mark === undefined ? undefined : line.slice(mark.length);
  });
  if (items.length < least || items.includes(undefined)) return undefined;
  return items as readonly string[];
}

/** `"one", "two"`, or one in each line: a list without its brackets, or without its first. */
function quotedIn(text: string): readonly string[] | undefined {
  const short = text.trim();
  if (!short.startsWith('"')) return undefined;
  const lines = short.replaceAll(/",?[ \t]*\r?\n\s*"/g, '", "');
  const list = tryParse(`[${lines.replace(/,?\s*\]?$/, "")}]`)?.json;
  const isList = Array.isArray(list) && list.length > 1;
  return isList && list.every((one) => typeof one === "string") ? list : undefined;
}

function piecesOf(text: string, items: Counted): readonly string[] {
  const rest = withoutIntroduction(text, items).replace(/[.!]$/, "");
  const comma = items.kind === "number" && /,\s/.test(rest) ? ",\\s" : ",";
  const between =
    items.kind === "number"
      ? new RegExp(`\\n|;|${comma}|(?<!\\s)\\s+(?:and|&)\\s+`)
      : /[\n,;/|]|(?<!\s)\s+(?:and|&)\s+/i;
  return rest
    .split(between)
    .map((piece) => piece.trim().replace(/^(?:and|&)\s+/i, ""))
    .filter((piece) => piece !== "");
}

/** `Labels: bug, docs` */
function withoutIntroduction(text: string, items: Counted): string {
  const [introduction = ""] = /^[^:,\n]{1,60}:\s+/.exec(text.trim()) ?? [];
  const says =
    items.kind === "number"
      ? /\d/.test(introduction)
      : matchMember(items.members, introduction).found !== "none";
  return says ? text.trim() : text.trim().slice(introduction.length);
}

type Counted = Extract<Shape, { kind: "enum" | "number" }>;

function isOne(text: string, items: Counted): boolean {
  if (items.kind === "number") {
    const { how = "text", value } = readNumber(text) ?? {};
    return how !== "text" && (!items.integer || Number.isInteger(value));
  }
  return /^(?:exact|spelling)$/.test(matchMember(items.members, text).found);
}

/** The piece, or of `bug: it crashes` what is explained. */
function memberOf(piece: string, items: Counted): string | undefined {
  if (isOne(piece, items)) return piece;
  const at = piece.search(/:|\s[-–—(]/);
  const explained = piece.slice(0, Math.max(0, at)).trimEnd();
  if (!isOne(explained, items)) return undefined;
  const says = items.kind === "enum" && matchMember(items.members, piece.slice(at + 1));
  return says && says.found !== "none" ? undefined : explained;
}

const listed = (node: Node, items: readonly string[]): Listed => ({
  kind: "items",
  node: listOf(node, items),
});

function listOf({ start, end }: Node, items: readonly string[]): ArrayNode {
  const stretch = { start, end, complete: true, fixes: [] };
  const nodes = items.map((value): Node => ({ kind: "string", value, ...stretch }));
  return { kind: "array", items: nodes, ...stretch };
}
