import type { Expression } from "@twelvefold/ir";
import { containsAwait } from "../../syntax/children.ts";
import type { StatementSyntax } from "../../syntax/index.ts";
import { assign, temporary } from "./body.ts";
import { explode } from "./explode.ts";
import { lowerExpression } from "./expression.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";
import type { Draft } from "./graph.ts";
import { isStable } from "./stable.ts";
import { lowerStatement } from "./statement.ts";
import { hoistFunctions } from "./structured.ts";

type SwitchSyntax = Extract<StatementSyntax, { kind: "switch" }>;

/**
 *     switch (v) { case a: await x(); case b: y(); break; default: z(); }
 *
 * a match on `v`; each clause is a state that falls through to the next by a goto. A test that
 * awaits makes a chain of branches instead, so that tests are still evaluated one by one.
 */
export function lowerSwitch(node: SwitchSyntax, flow: Flow, labels: readonly string[]): void {
  const { graph } = flow;
  const value = explode(node.value, flow);
  for (const { body } of node.cases)
    for (const hoisted of hoistFunctions(body, flow.body)) graph.emit(hoisted);
  const clauses = node.cases.map(({ span }) => graph.make("case", span));
  const after = graph.make("after", node.span);
  const fallback = clauses[node.cases.findIndex(({ test }) => test === undefined)] ?? after;
  if (node.cases.some(({ test }) => test !== undefined && containsAwait(test)))
    testEach(node, value, clauses, fallback, flow);
  else
    graph.seal(
      { kind: "match", value, cases: casesOf(node, clauses, flow), otherwise: fallback },
      "switch",
    );
  flow.leaps.push({ kind: "block", labels, unlabelled: true, breakTo: after });
  for (const [index, { body }] of node.cases.entries()) {
    const clause = clauses[index];
    if (clause === undefined) continue;
    if (index === 0) graph.resume(clause);
    else graph.enter(clause);
    for (const statement of body) lowerStatement(statement, flow);
  }
  flow.leaps.pop();
  graph.enter(after);
}

function casesOf(
  node: SwitchSyntax,
  clauses: readonly Draft[],
  flow: Flow,
): { test: Expression; to: Draft }[] {
  return node.cases.flatMap(({ test }, index) => {
    const to = clauses[index];
    return test === undefined || to === undefined
      ? []
      : [{ test: lowerExpression(test, flow.body), to }];
  });
}

function testEach(
  node: SwitchSyntax,
  value: Expression,
  clauses: readonly Draft[],
  fallback: Draft,
  flow: Flow,
): void {
  const { graph, body } = flow;
  let held = value;
  if (!isStable(value, body, node.span)) {
    held = temporary(body);
    run(flow, assign(held, value));
  }
  for (const [index, { test, span }] of node.cases.entries()) {
    const clause = clauses[index];
    if (test === undefined || clause === undefined) continue;
    const next = graph.make("case", span);
    flow.root = test.span;
    const right = explode(test, flow);
    graph.seal(
      {
        kind: "branch",
        test: { kind: "binary", op: "===", left: held, right },
        then: clause,
        else: next,
      },
      "switch",
    );
    graph.resume(next);
  }
  graph.seal({ kind: "goto", to: fallback });
}
