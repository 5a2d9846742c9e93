import { without } from "../list.ts";
import type { Fold } from "../fold.ts";
import type { StepRecord, TimerRecord } from "../state.ts";

/** Nobody waits for the step any longer. */
export function discardStep(fold: Fold, step: StepRecord): void {
  fold.steps = without(fold.steps, step);
  discardTimersOf(fold, step.id);
  // Between two attempts nothing is under way that could be aborted.
  if (step.retryAt === undefined) fold.ask({ type: "cancel", id: step.id });
}

export function discardTimer(fold: Fold, timer: TimerRecord): void {
  fold.timers = without(fold.timers, timer);
  fold.ask({ type: "cancel", id: timer.id });
}

/** The timers that only serve the step. */
export function discardTimersOf(fold: Fold, step: string, why?: TimerRecord["why"]): void {
  if (fold.timers.length === 0) return;
  const mine = fold.timers.filter(
    (timer) => timer.step === step && (why === undefined || timer.why === why),
  );
  for (const timer of mine) discardTimer(fold, timer);
}
