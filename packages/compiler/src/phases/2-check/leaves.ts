import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";

/** Whether a statement may end without what comes after it coming next: it returns, throws or jumps out. */
export function leaves(node: SyntaxNode, inside: Inside = nowhere): boolean {
  switch (node.kind) {
    case "function":
      return false;
    case "return":
    case "throw":
      return true;
    case "break":
      return node.label === undefined ? !inside.breakable : !inside.labels.has(node.label);
    case "continue":
      return node.label === undefined ? !inside.loop : !inside.labels.has(node.label);
    case "labeled":
      return leaves(node.body, { ...inside, labels: new Set([...inside.labels, node.label]) });
    case "switch":
      return anyLeaves(node, { ...inside, breakable: true });
    case "while":
    case "doWhile":
    case "for":
    case "forOf":
    case "forIn":
      return anyLeaves(node, { ...inside, breakable: true, loop: true });
    default:
      return anyLeaves(node, inside);
  }
}

/** What the jumps in a statement can lead to without leaving it. */
interface Inside {
  readonly breakable: boolean;
  readonly loop: boolean;
  readonly labels: ReadonlySet<string>;
}

const nowhere: Inside = { breakable: false, loop: false, labels: new Set() };

function anyLeaves(node: SyntaxNode, inside: Inside): boolean {
  return childrenOf(node).some((child) => leaves(child, inside));
}
