import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax, NewSyntax } from "../../syntax/index.ts";
import type { CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/** `Array(a, b)` is `[a, b]`; `Array(n)` makes holes, which something has to fill at once. */
export function arrayMeaning(
  node: CallSyntax | NewSyntax,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  if (node.args.length !== 1 && !node.args.some((arg) => arg.kind === "spread"))
    return { kind: "builtin", name: "Array.of" };
  if (checking.wholeLists.has(node)) return { kind: "builtin", name: "Array" };
  report(checking, fn, (evidence) => messages.arrayConstructor(node.span, {}, evidence));
  return { kind: "refused" };
}
