import type { StatementSyntax } from "../../syntax/index.ts";
import { explode } from "./explode.ts";
import type { Flow } from "./flow.ts";
import { lowerBlock } from "./block.ts";

/**
 *     if (c) { await a(); } else { await b(); }
 *
 * a branch on `c`; both arms end in a goto to the state after.
 */
export function lowerIf(node: Extract<StatementSyntax, { kind: "if" }>, flow: Flow): void {
  const { graph } = flow;
  const test = explode(node.test, flow);
  const then = graph.make("then", node.then.span);
  const after = graph.make("after", node.span);
  const otherwise = node.else === undefined ? after : graph.make("else", node.else.span);
  graph.seal({ kind: "branch", test, then, else: otherwise }, "if");
  graph.resume(then);
  lowerBlock([node.then], flow);
  graph.seal({ kind: "goto", to: after });
  if (node.else !== undefined) {
    graph.resume(otherwise);
    lowerBlock([node.else], flow);
    graph.seal({ kind: "goto", to: after });
  }
  graph.resume(after);
}
