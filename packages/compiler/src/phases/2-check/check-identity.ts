import { messages } from "../../diagnostics/messages.generated.ts";
import type { BinarySyntax, ExpressionSyntax } from "../../syntax/index.ts";
import { functionOf } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import type { Using } from "./using.ts";

const equalities = new Set(["==", "!=", "===", "!=="]);

/** Two objects are never compared by identity: data has none. */
export function checkIdentity(node: BinarySyntax, { checking, fn }: Using): void {
  if (!equalities.has(node.op)) return;
  if (node.bothObjects || (isObject(node.left, checking) && isObject(node.right, checking))) {
    report(checking, fn, (evidence) =>
      messages.objectsCompared(node.span, { operator: node.op }, evidence),
    );
  }
}

/** Certainly an object, whatever happens at run time. */
function isObject(node: ExpressionSyntax, checking: Checking, aliases = 0): boolean {
  switch (node.kind) {
    case "array":
    case "object":
    case "function":
    case "regexp":
    case "new":
      return true;
    case "identifier": {
      const name = checking.names.get(node);
      if (functionOf(name) !== undefined) return true;
      if (name?.kind === "collection") return true;
      if (name?.kind === "constant") return typeof name.value === "object" && name.value !== null;
      if (name?.kind !== "variable" || name.binding.kind !== "const") return false;
      const { initializer, ready } = name.binding;
      // A variable may, wrongly, be made of itself.
      if (initializer === undefined || ready !== initializer.span.end || aliases > 8) return false;
      return isObject(initializer, checking, aliases + 1);
    }
    default:
      return false;
  }
}
