import type { Dialect, JsonSchemaObject } from "@twelvefold/ir";

/** What a provider takes, as published. The encoder asks these and never which provider it is. */
export interface DialectRules {
  readonly dialect: Dialect;
  /** How a message calls it. */
  readonly title: string;
  /** Every property has to be required; those that may be absent become nullable. */
  readonly allRequired: boolean;
  /** `$ref` into `$defs`; otherwise definitions are written where they are used. */
  readonly references: boolean;
  readonly recursion: boolean;
  /** The objects of a union have to be told apart by their first property. */
  readonly firstTellsApart: boolean;
  /** An object inside the schema needs a property. */
  readonly takesEmptyObject: boolean;
  /** A member of an enum may be the empty string. */
  readonly takesEmptyMember: boolean;
  /** `const`; otherwise an enum of one. */
  readonly constants: boolean;
  /** Members that are no strings; otherwise numbers are bounded, and all are said in the description. */
  readonly memberTypes: boolean;
  /** What names of the root's properties have to match. */
  readonly rootNames: RegExp;
  /** The keywords that bound a value and are understood; the others go into the description. */
  readonly bounds: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  readonly takesPattern: (pattern: string) => boolean;
  readonly takesMinItems: (count: number) => boolean;
  readonly limits: readonly Limit[];
}

/** A number that the whole schema may not exceed. */
export interface Limit {
  /** `properties`, `levels of nesting`. */
  readonly what: string;
  readonly most: number;
  readonly count: (schema: JsonSchemaObject) => number;
  readonly remedy: string;
}
