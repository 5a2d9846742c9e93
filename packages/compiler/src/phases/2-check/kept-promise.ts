import { childrenOf, containsAwait } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { ExpressionSyntax, StatementSyntax } from "../../syntax/index.ts";
import type { Gives } from "./checked-agent.ts";
import { leaves } from "./leaves.ts";
import type { Want } from "./using.ts";

/**
 * A `const` may hold promises for as long as nothing waits:
 *
 *     const all = items.map(async (item) => …);
 *     await Promise.all(all);
 *
 * It is used once, by the very next await, which no condition passes by; or before that it is pushed to a list
 * of which the same is true.
 */
export function wantOfConstant(
  name: string,
  gives: Gives,
  after: readonly StatementSyntax[],
  isPushed: (statement: StatementSyntax) => boolean = () => false,
): Want {
  for (const statement of after) {
    if (takes(statement, name, gives)) return gives === "promise" ? "branch" : "promises";
    if (gives === "promise" && countUses(statement, name) === 1 && isPushed(statement))
      return "branch";
    if (countUses(statement, name) > 0 || !isPassedBy(statement)) return "value";
  }
  return "value";
}

/** Whether the first await that the statement comes to is the one place that uses the name, and takes what it holds. */
export function takes(statement: StatementSyntax, name: string, gives: Gives): boolean {
  return countUses(statement, name) === 1 && isTaken(nextAwaited(statement), name, gives);
}

function countUses(node: SyntaxNode, name: string): number {
  const own = node.kind === "identifier" && node.name === name ? 1 : 0;
  return childrenOf(node).reduce((sum, child) => sum + countUses(child, name), own);
}

/** Nothing in the statement waits, and what comes after it comes next. */
export function isPassedBy(statement: StatementSyntax): boolean {
  return (
    statement.kind === "functionDeclaration" || !(containsAwait(statement) || leaves(statement))
  );
}

/** What the first await that the statement comes to waits for, whatever its conditions are. */
function nextAwaited(statement: StatementSyntax): ExpressionSyntax | undefined {
  const { kind } = statement;
  if (kind === "return") {
    const { value } = statement;
    return value === undefined ? undefined : (awaitedIn(value) ?? value);
  }
  if (kind === "if") return awaitedIn(statement.test);
  if (kind === "switch" || kind === "throw" || kind === "expressionStatement")
    return awaitedIn(statement.value);
  if (kind === "forOf" || kind === "forIn") return awaitedIn(statement.value);
  if (kind === "labeled") return nextAwaited(statement.body);
  if (kind === "try" || kind === "block") {
    const first = statement.body.find((inside) => !isPassedBy(inside));
    return first && nextAwaited(first);
  }
  if (kind !== "variable") return undefined;
  const [first] = statement.declarations;
  return first?.init === undefined ? undefined : awaitedIn(first.init);
}

function awaitedIn(node: SyntaxNode): ExpressionSyntax | undefined {
  if (node.kind === "function") return undefined;
  if (node.kind === "await") return awaitedIn(node.value) ?? node.value;
  if (node.kind === "conditional") return awaitedIn(node.test);
  if (node.kind === "logical") return awaitedIn(node.left);
  // Where a link of a chain is missing, the rest of it is not evaluated.
  if (node.kind === "chain") return undefined;
  for (const child of childrenOf(node)) {
    const found = awaitedIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTaken(awaited: ExpressionSyntax | undefined, name: string, gives: Gives): boolean {
  const isName = (node: SyntaxNode): boolean => node.kind === "identifier" && node.name === name;
  if (awaited === undefined) return false;
  if (gives === "promise" && isName(awaited)) return true;
  const [items] = awaited.kind === "call" ? awaited.args : [];
  if (items === undefined) return false;
  if (items.kind !== "array") return gives === "promises" && isName(items);
  return items.items.some((item) =>
    item.kind === "spread"
      ? gives === "promises" && isName(item.value)
      : gives === "promise" && isName(item),
  );
}
