import type { ExpressionSyntax } from "../../syntax/index.ts";
import { callbackPosition } from "./builtins.ts";

/** The author's word for what is called. */
export function nameOf(node: ExpressionSyntax): string {
  if (node.kind === "identifier") return node.name;
  if (node.kind === "chain") return nameOf(node.value);
  if (node.kind === "conditional") return nameOf(node.then);
  if (node.kind !== "call") return "the call";
  const { callee } = node;
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind !== "member") return "the call";
  const known = callbackPosition(callee.name) !== undefined;
  return known || callee.object.kind !== "identifier"
    ? callee.name
    : `${callee.object.name}.${callee.name}`;
}
