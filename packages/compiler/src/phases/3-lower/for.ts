import type { StatementSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { explode } from "./explode.ts";
import { evaluateForEffect } from "./expression-statement.ts";
import type { Flow } from "./flow.ts";
import { lowerVariable } from "./variable.ts";

/**
 *     for (let i = 0; c; u) { await a(); }
 *
 * as `while`, with `u` in a state of its own, to which `continue` goes.
 */
export function lowerFor(
  node: Extract<StatementSyntax, { kind: "for" }>,
  flow: Flow,
  labels: readonly string[],
): void {
  const { graph } = flow;
  const { init, test, update } = node;
  if (init?.kind === "variable") lowerVariable(init, flow);
  else if (init !== undefined) evaluateForEffect(init, flow);
  const head = graph.make("for", node.span);
  const body = graph.make("body", node.body.span);
  const step = graph.make("for", node.span);
  const after = graph.make("after", node.span);
  graph.enter(head);
  if (test === undefined) {
    graph.seal({ kind: "goto", to: body });
  } else {
    flow.root = test.span;
    graph.seal({ kind: "branch", test: explode(test, flow), then: body, else: after }, "for");
  }
  graph.resume(body);
  flow.leaps.push({ kind: "loop", labels, breakTo: after, continueTo: step });
  lowerBlock([node.body], flow);
  flow.leaps.pop();
  graph.enter(step);
  if (update !== undefined) {
    flow.root = update.span;
    evaluateForEffect(update, flow);
  }
  graph.seal({ kind: "goto", to: head });
  graph.resume(after);
}
