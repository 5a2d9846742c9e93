import type { StepFailure } from "@twelvefold/ir";

/** What a failed step throws into the flow. Like the DSL's class of this name, it is data with a name and prints whole as JSON. */
export class StepError extends Error {
  static {
    this.prototype.name = "StepError";
  }

  declare code: string;
  declare hint?: string;
  declare step: string;
  declare attempt: number;

  static of(failure: StepFailure, step: string, attempt: number): StepError {
    const hint = failure.hint === undefined ? {} : { hint: failure.hint };
    return Object.assign(new StepError(failure.message), {
      code: failure.code,
      ...hint,
      step,
      attempt,
    });
  }

  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}
