import { messages } from "../../diagnostics/messages.generated.ts";
import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/**
 * A module-level `Map` or `Set` is made again wherever it is named. That is as good as JavaScript's one
 * object while it is only read there; handed on, what is done to it under another name would be lost.
 */
export function checkCollections(checking: Checking): void {
  for (const fn of checking.functions.values())
    if (fn.parent === undefined) visit(fn.syntax, fn, checking);
}

function visit(node: SyntaxNode, fn: CheckedFunction, checking: Checking): void {
  for (const child of childrenOf(node)) {
    const name = child.kind === "identifier" ? checking.names.get(child) : undefined;
    if (name?.kind === "collection" && !isRead(node, child, checking)) {
      const related = [
        { span: name.span, label: `${name.name} is declared here, at the top level` },
      ];
      report(
        checking,
        fn,
        (evidence) =>
          messages.collectionHandedOn(
            child.span,
            { name: name.name, class: name.collection },
            evidence,
          ),
        { related },
      );
    }
    visit(child, fn, checking);
  }
}

/** Whether the node only looks at what the child gives. */
function isRead(node: SyntaxNode, child: SyntaxNode, checking: Checking): boolean {
  switch (node.kind) {
    case "member":
    case "index":
    case "spread":
    case "binary":
    case "unary":
    case "template":
    case "expressionStatement":
    case "forOf":
    case "forIn":
      return true;
    case "variable":
      return node.declarations.some(
        ({ init, target }) => init === child && target.kind === "arrayPattern",
      );
    case "call":
    case "new":
      return reads(checking.calls.get(node));
    default:
      return false;
  }
}

const readers: ReadonlySet<string> = new Set([
  ...[
    "Array.from",
    "Array.isArray",
    "Object.fromEntries",
    "JSON.stringify",
    "structuredClone",
    "String",
    "Boolean",
  ],
  ...[
    "union",
    "intersection",
    "difference",
    "symmetricDifference",
    "isSubsetOf",
    "isSupersetOf",
    "isDisjointFrom",
  ],
]);

function reads(meaning: CallMeaning | undefined): boolean {
  if (meaning?.kind === "builtin" || meaning?.kind === "method") return readers.has(meaning.name);
  return meaning?.kind === "collection" || meaning?.kind === "step";
}
