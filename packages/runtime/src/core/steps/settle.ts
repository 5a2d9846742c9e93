import { replaced, without } from "../list.ts";
import type { StepFailure } from "@twelvefold/ir";
import type { Fold } from "../fold.ts";
import { StepError } from "../step-error.ts";
import type { Consumer, StepRecord } from "../state.ts";
import { discardTimersOf } from "./discard.ts";
import { optionsOf } from "./options.ts";
import { decideRetry, policyOf } from "./retry.ts";
import { addTimer } from "./timer.ts";
import { attemptStep } from "./start.ts";

/** The step has given its output, a private value. */
export function completeStep(fold: Fold, step: StepRecord, output: unknown): void {
  fold.steps = without(fold.steps, step);
  discardTimersOf(fold, step.id);
  tell(fold, step.to, true, output);
}

/** An attempt has failed: there is another one later, or the flow sees the failure. */
export function failAttempt(fold: Fold, step: StepRecord, failure: StepFailure): void {
  const declaration = fold.linked.steps.get(step.step);
  const policy = declaration && policyOf(declaration, optionsOf(step.options));
  const delay = decideRetry(policy, step.attempt, failure);
  if (delay === undefined) return failStep(fold, step, failure);
  discardTimersOf(fold, step.id, "timeout");
  addTimer(fold, { id: `${step.id}:retry`, at: fold.now + delay, why: "retry", step: step.id });
  fold.steps = replaced(fold.steps, step, { ...step, retryAt: fold.timers.at(-1)!.at });
}

/** The failure is final. */
export function failStep(fold: Fold, step: StepRecord, failure: StepFailure): void {
  fold.steps = without(fold.steps, step);
  discardTimersOf(fold, step.id);
  tell(fold, step.to, false, StepError.of(failure, step.step, step.attempt));
}

/** The same step once more, under the same id and key. */
export function retryStep(fold: Fold, step: StepRecord): void {
  const { retryAt: _, ...rest } = step;
  const next = { ...rest, attempt: step.attempt + 1 };
  fold.steps = replaced(fold.steps, step, next);
  attemptStep(fold, next);
}

/** Whoever waits gets the outcome; each a job of its own. */
export function tell(fold: Fold, to: readonly Consumer[], ok: boolean, value: unknown): void {
  for (const consumer of to) fold.queue({ kind: "settle", to: consumer, ok, value });
}
