import type { MediaPart, PendingPart, Role, Message } from "@twelvefold/ir";

/** What rendering gives, in order: text, and the marks that only the template's own nodes can make. */
export type Piece =
  | TextPiece
  | { readonly kind: "open"; readonly role: Role; readonly metadata?: Message["metadata"] }
  | { readonly kind: "close" }
  | { readonly kind: "role"; readonly role: Role; readonly metadata?: Message["metadata"] }
  | { readonly kind: "history" }
  | { readonly kind: "part"; readonly part: MediaPart | PendingPart };

export interface TextPiece {
  readonly kind: "text";
  readonly text: string;
  /**
   * Whether it is more than the white space between a template's blocks. A value always is, also an
   * empty one: how many messages there are depends on the template, never on what is in a value.
   */
  readonly solid: boolean;
}

export function writeText(out: Piece[], text: string, solid: boolean): void {
  const last = out.at(-1);
  if (last?.kind !== "text") out.push({ kind: "text", text, solid });
  else out[out.length - 1] = { kind: "text", text: last.text + text, solid: last.solid || solid };
}

/** Text goes on where text ended: a run of it is one piece. */
export function appendPieces(out: Piece[], pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (piece.kind === "text") writeText(out, piece.text, piece.solid);
    else out.push(piece);
  }
}

/** Puts `indent` before every line, as Handlebars does with a partial that is alone on its line. */
export function indentPieces(pieces: readonly Piece[], indent: string): Piece[] {
  const out: Piece[] = [];
  let atLineStart = true;
  for (const piece of pieces) {
    if (piece.kind === "open" || piece.kind === "close" || (piece.kind === "text" && !piece.text)) {
      appendPieces(out, [piece]);
      continue;
    }
    if (atLineStart) writeText(out, indent, false);
    atLineStart = piece.kind === "text" && piece.text.endsWith("\n");
    if (piece.kind !== "text") out.push(piece);
    else writeText(out, piece.text.replaceAll(/\n(?=[^])/g, `\n${indent}`), piece.solid);
  }
  return out;
}
