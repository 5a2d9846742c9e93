import type { FixKind } from "./read/node.ts";

/** One thing that was done to make a text fit its schema. Nothing is done without one. */
export interface Repair {
  readonly kind: RepairKind;
  /** JSON Pointer to the place in the value; "" is the whole value. */
  readonly path: string;
  /** What was done, as a sentence's end: `"12,111" was read as 12111`. */
  readonly detail: string;
  /** What it added to the cost by which candidates are compared. */
  readonly cost: number;
}

export type RepairKind = FixKind | PlaceKind | CoercionKind;

/** Where in the text the value was found. */
export type PlaceKind =
  | "fenced"
  | "in-prose"
  | "several-blocks"
  | "thoughts"
  | "brackets"
  | "key-lines"
  | "key-tags"
  | "block-skipped"
  | "unescaped"
  | "repaired";

/** How a value was changed to fit. */
export type CoercionKind =
  | "number-format"
  | "number-in-text"
  | "rounded"
  | "to-number"
  | "to-boolean"
  | "boolean-in-text"
  | "to-null"
  | "null-in-text"
  | "to-string"
  | "trimmed"
  | "enum-spelling"
  | "enum-in-text"
  | "parsed-string"
  | "single-to-list"
  | "words-to-list"
  | "list-to-single"
  | "implied-key"
  | "unwrapped"
  | "renamed-key"
  | "extra-key"
  | "repeated-key"
  | "map-key"
  | "missing-to-null"
  | "default"
  | "null-to-missing"
  | "item-dropped"
  | "item-nulled";

/** The price of each repair. Cheap where the meaning is plain, dear where it is a guess. */
export const costs: Readonly<Record<RepairKind, number>> = {
  comment: 0,
  quotes: 1,
  "code-block": 1,
  "unquoted-key": 1,
  "unquoted-value": 2,
  "inner-quote": 2,
  "raw-newline": 1,
  escape: 1,
  "escaped-space": 0,
  "missing-comma": 2,
  "extra-comma": 1,
  "missing-value": 5,
  "missing-end": 4,
  "stray-text": 8,

  fenced: 1,
  "in-prose": 2,
  "several-blocks": 4,
  thoughts: 1,
  brackets: 6,
  "key-lines": 20,
  "key-tags": 20,
  "block-skipped": 20,
  unescaped: 6,
  repaired: 40,

  "to-number": 8,
  "number-format": 12,
  "number-in-text": 30,
  rounded: 20,
  "to-boolean": 8,
  "boolean-in-text": 30,
  "to-null": 10,
  "null-in-text": 32,
  "to-string": 12,
  trimmed: 3,
  "enum-spelling": 4,
  "enum-in-text": 24,
  "parsed-string": 12,
  "single-to-list": 10,
  "words-to-list": 6,
  "list-to-single": 16,
  "implied-key": 14,
  unwrapped: 20,
  "renamed-key": 6,
  "extra-key": 10,
  "repeated-key": 8,
  "map-key": 4,
  "missing-to-null": 10,
  default: 10,
  "null-to-missing": 5,
  "item-dropped": 60,
  "item-nulled": 60,
};

export const repair = (kind: RepairKind, path: string, detail: string): Repair => ({
  kind,
  path,
  detail,
  cost: costs[kind],
});
