import type { JsonSchema } from "./schema.ts";

/**
 * The forms of JSON Schema that providers accept. OpenAI's fine-tuned models take fewer keywords than its
 * others; `plain` is 2020-12 unchanged.
 */
export type Dialect = "openai-strict" | "openai-fine-tuned" | "anthropic" | "gemini" | "plain";

/**
 * How a value written under a dialect's schema becomes a value of the author's schema. Made at
 * compile time beside the dialect's schema, applied at run time by `decodeOutput`; only data.
 */
export interface DecodePlan {
  readonly root: DecodeStep;
  /** Steps of recursive schemas, by the name of their definition. */
  readonly definitions?: { readonly [name: string]: DecodeStep };
}

/** One step of a plan, for the value at one place. */
export type DecodeStep =
  /** The value is already the author's. */
  | { readonly kind: "keep" }
  /** The schema's root was wrapped in an object: take what is under `key`. */
  | { readonly kind: "unwrap"; readonly key: string; readonly value: DecodeStep }
  /** Decode the named properties; drop those of `optional` that are null. */
  | {
      readonly kind: "object";
      readonly properties: { readonly [name: string]: DecodeStep };
      readonly optional: readonly string[];
      /** May be absent or null, and had to be written: null stays null. */
      readonly nullish?: readonly string[];
    }
  | { readonly kind: "array"; readonly items: DecodeStep }
  /** A record was written as `[{ key, value }, …]`. */
  | { readonly kind: "entries"; readonly value: DecodeStep }
  /** A tuple was written as `{ "0": …, "1": …, rest: […] }`. */
  | {
      readonly kind: "tuple";
      readonly items: readonly DecodeStep[];
      readonly rest?: DecodeStep;
      /** The places from this one on may be absent; none may when there is no number. */
      readonly least?: number;
      /** A place that is absent had to be written, as null; in those of `nullish` null stays null. */
      readonly written?: true;
      readonly nullish?: readonly number[];
    }
  /** A union: the first option whose dialect schema accepts the value. */
  | { readonly kind: "choice"; readonly options: readonly DecodeOption[] }
  | { readonly kind: "definition"; readonly name: string };

export interface DecodeOption {
  /** Self-contained: what it refers to is in its own `$defs`. */
  readonly schema: JsonSchema;
  readonly step: DecodeStep;
}
