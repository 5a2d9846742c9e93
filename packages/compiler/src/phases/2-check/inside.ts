import type { SyntaxNode } from "../../syntax/children.ts";
import type { StatementSyntax } from "../../syntax/index.ts";

/** What the jumps in a statement can lead to without leaving it. */
export interface Inside {
  readonly breakable: boolean;
  readonly loop: boolean;
  readonly labels: ReadonlySet<string>;
}

export const nowhere: Inside = { breakable: false, loop: false, labels: new Set() };

/** The same for what is in a node. */
export function within(node: SyntaxNode, inside: Inside): Inside {
  switch (node.kind) {
    case "labeled":
      return { ...inside, labels: new Set([...inside.labels, node.label]) };
    case "switch":
      return { ...inside, breakable: true };
    case "while":
    case "doWhile":
    case "for":
    case "forOf":
    case "forIn":
      return { ...inside, breakable: true, loop: true };
    default:
      return inside;
  }
}

export type Jump = Extract<StatementSyntax, { kind: "break" | "continue" }>;

export function staysInside({ kind, label }: Jump, inside: Inside): boolean {
  if (label !== undefined) return inside.labels.has(label);
  return kind === "break" ? inside.breakable : inside.loop;
}
