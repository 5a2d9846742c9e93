import type { FlowFunction, MachineFunction, MachineState } from "@twelvefold/ir";
import type { LoweredNames } from "../3-lower/index.ts";
import { handlersFrom, targetsOf } from "./edges.ts";
import { liveBeforeStatements, union } from "./live-statements.ts";
import type { Reads, Slots } from "./live-statements.ts";
import { visit } from "./nodes.ts";
import type { Node } from "./nodes.ts";

/**
 * Notes for each state that waits which slots a waiting run has to keep: those that are read before
 * they are assigned again, on any way from here, through handlers too. A function that is named
 * counts as reading all that it captures, as it may be called; the async functions that run while a
 * state waits read theirs during the wait.
 */
export function noteLiveSlots(
  functions: readonly MachineFunction[],
  index: number,
  names: readonly LoweredNames[],
): MachineFunction {
  const fn = functions[index];
  if (fn === undefined || fn.kind === "pure") return fn as MachineFunction;
  const analysis: Analysis = { fn, functions, index, names, reads: remembered(index, names) };
  const entry: Slots[] = fn.states.map(() => new Set());
  for (let changed = true; changed;) {
    changed = false;
    for (let at = fn.states.length - 1; at >= 0; at--) {
      const state = fn.states[at];
      const known = entry[at];
      if (state === undefined || known === undefined) continue;
      const live = liveBefore(state, liveAfter(state, entry, analysis), entry, analysis);
      if (live.size === known.size) continue;
      entry[at] = live;
      changed = true;
    }
  }
  const states = fn.states.map((state): MachineState => {
    if (state.next.kind !== "await") return state;
    const live = liveAfter(state, entry, analysis);
    for (const slot of readDuringWait(state, analysis)) live.add(slot);
    return { ...state, live: [...live].toSorted((a, b) => a - b) };
  });
  return { ...fn, states };
}

interface Analysis {
  readonly fn: FlowFunction;
  readonly functions: readonly MachineFunction[];
  readonly index: number;
  readonly names: readonly LoweredNames[];
  readonly reads: Reads;
}

type Entry = readonly ReadonlySet<number>[];

/** What is needed once the state's edge is taken. */
function liveAfter(state: MachineState, entry: Entry, analysis: Analysis): Set<number> {
  const live = new Set<number>();
  for (const to of targetsOf(state.next)) for (const slot of entry[to] ?? []) live.add(slot);
  if (state.next.kind === "await" && state.next.into !== undefined) live.delete(state.next.into);
  for (const slot of liveInHandlers(state, entry, analysis)) live.add(slot);
  return live;
}

function liveBefore(state: MachineState, after: Slots, entry: Entry, analysis: Analysis): Slots {
  const { reads } = analysis;
  const { kind: _, ...operands } = state.next;
  // An error may come before any assignment of the body has been made.
  const thrown = liveInHandlers(state, entry, analysis);
  return union(
    liveBeforeStatements(state.body, union(after, reads(Object.values(operands))), thrown, reads),
    thrown,
  );
}

function liveInHandlers(state: MachineState, entry: Entry, { fn }: Analysis): Set<number> {
  const live = new Set<number>();
  for (const handler of handlersFrom(state.handler, fn.handlers)) {
    for (const slot of entry[handler.to] ?? []) {
      if (slot !== handler.slot && slot !== handler.completion?.slot) live.add(slot);
    }
  }
  return live;
}

/** A state is gone over until nothing changes any more; what its nodes name stays the same. */
function remembered(index: number, names: readonly LoweredNames[]): Reads {
  const known = new WeakMap<object, ReadonlySet<number>>();
  const one = (part: object): ReadonlySet<number> => {
    const found = known.get(part) ?? readsOf(part, index, names);
    known.set(part, found);
    return found;
  };
  return (parts) => {
    const objects = parts.filter((part) => typeof part === "object" && part !== null);
    return union(...objects.map(one));
  };
}

/** The slots that are named in a node, by the function itself or by the functions that it names there. */
function readsOf(part: object, index: number, names: readonly LoweredNames[]): Set<number> {
  const reads = new Set<number>();
  visit(part, (node) => {
    if (node.kind === "variable" && node["depth"] === undefined) reads.add(node["slot"] as number);
    if (node.kind !== "function") return;
    for (const capture of names[node["fn"] as number]?.captures ?? [])
      if (capture.fn === index) reads.add(capture.slot);
  });
  return reads;
}

/** What async functions that have been called before the wait, or are called during it, capture. */
function readDuringWait({ body, next }: MachineState, analysis: Analysis): Set<number> {
  const started = new Set<number>();
  const note = (node: Node): void => {
    if (node.kind === "function") started.add(node["fn"] as number);
  };
  visit([body, next], note);
  const later = new Set<number>();
  visit(next, (node) => {
    // What a bounded map calls, it calls during the wait too.
    if (node.kind === "map")
      visit(
        node["fn"],
        (inner) => void (inner.kind === "function" && later.add(inner["fn"] as number)),
      );
  });
  const reads = new Set<number>();
  for (const fn of started) {
    visit(analysis.functions[fn], note);
    if (analysis.functions[fn]?.kind !== "flow" && !later.has(fn)) continue;
    for (const capture of analysis.names[fn]?.captures ?? [])
      if (capture.fn === analysis.index) reads.add(capture.slot);
  }
  return reads;
}
