import type { ForEachSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { assign, at, temporary } from "./body.ts";
import { advance, giveTo, startWalk } from "./each.ts";
import { explode } from "./explode.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";

/**
 *     for (const key in o) { await a(key); }
 *
 * the keys are listed once; one that is no longer there when its turn comes is passed by.
 */
export function lowerForIn(node: ForEachSyntax, flow: Flow, labels: readonly string[]): void {
  const { graph, body: around } = flow;
  flow.root = node.value.span;
  const object = temporary(around);
  run(flow, assign(object, explode(node.value, flow)));
  const walk = startWalk(
    at(around, node.value.span, { kind: "keys", value: object } as const),
    flow,
  );
  const key = temporary(around);
  const head = graph.make("for", node.span);
  const turn = graph.make("for", node.span);
  const body = graph.make("body", node.body.span);
  const after = graph.make("after", node.span);
  graph.enter(head);
  graph.seal({ kind: "branch", test: walk.more, then: turn, else: after }, "for");
  graph.resume(turn);
  run(flow, assign(key, walk.element));
  advance(walk, flow);
  graph.seal(
    {
      kind: "branch",
      test: { kind: "builtin", name: "Object.hasOwn", args: [object, key] },
      then: body,
      else: head,
    },
    "for",
  );
  graph.resume(body);
  giveTo(node.target, key, flow);
  flow.leaps.push({ kind: "loop", labels, breakTo: after, continueTo: head });
  lowerBlock([node.body], flow);
  flow.leaps.pop();
  graph.seal({ kind: "goto", to: head });
  graph.resume(after);
}
