import type { JsonSchema } from "@twelvefold/ir";

/** A text that a model wrote, the schema it was asked for, and the value it means. */
export interface Case {
  readonly name: string;
  readonly text: string;
  readonly schema: JsonSchema;
  /** Absent when the text does not fit. */
  readonly value?: unknown;
  /** Some of the repairs that must be reported. */
  readonly repairs?: readonly string[];
}

/** A text that fits, and some of the repairs that it takes. */
export const fits = (
  name: string,
  from: string,
  schema: JsonSchema,
  value: unknown,
  ...repairs: string[]
): Case => ({ name, text: from, schema, value, repairs });

/** A text that does not fit. */
export const fails = (name: string, from: string, schema: JsonSchema): Case => ({
  name,
  text: from,
  schema,
});
