import type { Activation } from "../activation.ts";
import { Fault } from "../faults.ts";
import type { Fold } from "../fold.ts";
import { SOURCES } from "../link/call.ts";
import { get } from "../values/access.ts";
import { Group } from "./group.ts";
import { Pledge } from "./pledge.ts";
import { attach, fulfilled, rejected } from "./settle.ts";

/**
 * `map(items, { concurrency }, each)`: as the async function that starts `concurrency` workers, each of
 * which calls `each` for the next item until there is none, and awaits them all.
 */
export function startMap(a: Activation, items: unknown, options: unknown, each: unknown): Pledge {
  const concurrency = get(a, options, "concurrency");
  if (!Array.isArray(items)) throw new TypeError("map is for arrays");
  if (typeof each !== "function") throw new TypeError("map calls a function");
  if (typeof concurrency !== "number" || !(concurrency >= 1))
    throw new RangeError("concurrency is 1 or more");
  const { fold } = a;
  const pledge = new Pledge();
  if (items.length === 0) {
    fold.queue({ kind: "later", jobs: 1, pledge, ok: true, value: [] });
    return pledge;
  }
  const source = SOURCES.get(each);
  const group = new Group(++fold.counters.records, "map", fold.agent, 0, pledge);
  group.pending = 0;
  group.calls = { items, next: 0, each: each as never, fn: source?.fn ?? -1, scope: source?.scope };
  fold.groups = [...fold.groups, group];
  // As many as there are items now: a call may add some.
  const workers = Math.floor(Math.min(concurrency, items.length));
  while (group.pending < workers && callNext(fold, group));
  return pledge;
}

/** Calls for the next item; whether there was one. */
export function callNext(fold: Fold, group: Group): boolean {
  const { calls } = group;
  if (calls === undefined || calls.next >= calls.items.length) return false;
  const index = calls.next++;
  // One result for each call: the list may be shorter by now.
  group.results[index] = null;
  group.pending++;
  const { agent } = fold;
  fold.agent = group.agent;
  attach(fold, call(fold, group, index), { group: group.id, index });
  fold.agent = agent;
  return true;
}

function call(fold: Fold, { calls }: Group, index: number): Pledge {
  const item = calls!.items[index];
  const own =
    typeof item === "object" && item !== null ? fold.heap.child(calls!.items, index, item) : item;
  try {
    const result = calls!.each(own, index);
    return result instanceof Pledge ? result : fulfilled(result);
  } catch (error) {
    if (error instanceof Fault) throw error;
    return rejected(error);
  }
}
