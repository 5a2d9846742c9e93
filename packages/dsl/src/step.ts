import type { declaration, Kind } from "./declaration.ts";
import type { StepOptions } from "./policy.ts";

/**
 * A declared step: a function to call and await in a flow. It has no code of its own to run; the
 * compiled machine says what becomes of the call.
 */
export interface Step<Input, Output, K extends Kind = Kind, Options = StepOptions> {
  (input: Input, options?: Options): Promise<Output>;
  readonly [declaration]: { readonly kind: K };
}

/** Any step of the given kinds, whatever goes in and comes out. */
export type AnyStep<K extends Kind = Kind> = Step<never, unknown, K, never>;

/** What a caller passes to a step. */
export type InputOf<S> = S extends (input: infer Input, options?: never) => Promise<unknown>
  ? Input
  : never;

/** What awaiting a step gives. */
export type OutputOf<S> = S extends (input: never, options?: never) => Promise<infer Output>
  ? Output
  : never;
