import {
  BUILTIN_METHODS,
  BUILTIN_PROTOTYPE_METHODS,
  type BuiltinKind,
  type Expression,
  type Statement,
} from "@twelvefold/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  argument,
  callback,
  callbacks,
  functions,
  inEngine,
  inMachine,
  isIterator,
  primitive,
  show,
  values,
} from "./arguments.ts";
import type { Argument, Callback } from "./arguments.ts";
import {
  array,
  collection,
  flow,
  fn,
  lit,
  machine,
  method,
  set,
  slot,
  state,
  step,
  tool,
} from "./build.ts";
import { input, isSame, outcomeInJavaScript, outcomeOf } from "./evaluate.ts";

/** What a method is called on where that is no input of a run: how a machine makes it from an input, and the engine. */
interface Made {
  readonly from: fc.Arbitrary<unknown>;
  inMachine(value: unknown): Expression;
  inEngine(value: never): unknown;
  /** Functions and iterators are in no state. */
  readonly stored: boolean;
}

const entries = fc.array(fc.tuple(primitive, primitive), { maxLength: 4 });
const pattern = fc.constantFrom(
  ["a", "g"],
  ["(?<x>b)|c", ""],
  ["[a-z]", "y"],
  ["a", "d"],
  ["", "g"],
  ["😀", "u"],
);

const receivers = {
  map: {
    from: entries,
    inMachine: () => collection("Map", input(0)),
    inEngine: (list: never) => new Map(list),
    stored: true,
  },
  set: {
    from: fc.array(primitive, { maxLength: 4 }),
    inMachine: () => collection("Set", input(0)),
    inEngine: (list: never) => new Set(list),
    stored: true,
  },
  regexp: {
    from: pattern,
    inMachine: (value) => {
      const [text, flags] = value as [string, string];
      return { kind: "regexp", pattern: text, flags };
    },
    inEngine: (made: readonly [string, string]) => new RegExp(...made),
    stored: true,
  },
  error: {
    from: primitive,
    inMachine: () => ({ kind: "error", name: "RangeError", args: [input(0)] }),
    inEngine: (message: never) => new RangeError(message),
    stored: true,
  },
  function: {
    from: fc.nat({ max: 4 }),
    inMachine: (index) => fn((index as number) + 1),
    inEngine: (index: never) => callbacks[index]![1],
    stored: false,
  },
  iterator: {
    from: fc.array(primitive, { maxLength: 3 }),
    inMachine: () => method(input(0), "values"),
    inEngine: (list: never) => (list as unknown[]).values(),
    stored: false,
  },
} satisfies Partial<Record<BuiltinKind, Made>>;

/** Those that `builtins.test.ts` gives as an input. */
const given = ["array", "boolean", "number", "object", "string"];

test("every kind of receiver is generated", () => {
  expect([...Object.keys(receivers), ...given].toSorted()).toEqual(
    Object.keys(BUILTIN_METHODS).toSorted(),
  );
});

const args = fc.oneof(
  fc.constant([]),
  fc.tuple(fc.oneof(argument, callback)),
  fc.tuple(fc.oneof(argument, callback), argument),
  fc.tuple(argument, argument, argument),
);

/** The receiver in slot 1, across a step where `later`, and then the call. */
function calling(made: Expression, call: Expression, later: boolean): ReturnType<typeof machine> {
  const body: Statement[] = [set(1, made)];
  const last = { kind: "return", value: call } as const;
  const states = later
    ? [
        state("agent/wait", { kind: "await", value: step("wait"), to: 1 }, { body, live: [0, 1] }),
        state("agent/return", last),
      ]
    : [state("agent/return", last, { body })];
  return machine([flow({ states }), ...functions], { wait: tool() }, { hash: "0" });
}

/** An object as a key, a function as text; an iterator and a function are no results. */
const excused = new Set(["TF7002", "TF7007", "TF7009"]);

for (const [kind, { from, inMachine: made, inEngine: makes, stored }] of Object.entries(
  receivers as Record<string, Made>,
)) {
  test.each(BUILTIN_METHODS[kind as BuiltinKind])(
    `${kind}.%s is V8's on generated arguments`,
    (name) => {
      fc.assert(
        fc.property(from, args, fc.boolean(), (value, list, later) => {
          const call = method(slot(1), name, ...inMachine(list, 1));
          const returned = calling(
            made(value),
            stored ? array(call, slot(1)) : call,
            later && stored,
          );
          const actual = outcomeOf(returned, [value, ...values(list)]);
          const expected = outcomeInJavaScript(() => {
            const subject = makes(value as never);
            const result = (subject as Record<string, Callback>)[name]!(
              ...(inEngine(list) as never[]),
            );
            return stored ? [result, subject] : result;
          });
          if ("fault" in actual && isExcused(list, actual.fault, expected)) return;
          expect(isSame(actual, expected), show(kind, value, name, list, actual, expected)).toBe(
            true,
          );
        }),
        { seed: 3, numRuns: 120 },
      );
    },
  );
}

/** A fault stands for what cannot be told or kept: only where there is such a thing. */
function isExcused(
  list: readonly Argument[],
  fault: string,
  expected: ReturnType<typeof outcomeInJavaScript>,
): boolean {
  if (!excused.has(fault)) return false;
  const result = "value" in expected ? [expected.value].flat()[0] : undefined;
  return (
    isIterator(result) ||
    typeof result === "function" ||
    list.some((arg) => !("value" in arg) || (typeof arg.value === "object" && arg.value !== null))
  );
}

/** An object around a text or a number is no data, and a map, a set, a pattern and an error get no `length`. */
function isExcusedOn(self: Argument, fault: string): boolean {
  return "value" in self
    ? fault === "TF7007" && Object(self.value) !== self.value
    : fault === "TF7004";
}

test.each(BUILTIN_PROTOTYPE_METHODS)("%s is V8's, called on anything", (name) => {
  const [owner = "", key = ""] = name.split(".prototype.");
  const native = (globalThis as unknown as Record<string, { prototype: Record<string, Callback> }>)[
    owner
  ]!.prototype[key]!;
  const small = args.filter(
    (list) => !list.some((arg) => "value" in arg && Number(arg.value) > 1000),
  );
  fc.assert(
    fc.property(argument, small, (self, list) => {
      const called = { kind: "builtinFunction", name } as const;
      const [on, ...rest] = inMachine([self, ...list], 0);
      const call = array(method(called, "call", slot(1), ...rest), slot(1));
      const actual = outcomeOf(calling(on!, call, false), values([self, ...list]));
      const expected = outcomeInJavaScript(() => {
        const [subject, ...others] = inEngine([self, ...list]);
        return [Reflect.apply(native, subject, others) as unknown, subject];
      });
      if ("fault" in actual && isExcused([self, ...list], actual.fault, expected)) return;
      if ("fault" in actual && isExcusedOn(self, actual.fault)) return;
      expect(isSame(actual, expected), show(self, name, list, actual, expected)).toBe(true);
    }),
    { seed: 4, numRuns: 60 },
  );
});

test("a method value is called on nothing where it is called alone", () => {
  const alone: Expression = {
    kind: "call",
    callee: { kind: "builtinFunction", name: "String.prototype.trim" },
    args: [lit("a")],
  };
  expect(outcomeOf(calling(lit(1), alone, false), null)).toEqual({ throws: "TypeError" });
});
