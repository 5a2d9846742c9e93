import type { FlowFunction, Handler, MachineState } from "@twelvefold/ir";
import type { ExpressionSyntax, StatementSyntax } from "../../syntax/index.ts";
import type { CheckedFunction } from "../2-check/index.ts";
import { lowerBlock } from "./block.ts";
import { startBody } from "./body.ts";
import type { Body } from "./body.ts";
import type { Flow } from "./flow.ts";
import { Graph } from "./graph.ts";
import type { Draft, DraftEdge, DraftHandler } from "./graph.ts";
import { indexOf, parentOf } from "./lowering.ts";
import type { Lowering } from "./lowering.ts";
import { lowerParameters } from "./parameters.ts";
import { returnValue } from "./return.ts";

/** An async function: a graph of states. */
export function lowerFlowFunction(
  fn: CheckedFunction,
  lowering: Lowering,
): { lowered: FlowFunction; body: Body } {
  const { syntax } = fn;
  const body = startBody(lowering, fn);
  const flow: Flow = { body, graph: new Graph(syntax.span), leaps: [], root: syntax.span };
  for (const statement of lowerParameters(fn, body)) flow.graph.emit(statement);
  if (Array.isArray(syntax.body)) {
    lowerBlock(syntax.body as readonly StatementSyntax[], flow);
  } else {
    const result = syntax.body as ExpressionSyntax;
    flow.root = result.span;
    returnValue(result, result.span, flow);
  }
  flow.graph.seal({ kind: "return" });
  const parent = parentOf(lowering, fn);
  const lowered: FlowFunction = {
    kind: "flow",
    params: syntax.params.length,
    ...(syntax.params.at(-1)?.rest === true && { rest: true }),
    slots: body.slots.length,
    ...numbered(flow.graph.drafts, lowering),
    ...(parent !== undefined && { parent: indexOf(lowering, parent) }),
  };
  return { lowered, body };
}

/** Replaces the states that edges and handlers point at by their indices. */
function numbered(
  drafts: readonly Draft[],
  { origins }: Lowering,
): Pick<FlowFunction, "states" | "handlers"> {
  const indices = new Map(drafts.map((draft, index) => [draft, index]));
  const handlers: DraftHandler[] = [];
  const state = (draft: Draft): number => {
    const index = indices.get(draft);
    if (index === undefined) throw new Error(`The state ${draft.word} was never entered.`);
    return index;
  };
  const handlerIndex = (handler: DraftHandler): number => {
    const known = handlers.indexOf(handler);
    return known < 0 ? handlers.push(handler) - 1 : known;
  };
  const states = drafts.map((draft): MachineState => {
    const { word, body, handler, next = { kind: "return" }, span } = draft;
    const made: MachineState = {
      id: word,
      body,
      next: numberedEdge(next, state),
      ...(handler !== undefined && { handler: handlerIndex(handler) }),
    };
    origins.set(made, span);
    return made;
  });
  const numberedHandlers: Handler[] = [];
  // `outer` handlers join the list while it is walked.
  for (const { kind, to, slot, completion, outer } of handlers) {
    numberedHandlers.push({
      kind,
      to: state(to),
      ...(slot !== undefined && { slot }),
      ...(completion && { completion }),
      ...(outer && { outer: handlerIndex(outer) }),
    });
  }
  return { states, handlers: numberedHandlers };
}

function numberedEdge(edge: DraftEdge, state: (draft: Draft) => number): MachineState["next"] {
  switch (edge.kind) {
    case "goto":
    case "await":
      return { ...edge, to: state(edge.to) };
    case "branch":
      return { ...edge, then: state(edge.then), else: state(edge.else) };
    case "match":
      return {
        ...edge,
        cases: edge.cases.map(({ test, to }) => ({ test, to: state(to) })),
        otherwise: state(edge.otherwise),
      };
    case "return":
    case "throw":
      return edge;
  }
}
