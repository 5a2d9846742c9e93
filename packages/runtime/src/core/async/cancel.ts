import { replaced } from "../list.ts";
import { Frame } from "../activation.ts";
import { Unwind } from "../faults.ts";
import type { Fold } from "../fold.ts";
import { discardStep, discardTimer } from "../steps/discard.ts";
import type { Consumer } from "../state.ts";
import { unwound } from "./combine.ts";
import { Group } from "./group.ts";

/** Leaves a frame: nothing that it waits for is wanted any longer, and its `finally` blocks run, innermost frame first. */
export function unwindFrame(fold: Fold, frame: Frame, scope: number): void {
  if (frame.done || frame.unwinding !== 0 || frame.doomed !== 0) return;
  frame.doomed = scope;
  const consumer = { frame: frame.id };
  const withdrawn = withdraw(fold, (to) => to.frame === frame.id, scope);
  if (withdrawn > 0)
    fold.queue({ kind: "settle", to: consumer, ok: false, value: new Unwind(scope) });
}

/** Leaves a group: its promise is settled when all that is in it has been left. */
export function unwindGroup(fold: Fold, group: Group, scope: number): void {
  if (group.done) return;
  group.unwinding ||= scope;
  group.pending -= withdraw(fold, (to) => to.group === group.id, scope);
  unwound(fold, group);
}

/** After a group has been decided: whoever still works for it works for nobody. */
export function cancelRest(fold: Fold, group: Group): void {
  const isMine = (to: Consumer): boolean => to.group === group.id;
  for (const frame of framesFor(fold, isMine)) {
    remove(frame.pledge.to, isMine);
    if (frame.pledge.to.length === 0) unwindFrame(fold, frame, frame.id);
  }
  for (const inner of groupsFor(fold, isMine)) {
    remove(inner.pledge.to, isMine);
    if (inner.pledge.to.length === 0) unwindGroup(fold, inner, inner.id);
  }
  withdrawLeaves(fold, isMine);
}

/**
 * Takes consumers away from what they wait for; what is wanted by nobody else is cancelled. Frames and
 * groups are left in their turn, and tell the consumer themselves when they end. Gives how many
 * consumers will not be told.
 */
function withdraw(fold: Fold, isMine: (to: Consumer) => boolean, scope: number): number {
  let count = 0;
  for (const frame of framesFor(fold, isMine)) {
    if (frame.pledge.to.every(isMine)) unwindFrame(fold, frame, scope);
    else count += remove(frame.pledge.to, isMine);
  }
  for (const group of groupsFor(fold, isMine)) {
    if (group.pledge.to.every(isMine)) unwindGroup(fold, group, scope);
    else count += remove(group.pledge.to, isMine);
  }
  return count + withdrawLeaves(fold, isMine);
}

function withdrawLeaves(fold: Fold, isMine: (to: Consumer) => boolean): number {
  let count = 0;
  for (const step of fold.steps.filter(({ to }) => to.some(isMine))) {
    count += step.to.filter(isMine).length;
    if (step.to.every(isMine)) discardStep(fold, step);
    else if (fold.state.steps.includes(step))
      fold.steps = replaced(fold.steps, step, { ...step, to: others(step.to, isMine) });
    else remove(step.to as Consumer[], isMine);
  }
  for (const timer of fold.timers.filter(({ to }) => to?.some(isMine) === true)) {
    const to = timer.to!;
    count += to.filter(isMine).length;
    if (to.every(isMine)) discardTimer(fold, timer);
    else if (fold.state.timers.includes(timer))
      fold.timers = replaced(fold.timers, timer, { ...timer, to: others(to, isMine) });
    else remove(to as Consumer[], isMine);
  }
  return count;
}

/** A record of this transition shares its list with a promise, and it is changed; one of an earlier is not. */
function others(to: readonly Consumer[], isMine: (to: Consumer) => boolean): Consumer[] {
  return to.filter((each) => !isMine(each));
}

function framesFor(fold: Fold, isMine: (to: Consumer) => boolean): Frame[] {
  const found = fold.frames.filter((each) =>
    (each instanceof Frame ? each.pledge.to : each.to).some(isMine),
  );
  return found.map(({ id }) => fold.frame(id)!);
}

function groupsFor(fold: Fold, isMine: (to: Consumer) => boolean): Group[] {
  const found = fold.groups.filter((each) =>
    (each instanceof Group ? each.pledge.to : each.to).some(isMine),
  );
  return found.map(({ id }) => fold.group(id)!);
}

function remove(consumers: Consumer[], isMine: (to: Consumer) => boolean): number {
  const kept = others(consumers, isMine);
  const removed = consumers.length - kept.length;
  consumers.splice(0, consumers.length, ...kept);
  return removed;
}
