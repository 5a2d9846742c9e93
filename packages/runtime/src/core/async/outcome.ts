import type { Child, Frame } from "../activation.ts";
import { Unwind } from "../faults.ts";
import type { Fold } from "../fold.ts";
import { StepError } from "../step-error.ts";
import { decodeValue } from "../values/decode.ts";

/** What an agent called as a step gives is a copy. */
export function giveOutput(fold: Fold, value: unknown): unknown {
  return decodeValue(fold.snapshot(value));
}

/** What the caller of the agent gets to see: its error as it is, or which limit it exceeded. */
export function failAgent(frame: Frame, child: Child, reason: unknown): unknown {
  if (!(reason instanceof Unwind) || reason.scope !== frame.id || child.exceeded === undefined)
    return reason;
  const { message } = child.exceeded;
  return StepError.of({ code: "limit_exceeded", message }, child.step, 1);
}
