import { BUILTIN_FUNCTIONS, BUILTIN_METHODS, type Expression } from "@twelvefold/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FUNCTIONS } from "../../src/core/builtins/functions.ts";
import { METHODS } from "../../src/core/builtins/methods.ts";
import {
  argument,
  callback,
  composites,
  functions,
  inEngine,
  inMachine,
  isIterator,
  primitive,
  primitives,
  show,
  values,
} from "./arguments.ts";
import type { Argument, Callback } from "./arguments.ts";
import { array, builtin, fn, lit, method } from "./build.ts";
import { input, isSame, outcomeInJavaScript, outcomeOf, returning } from "./evaluate.ts";

test("the runtime has exactly the built-ins of the catalogue", () => {
  expect(Object.keys(FUNCTIONS).toSorted()).toEqual(BUILTIN_FUNCTIONS.toSorted());
  expect(Object.keys(METHODS).toSorted()).toEqual(Object.keys(BUILTIN_METHODS).toSorted());
  for (const [kind, table] of Object.entries(METHODS)) {
    expect(Object.keys(table).toSorted(), kind).toEqual(
      [...new Set(BUILTIN_METHODS[kind as "string"])].toSorted(),
    );
  }
});

/** What a machine may answer instead of the engine's own answer: nothing else. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  includes: ["TF7002"],
  indexOf: ["TF7002"],
  lastIndexOf: ["TF7002"],
  "Object.is": ["TF7002"],
  "Map.groupBy": ["TF7002"],
  // Into an array, and into a primitive value, which would become an object around it.
  "Object.assign": ["TF7003", "TF7004", "TF7007"],
  Object: ["TF7004"],
  get: ["TF7002"],
  has: ["TF7002"],
  add: ["TF7002"],
  delete: ["TF7002"],
  set: ["TF7002"],
  // A function as an argument where text or a number is wanted.
  ...Object.fromEntries(
    ["String", "Number", "concat", "replace", "at"].map((name) => [name, ["TF7009"]]),
  ),
};

/** Calls that differ for a reason that is not the method's: a method given a function for a text sees its source. */
function isExcused(name: string, args: readonly Argument[], fault: string): boolean {
  // An object with functions in it is no result; nor can it be copied.
  if (fault === "TF7007" && args.some((arg) => "made" in arg)) return true;
  if (fault === "TF7009") return args.some((arg) => !("value" in arg));
  return ALLOWED[name]?.includes(fault) === true;
}

const receivers: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: fc.oneof(
    fc.constantFrom(...primitives.filter((value) => typeof value === "string")),
    fc.string({ maxLength: 6 }),
  ),
  number: fc.oneof(
    fc.constantFrom(...primitives.filter((value) => typeof value === "number")),
    fc.double(),
  ),
  boolean: fc.boolean(),
  array: fc.oneof(
    fc.constantFrom<unknown>(...composites.filter((value) => Array.isArray(value))),
    fc.array(primitive, { maxLength: 5 }),
  ),
  object: fc.constantFrom<unknown>(...composites.filter((value) => !Array.isArray(value))),
};

const WITH_CALLBACK =
  /^(every|filter|find.*|flatMap|forEach|map|reduce.*|some|sort|toSorted|replace|replaceAll)$/;

for (const [kind, receiver] of Object.entries(receivers)) {
  test.each(BUILTIN_METHODS[kind as "string"])(
    `${kind}.%s is V8's on generated arguments`,
    (name) => {
      // A random huge count is a question of memory, not of meaning.
      const first = WITH_CALLBACK.test(name)
        ? fc.oneof({ weight: 4, arbitrary: callback }, argument)
        : argument;
      const args = fc.oneof(
        fc.constant([]),
        fc.tuple(first),
        fc.tuple(first, argument),
        fc.tuple(first, argument, argument),
      );
      const small = args.filter(
        (list) =>
          !/^(repeat|pad)/.test(name) ||
          !list.some((arg) => "value" in arg && Number(arg.value) > 1000),
      );
      fc.assert(
        fc.property(receiver, small, fc.boolean(), (value, list, later) => {
          const call = array(method(input(0), name, ...inMachine(list, 1)), input(0));
          const actual = outcomeOf(returning(call, functions, later), [value, ...values(list)]);
          const expected = outcomeInJavaScript(() => {
            const subject = structuredClone(value);
            const result: unknown = (subject as Record<string, Callback>)[name]!(
              ...(inEngine(list) as never[]),
            );
            return [isIterator(result) ? "iterator" : result, subject];
          });
          if ("fault" in actual && isExcused(name, list, actual.fault)) return;
          if (
            "fault" in actual &&
            actual.fault === "TF7007" &&
            "value" in expected &&
            hasIterator(expected.value)
          )
            return;
          expect(isSame(actual, expected), show(value, name, list, actual, expected)).toBe(true);
        }),
        { seed: 1, numRuns: 120 },
      );
    },
  );
}

