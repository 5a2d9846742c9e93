import { containsAwait } from "../../syntax/children.ts";
import type { PatternSyntax, StatementSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { assign, number, temporary } from "./body.ts";
import { destructure } from "./destructure.ts";
import { explodingSink } from "./exploding-sink.ts";
import { run } from "./flow.ts";
import type { FinallyLeap, Flow } from "./flow.ts";
import type { DraftHandler } from "./graph.ts";
import { leapFurther } from "./leap.ts";
import { caughtInto } from "./structured.ts";

type TrySyntax = Extract<StatementSyntax, { kind: "try" }>;

/**
 *     try { await a(); } catch (e) { await b(e); } finally { await c(); }
 *
 * The states of the body name a handler that leads to the catch, with the thrown value in its slot.
 * A `finally` is entered by every way out, with a number in the completion slot that says which:
 * 0 the end, 1 an error that goes on, 2 and more a `return`, `break` or `continue`. Its end is a
 * match on that number. A jump inside the `finally` forgets it, as in JavaScript.
 */
export function lowerTry(node: TrySyntax, flow: Flow): void {
  if (node.finally === undefined) lowerGuarded(node, flow);
  else lowerFinally(node, node.finally, flow);
}

function lowerGuarded(node: TrySyntax, flow: Flow): void {
  const { graph } = flow;
  if (node.catch === undefined) {
    lowerBlock(node.body, flow);
    return;
  }
  const outside = graph.handler;
  const entry = graph.make("catch", node.catch.span);
  const { slot, takeApart } = caught(node.catch.target, flow);
  const handler: DraftHandler = {
    kind: "catch",
    to: entry,
    ...(slot !== undefined && { slot }),
    ...(outside !== undefined && { outer: outside }),
  };
  const after = graph.make("after", node.span);
  graph.handler = handler;
  graph.enter(graph.make("try", node.span));
  lowerBlock(node.body, flow);
  graph.seal({ kind: "goto", to: after });
  graph.handler = outside;
  graph.resume(entry);
  takeApart();
  lowerBlock(node.catch.body, flow);
  graph.enter(after);
}

/** The slot for a thrown value, and what takes it apart: a default in the pattern may wait. */
function caught(
  target: PatternSyntax | undefined,
  flow: Flow,
): { slot?: number; takeApart(): void } {
  if (target !== undefined && containsAwait(target)) {
    const place = temporary(flow.body);
    const takeApart = (): void => destructure(target, place, undefined, explodingSink(flow));
    return { slot: place.slot, takeApart };
  }
  const { slot, before } = caughtInto(target, flow.body);
  return {
    ...(slot !== undefined && { slot }),
    takeApart: () => before.forEach((statement) => flow.graph.emit(statement)),
  };
}

function lowerFinally(node: TrySyntax, last: readonly StatementSyntax[], flow: Flow): void {
  const { graph, body } = flow;
  const outside = graph.handler;
  const entry = graph.make("finally", node.span);
  const completion = temporary(body);
  const value = temporary(body);
  const leap: FinallyLeap = {
    kind: "finally",
    entry,
    completion: completion.slot,
    value: value.slot,
    exits: [],
  };
  const handler: DraftHandler = {
    kind: "finally",
    to: entry,
    slot: value.slot,
    completion: { slot: completion.slot, value: 1 },
    ...(outside !== undefined && { outer: outside }),
  };
  graph.handler = handler;
  graph.enter(graph.make("try", node.span));
  flow.leaps.push(leap);
  lowerGuarded(node, flow);
  run(flow, assign(completion, number(0)));
  flow.leaps.pop();
  graph.handler = outside;
  graph.enter(entry);
  lowerBlock(last, flow);
  finish(node, leap, flow);
}

/** What came in goes on. */
function finish(node: TrySyntax, leap: FinallyLeap, flow: Flow): void {
  const { graph } = flow;
  const after = graph.make("after", node.span);
  const thrown = graph.make("finally", node.span);
  const exits = leap.exits.map(({ code, jump }) => ({
    code,
    jump,
    to: graph.make("finally", node.span),
  }));
  graph.seal(
    {
      kind: "match",
      value: { kind: "variable", slot: leap.completion },
      cases: [{ code: 1, to: thrown }, ...exits].map(({ code, to }) => ({
        test: number(code),
        to,
      })),
      otherwise: after,
    },
    "finally",
  );
  graph.resume(thrown);
  graph.seal({ kind: "throw", value: { kind: "variable", slot: leap.value } });
  for (const { jump, to } of exits) {
    graph.resume(to);
    leapFurther(flow, leap, jump);
  }
  graph.resume(after);
}
