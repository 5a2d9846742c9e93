import type { Event, Expression, Machine, Statement } from "@twelvefold/ir";
import { expect, test } from "vitest";
import {
  EventError,
  initialTransition,
  MachineError,
  type State,
  StateError,
  transition,
} from "../../src/core/index.ts";
import {
  array,
  binary,
  builtin,
  call,
  flow,
  fn,
  lit,
  machine,
  member,
  method,
  object,
  pure,
  run,
  set,
  slot,
  state,
  step,
  tool,
} from "./build.ts";
import { input, outcomeOf, returning } from "./evaluate.ts";
import { START, World } from "./world.ts";

const forever: Statement = { kind: "while", test: lit(true), body: [] };
const one = { kind: "literal", value: 1 } as const;

/** Faults with an expression that fires each; none of them is for a flow to catch. */
test.each<[string, Expression, string]>([
  ["two objects compared", binary(object({}), "===", array()), "TF7002"],
  [
    "an object looked for in a list of objects",
    method(array(object({})), "includes", object({})),
    "TF7002",
  ],
  [
    "an object as a key",
    method({ kind: "collection", name: "Map", args: [] }, "set", object({}), one),
    "TF7002",
  ],
  ["an object as a member", { kind: "collection", name: "Set", args: [array(array())] }, "TF7002"],
  [
    "a write past the end",
    { kind: "assign", op: "=", target: { kind: "index", object: array(), index: one }, value: one },
    "TF7003",
  ],
  [
    "a longer length",
    { kind: "assign", op: "=", target: member(array(), "length"), value: one },
    "TF7003",
  ],
  [
    "a named property of a list",
    { kind: "assign", op: "=", target: member(array(), "name"), value: one },
    "TF7003",
  ],
  ["a locale's method", method(lit("a"), "localeCompare", lit("b")), "TF7004"],
  ["a prototype's function", member(lit("a"), "localeCompare"), "TF7004"],
  ["a stack", member({ kind: "error", name: "Error", args: [] }, "stack"), "TF7004"],
  [
    "assigning __proto__",
    { kind: "assign", op: "=", target: member(object({}), "__proto__"), value: object({}) },
    "TF7004",
  ],
  [
    "a write to a constant",
    { kind: "assign", op: "=", target: member({ kind: "constant", index: 0 }, "a"), value: one },
    "TF7005",
  ],
  ["sorting a constant", method(member({ kind: "constant", index: 0 }, "list"), "sort"), "TF7005"],
  ["a member of a function", member(fn(1), "name"), "TF7009"],
  ["a function's text", { kind: "template", texts: ["", ""], values: [fn(1)] }, "TF7009"],
  ["then", method({ kind: "step", step: "wait", input: one }, "then", fn(1)), "TF7010"],
  ["a promise as text", builtin("JSON.stringify", array(step("wait"))), "TF7010"],
])("%s ends the run as failed, past every catch", (_, value, code) => {
  const caught = machine(
    [
      flow({
        states: [
          state(
            "agent/start",
            { kind: "return", value: slot(1) },
            {
              handler: 0,
              body: [{ kind: "try", body: [set(1, value)], catch: { body: [] }, finally: [] }],
            },
          ),
          state("agent/caught", { kind: "return", value: lit("caught") }),
        ],
        handlers: [{ kind: "catch", to: 1 }],
      }),
      pure(0, []),
    ],
    { wait: tool() },
    { constants: [{ a: 1, list: [2, 1] }] },
  );
  const { state: end, effects } = new World(caught, null);
  expect(end).toMatchObject({
    status: "failed",
    error: { code, state: "agent/start" },
    frames: [],
    steps: [],
  });
  expect(effects).toEqual([]);
});

test.each<[string, Statement[]]>([
  ["a loop", [forever]],
  ["a do loop", [{ kind: "doWhile", body: [], test: lit(true) }]],
  ["a for loop", [{ kind: "for", body: [] }]],
  ["calls", [{ kind: "while", test: lit(true), body: [run(call(1))] }]],
  [
    "a list that doubles",
    [
      set(1, array(one)),
      {
        kind: "for",
        body: [
          set(1, {
            kind: "array",
            items: [
              { kind: "spread", value: slot(1) },
              { kind: "spread", value: slot(1) },
            ],
          }),
        ],
      },
    ],
  ],
  ["a long text", [run(method(lit("x".repeat(1000)), "repeat", lit(500_000)))]],
  ["padding", [run(method(lit(""), "padStart", lit(400_000_000)))]],
  ["a long list", [run(builtin("Array.from", object({ length: lit(1e9) })))]],
])("%s without an end stops at the instruction budget", (_, body) => {
  const endless = machine(
    [flow({ states: [state("agent/start", { kind: "return" }, { body })] }), pure(0, [])],
    {},
  );
  expect(new World(endless, null).state).toMatchObject({
    status: "failed",
    error: { code: "TF7006" },
  });
});