function hasIterator(value: unknown): boolean {
  return Array.isArray(value) && value[0] === "iterator";
}

test("Array(n) is V8's, but for its holes", () => {
  fc.assert(
    fc.property(argument, (item) => {
      const { value } = item as { value?: unknown };
      fc.pre(typeof value !== "number" || value < 1000 || value !== value >>> 0);
      const actual = outcomeOf(
        returning(builtin("Array", ...inMachine([item], 0)), functions),
        values([item]),
      );
      const expected = outcomeInJavaScript(() => [...(Array(...inEngine([item])) as unknown[])]);
      if ("fault" in actual && isExcused("Array", [item], actual.fault)) return;
      expect(isSame(actual, expected), show(item, actual, expected)).toBe(true);
    }),
    { seed: 2, numRuns: 150 },
  );
});

test.each(BUILTIN_FUNCTIONS.filter((name) => name !== "Array"))(
  "%s is V8's on generated arguments",
  (name) => {
    const takesCallback = /groupBy|Array\.from/.test(name);
    const second = takesCallback
      ? fc.oneof({ weight: 4, arbitrary: callback }, argument)
      : argument;
    const args = fc.oneof(
      fc.constant([]),
      fc.tuple(argument),
      fc.tuple(argument, second),
      fc.tuple(argument, second, argument),
    );
    const [owner = "", key] = name.split(".");
    const native = (
      key === undefined
        ? globalThis[owner as "String"]
        : (globalThis[owner as "Math"] as unknown as Record<string, unknown>)[key]
    ) as Callback;
    fc.assert(
      fc.property(args, fc.boolean(), (list, later) => {
        const call = builtin(name, ...inMachine(list, 0));
        const actual = outcomeOf(returning(call, functions, later), values(list));
        const expected = outcomeInJavaScript(() =>
          Reflect.apply(
            native,
            key === undefined ? undefined : globalThis[owner as "Math"],
            inEngine(list),
          ),
        );
        if ("fault" in actual && isExcused(name, list, actual.fault)) return;
        expect(isSame(actual, expected), show(name, list, actual, expected)).toBe(true);
      }),
      { seed: 2, numRuns: 150 },
    );
  },
);

test.each<[string, Expression, unknown]>([
  [
    "match with groups",
    method(lit("2026-11-22"), "match", { kind: "regexp", pattern: "(?<y>\\d+)-(\\d+)", flags: "" }),
    "2026-11-22".match(/(?<y>\d+)-(\d+)/),
  ],
  [
    "match all",
    method(lit("a1b2"), "match", { kind: "regexp", pattern: "\\d", flags: "g" }),
    ["1", "2"],
  ],
  [
    "spread matchAll",
    {
      kind: "array",
      items: [
        {
          kind: "spread",
          value: method(lit("a1b2"), "matchAll", { kind: "regexp", pattern: "\\d", flags: "g" }),
        },
      ],
    },
    [..."a1b2".matchAll(/\d/g)],
  ],
  [
    "replace with a callback",
    method(lit("a1b2"), "replace", { kind: "regexp", pattern: "\\d", flags: "g" }, fn(5)),
    "a1b2".replace(/\d/g, (x, y) => `${x}+${y}`),
  ],
  [
    "split by a pattern",
    method(lit("a1b2c"), "split", { kind: "regexp", pattern: "\\d", flags: "" }),
    ["a", "b", "c"],
  ],
  ["search", method(lit("abc"), "search", { kind: "regexp", pattern: "c", flags: "" }), 2],
  ["test", method({ kind: "regexp", pattern: "^a", flags: "i" }, "test", lit("Abc")), true],
  [
    "a pattern's text",
    method({ kind: "regexp", pattern: "a/b", flags: "gi" }, "toString"),
    "/a\\/b/gi",
  ],
  [
    "a pattern's flags",
    { kind: "member", object: { kind: "regexp", pattern: "a", flags: "gi" }, key: "flags" },
    "gi",
  ],
  [
    "built-ins as callbacks",
    method(array(lit("1"), lit("x"), lit("")), "map", { kind: "builtinFunction", name: "Number" }),
    [1, NaN, 0],
  ],
  [
    "parseInt as a callback",
    method(array(lit("10"), lit("10"), lit("10")), "map", {
      kind: "builtinFunction",
      name: "parseInt",
    }),
    [10, NaN, 2],
  ],
  [
    "Boolean as a callback",
    method(array(lit(0), lit("x"), lit(null)), "filter", {
      kind: "builtinFunction",
      name: "Boolean",
    }),
    ["x"],
  ],
  [
    "an error as text",
    method({ kind: "error", name: "TypeError", args: [lit("m")] }, "toString"),
    "TypeError: m",
  ],
])("%s", (_, expression, expected) => {
  expect(outcomeOf(returning(expression, functions), null)).toStrictEqual({ value: expected });
});
