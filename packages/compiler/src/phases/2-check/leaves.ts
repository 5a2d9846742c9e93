import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import { nowhere, staysInside, within } from "./inside.ts";
import type { Inside } from "./inside.ts";

/** Whether a statement may end without what comes after it coming next: it returns, throws or jumps out. */
export function leaves(node: SyntaxNode, around: Inside = nowhere): boolean {
  switch (node.kind) {
    case "function":
      return false;
    case "return":
    case "throw":
      return true;
    case "break":
    case "continue":
      return !staysInside(node, around);
    default: {
      const inside = within(node, around);
      return childrenOf(node).some((child) => leaves(child, inside));
    }
  }
}
