import type { ExpressionSyntax, IdentifierSyntax } from "../../syntax/index.ts";

/** `order` in `order.items[0].tags`: the variable through which a value is reached. */
export function rootVariable(node: ExpressionSyntax): IdentifierSyntax | undefined {
  for (let at = node; ; ) {
    if (at.kind === "identifier") return at;
    if (at.kind === "member" || at.kind === "index") at = at.object;
    else if (at.kind === "chain") at = at.value;
    else return undefined;
  }
}
