import type { Schema } from "./schema.ts";
import type { Secret } from "./secret.ts";
import type { Misuse } from "./type-error.ts";

/**
 * The schema `S`, where the values that cross a step by it (`Value`) can be stored; a sentence that
 * names the place where they cannot. A run is stored between any two of its events, so what goes
 * into a step and what comes out of it is data: JSON, `undefined`, `NaN` and the infinities.
 */
export type Storable<S extends Schema, Value, Place extends string> = [Value] extends [
  Stored<Value>,
]
  ? S
  : Misuse<Sentence<Flaw<Value, Place>>>;

type Sentence<Where extends string> =
  `${Where}, which cannot be stored: what crosses a step is data. A tool's handler takes live things from its module or its context`;

type Scalar = string | number | boolean | null | undefined | void;

// oxlint-disable-next-line typescript/no-explicit-any -- every function extends this one, whatever it takes
type AnyFunction = (...args: any) => unknown;

/**
 * What data can be assigned to: itself. Objects are mapped by property and lists by item, both lazily,
 * so that recursive types end.
 */
type Stored<T> = unknown extends T
  ? T
  : T extends Secret | AnyFunction | symbol | bigint
    ? never
    : T extends Scalar
      ? T
      : T extends readonly unknown[]
        ? readonly Stored<T[number]>[]
        : { [Key in keyof T]: Stored<T[Key]> };

/** Says where in `T` the first live value is, and what it is. Only computed for the message. */
type Flaw<T, Path extends string, Depth extends readonly 0[] = []> = Depth["length"] extends 6
  ? `something deep in ${Path} is a live value`
  : T extends Secret
    ? `${Path} is a secret of the runtime`
    : T extends Scalar
      ? never
      : T extends AnyFunction
        ? `${Path} is a function`
        : T extends symbol
          ? `${Path} is a symbol`
          : T extends bigint
            ? `${Path} is a bigint (write it as a string)`
            : T extends Date
              ? `${Path} is a Date (write it as an ISO string)`
              : T extends readonly (infer Item)[]
                ? Flaw<Item, `${Path}[]`, [...Depth, 0]>
                : [Methods<T>] extends [never]
                  ? {
                      [Key in keyof T & string]: Flaw<T[Key], `${Path}.${Key}`, [...Depth, 0]>;
                    }[keyof T & string]
                  : IsOne<Methods<T>> extends true
                    ? `${Path}.${Methods<T>} is a function`
                    : `${Path} is a live object with methods`;

type Methods<T> = {
  [Key in keyof T & string]-?: T[Key] extends AnyFunction ? Key : never;
}[keyof T & string];

type IsOne<Name, All = Name> = Name extends unknown ? ([All] extends [Name] ? true : false) : never;