test("states that go round stop at the budget of the machine", () => {
  const round = machine(
    [flow({ states: [state("agent/start", { kind: "goto", to: 0 })] })],
    {},
    { limits: { steps: 1, instructions: 1000 } },
  );
  expect(new World(round, null).state.error).toMatchObject({
    code: "TF7006",
    message: expect.stringContaining("1000") as string,
  });
});

test("recursion without an end throws the RangeError of JavaScript, which can be caught", () => {
  const recursive = pure(1, [{ kind: "return", value: call(1, binary(slot(0), "+", one)) }]);
  expect(outcomeOf(returning(call(1, one), [recursive]), null)).toEqual({ throws: "RangeError" });
  const caught = pure(0, [
    {
      kind: "try",
      body: [run(call(1, one))],
      catch: { slot: 0, body: [{ kind: "return", value: member(slot(0), "message") }] },
    },
  ]);
  expect(outcomeOf(returning(call(2), [recursive, caught]), null)).toEqual({
    value: "Maximum call stack size exceeded",
  });
});

test("recursion as deep as code in use has it works", () => {
  // const sum = (n) => (n === 0 ? 0 : n + sum(n - 1))
  const sum = pure(1, [
    {
      kind: "return",
      value: {
        kind: "conditional",
        test: binary(slot(0), "===", lit(0)),
        then: lit(0),
        else: binary(slot(0), "+", call(1, binary(slot(0), "-", one))),
      },
    },
  ]);
  expect(outcomeOf(returning(call(1, lit(1000)), [sum]), null)).toEqual({ value: 500_500 });
});

test("a function in a variable that is read after a step cannot be stored", () => {
  const keeping = machine(
    [
      flow({
        states: [
          state(
            "agent/a",
            { kind: "await", value: step("a"), to: 1 },
            { live: [1], body: [set(1, array(fn(1)))] },
          ),
          state("agent/return", { kind: "return", value: slot(1) }),
        ],
      }),
      pure(0, []),
    ],
    { a: tool() },
  );
  expect(new World(keeping, null).state.error).toMatchObject({ code: "TF7007" });
});

test("calling what is not a function is JavaScript's own TypeError", () => {
  expect(outcomeOf(returning(method(input(0), "nothing")), [{}])).toEqual({ throws: "TypeError" });
  expect(outcomeOf(returning({ kind: "call", callee: input(0), args: [] }), [5])).toEqual({
    throws: "TypeError",
  });
  expect(outcomeOf(returning(method(input(0), "trim")), [undefined])).toEqual({
    throws: "TypeError",
  });
});

const valid = returning(lit(1));

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a text", "machine"],
  ["an empty object", {}],
  ["a newer version", { ...valid, ir: 2 }],
  ["no flow", { ...valid, functions: [pure(0, [])] }],
  ["an unknown expression", returning({ kind: "magic" } as never)],
  ["an unknown built-in", returning(builtin("Math.random"))],
  ["an unknown step", returning(step("nowhere"))],
  [
    "a state that is not there",
    machine([flow({ states: [state("agent/start", { kind: "goto", to: 3 })] })]),
  ],
])("%s instead of a machine is a MachineError", (_, broken) => {
  expect(() => initialTransition(broken as Machine, null)).toThrow(MachineError);
});

const waiting = machine(
  [flow({ states: [state("agent/a", { kind: "await", value: step("a"), to: 0 })] })],
  { a: tool() },
);
const [begun] = initialTransition(waiting, null, { at: START });
const done: Event = { type: "step.completed", id: "1", at: START };

test.each<[string, unknown]>([
  ["nothing", null],
  ["an empty object", {}],
  ["a newer version", { ...begun, version: 2 }],
  ["the state of another machine", { ...begun, machine: "other" }],
  [
    "a frame in a state that does not wait",
    { ...begun, frames: [{ ...begun.frames[0], state: 7 }] },
  ],
  [
    "a frame of a function that is not there",
    { ...begun, frames: [{ ...begun.frames[0], fn: 7 }] },
  ],
])("%s instead of a state is a StateError", (_, broken) => {
  expect(() => transition(waiting, broken as State, done)).toThrow(StateError);
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["no type", { id: "1", at: START }],
  ["no id", { type: "step.completed", at: START }],
  ["no name", { type: "signal", at: START }],
  ["no time", { type: "step.completed", id: "1" }],
  ["a time that is none", { type: "step.completed", id: "1", at: "yesterday" }],
  ["no error", { type: "step.failed", id: "1", at: START }],
  ["an output with a function", { ...done, output: { deep: [() => 1] } }],
  ["an output with a date", { ...done, output: new Date(0) }],
  ["an output with a bigint", { ...done, output: [1n] }],
])("%s instead of an event is an EventError", (_, broken) => {
  expect(() => transition(waiting, begun, broken as Event)).toThrow(EventError);
});

test("an input that contains itself is an EventError", () => {
  const cyclic: { me?: unknown } = {};
  cyclic.me = cyclic;
  expect(() => initialTransition(waiting, cyclic)).toThrow(EventError);
});
