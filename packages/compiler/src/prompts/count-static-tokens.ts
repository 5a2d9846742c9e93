import type { PromptNodes, PromptTemplate } from "@twelvefold/ir";
import { countTokens } from "./count-tokens.ts";

/** Tokens of the text that every rendering has, whatever the input is: what a budget must at least allow. */
export function countStaticTokens(template: PromptTemplate): number {
  const { partials = {} } = template;
  const tokensOf = (nodes: PromptNodes, calls: readonly string[]): number =>
    nodes.reduce((sum, node) => {
      if (node.kind === "text") return sum + countTokens(node.text);
      if (node.kind === "message") return sum + tokensOf(node.body, calls);
      if (node.kind !== "partial" || typeof node.name !== "string") return sum;
      const partial = Object.hasOwn(partials, node.name) ? partials[node.name] : undefined;
      const entered = calls.includes(node.name);
      return partial && !entered ? sum + tokensOf(partial, [...calls, node.name]) : sum;
    }, 0);
  return tokensOf(template.nodes, []);
}
