import { without } from "../list.ts";
import type { Pledge } from "../async/pledge.ts";
import { fulfilled } from "../async/settle.ts";
import type { Fold } from "../fold.ts";
import { addStep } from "./start.ts";

/** `receive(signal)`: the oldest payload that nobody has taken, or a step that waits for the next. */
export function startReceive(fold: Fold, signal: string, options: unknown): Pledge {
  const buffered = fold.signals.find(({ name }) => name === signal);
  if (buffered === undefined)
    return addStep(fold, signal, fold.linked.steps.get(signal)!, null, options);
  fold.signals = without(fold.signals, buffered);
  return fulfilled(fold.heap.thaw(buffered.payload));
}
