import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { ObjectSyntax, StatementSyntax } from "../../syntax/index.ts";
import type { Binding } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";

/**
 * Whether an object of functions is only called through its name, in the block that declares it: then
 * its functions do not outlive the turn of a loop that they are made in.
 *
 *     const range = { from: () => low, to: () => high };
 *     list.push(range.from(), range.to());
 */
export function staysHere(
  binding: Binding,
  object: ObjectSyntax,
  after: readonly StatementSyntax[],
  checking: Checking,
): boolean {
  for (const fn of checking.functions.values()) if (fn.captures.has(binding)) return false;
  const functions = new Set<string>();
  for (const entry of object.entries) {
    if (entry.kind === "spread") return false;
    if (entry.value.kind === "function" && typeof entry.key !== "string") return false;
    if (entry.value.kind === "function" && typeof entry.key === "string") functions.add(entry.key);
  }
  return after.every((statement) => onlyCalls(statement, binding.name, functions));
}

function onlyCalls(node: SyntaxNode, name: string, functions: ReadonlySet<string>): boolean {
  if (node.kind === "identifier") return node.name !== name;
  if (node.kind === "call" && node.callee.kind === "member") {
    const { object } = node.callee;
    if (object.kind === "identifier" && object.name === name) {
      return node.args.every((arg) => onlyCalls(arg, name, functions));
    }
  }
  if (node.kind === "member" && node.object.kind === "identifier" && node.object.name === name) {
    return !functions.has(node.name);
  }
  return childrenOf(node).every((child) => onlyCalls(child, name, functions));
}
