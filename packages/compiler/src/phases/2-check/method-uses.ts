import type { SyntaxNode } from "../../syntax/children.ts";
import type { CallSyntax, ExpressionSyntax } from "../../syntax/index.ts";

/** `api.find`, and `api["find"]`. */
export function memberOf(node: SyntaxNode): { object: string; key: string } | undefined {
  if ((node.kind !== "member" && node.kind !== "index") || node.optional) return undefined;
  if (node.object.kind !== "identifier") return undefined;
  if (node.kind === "member") return { object: node.object.name, key: node.name };
  const { index } = node;
  const isText = index.kind === "literal" && typeof index.value === "string";
  return isText ? { object: node.object.name, key: index.value as string } : undefined;
}

/** The call `api[name](…)`. */
export function chosenIn(
  node: SyntaxNode,
): { object: string; key: ExpressionSyntax; call: CallSyntax } | undefined {
  if (node.kind !== "call" || node.optional || node.callee.kind !== "index") return undefined;
  const { object, index: key, optional } = node.callee;
  if (optional || object.kind !== "identifier" || memberOf(node.callee)) return undefined;
  return { object: object.name, key, call: node };
}
