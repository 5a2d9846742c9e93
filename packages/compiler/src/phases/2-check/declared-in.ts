import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { FunctionSyntax, PatternSyntax } from "../../syntax/index.ts";
import { namesIn } from "./pattern-names.ts";

/** Every name that something in the function declares. */
export function declaredIn(fn: FunctionSyntax): ReadonlySet<string> {
  const names = new Set<string>();
  const addAll = (target: PatternSyntax): void => {
    for (const name of namesIn(target)) names.add(name);
  };
  const visit = (node: SyntaxNode): void => {
    if (node.kind === "variable") for (const { target } of node.declarations) addAll(target);
    if (node.kind === "functionDeclaration") names.add(node.name);
    if (node.kind === "function") {
      if (node.name !== undefined) names.add(node.name);
      for (const { target } of node.params) addAll(target);
    }
    if ((node.kind === "forOf" || node.kind === "forIn") && node.mode !== undefined)
      addAll(node.target);
    if (node.kind === "try" && node.catch?.target !== undefined) addAll(node.catch.target);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(fn);
  return names;
}
