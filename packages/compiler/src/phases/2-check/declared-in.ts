import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { FunctionSyntax, PatternSyntax } from "../../syntax/index.ts";

/** The names that a pattern declares. */
export function namesIn(target: PatternSyntax): string[] {
  if (target.kind === "identifier") return [target.name];
  if (target.kind !== "objectPattern" && target.kind !== "arrayPattern") return [];
  const elements = target.kind === "objectPattern" ? target.properties : target.elements;
  const inside = elements.flatMap((element) => (element === null ? [] : namesIn(element.target)));
  return target.rest === undefined ? inside : [...inside, ...namesIn(target.rest)];
}

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
