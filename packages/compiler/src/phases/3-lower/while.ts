import type { StatementSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { explode } from "./explode.ts";
import type { Flow } from "./flow.ts";

/**
 *     while (c) { await a(); }
 *
 * a head with a branch on `c`, to which the body and every `continue` go back; `break` goes to the
 * state after. `while (true)` has no branch.
 */
export function lowerWhile(
  node: Extract<StatementSyntax, { kind: "while" }>,
  flow: Flow,
  labels: readonly string[],
): void {
  const { graph } = flow;
  const head = graph.make("while", node.span);
  const body = graph.make("body", node.body.span);
  const after = graph.make("after", node.span);
  graph.enter(head);
  flow.root = node.test.span;
  const test = explode(node.test, flow);
  if (test.kind === "literal" && test.value === true) graph.seal({ kind: "goto", to: body });
  else graph.seal({ kind: "branch", test, then: body, else: after }, "while");
  graph.resume(body);
  flow.leaps.push({ kind: "loop", labels, breakTo: after, continueTo: head });
  lowerBlock([node.body], flow);
  flow.leaps.pop();
  graph.seal({ kind: "goto", to: head });
  graph.resume(after);
}
