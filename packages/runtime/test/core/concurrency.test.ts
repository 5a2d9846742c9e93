import type { Expression, MachineFunction } from "@twelvefold/ir";
import { expect, test } from "vitest";
import { decodeValue, outputOf } from "../../src/core/index.ts";
import {
  array,
  binary,
  call,
  flow,
  fn,
  human,
  lit,
  machine,
  member,
  method,
  object,
  pure,
  set,
  slot,
  state,
  step,
  tool,
  undef,
} from "./build.ts";
import { cancelled, World } from "./world.ts";

type Mode = "all" | "allSettled" | "race" | "any";
const combine = (mode: Mode, items: Expression): Expression => ({ kind: "combine", mode, items });
const declared = { a: tool(), b: tool(), c: tool(), ask: human() };

/** return await Promise.<mode>(input.map(async (item) => { const x = await a(item); const y = await b(x); return [item, y]; })) */
function branches(mode: Mode): ReturnType<typeof machine> {
  return machine([awaiting(combine(mode, method(slot(0), "map", fn(1)))), branch()], declared);
}

function awaiting(value: Expression): MachineFunction {
  return flow({
    states: [
      state("agent/all", { kind: "await", value, into: 1, to: 1 }, { live: [] }),
      state("agent/return", { kind: "return", value: slot(1) }),
    ],
  });
}

function branch(): MachineFunction {
  return flow({
    parent: 0,
    states: [
      state(
        "branch/a",
        { kind: "await", value: step("a", slot(0)), into: 1, to: 1 },
        { live: [0] },
      ),
      state(
        "branch/b",
        { kind: "await", value: step("b", slot(1)), into: 2, to: 2 },
        { live: [0] },
      ),
      state("branch/return", { kind: "return", value: array(slot(0), slot(2)) }),
    ],
  });
}

test("F12.7 parallel results merge in declared order, whatever the order of completion", () => {
  const world = new World(branches("all"), ["x", "y", "z"]);
  expect(world.asked()).toEqual(['a("x")', 'a("y")', 'a("z")']);
  world.complete("3", 3);
  expect(world.asked()).toEqual(["b(3)"]);
  world.complete("1", 1);
  world.complete("5", "one");
  world.complete("4", "three");
  world.complete("2", 2);
  expect(world.state.status).toBe("running");
  world.complete("6", "two");
  expect(world.state.status).toBe("completed");
  expect(outputOf(world.state)).toEqual([
    ["x", "one"],
    ["y", "two"],
    ["z", "three"],
  ]);
});

test("all fails with the first failure in event order and cancels the rest", () => {
  const world = new World(branches("all"), ["x", "y", "z"]);
  world.complete("1", 1);
  const effects = world.fail("3", "late");
  expect(cancelled(effects).toSorted()).toEqual(["2", "4"]);
  expect(world.state).toMatchObject({
    status: "failed",
    error: { code: "late", name: "StepError", step: "a", state: "branch/a" },
    steps: [],
  });
});

test("allSettled waits for all and tells each outcome", () => {
  const world = new World(branches("allSettled"), ["x", "y"]);
  world.fail("1", "no", { hint: "try later" });
  world.complete("2", 2);
  world.complete("3", 3);
  const output = outputOf(world.state) as {
    status: string;
    reason?: Error;
    value?: unknown;
  }[];
  expect(output[1]).toEqual({ status: "fulfilled", value: ["y", 3] });
  expect(output[0]).toMatchObject({
    status: "rejected",
    reason: { name: "StepError", code: "no", hint: "try later", attempt: 1 },
  });
  expect(output[0]?.reason).toBeInstanceOf(Error);
});

test("race gives the first outcome and cancels the losers", () => {
  const world = new World(branches("race"), ["x", "y"]);
  world.complete("2", 2);
  const effects = world.complete("3", 3);
  expect(cancelled(effects)).toEqual(["1"]);
  expect(outputOf(world.state)).toEqual(["y", 3]);
});

test("any gives the first success, and an AggregateError when there is none", () => {
  const first = new World(branches("any"), ["x", "y"]);
  first.fail("1");
  first.complete("2", 2);
  first.complete("3", 3);
  expect(outputOf(first.state)).toEqual(["y", 3]);
  const none = new World(branches("any"), ["x", "y"]);
  none.fail("1");
  none.fail("2");
  expect(none.state).toMatchObject({
    status: "failed",
    error: { name: "AggregateError", message: "All promises were rejected" },
  });
});

test("an empty list is settled at once, and a race of nothing is named", () => {
  expect(decodeValue(new World(branches("all"), []).state.output)).toEqual([]);
  expect(decodeValue(new World(branches("allSettled"), []).state.output)).toEqual([]);
  expect(new World(branches("any"), []).state.error).toMatchObject({ name: "AggregateError" });
  expect(new World(branches("race"), []).state.error).toMatchObject({ code: "TF7011" });
});

