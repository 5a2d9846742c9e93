import type { ExpressionSyntax, IdentifierSyntax } from "../../syntax/index.ts";

/** `order` in `order.items[0].tags`: the variable through which a value is reached. */
export function rootVariable(node: ExpressionSyntax): IdentifierSyntax | undefined {
  for (let at = node; ;) {
    if (at.kind === "identifier") return at;
    if (at.kind === "member" || at.kind === "index") at = at.object;
    else if (at.kind === "chain") at = at.value;
    else return undefined;
  }
}

/** `z` in `z.string().parse(x)`: where an expression that is read from left to right begins. */
export function startOf(node: ExpressionSyntax): IdentifierSyntax | undefined {
  for (let at = node; ;) {
    const root = rootVariable(at);
    if (root !== undefined) return root;
    while (at.kind === "member" || at.kind === "index" || at.kind === "chain")
      at = at.kind === "chain" ? at.value : at.object;
    if (at.kind !== "call" && at.kind !== "new") return undefined;
    at = at.callee;
  }
}
