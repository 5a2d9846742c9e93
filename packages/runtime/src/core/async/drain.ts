import { Frame } from "../activation.ts";
import type { Fold, Job } from "../fold.ts";
import { discardStep, discardTimer } from "../steps/discard.ts";
import { unwindFrame, unwindGroup } from "./cancel.ts";
import { settleElement } from "./combine.ts";
import { resume } from "./frame.ts";
import { Group } from "./group.ts";
import { attach, settle } from "./settle.ts";

/** Runs jobs until everything waits for the world, or has ended. */
export function drain(fold: Fold): void {
  do runJobs(fold);
  while (leaveExceeded(fold) || leaveAbandoned(fold));
}

function runJobs(fold: Fold): void {
  while (fold.ran < fold.jobs.length) runJob(fold, fold.jobs[fold.ran++]!);
}

function runJob(fold: Fold, job: Job): void {
  if (job.kind === "later") {
    if (job.jobs === 1) settle(fold, job.pledge, job.ok, job.value);
    else fold.queue({ ...job, jobs: job.jobs - 1 });
  } else if (job.kind === "adopt") {
    attach(fold, job.pledge, job.to);
  } else if (job.to.frame !== undefined) {
    const frame = fold.frame(job.to.frame);
    if (frame !== undefined) resume(fold, frame, job.ok, job.value);
  } else if (job.to.group !== undefined) {
    const group = fold.group(job.to.group);
    if (group !== undefined) settleElement(fold, group, job.to.index, job.ok, job.value);
  } else {
    fold.ended = { ok: job.ok, value: job.value };
  }
}

/** Agents that have exceeded a limit are left once all that is in them waits. */
function leaveExceeded(fold: Fold): boolean {
  if (fold.exceeded === undefined) return false;
  for (const agent of fold.exceeded.splice(0)) {
    const frame = fold.frame(agent);
    if (frame !== undefined) unwindFrame(fold, frame, agent);
  }
  return fold.jobs.length > fold.ran;
}

/** When the run's own flow has ended, what it started and never awaited is left as well. */
function leaveAbandoned(fold: Fold): boolean {
  if (fold.ended === undefined && fold.state.ended === undefined) return false;
  for (const step of fold.steps.filter(({ to }) => to.length === 0)) discardStep(fold, step);
  for (const timer of fold.timers.filter(({ to }) => to?.length === 0)) discardTimer(fold, timer);
  for (const each of fold.frames.filter((frame) => consumersOf(frame).length === 0)) {
    const frame = fold.frame(each.id)!;
    unwindFrame(fold, frame, frame.id);
  }
  for (const each of fold.groups.filter((group) => consumersOf(group).length === 0)) {
    const group = fold.group(each.id)!;
    unwindGroup(fold, group, group.id);
  }
  return fold.jobs.length > fold.ran;
}

type Waiting = { readonly to: readonly unknown[] } | Frame | Group;

function consumersOf(waiting: Waiting): readonly unknown[] {
  return waiting instanceof Frame || waiting instanceof Group ? waiting.pledge.to : waiting.to;
}
