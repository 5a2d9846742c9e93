const brand = Symbol.for("twelvefold.step-error");

/** What a `StepError` is made of. */
export interface StepErrorFields {
  /** A word for programs: `timeout`, `expired`, or one of a handler's own. */
  readonly code: string;
  /** A sentence for people and models. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Whether repeating the attempt may help. When left out, the code decides. */
  readonly retryable?: boolean;
  /** Milliseconds to wait before that, where the service has said so (`Retry-After`). */
  readonly retryAfter?: number;
  /** The exported name of the step that failed. The runtime's to say: a handler leaves it out. */
  readonly step?: string;
  /** The attempt that failed, 1 for the first. The runtime's to say: a handler leaves it out. */
  readonly attempt?: number;
}

/**
 * What a failed step throws in a flow, and what a handler throws to choose code and hint. It is data
 * with a name: it goes through JSON, and `instanceof` holds also for one made by another copy of
 * this package.
 *
 * @example
 * ```ts
 * import { agent, StepError, tool } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const find = tool({
 *   description: "Find a customer",
 *   input: z.object({ id: z.string() }),
 *   output: z.object({ name: z.string() }),
 *   effect: "read",
 *   async run({ id }) {
 *     throw new StepError({ code: "not_found", message: `No customer ${id}`, hint: "Search by name" });
 *   },
 * });
 *
 * export const greet = agent({
 *   input: z.object({ id: z.string() }),
 *   output: z.string(),
 *   async flow({ id }) {
 *     try {
 *       return `Dear ${(await find({ id })).name}`;
 *     } catch (error) {
 *       if (error instanceof StepError && error.code === "not_found") return "Dear customer";
 *       throw error;
 *     }
 *   },
 * });
 * ```
 */
export class StepError extends Error {
  static {
    this.prototype.name = "StepError";
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== StepError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && brand in value;
  }

  declare readonly code: string;
  declare readonly hint?: string;
  declare readonly retryable?: boolean;
  declare readonly retryAfter?: number;
  declare readonly step?: string;
  declare readonly attempt?: number;

  constructor({ message, ...fields }: StepErrorFields) {
    super(message);
    Object.assign(this, fields);
    Object.defineProperty(this, brand, { value: true });
  }

  /** The fields, without the stack. */
  toJSON(): StepErrorFields & { readonly name: string } {
    const { name, message, ...fields }: StepErrorFields & { name: string } = this;
    return { name, message, ...fields };
  }
}
