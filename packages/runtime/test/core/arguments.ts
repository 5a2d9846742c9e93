import type { Expression, MachineFunction } from "@twelvefold/ir";
import fc from "fast-check";
import { array, binary, collection, fn, lit, object, pure, slot } from "./build.ts";
import { input } from "./evaluate.ts";

// What built-ins are given in tests: the same for a machine and for the engine.

export const primitives = [
  ...[
    undefined,
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    2,
    1.5,
    -2.5,
    255,
    1e21,
    2 ** 31,
    2 ** 53,
    NaN,
    Infinity,
    -Infinity,
  ],
  ...[
    "",
    "a",
    "b",
    "abc",
    "aXbX",
    "1",
    " 12 ",
    "0x1f",
    "é",
    "e\u0301",
    "😀",
    "\ud83d",
    "a,b",
    "%41",
    "NaN",
    "length",
  ],
];
export const composites = [
  [],
  [1, 2, 3],
  ["b", "a", undefined, "c"],
  [3, NaN, -0, 10, 1],
  [[1], [2, [3]]],
  [{ k: 1 }, { k: 2 }],
  [null, [null]],
  {},
  { a: 1 },
  { a: { b: [2] }, z: undefined },
  { length: 2, 0: "x", 1: "y" },
  { $: "undefined" },
  [
    ["k", 1],
    ["l", [2]],
  ],
];
export const primitive = fc.constantFrom(...primitives);
const anything = fc.oneof(
  { weight: 3, arbitrary: primitive },
  fc.constantFrom<unknown>(...composites),
);

export type Callback = (...args: never[]) => unknown;

/** Callbacks in both languages. */
export const callbacks: readonly [MachineFunction, Callback][] = [
  [pure(1, [{ kind: "return", value: slot(0) }]), (x) => x],
  [pure(3, [{ kind: "return", value: array(slot(0), slot(1)) }]), (x, i) => [x, i]],
  [pure(1, [{ kind: "return", value: binary(slot(0), ">", lit(1)) }]), (x) => x > 1],
  [pure(2, [{ kind: "return", value: binary(slot(0), "-", slot(1)) }]), (x, y) => x - y],
  [
    pure(2, [
      {
        kind: "return",
        value: { kind: "template", texts: ["", "+", ""], values: [slot(0), slot(1)] },
      },
    ]),
    (x, y) => `${x}+${y}`,
  ],
  [
    pure(1, [{ kind: "throw", value: { kind: "error", name: "RangeError", args: [] } }]),
    () => {
      throw new RangeError();
    },
  ],
  [pure(0, [{ kind: "return", value: lit(2) }]), () => 2],
  [pure(0, [{ kind: "return", value: lit("a") }]), () => "a"],
];

/** How many of them are given to built-ins; the others are methods of `made`. */
const COMPARED = 6;

export const functions = callbacks.map(([machineFunction]) => machineFunction);

/** Objects that are no input of a run: how a machine makes each, and the engine. */
const made: readonly (readonly [Expression, () => unknown])[] = [
  [
    collection("Map", array(array(lit("k"), lit(1)), array(lit(2), lit(3)))),
    () =>
      new Map<unknown, unknown>([
        ["k", 1],
        [2, 3],
      ]),
  ],
  [collection("Set", array(lit(1), lit("a"), lit(2))), () => new Set([1, "a", 2])],
  [{ kind: "regexp", pattern: "[a1]", flags: "g" }, () => /[a1]/g],
  [{ kind: "regexp", pattern: "(b)|X", flags: "" }, () => /(b)|X/],
  [{ kind: "error", name: "TypeError", args: [lit("m")] }, () => new TypeError("m")],
  [object({ valueOf: fn(7), toString: fn(8) }), () => ({ valueOf: () => 2, toString: () => "a" })],
];

export type Argument =
  | { readonly value: unknown }
  | { readonly callback: number }
  | { readonly made: number };

export const argument: fc.Arbitrary<Argument> = fc.oneof(
  { weight: 6, arbitrary: anything.map((value) => ({ value })) },
  fc.nat({ max: made.length - 1 }).map((index) => ({ made: index })),
);
export const callback: fc.Arbitrary<Argument> = fc
  .nat({ max: COMPARED - 1 })
  .map((index) => ({ callback: index }));

export function inMachine(args: readonly Argument[], from: number): Expression[] {
  return args.map((arg, i) => {
    if ("callback" in arg) return fn(arg.callback + 1);
    return "made" in arg ? made[arg.made]![0] : input(from + i);
  });
}

export function inEngine(args: readonly Argument[]): unknown[] {
  return args.map((arg) => {
    if ("callback" in arg) return callbacks[arg.callback]![1];
    return "made" in arg ? made[arg.made]![1]() : structuredClone(arg.value);
  });
}

export const values = (args: readonly Argument[]): unknown[] =>
  args.map((arg) => ("value" in arg ? arg.value : null));

export function isIterator(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { next?: unknown }).next === "function"
  );
}

export function show(...parts: unknown[]): string {
  return parts
    .map((part) =>
      JSON.stringify(part, (_, value: unknown) =>
        typeof value === "number" && !Number.isFinite(value) ? String(value) : value,
      ),
    )
    .join("  ");
}
