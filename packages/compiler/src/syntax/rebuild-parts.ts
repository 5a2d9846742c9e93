import type { SyntaxNode } from "./children.ts";

/** Makes something else of a piece of syntax: of a node, a list of nodes, or what nodes are made of. */
export type Rebuild = <Part>(part: Part) => Part;

/** A copy of a piece of syntax, of which each part is rebuilt. Where it stands in the text is no part of it. */
export function rebuildParts<Piece>(piece: Piece, rebuild: Rebuild): Piece {
  if (typeof piece !== "object" || piece === null) return piece;
  // A copy has the shape of what it is a copy of.
  if (Array.isArray(piece)) return piece.map((item: unknown) => rebuild(item)) as Piece;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(piece) as [string, unknown][])
    copy[key] = places.has(key) ? value : rebuild(value);
  return copy as Piece;
}

const places: ReadonlySet<string> = new Set(["span", "nameSpan"]);

/** A declaration or a parameter is none: it has no kind. */
export function isNode(piece: unknown): piece is SyntaxNode {
  return typeof piece === "object" && piece !== null && "kind" in piece;
}
