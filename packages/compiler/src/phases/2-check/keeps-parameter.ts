import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import { callbackPosition } from "./builtins.ts";
import type { CheckedFunction } from "./checked-agent.ts";

/**
 * Whether a function may keep or hand on what it is given for a parameter: whether it does anything
 * but call it, or have a built-in call it. Uses by functions inside count as keeping.
 */
export function keepsParameter({ syntax }: CheckedFunction, index: number): boolean {
  const param = syntax.params[index];
  if (param === undefined || param.rest || param.target.kind !== "identifier") return true;
  const { name } = param.target;
  const { body } = syntax;
  const parts = Array.isArray(body) ? (body as readonly SyntaxNode[]) : [body as SyntaxNode];
  return parts.some((part) => keeps(part, name));
}

function keeps(node: SyntaxNode, name: string): boolean {
  if (node.kind === "identifier") return node.name === name;
  if (node.kind === "call") {
    const position = node.callee.kind === "member" ? callbackPosition(node.callee.name) : undefined;
    const called = node.callee.kind === "identifier" && node.callee.name === name;
    const others = node.args.filter(
      (arg, at) => !(at === position && arg.kind === "identifier" && arg.name === name),
    );
    return (!called && keeps(node.callee, name)) || others.some((arg) => keeps(arg, name));
  }
  return childrenOf(node).some((child) => keeps(child, name));
}
