import type { StatementSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import type { Flow } from "./flow.ts";
import { lowerStatement } from "./statement.ts";

const loops: ReadonlySet<StatementSyntax["kind"]> = new Set([
  "while",
  "doWhile",
  "for",
  "forOf",
  "forIn",
  "labeled",
  "switch",
]);

/** `outer: for (…) …`: a loop takes its labels with it; any other statement is a block that can be left. */
export function lowerLabeled(
  node: Extract<StatementSyntax, { kind: "labeled" }>,
  flow: Flow,
  labels: readonly string[],
): void {
  const all = [...labels, node.label];
  if (loops.has(node.body.kind)) {
    lowerStatement(node.body, flow, all);
    return;
  }
  const after = flow.graph.make("after", node.span);
  flow.leaps.push({ kind: "block", labels: all, unlabelled: false, breakTo: after });
  lowerBlock([node.body], flow);
  flow.leaps.pop();
  flow.graph.enter(after);
}
