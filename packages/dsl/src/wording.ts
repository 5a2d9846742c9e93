import type { ModelConfig, Models } from "./model.ts";
import type { Template, TemplateFile } from "./template.ts";

/** The words of a prompt and who is to hear them: one template, or variants of it. */
export type Wording<Input, V extends string> =
  | WithTemplate<Input, V>
  | WithoutTemplate<Input, V>
  | Dotprompt;

interface WithTemplate<Input, V extends string> extends Spoken, Choosing<Input, V> {
  readonly template: Template;
  /** Other versions to compare. What one leaves out is as the prompt says. */
  readonly variants?: Readonly<Record<V, Partial<Variant>>>;
}

interface WithoutTemplate<Input, V extends string> extends Spoken, Choosing<Input, V> {
  readonly template?: never;
  readonly variants: Readonly<Record<V, Pick<Variant, "template"> & Partial<Variant>>>;
}

/** A dotprompt file says itself which model it is for. */
interface Dotprompt extends Partial<Spoken> {
  readonly template: TemplateFile<`${string}.prompt`>;
  readonly variants?: never;
  readonly choose?: never;
}

interface Spoken {
  /** A model, a chain of them to fall back on, or several that take turns. */
  readonly model: Models;
  readonly config?: ModelConfig;
}

/** A version of a prompt. It has snapshots of its own. */
export interface Variant extends Spoken {
  readonly template: Template;
}

interface Choosing<Input, V extends string> {
  /**
   * Which variant is used: a pure function of the input, or a draw for each run or each call, recorded
   * like any other choice. The first in order when left out.
   */
  readonly choose?:
    | ((input: Input) => NoInfer<V>)
    | {
        readonly per: "run" | "call";
        /** Equal when left out. */
        readonly weights?: Readonly<Partial<Record<NoInfer<V>, number>>>;
      };
}
