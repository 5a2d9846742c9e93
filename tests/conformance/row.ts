/** What a step gives when its turn comes. */
export type Answer =
  | { readonly output: unknown }
  | {
      readonly failure: {
        readonly code: string;
        readonly message: string;
        readonly hint?: string;
      };
    };

/**
 * One small flow. In its text `@(…)` stands for an operand: the flow is run once with the operand as it
 * is, and once with the operand awaited from a step, `(await echo(…))`.
 */
export interface Row {
  /** A sentence, or as much of one as says what is tried. Unlike any other of its chapter. */
  readonly name: string;
  /** The body of the flow. It has `input`, the steps of `declarations.ts` and the words of the DSL. */
  readonly flow: string;
  /** Text of the module before the agent. */
  readonly prelude?: string;
  /** Other modules of the project, by their names; the text before the agent imports them from `~/`. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * `same` (when absent): it compiles, and the machine does what the engine does. `refused`: a diagnostic
   * with a code, a place and a remedy. `fault`: it may be refused, else the run fails with a `TF7…`.
   */
  readonly expect?: "same" | "refused" | "fault";
  /** One of the codes that it is refused with. */
  readonly code?: string;
  /** By step, in the order of the calls; what is not here is answered as `answer.ts` says. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
}
