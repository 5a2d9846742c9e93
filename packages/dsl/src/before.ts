import type { AnyStep, InputOf, OutputOf } from "./step.ts";
import type { Misuse } from "./type-error.ts";

/** Steps to run before a prompt, by the variable that their result becomes. */
export type BeforeEntries<Input = never> = Readonly<Record<string, AnyStep | BeforeCall<Input>>>;

export interface BeforeCall<Input = never> {
  readonly step: AnyStep;
  /** What the step is given: a pure function of the prompt's input, as the caller gives it. That input itself when left out. */
  readonly input?: (input: Input) => unknown;
  /** The entry of `tools` that the result makes needless: it is not offered. */
  readonly replaces?: string;
  /** What a resumed run takes: the value on record, or a fresh one. `recorded` when left out. */
  readonly onResume?: "recorded" | "fresh";
}

/** `B`, where each step gets what it takes; a sentence where one does not. */
export type Before<B extends BeforeEntries, T, Input> = {
  readonly [Name in keyof B]: Entry<B[Name], T, Input>;
};

type Entry<E, T, Input> = E extends AnyStep
  ? Input extends InputOf<E>
    ? E
    : Misuse<"the step does not take the prompt's input: write `{ step, input: (input) => … }`">
  : E extends { readonly step: infer S; readonly input: (input: never) => infer Given }
    ? Given extends InputOf<S>
      ? Replacing<E, T>
      : Misuse<"`input` gives what `step` takes">
    : Replacing<E, T>;

type Replacing<E, T> = E extends { readonly replaces: infer Name }
  ? Name extends keyof T
    ? E
    : Misuse<"`replaces` names an entry of `tools`">
  : E;

/** `T` without what `B` makes needless. */
export type Remaining<T, B> = [B] extends [never]
  ? T
  : Omit<T, B extends BeforeEntries ? Replaced<B[keyof B]> : never>;

/** What the steps give, by the variable that each result becomes: examples may say it. */
export type Fetched<B> = [B] extends [never]
  ? unknown
  : { readonly [Name in keyof B]?: OutputOf<StepOf<B[Name]>> };

type StepOf<E> = E extends AnyStep
  ? E
  : E extends { readonly step: infer S extends AnyStep }
    ? S
    : never;

type Replaced<E> = E extends { readonly replaces: infer Name } ? Name & string : never;
