import { contains } from "../../syntax/children.ts";
import type { StatementSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { lowerDoWhile } from "./do-while.ts";
import { explode } from "./explode.ts";
import { lowerExpressionStatement } from "./expression-statement.ts";
import type { Flow } from "./flow.ts";
import { lowerForIn } from "./for-in.ts";
import { lowerForOf } from "./for-of.ts";
import { lowerFor } from "./for.ts";
import { lowerIf } from "./if.ts";
import { lowerLabeled } from "./labeled.ts";
import { leapTo } from "./leap.ts";
import { lowerReturn } from "./return.ts";
import { lowerStructured } from "./structured.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerTry } from "./try.ts";
import { lowerVariable } from "./variable.ts";
import { lowerWhile } from "./while.ts";

/** One statement of an async function: as it is where it can stay so, else as states. */
export function lowerStatement(
  node: StatementSyntax,
  flow: Flow,
  labels: readonly string[] = [],
): void {
  flow.root = node.span;
  if (!explodes(node)) {
    for (const statement of lowerStructured(node, flow.body)) flow.graph.emit(statement);
    return;
  }
  switch (node.kind) {
    case "expressionStatement":
      return lowerExpressionStatement(node, flow);
    case "variable":
      return lowerVariable(node, flow);
    case "block":
      return lowerBlock(node.body, flow);
    case "if":
      return lowerIf(node, flow);
    case "while":
      return lowerWhile(node, flow, labels);
    case "doWhile":
      return lowerDoWhile(node, flow, labels);
    case "for":
      return lowerFor(node, flow, labels);
    case "forOf":
      return lowerForOf(node, flow, labels);
    case "forIn":
      return lowerForIn(node, flow, labels);
    case "switch":
      return lowerSwitch(node, flow, labels);
    case "try":
      return lowerTry(node, flow);
    case "labeled":
      return lowerLabeled(node, flow, labels);
    case "break":
    case "continue":
      return leapTo(flow, node.kind, node.label, node.span);
    case "return":
      return lowerReturn(node, flow);
    case "throw":
      return flow.graph.seals({ kind: "throw", value: explode(node.value, flow) }, node.span);
    case "functionDeclaration":
    case "empty":
      return;
    case "unsupported":
      throw new Error(`${node.what} was checked.`);
  }
}

/** Whether something in the statement awaits, or jumps to where only an edge can lead: out of it, or out of the function. */
export function explodes(node: StatementSyntax): boolean {
  if (node.kind === "throw") return true;
  return (
    contains(node, ({ kind }) => kind === "await" || kind === "return") ||
    leavesIt(node, { labels: [], loop: false, breakable: false })
  );
}

interface Inside {
  readonly labels: readonly string[];
  readonly loop: boolean;
  readonly breakable: boolean;
}

/** Whether a `break` or `continue` inside leads out of the statement. */
function leavesIt(node: StatementSyntax, inside: Inside): boolean {
  switch (node.kind) {
    case "break":
      return node.label === undefined ? !inside.breakable : !inside.labels.includes(node.label);
    case "continue":
      return node.label === undefined ? !inside.loop : !inside.labels.includes(node.label);
    case "labeled":
      return leavesIt(node.body, { ...inside, labels: [...inside.labels, node.label] });
    case "while":
    case "doWhile":
    case "for":
    case "forOf":
    case "forIn":
      return leavesIt(node.body, { ...inside, loop: true, breakable: true });
    case "switch":
      return node.cases.some(({ body }) =>
        body.some((statement) => leavesIt(statement, { ...inside, breakable: true })),
      );
    case "block":
      return node.body.some((statement) => leavesIt(statement, inside));
    case "if":
      return (
        leavesIt(node.then, inside) || (node.else !== undefined && leavesIt(node.else, inside))
      );
    case "try":
      return [...node.body, ...(node.catch?.body ?? []), ...(node.finally ?? [])].some(
        (statement) => leavesIt(statement, inside),
      );
    default:
      return false;
  }
}
