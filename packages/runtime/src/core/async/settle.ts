import { fault } from "../faults.ts";
import type { Fold } from "../fold.ts";
import type { Consumer } from "../state.ts";
import { Group } from "./group.ts";
import { Pledge } from "./pledge.ts";

export function fulfilled(value: unknown): Pledge {
  checkNoThen(value);
  const pledge = new Pledge();
  pledge.status = "fulfilled";
  pledge.value = value;
  return pledge;
}

export function rejected(value: unknown): Pledge {
  const pledge = new Pledge();
  pledge.status = "rejected";
  pledge.value = value;
  return pledge;
}

/** JavaScript calls the method `then` of whatever is awaited. Of the values of a flow only promises may have one. */
export function checkNoThen(value: unknown): void {
  if (typeof value !== "object" || value === null || value instanceof Pledge) return;
  if (typeof (value as { then?: unknown }).then === "function")
    fault("promise", "`await` would call the method `then` of an object.");
}

/** `consumer` is told as soon as the promise is settled, in a job of its own. */
export function attach(fold: Fold, pledge: Pledge, consumer: Consumer): void {
  if (pledge.status === "pending") pledge.to.push(consumer);
  else
    fold.queue({
      kind: "settle",
      to: consumer,
      ok: pledge.status === "fulfilled",
      value: pledge.value,
    });
}

/** Fulfils or rejects a promise. */
export function settle(fold: Fold, pledge: Pledge, ok: boolean, value: unknown): void {
  pledge.status = ok ? "fulfilled" : "rejected";
  pledge.value = value;
  for (const to of pledge.to) fold.queue({ kind: "settle", to, ok, value });
  pledge.to.length = 0;
}

/** Resolves a promise: with another promise, it takes two jobs to follow that one (NewPromiseResolveThenableJob). */
export function resolve(fold: Fold, pledge: Pledge, value: unknown): void {
  checkNoThen(value);
  if (!(value instanceof Pledge)) return settle(fold, pledge, true, value);
  if (value === pledge)
    return settle(fold, pledge, false, new TypeError("Chaining cycle detected for promise"));
  const group = new Group(++fold.counters.records, "adopt", fold.agent, 1, pledge);
  fold.groups = [...fold.groups, group];
  fold.queue({ kind: "adopt", to: { group: group.id, index: 0 }, pledge: value });
}
