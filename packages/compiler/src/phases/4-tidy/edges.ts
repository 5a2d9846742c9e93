import type { Edge, Handler } from "@twelvefold/ir";

/** The states that an edge leads to. */
export function targetsOf(edge: Edge): readonly number[] {
  switch (edge.kind) {
    case "goto":
    case "await":
      return [edge.to];
    case "branch":
      return [edge.then, edge.else];
    case "match":
      return [...edge.cases.map(({ to }) => to), edge.otherwise];
    case "return":
    case "throw":
      return [];
  }
}

export function retarget(edge: Edge, to: (state: number) => number): Edge {
  switch (edge.kind) {
    case "goto":
    case "await":
      return { ...edge, to: to(edge.to) };
    case "branch":
      return { ...edge, then: to(edge.then), else: to(edge.else) };
    case "match":
      return {
        ...edge,
        cases: edge.cases.map(({ test, to: state }) => ({ test, to: to(state) })),
        otherwise: to(edge.otherwise),
      };
    case "return":
    case "throw":
      return edge;
  }
}

/** A handler and those around it. */
export function handlersFrom(
  index: number | undefined,
  handlers: readonly Handler[],
): readonly Handler[] {
  const found: Handler[] = [];
  for (let at = index; at !== undefined; at = handlers[at]?.outer) {
    const handler = handlers[at];
    if (handler === undefined) break;
    found.push(handler);
  }
  return found;
}
