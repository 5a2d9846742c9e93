import type { Schema, Out } from "./schema.ts";
import type { AnyStep } from "./step.ts";
import type { Misuse } from "./type-error.ts";

/** What a model can choose between: steps that can be called, and schemas of what it can just say. */
export type Tools = Readonly<Record<string, AnyStep<"tool" | "human" | "agent"> | Schema>>;

/** One choice of a model: the key of an entry of `tools`, and the arguments for it. */
export interface Choice<Name extends string, Args, Result> {
  tool: Name;
  args: Args;
  /** Of types only: what `call` gives. */
  readonly [result]?: Result;
}

declare const result: unique symbol;

/** What a choice gives whose entry is a schema. */
export interface NothingToCall {
  readonly nothingToCall: true;
}

/** The union of what can be chosen from `T`. */
export type Chosen<T> = { [Name in keyof T & string]: ChoiceOf<Name, T[Name]> }[keyof T & string];

type ChoiceOf<Name extends string, Entry> = Entry extends (
  input: infer Args,
  options?: never,
) => Promise<infer Result>
  ? Choice<Name, Args, Result>
  : Entry extends Schema
    ? Choice<Name, Out<Entry>, NothingToCall>
    : never;

/** `C`, where each of its members has something to call; a sentence where one has not. */
export type Callable<C> =
  C extends Choice<infer Name, unknown, infer Result>
    ? [Result] extends [NothingToCall]
      ? Misuse<`\`${Name}\` is a schema, not a step: read its \`args\`, there is nothing to call`>
      : C
    : Misuse<"`call` takes what a prompt with `tools` gave">;

/** What calling a choice gives. */
export type ResultOf<C> = C extends Choice<string, unknown, infer Result> ? Result : never;
