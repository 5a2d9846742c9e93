import { without } from "../list.ts";
import type { Combine } from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { Fault, Unwind } from "../faults.ts";
import type { Fold } from "../fold.ts";
import { collect } from "../values/iterate.ts";
import { callNext } from "./bounded-map.ts";
import { cancelRest } from "./cancel.ts";
import { Group } from "./group.ts";
import { Pledge } from "./pledge.ts";
import { attach, fulfilled, rejected, settle } from "./settle.ts";

/** `Promise.all` and its family. */
export function combineAll(a: Activation, mode: Combine["mode"], items: unknown): Pledge {
  let elements: unknown[];
  try {
    elements = collect(a, items);
  } catch (error) {
    if (error instanceof Fault) throw error;
    return rejected(error);
  }
  if (elements.length === 0 && mode !== "race")
    return mode === "any" ? rejected(allRejected([])) : fulfilled([]);
  const { fold } = a;
  const group = new Group(++fold.counters.records, mode, fold.agent, elements.length, new Pledge());
  fold.groups = [...fold.groups, group];
  for (const [index, element] of elements.entries()) {
    attach(fold, element instanceof Pledge ? element : fulfilled(element), {
      group: group.id,
      index,
    });
  }
  return group.pledge;
}

function allRejected(errors: unknown[]): AggregateError {
  return new AggregateError(errors, "All promises were rejected");
}

/** An element of a group is settled. */
export function settleElement(
  fold: Fold,
  group: Group,
  index: number,
  ok: boolean,
  value: unknown,
): void {
  group.pending--;
  if (value instanceof Unwind) group.unwinding ||= value.scope;
  if (group.unwinding !== 0) return unwound(fold, group);
  switch (group.mode) {
    case "all":
      return ok ? keep(fold, group, index, value) : decide(fold, group, false, value);
    case "allSettled":
      return keep(
        fold,
        group,
        index,
        ok ? { status: "fulfilled", value } : { status: "rejected", reason: value },
      );
    case "any":
      return ok ? decide(fold, group, true, value) : keep(fold, group, index, value);
    case "map":
      if (!ok) return decide(fold, group, false, value);
      group.keep(index, value);
      if (!callNext(fold, group) && group.pending === 0)
        decide(fold, group, true, group.values(fold.heap));
      return;
    default:
      return decide(fold, group, ok, value);
  }
}

/** A group that is being unwound waits for the `finally` blocks of all that is in it. */
export function unwound(fold: Fold, group: Group): void {
  if (group.pending === 0) decide(fold, group, false, new Unwind(group.unwinding));
}

function keep(fold: Fold, group: Group, index: number, value: unknown): void {
  group.keep(index, value);
  if (group.pending > 0) return;
  const values = group.values(fold.heap);
  if (group.mode === "any") decide(fold, group, false, allRejected(values));
  else decide(fold, group, true, values);
}

/** The outcome is known: whatever is still under way is no longer wanted. */
function decide(fold: Fold, group: Group, ok: boolean, value: unknown): void {
  group.done = true;
  fold.groups = without(fold.groups, group);
  if (group.mode === "map") fold.queue({ kind: "later", jobs: 2, pledge: group.pledge, ok, value });
  else settle(fold, group.pledge, ok, value);
  if (group.pending > 0) cancelRest(fold, group);
}
