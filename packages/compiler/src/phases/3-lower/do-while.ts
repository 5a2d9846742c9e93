import type { StatementSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { explode } from "./explode.ts";
import type { Flow } from "./flow.ts";

/**
 *     do { await a(); } while (c);
 *
 * the body first, then a branch back on `c`, which is where `continue` goes.
 */
export function lowerDoWhile(
  node: Extract<StatementSyntax, { kind: "doWhile" }>,
  flow: Flow,
  labels: readonly string[],
): void {
  const { graph } = flow;
  const body = graph.make("do", node.body.span);
  const test = graph.make("while", node.test.span);
  const after = graph.make("after", node.span);
  graph.enter(body);
  flow.leaps.push({ kind: "loop", labels, breakTo: after, continueTo: test });
  lowerBlock([node.body], flow);
  flow.leaps.pop();
  graph.enter(test);
  flow.root = node.test.span;
  graph.seal({ kind: "branch", test: explode(node.test, flow), then: body, else: after }, "while");
  graph.resume(after);
}
