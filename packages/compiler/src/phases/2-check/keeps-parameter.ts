import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import { callbackPosition } from "./builtins.ts";
import type { CheckedFunction } from "./checked-agent.ts";

/**
 * Whether a function may keep or hand on what it is given for a parameter: whether it does anything
 * but call it, or have a built-in call it. Uses by functions inside count as keeping, and so do
 * methods that have the name of a key of the author's objects.
 */
export function keepsParameter(
  { syntax }: CheckedFunction,
  index: number,
  keys: ReadonlySet<string>,
): boolean {
  const param = syntax.params[index];
  if (param === undefined || param.rest || param.target.kind !== "identifier") return true;
  const { name } = param.target;
  // Defaults and patterns of other parameters are as much of the function as its body.
  return childrenOf(syntax).some((part) => part !== param.target && keeps(part, name, keys));
}

function keeps(node: SyntaxNode, name: string, keys: ReadonlySet<string>): boolean {
  if (node.kind === "identifier") return node.name === name;
  // A function inside may be called when this one is over.
  if (node.kind === "function") return childrenOf(node).some((child) => names(child, name));
  if (node.kind === "call") {
    const position =
      node.callee.kind === "member" && !keys.has(node.callee.name)
        ? callbackPosition(node.callee.name)
        : undefined;
    const called = node.callee.kind === "identifier" && node.callee.name === name;
    const others = node.args.filter(
      (arg, at) => !(at === position && arg.kind === "identifier" && arg.name === name),
    );
    return (
      (!called && keeps(node.callee, name, keys)) || others.some((arg) => keeps(arg, name, keys))
    );
  }
  return childrenOf(node).some((child) => keeps(child, name, keys));
}

function names(node: SyntaxNode, name: string): boolean {
  if (node.kind === "identifier") return node.name === name;
  return childrenOf(node).some((child) => names(child, name));
}
