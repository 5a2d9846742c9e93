import type { Edge, Expression, FlowFunction, MachineState } from "@twelvefold/ir";
import type { Origins } from "../3-lower/index.ts";
import { handlersFrom, retarget, targetsOf } from "./edges.ts";

/** Fewer states that mean the same: jumps to jumps are one jump, and what has one way in joins the state before it. */
export function mergeStates(fn: FlowFunction, origins: Origins): FlowFunction {
  const { handlers } = fn;
  let states = fn.states.map((state) => ({ ...state, next: settledEdge(state.next) }));
  states = states.map((state) => ({ ...state, next: shortened(state.next, states) }));
  const reached = reachable(states, handlers);
  const entries = countEntries(states, handlers, reached);
  for (const [index, state] of states.entries()) {
    if (!reached.has(index)) continue;
    let merged = state;
    for (
      let next = onlyNext(merged, index, entries);
      next !== undefined;
      next = onlyNext(merged, index, entries)
    ) {
      const after = states[next];
      if (after === undefined || !canJoin(merged, after)) break;
      merged = join(merged, after);
      reached.delete(next);
      states[next] = { ...after, body: [], next: { kind: "goto", to: next } };
    }
    states[index] = merged;
  }
  for (const [index, state] of states.entries()) {
    const origin = origins.get(fn.states[index] ?? state);
    if (origin !== undefined) origins.set(state, origin);
  }
  return compacted({ ...fn, states }, reached, origins);
}

/** `while (true)`, `if (false)`: a branch that is decided. */
function settledEdge(edge: Edge): Edge {
  if (edge.kind !== "branch" || edge.test.kind !== "literal") return edge;
  return { kind: "goto", to: edge.test.value ? edge.then : edge.else };
}

/** An edge to a state that does nothing but go on leads to where that one goes. */
function shortened(edge: Edge, states: readonly MachineState[]): Edge {
  const direct = retarget(edge, (to) => endOfJumps(to, states));
  if (direct.kind !== "goto") return direct;
  const target = states[direct.to];
  return target !== undefined &&
    target.body.length === 0 &&
    target.next.kind === "return" &&
    isHarmless(target.next.value)
    ? target.next
    : direct;
}

function endOfJumps(from: number, states: readonly MachineState[]): number {
  const seen = new Set<number>();
  let at = from;
  for (;;) {
    const state = states[at];
    if (state === undefined || state.body.length > 0 || state.next.kind !== "goto" || seen.has(at))
      return at;
    seen.add(at);
    at = state.next.to;
  }
}

/** Evaluating it cannot throw and has no effect. */
function isHarmless(value: Expression | undefined): boolean {
  return (
    value === undefined ||
    value.kind === "variable" ||
    value.kind === "literal" ||
    value.kind === "special"
  );
}

function reachable(
  states: readonly MachineState[],
  handlers: FlowFunction["handlers"],
): Set<number> {
  const reached = new Set<number>([0]);
  for (const index of reached) {
    const state = states[index];
    if (state === undefined) continue;
    for (const to of targetsOf(state.next)) reached.add(to);
    for (const { to } of handlersFrom(state.handler, handlers)) reached.add(to);
  }
  return reached;
}

function countEntries(
  states: readonly MachineState[],
  handlers: FlowFunction["handlers"],
  reached: ReadonlySet<number>,
): number[] {
  const entries: number[] = states.map((_, index) => (index === 0 ? 1 : 0));
  const count = (to: number): void => void (entries[to] = (entries[to] ?? 0) + 1);
  const used = new Set<number>();
  for (const index of reached) {
    const state = states[index];
    if (state === undefined) continue;
    for (const to of targetsOf(state.next)) count(to);
    for (const { to } of handlersFrom(state.handler, handlers)) used.add(to);
  }
  for (const to of used) count(to);
  return entries;
}

function onlyNext(
  { next }: MachineState,
  index: number,
  entries: readonly number[],
): number | undefined {
  return next.kind === "goto" && next.to !== index && entries[next.to] === 1 ? next.to : undefined;
}

/** Two states can be one if an error in either goes to the same handler, or only one of them can throw. */
function canJoin(state: MachineState, after: MachineState): boolean {
  return (
    state.handler === after.handler ||
    state.body.length === 0 ||
    (after.body.length === 0 && cannotThrow(after.next))
  );
}

function cannotThrow(edge: Edge): boolean {
  return edge.kind === "goto" || (edge.kind === "return" && isHarmless(edge.value));
}

function join(state: MachineState, after: MachineState): MachineState {
  const body = [...state.body, ...after.body];
  const { handler } = state.body.length === 0 ? after : state;
  return { id: after.id, body, next: after.next, ...(handler !== undefined && { handler }) };
}

/** Drops what nothing reaches, and numbers the rest anew. */
function compacted(fn: FlowFunction, reached: ReadonlySet<number>, origins: Origins): FlowFunction {
  const kept = [...reached].toSorted((a, b) => a - b);
  const position = new Map(kept.map((old, index) => [old, index]));
  const at = (old: number): number => position.get(old) ?? -1;
  const used = new Set<number>();
  for (const index of kept) {
    for (const handler of handlersFrom(fn.states[index]?.handler, fn.handlers))
      used.add(fn.handlers.indexOf(handler));
  }
  const handlers = [...used].toSorted((a, b) => a - b);
  const handlerAt = new Map(handlers.map((old, index) => [old, index]));
  return {
    ...fn,
    states: kept.flatMap((index): MachineState[] => {
      const state = fn.states[index];
      if (state === undefined) return [];
      const { handler, ...rest } = state;
      const renumbered = handler === undefined ? undefined : handlerAt.get(handler);
      const made = {
        ...rest,
        next: retarget(state.next, at),
        ...(renumbered !== undefined && { handler: renumbered }),
      };
      const origin = origins.get(state);
      if (origin !== undefined) origins.set(made, origin);
      return [made];
    }),
    handlers: handlers.flatMap((index) => {
      const handler = fn.handlers[index];
      if (handler === undefined) return [];
      const { outer, ...rest } = handler;
      const renumbered = outer === undefined ? undefined : handlerAt.get(outer);
      return [
        { ...rest, to: at(handler.to), ...(renumbered !== undefined && { outer: renumbered }) },
      ];
    }),
  };
}
