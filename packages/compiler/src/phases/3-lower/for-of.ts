import type { Expression, Iterable } from "@twelvefold/ir";
import type { ExpressionSyntax, ForEachSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { at, temporary, assign } from "./body.ts";
import { advance, giveTo, startWalk } from "./each.ts";
import { explode } from "./explode.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";

/**
 *     for (const x of xs) { await a(x); }
 *
 * slots for the list and the index, then as `for`. The list is live: what the body appends is visited.
 */
export function lowerForOf(node: ForEachSyntax, flow: Flow, labels: readonly string[]): void {
  const { graph, body: around } = flow;
  flow.root = node.value.span;
  const walk = startWalk(at(around, node.value.span, iterable(node.value, flow)), flow);
  const head = graph.make("for", node.span);
  const body = graph.make("body", node.body.span);
  const after = graph.make("after", node.span);
  graph.enter(head);
  graph.seal({ kind: "branch", test: walk.more, then: body, else: after }, "for");
  graph.resume(body);
  const element = temporary(around);
  run(flow, assign(element, walk.element));
  advance(walk, flow);
  giveTo(node.target, element, flow);
  flow.leaps.push({ kind: "loop", labels, breakTo: after, continueTo: head });
  lowerBlock([node.body], flow);
  flow.leaps.pop();
  graph.seal({ kind: "goto", to: head });
  graph.resume(after);
}

const modes: ReadonlySet<string> = new Set(["entries", "keys", "values"]);

/** `list.entries()` is a live iterator, which could not be stored: the machine counts for itself. */
function iterable(node: ExpressionSyntax, flow: Flow): Iterable {
  const meaning = node.kind === "call" ? flow.body.lowering.checked.calls.get(node) : undefined;
  if (node.kind === "call" && meaning?.kind === "method" && modes.has(meaning.name) && node.args.length === 0 && !node.optional) {
    const { callee } = node;
    const object = callee.kind === "member" && !callee.optional ? callee.object : undefined;
    if (object !== undefined) return { kind: "iterable", value: explode(object, flow), mode: meaning.name as "entries" };
  }
  const value: Expression = explode(node, flow);
  return { kind: "iterable", value };
}