/** Both engines run `items.map(async (n) => { for (let i = 0; i < n; i++) await undefined; await a(n); })` under `all`. */
test("branches call their steps in the order in which V8's microtasks would", async () => {
  const ticks = machine(
    [
      awaiting(combine("all", method(slot(0), "map", fn(1)))),
      flow({
        parent: 0,
        states: [
          state("branch/start", { kind: "goto", to: 1 }, { body: [set(1, lit(0))] }),
          state("branch/if", {
            kind: "branch",
            test: binary(slot(1), "<", slot(0)),
            then: 2,
            else: 3,
          }),
          state("branch/tick", { kind: "await", value: undef, to: 4 }, { live: [0, 1] }),
          state(
            "branch/a",
            { kind: "await", value: step("a", slot(0)), into: 2, to: 5 },
            { live: [2] },
          ),
          state(
            "branch/next",
            { kind: "goto", to: 1 },
            { body: [set(1, binary(slot(1), "+", lit(1)))] },
          ),
          state("branch/return", { kind: "return", value: slot(2) }),
        ],
      }),
    ],
    declared,
  );
  const order: number[] = [];
  const items = [3, 0, 2, 1, 0, 5, 1];
  void Promise.all(
    items.map(async (n) => {
      for (let i = 0; i < n; i++) await undefined;
      order.push(n);
      await new Promise(() => {});
    }),
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(new World(ticks, items).asked()).toEqual(order.map((n) => `a(${n})`));
});

/** An async function that returns a promise takes the ticks of NewPromiseResolveThenableJob. */
test("a returned promise is followed with the ticks that the specification gives it", async () => {
  const id = flow({ parent: 0, states: [state("id/return", { kind: "return", value: slot(0) })] });
  const wrapped = flow({
    parent: 0,
    states: [
      state("wrapped/return", {
        kind: "return",
        value: { kind: "call", callee: fn(1, 1), args: [slot(0)] },
      }),
    ],
  });
  const waiting = (callee: number, input: Expression): MachineFunction =>
    flow({
      parent: 0,
      params: 0,
      states: [
        state(
          `w${callee}/call`,
          {
            kind: "await",
            value: { kind: "call", callee: fn(callee, 1), args: [input] },
            into: 1,
            to: 1,
          },
          { live: [1] },
        ),
        state(
          `w${callee}/a`,
          { kind: "await", value: step("a", slot(1)), into: 2, to: 2 },
          { live: [2] },
        ),
        state(`w${callee}/return`, { kind: "return", value: slot(2) }),
      ],
    });
  const ticking = flow({
    parent: 0,
    params: 0,
    states: [
      state("t/0", { kind: "await", value: undef, to: 1 }),
      state("t/1", { kind: "await", value: undef, to: 2 }),
      state("t/2", { kind: "await", value: step("a", lit("two ticks")), to: 3 }),
      state("t/return", { kind: "return" }),
    ],
  });
  const all = machine(
    [
      awaiting(combine("all", array(call(3), call(4), call(5)))),
      id,
      wrapped,
      waiting(2, lit("wrapped")),
      waiting(1, lit("id")),
      ticking,
    ],
    declared,
  );
  const order: string[] = [];
  const never = new Promise(() => {});
  const jsId = async (x: string): Promise<string> => x;
  const jsWrapped = async (x: string): Promise<string> => jsId(x);
  const log = (x: string): Promise<unknown> => (order.push(x), never);
  void Promise.all([
    (async () => log(await jsWrapped("wrapped")))(),
    (async () => log(await jsId("id")))(),
    (async () => {
      await undefined;
      await undefined;
      return log("two ticks");
    })(),
  ]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(new World(all, null).asked()).toEqual(order.map((x) => `a("${x}")`));
});

test("a bounded map keeps that many calls under way, and the order of the items", () => {
  const bounded = machine(
    [
      awaiting({
        kind: "map",
        items: slot(0),
        options: object({ concurrency: lit(2) }),
        fn: fn(1),
      }),
      branch(),
    ],
    declared,
  );
  const world = new World(bounded, ["w", "x", "y", "z"]);
  expect(world.asked()).toEqual(['a("w")', 'a("x")']);
  world.complete("2", 2);
  expect(world.asked()).toEqual(["b(2)"]);
  world.complete("3", 22);
  expect(world.asked()).toEqual(['a("y")']);
  world.complete("1", 1);
  world.complete("4", 3);
  world.complete("5", 11);
  expect(world.asked()).toEqual(['a("z")']);
  world.complete("6", 33);
  world.complete("7", 4);
  world.complete("8", 44);
  expect(outputOf(world.state)).toEqual([
    ["w", 11],
    ["x", 22],
    ["y", 33],
    ["z", 44],
  ]);
});

test("the first failure of a bounded map cancels the rest and calls nothing more", () => {
  const bounded = machine(
    [
      awaiting({
        kind: "map",
        items: slot(0),
        options: object({ concurrency: lit(2) }),
        fn: fn(1),
      }),
      branch(),
    ],
    declared,
  );
  const world = new World(bounded, ["w", "x", "y", "z"]);
  expect(cancelled(world.fail("1", "no"))).toEqual(["2"]);
  expect(world.state).toMatchObject({ status: "failed", error: { code: "no" } });
});

test("a branch reads variables of the function around it, across any number of events", () => {
  // const base = input.base; return await Promise.all(input.items.map(async (i) => { await a(i); return base.n + i + helper(i); }))
  const captured = machine(
    [
      flow({
        slots: 3,
        states: [
          state(
            "agent/start",
            { kind: "goto", to: 1 },
            { body: [set(2, member(slot(0), "base"))] },
          ),
          state("agent/all", {
            kind: "await",
            value: combine("all", method(member(slot(0), "items"), "map", fn(1))),
            into: 1,
            to: 2,
          }),
          state("agent/return", { kind: "return", value: slot(1) }),
        ],
      }),
      flow({
        parent: 0,
        states: [
          state("branch/a", { kind: "await", value: step("a", slot(0)), to: 1 }, { live: [0] }),
          state("branch/return", {
            kind: "return",
            value: binary(binary(member(slot(2, 1), "n"), "+", slot(0)), "+", {
              kind: "call",
              callee: fn(2, 1),
              args: [slot(0)],
            }),
          }),
        ],
      }),
      pure(1, [{ kind: "return", value: binary(slot(0), "*", member(slot(2, 1), "n")) }], {
        parent: 0,
      }),
    ],
    declared,
  );
  const world = new World(captured, { base: { n: 100 }, items: [1, 2] });
  world.complete("2");
  world.complete("1");
  expect(outputOf(world.state)).toEqual([201, 302]);
});

test("a branch can wait for a human while another works, and a race against time is durable", () => {
  const racing = machine(
    [
      awaiting(
        combine(
          "race",
          array(step("ask", lit("ok?")), { kind: "timer", mode: "sleep", value: lit("2h") }),
        ),
      ),
    ],
    declared,
  );
  const answered = new World(racing, null);
  expect(answered.effects).toMatchObject([
    { type: "step", kind: "human", id: "1" },
    { type: "timer", id: "2", at: "2026-01-01T02:00:00.000Z" },
  ]);
  expect(answered.state.status).toBe("waiting");
  expect(cancelled(answered.complete("1", "yes"))).toEqual(["2"]);
  expect(outputOf(answered.state)).toBe("yes");
  const late = new World(racing, null);
  expect(cancelled(late.fire("2"))).toEqual(["1"]);
  expect(outputOf(late.state)).toBe(undefined);
});

test("one promise may be awaited twice over", () => {
  // const p = a(1); return await Promise.all([p, p, Promise.race([p, b(2)])])
  const shared = machine(
    [
      flow({
        states: [
          state(
            "agent/all",
            {
              kind: "await",
              value: combine(
                "all",
                array(slot(2), slot(2), combine("race", array(slot(2), step("b", lit(2))))),
              ),
              into: 1,
              to: 1,
            },
            {
              body: [set(2, step("a", lit(1)))],
            },
          ),
          state("agent/return", { kind: "return", value: slot(1) }),
        ],
      }),
    ],
    declared,
  );
  const first = new World(shared, null);
  expect(cancelled(first.complete("1", "x"))).toEqual(["2"]);
  expect(outputOf(first.state)).toEqual(["x", "x", "x"]);
  const second = new World(shared, null);
  second.complete("2", "y");
  expect(second.state.status).toBe("running");
  second.complete("1", "x");
  expect(outputOf(second.state)).toEqual(["x", "x", "y"]);
});

test("async functions that call each other deeply keep their frames in the heap", () => {
  // async function down(n) { if (n === 0) return await a(0); return 1 + (await down(n - 1)); }
  const deep = machine(
    [
      awaiting({ kind: "call", callee: fn(1), args: [slot(0)] }),
      flow({
        states: [
          state("down/if", {
            kind: "branch",
            test: binary(slot(0), "===", lit(0)),
            then: 1,
            else: 3,
          }),
          state("down/a", { kind: "await", value: step("a", lit(0)), into: 1, to: 2 }),
          state("down/return", { kind: "return", value: slot(1) }),
          state("down/down", {
            kind: "await",
            value: call(1, binary(slot(0), "-", lit(1))),
            into: 1,
            to: 4,
          }),
          state("down/add", { kind: "return", value: binary(lit(1), "+", slot(1)) }),
        ],
      }),
    ],
    declared,
  );
  const world = new World(deep, 3000);
  expect(world.state.frames).toHaveLength(3002);
  world.complete("1", 0);
  expect(outputOf(world.state)).toBe(3000);
  expect(new World(deep, -1).state.error).toMatchObject({
    name: "RangeError",
    message: "Maximum call stack size exceeded",
  });
});
