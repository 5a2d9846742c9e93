import type { Message, Part, PromptTemplate, Role } from "@twelvefold/ir";
import type { Piece } from "./output.ts";

type Collect = (pieces: readonly Piece[], history: readonly Message[]) => Message[];

/** Messages from what a template rendered to, by the template's layout. Text is never looked into. */
export const collectMessages: Readonly<Record<PromptTemplate["layout"], Collect>> = {
  text: (pieces) => [message("user", pieces, undefined)],
  blocks: collectBlocks,
  switches: collectSwitches,
};

/** A message for each role block; what stands between two is the user's. History stays as it came. */
function collectBlocks(pieces: readonly Piece[], history: readonly Message[]): Message[] {
  const messages: Message[] = [];
  let open: Extract<Piece, { kind: "open" }> | undefined;
  let pending: Piece[] = [];
  const flush = (): void => {
    if (open || isSolid(pending))
      messages.push(message(open?.role ?? "user", pending, open?.metadata));
    pending = [];
  };
  for (const piece of pieces) {
    if (piece.kind === "open" || piece.kind === "close") {
      flush();
      open = piece.kind === "open" ? piece : undefined;
    } else if (piece.kind === "history") {
      flush();
      messages.push(...history);
    } else pending.push(piece);
  }
  flush();
  return messages;
}

interface Turn {
  role: Role;
  metadata: Message["metadata"];
  readonly pieces: Piece[];
}

/** Dotprompt's rules: a role holds until the next mark; history is followed by the model's turn. */
function collectSwitches(pieces: readonly Piece[], history: readonly Message[]): Message[] {
  const turns: (Turn | Message)[] = [];
  const begin = (role: Role, metadata?: Message["metadata"]): Turn => {
    const begun: Turn = { role, metadata, pieces: [] };
    turns.push(begun);
    return begun;
  };
  let turn = begin("user");
  for (const piece of pieces) {
    if (piece.kind === "history") {
      turns.push(...history.map(asHistory));
      turn = begin("model");
    } else if (piece.kind !== "role") turn.pieces.push(piece);
    else if (isSolid(turn.pieces)) turn = begin(piece.role, piece.metadata);
    else {
      // Nothing has been said in the turn yet: it changes hands.
      turn.role = piece.role;
      turn.metadata = piece.metadata ? { ...turn.metadata, ...piece.metadata } : turn.metadata;
    }
  }
  const messages = turns.flatMap((each) => {
    if ("content" in each) return [each];
    return isSolid(each.pieces) ? [message(each.role, each.pieces, each.metadata)] : [];
  });
  return insertHistory(messages, history);
}

/** A template that does not place the history gets it before its last message, if that is the user's. */
function insertHistory(messages: Message[], history: readonly Message[]): Message[] {
  if (messages.some(({ metadata }) => metadata?.["purpose"] === "history")) return messages;
  const at = messages.at(-1)?.role === "user" ? messages.length - 1 : messages.length;
  return messages.toSpliced(at, 0, ...history);
}

function asHistory(turn: Message): Message {
  return { ...turn, metadata: { ...turn.metadata, purpose: "history" } };
}

/** Beside other parts, blank text is none: providers refuse it as a part of its own. */
function message(role: Role, pieces: readonly Piece[], metadata: Message["metadata"]): Message {
  const isAlone = pieces.every((piece) => piece.kind !== "part");
  const content = pieces.flatMap((piece): Part[] => {
    if (piece.kind === "part") return [piece.part];
    return piece.kind === "text" && piece.solid && (isAlone || piece.text.trim())
      ? [{ text: piece.text }]
      : [];
  });
  if (content.length === 0) content.push({ text: pieces.map(textOf).join("") });
  return { role, content, ...(metadata ? { metadata } : {}) };
}

function isSolid(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === "part" || (piece.kind === "text" && piece.solid));
}

function textOf(piece: Piece): string {
  return piece.kind === "text" ? piece.text : "";
}
