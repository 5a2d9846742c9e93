import { FAULTS, type Fault } from "./faults.ts";
import type { Fold } from "./fold.ts";
import type { RunError } from "./state.ts";

/** What ended the run, as data. */
export function describeError(fold: Fold, error: unknown, state: string | undefined): RunError {
  const place = state === undefined ? {} : { state };
  if (!(error instanceof Error)) {
    const [code, what] = FAULTS.uncaught;
    return {
      code,
      name: "Error",
      message: `${what}: it threw what is not an Error.`,
      ...place,
      thrown: fold.snapshot(error),
    };
  }
  const {
    name,
    message,
    code = FAULTS.uncaught[0],
    hint,
    step,
  } = error as Partial<Record<keyof RunError, unknown>>;
  return {
    code: text(code),
    name: text(name),
    message: text(message),
    ...(hint === undefined ? {} : { hint: text(hint) }),
    ...(step === undefined ? {} : { step: text(step) }),
    ...place,
  };
}

/** A flow can put anything there: also what JavaScript cannot make a text of. */
function text(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

export function describeFault(fold: Fold, { code, message }: Fault): RunError {
  const state = fold.running?.fn.states[fold.running.state]?.id;
  return { code, name: "Fault", message, ...(state === undefined ? {} : { state }) };
}
