import type { Expression, MachineState, Statement } from "@twelvefold/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeValue, outputOf, type State } from "../../src/core/index.ts";
import {
  array,
  binary,
  builtin,
  flow,
  lit,
  machine,
  member,
  method,
  object,
  run,
  set,
  slot,
  state,
  step,
  tool,
} from "./build.ts";
import { steps, World } from "./world.ts";

type Any = Record<string, never> & never[];
type Variables = Any[];

/** One statement in both languages. */
interface Line {
  readonly machine: Statement;
  readonly engine: (v: Variables) => void;
  readonly text: string;
}

const VARIABLES = 4;
const index = (i: number): Expression => ({ kind: "literal", value: i });
const at = (of: Expression, key: Expression): Expression & { kind: "index" } => ({
  kind: "index",
  object: of,
  index: key,
});
const assign = (target: Expression, value: Expression): Statement =>
  run({ kind: "assign", op: "=", target: target as never, value });

function line(text: string, statement: Statement): Line {
  return {
    machine: statement,
    engine: new Function("v", `"use strict"; ${text}`) as Line["engine"],
    text,
  };
}

const i = fc.nat(VARIABLES - 1);
const key = fc.constantFrom("a", "b");
const place = fc.nat(2);

/** Statements that share, move, copy and change objects in every way that the language has. */
const lines: fc.Arbitrary<Line> = fc.oneof(
  { weight: 2, arbitrary: i.map((x) => line(`v[${x}] = {}`, set(x, object({})))) },
  { weight: 2, arbitrary: i.map((x) => line(`v[${x}] = []`, set(x, array()))) },
  {
    weight: 3,
    arbitrary: fc.tuple(i, i).map(([x, y]) => line(`v[${x}] = v[${y}]`, set(x, slot(y)))),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(i, key, i)
      .map(([x, k, y]) => line(`v[${x}].${k} = v[${y}]`, assign(member(slot(x), k), slot(y)))),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(i, i)
      .map(([x, y]) => line(`v[${x}].push(v[${y}])`, run(method(slot(x), "push", slot(y))))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(i, i, key)
      .map(([x, y, k]) => line(`v[${x}] = v[${y}].${k}`, set(x, member(slot(y), k)))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(i, i, place)
      .map(([x, y, p]) => line(`v[${x}] = v[${y}][${p}]`, set(x, at(slot(y), index(p))))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(i, i)
      .map(([x, y]) =>
        line(
          `v[${x}] = [...v[${y}]]`,
          set(x, { kind: "array", items: [{ kind: "spread", value: slot(y) }] }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(i, i)
      .map(([x, y]) =>
        line(
          `v[${x}] = { ...v[${y}] }`,
          set(x, { kind: "object", entries: [{ kind: "spread", value: slot(y) }] }),
        ),
      ),
  },
  ...["pop", "shift", "reverse"].map((name) =>
    fc
      .tuple(i, i)
      .map(([x, y]) => line(`v[${x}] = v[${y}].${name}()`, set(x, method(slot(y), name)))),
  ),
  fc
    .tuple(i, i, i)
    .map(([x, y, z]) =>
      line(
        `v[${x}] = v[${y}].splice(0, 1, v[${z}])`,
        set(x, method(slot(y), "splice", lit(0), lit(1), slot(z))),
      ),
    ),
  fc
    .tuple(i, i)
    .map(([x, y]) => line(`v[${x}].unshift(v[${y}])`, run(method(slot(x), "unshift", slot(y))))),
  fc
    .tuple(i, i, place)
    .map(([x, y, p]) =>
      line(`v[${x}] = v[${y}].slice(${p})`, set(x, method(slot(y), "slice", lit(p)))),
    ),
  fc
    .tuple(i, i)
    .map(([x, y]) =>
      line(`v[${x}] = v[${y}].concat(v[${y}])`, set(x, method(slot(y), "concat", slot(y)))),
    ),
  fc
    .tuple(i, i)
    .map(([x, y]) =>
      line(`v[${x}] = Object.values(v[${y}])`, set(x, builtin("Object.values", slot(y)))),
    ),
  fc.tuple(i, i, i).map(([x, y, z]) =>
    line(
      `v[${x}] = Object.assign(v[${y}], Array.isArray(v[${z}]) ? {} : v[${z}])`,
      set(
        x,
        builtin("Object.assign", slot(y), {
          kind: "conditional",
          test: builtin("Array.isArray", slot(z)),
          then: object({}),
          else: slot(z),
        }),
      ),
    ),
  ),
  fc
    .tuple(i, i)
    .map(([x, y]) =>
      line(`v[${x}] = structuredClone(v[${y}])`, set(x, builtin("structuredClone", slot(y)))),
    ),
  fc
    .tuple(i, key)
    .map(([x, k]) =>
      line(`delete v[${x}].${k}`, run({ kind: "delete", target: member(slot(x), k) })),
    ),
  fc
    .tuple(i, place)
    .map(([x, p]) =>
      line(
        `v[${x}].length = Math.min(v[${x}].length, ${p})`,
        assign(member(slot(x), "length"), builtin("Math.min", member(slot(x), "length"), lit(p))),
      ),
    ),
  fc
    .tuple(i, place, i)
    .map(([x, p, y]) =>
      line(`v[${x}].fill(v[${y}], ${p})`, run(method(slot(x), "fill", slot(y), lit(p)))),
    ),
  {
    weight: 4,
    arbitrary: fc
      .tuple(i, key)
      .map(([x, k]) =>
        line(
          `v[${x}].${k}.n = (v[${x}].${k}.n ?? 0) + 1`,
          assign(
            member(member(slot(x), k), "n"),
            binary(
              { kind: "logical", op: "??", left: member(member(slot(x), k), "n"), right: lit(0) },
              "+",
              lit(1),
            ),
          ),
        ),
      ),
  },
  {
    weight: 4,
    arbitrary: i.map((x) =>
      line(
        `v[${x}].n = (v[${x}].n ?? 0) + 1`,
        assign(
          member(slot(x), "n"),
          binary(
            { kind: "logical", op: "??", left: member(slot(x), "n"), right: lit(0) },
            "+",
            lit(1),
          ),
        ),
      ),
    ),
  },
);

const WAIT = "wait";
const program = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: lines },
    { weight: 2, arbitrary: fc.constant(WAIT as typeof WAIT) },
  ),
  { minLength: 4, maxLength: 40 },
);

const all = Array.from({ length: VARIABLES }, (_, x) => x);

function compile(body: readonly (Line | typeof WAIT)[]): ReturnType<typeof machine> {
  const states: MachineState[] = [];
  let statements: Statement[] = [
    set(0, object({ a: object({}), b: array() })),
    set(1, array()),
    set(2, object({})),
    set(3, array(lit(1))),
  ];
  for (const each of body) {
    if (each !== WAIT) statements.push(each.machine);
    else {
      states.push(
        state(
          `agent/${states.length}`,
          { kind: "await", value: step("look"), to: states.length + 1 },
          { body: statements, live: all },
        ),
      );
      statements = [];
    }
  }
  states.push(
    state(
      "agent/show",
      {
        kind: "await",
        value: step("show", array(...all.map((x) => slot(x)))),
        to: states.length + 1,
      },
      { body: statements, live: all },
    ),
  );
  states.push(state("agent/return", { kind: "return" }));
  return machine(
    [flow({ params: 0, states })],
    { look: tool(), show: tool() },
    { hash: "0", limits: { steps: 99 } },
  );
}

type End = { readonly shown: unknown } | { readonly throws: string };

function inEngine(body: readonly (Line | typeof WAIT)[]): End {
  const v = [{ a: {}, b: [] }, [], {}, [1]] as unknown as Variables;
  try {
    for (const each of body) if (each !== WAIT) each.engine(v);
    return { shown: JSON.parse(JSON.stringify(v)) };
  } catch (error) {
    return { throws: (error as Error).name };
  }
}

/** An array with named properties, or one that would get a gap, is a fault of its own. */
const FAULTS = ["TF7003", "TF7007", "TF7006"];

test("programs that share and change objects do what JavaScript does, whatever is stored in between", () => {
  let compared = 0;
  fc.assert(
    fc.property(program, (body) => {
      const world = new World(compile(body), null);
      let shown: unknown;
      while (world.state.status === "running") {
        const [asked] = steps(world.effects);
        if (asked?.step === "show") shown = JSON.parse(JSON.stringify(asked.input));
        world.complete(asked!.id);
      }
      const text = body.map((each) => (each === WAIT ? WAIT : each.text)).join("; ");
      const { error } = world.state;
      if (error !== undefined && FAULTS.includes(error.code)) return;
      compared++;
      const actual: End = error === undefined ? { shown } : { throws: error.name };
      expect(actual, text).toEqual(inEngine(body));
    }),
    { seed: 11, numRuns: 4000 },
  );
  expect(compared).toBeGreaterThan(1000);
});

/** const list = []; const same = list; for (;;) { await look(); list.push({}); same[0].n = … } */
test("two variables that hold one object still do after any number of states", () => {
  const looping = machine(
    [
      flow({
        states: [
          state(
            "agent/start",
            { kind: "goto", to: 1 },
            {
              body: [
                set(1, array(object({ n: lit(0) }))),
                set(2, slot(1)),
                set(3, at(slot(1), lit(0))),
              ],
            },
          ),
          state(
            "agent/look",
            { kind: "await", value: step("look", array(slot(1), slot(2), slot(3))), to: 2 },
            { live: [1, 2, 3] },
          ),
          state(
            "agent/change",
            { kind: "goto", to: 1 },
            {
              body: [
                assign(member(slot(3), "n"), binary(member(slot(3), "n"), "+", lit(1))),
                run(method(slot(2), "push", slot(3))),
              ],
            },
          ),
        ],
      }),
    ],
    { look: tool() },
  );
  const world = new World(looping, null);
  world.complete("1");
  world.complete("2");
  const two = { n: 2 };
  expect(steps(world.effects)[0]?.input).toEqual([[two, two, two], [two, two, two], two]);
  expect(world.state.shared.length).toBe(2);
});

test("a value that contains itself survives a state, and cannot be given to a step", () => {
  const cyclic = machine(
    [
      flow({
        states: [
          state(
            "agent/look",
            { kind: "await", value: step("look"), to: 1 },
            { live: [1], body: [set(1, object({})), assign(member(slot(1), "me"), slot(1))] },
          ),
          state(
            "agent/deep",
            {
              kind: "await",
              value: step("look", member(member(member(slot(1), "me"), "me"), "x")),
              to: 2,
            },
            { live: [1], body: [assign(member(member(slot(1), "me"), "x"), lit(7))] },
          ),
          state("agent/give", { kind: "await", value: step("look", slot(1)), to: 2 }),
        ],
      }),
    ],
    { look: tool() },
  );
  const world = new World(cyclic, null);
  expect(world.complete("1")).toMatchObject([{ input: 7 }]);
  world.complete("2");
  expect(world.state).toMatchObject({ status: "failed", error: { code: "TF7007" } });
});

test("the same output delivered for two steps gives two values, and nobody's object is ours", () => {
  const twice = machine(
    [
      flow({
        states: [
          state("agent/1", { kind: "await", value: step("look"), into: 1, to: 1 }),
          state("agent/2", { kind: "await", value: step("look"), into: 2, to: 2 }, { live: [1] }),
          state(
            "agent/3",
            { kind: "await", value: step("look", slot(1)), into: 3, to: 3 },
            { live: [1, 2], body: [assign(member(slot(1), "n"), lit(5))] },
          ),
          state("agent/return", {
            kind: "return",
            value: array(slot(1), slot(2), member(slot(2), "n")),
          }),
        ],
      }),
    ],
    { look: tool() },
  );
  const output = { n: 1, deep: { x: 1 } };
  const world = new World(twice, null);
  world.complete("1", output);
  world.complete("2", output);
  const [asked] = steps(world.effects);
  (asked!.input as typeof output).deep.x = 99;
  world.complete("3");
  expect(outputOf(world.state)).toEqual([{ n: 5, deep: { x: 1 } }, { n: 1, deep: { x: 1 } }, 1]);
});

test("what did not change is the very same object in the next state", () => {
  const growing = machine(
    [
      flow({
        slots: 3,
        states: [
          state(
            "agent/look",
            { kind: "await", value: step("look"), into: 1, to: 1 },
            { live: [0] },
          ),
          state(
            "agent/push",
            { kind: "goto", to: 0 },
            { body: [run(method(member(slot(0), "thread"), "push", slot(1)))] },
          ),
        ],
      }),
    ],
    { look: tool() },
  );
  const world = new World(growing, { thread: [{ type: "a" }], settings: { deep: [1] } });
  const input = (from: State): { thread: unknown[]; settings: object } =>
    from.frames[0]!.vars[0] as never;
  const before = input(world.state);
  world.complete("1", { type: "b" });
  const after = input(world.state);
  expect(after.thread).toHaveLength(2);
  expect(after.thread[0]).toBe(before.thread[0]);
  expect(after.settings).toBe(before.settings);
});

test("a constant stays the constant in a variable, and changing it through another name is a fault", () => {
  const states = (change: Statement[]): MachineState[] => [
    state(
      "agent/look",
      { kind: "await", value: step("look"), to: 1 },
      { live: [1], body: [set(1, at({ kind: "constant", index: 0 }, lit("list")))] },
    ),
    state("agent/return", { kind: "return", value: slot(1) }, { body: change }),
  ];
  const withConstant = (change: Statement[]): World => {
    const world = new World(
      machine(
        [flow({ states: states(change) })],
        { look: tool() },
        { constants: [{ list: [1, 2] }] },
      ),
      null,
    );
    world.complete("1");
    return world;
  };
  expect(decodeValue(withConstant([]).state.output)).toEqual([1, 2]);
  expect(withConstant([run(method(slot(1), "push", lit(3)))]).state.error).toMatchObject({
    code: "TF7005",
  });
  expect(withConstant([assign(at(slot(1), lit(0)), lit(3))]).state.error).toMatchObject({
    code: "TF7005",
  });
});

test("maps, sets, patterns and matches survive a state with what is in them", () => {
  const made: Expression[] = [
    { kind: "collection", name: "Map", args: [array(array(lit("k"), object({ v: lit(1) })))] },
    { kind: "collection", name: "Set", args: [array(lit(1), lit("x"))] },
    { kind: "regexp", pattern: "a(b)?", flags: "g" },
    method(lit("xab"), "match", { kind: "regexp", pattern: "a(?<g>b)", flags: "" }),
    builtin("Object.fromEntries", array(array(lit("$"), lit("tag")))),
  ];
  const world = new World(
    machine(
      [
        flow({
          states: [
            state(
              "agent/look",
              { kind: "await", value: step("look"), to: 1 },
              {
                live: [1],
                body: [set(1, array(...made)), run(method(at(slot(1), lit(2)), "test", lit("ab")))],
              },
            ),
            state("agent/return", {
              kind: "return",
              value: array(
                member(method(at(slot(1), lit(0)), "get", lit("k")), "v"),
                method(at(slot(1), lit(1)), "has", lit("x")),
                member(at(slot(1), lit(2)), "lastIndex"),
                member(at(slot(1), lit(3)), "index"),
                member(member(at(slot(1), lit(3)), "groups"), "g"),
                member(at(slot(1), lit(3)), "length"),
                at(at(slot(1), lit(4)), lit("$")),
              ),
            }),
          ],
        }),
      ],
      { look: tool() },
    ),
    null,
  );
  world.complete("1");
  expect(outputOf(world.state)).toEqual([1, true, 2, 1, "b", 2, "tag"]);
});
