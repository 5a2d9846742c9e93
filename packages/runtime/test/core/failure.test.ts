import {
  type Expression,
  type Handler,
  type MachineState,
  type StepDeclaration,
} from "@twelvefold/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decideRetry, decodeValue, outputOf } from "../../src/core/index.ts";
import {
  array,
  flow,
  human,
  lit,
  machine,
  member,
  method,
  object,
  pure,
  run,
  set,
  signal,
  slot,
  state,
  step,
  tool,
} from "./build.ts";
import { at, cancelled, World } from "./world.ts";

const steps: Record<string, StepDeclaration> = {
  a: tool(),
  b: tool(),
  cleanup: tool(),
  flaky: tool({ retry: { attempts: 3, initial: 100, factor: 2, max: 1000 } }),
  approve: human(60_000),
  order: signal(),
};

function agent(
  states: MachineState[],
  handlers: Handler[] = [],
  more: object = {},
): ReturnType<typeof machine> {
  return machine([flow({ states, handlers })], steps, more);
}

/** try { slot1 = await value } catch (e) { return [e.name, e.code, e.message, …] } return slot1 */
function catching(value: Expression): ReturnType<typeof machine> {
  const e = slot(2);
  const seen = ["name", "code", "message", "hint", "step", "attempt"].map((key) => member(e, key));
  return agent(
    [
      state("agent/a", { kind: "await", value, into: 1, to: 1 }, { handler: 0 }),
      state("agent/return", { kind: "return", value: slot(1) }),
      state("agent/caught", {
        kind: "return",
        value: array(
          ...seen,
          { kind: "instanceof", value: e, name: "StepError" },
          { kind: "instanceof", value: e, name: "Error" },
        ),
      }),
    ],
    [{ kind: "catch", to: 2, slot: 2 }],
  );
}

test("a failed step throws a StepError that the flow can catch", () => {
  const world = new World(catching(step("a", lit(1))), null);
  world.fail("1", "not_found", { hint: "search" });
  expect(outputOf(world.state)).toEqual([
    "StepError",
    "not_found",
    "It went not_found",
    "search",
    "a",
    1,
    true,
    true,
  ]);
});

test("a policy repeats a failed attempt under the same id and key, after a delay that is durable", () => {
  const world = new World(catching(step("flaky", lit(1))), null);
  expect(world.effects).toMatchObject([{ id: "1", attempt: 1, key: "r:1" }]);
  expect(world.fail("1")).toEqual([
    { type: "timer", id: "1:retry", at: "2026-01-01T00:00:01.100Z" },
  ]);
  expect(world.state.status).toBe("waiting");
  expect(world.fire("1:retry")).toMatchObject([
    { type: "step", id: "1", attempt: 2, key: "r:1", input: 1 },
  ]);
  expect(world.state.status).toBe("running");
  expect(world.fail("1")).toEqual([
    { type: "timer", id: "1:retry", at: "2026-01-01T00:00:03.200Z" },
  ]);
  world.fire("1:retry");
  world.fail("1", "gone");
  expect(outputOf(world.state)).toEqual([
    "StepError",
    "gone",
    "It went gone",
    undefined,
    "flaky",
    3,
    true,
    true,
  ]);
  expect(world.state.counters.steps).toBe(1);
});

test("what is not retryable is not repeated, and nothing is without a policy", () => {
  const policy = { attempts: 3, initial: 100, factor: 3, max: 500 };
  const failure = { code: "x", message: "x" };
  expect([1, 2, 3].map((attempt) => decideRetry(policy, attempt, failure))).toEqual([
    100,
    300,
    undefined,
  ]);
  expect(decideRetry({ ...policy, attempts: 9 }, 4, failure)).toBe(500);
  expect(decideRetry(policy, 1, { ...failure, retryable: false })).toBe(undefined);
  expect(decideRetry(undefined, 1, { ...failure, retryable: true })).toBe(undefined);
  const asked = [50, 400, 501].map((retryAfter) => ({ ...failure, retryAfter }));
  expect(asked.map((busy) => decideRetry(policy, 1, busy))).toEqual([100, 400, undefined]);
});

test("a failure that is delivered late is not taken for the next attempt's", () => {
  const world = new World(catching(step("flaky", lit(1))), null);
  const failed = {
    type: "step.failed",
    id: "1",
    error: { code: "x", message: "x" },
    attempt: 1,
    at: at(1),
  } as const;
  world.fold(failed);
  world.fire("1:retry");
  const { state: before } = world;
  world.fold(failed);
  expect(world.state).toBe(before);
});

test("a result that comes between two attempts is taken, and the timer is called off", () => {
  const world = new World(catching(step("flaky", lit(1))), null);
  world.fail("1");
  expect(cancelled(world.complete("1", "late"))).toEqual(["1:retry"]);
  expect(outputOf(world.state)).toBe("late");
});

test("a call's own options say how often and how long", () => {
  const options = object({
    timeout: lit("5s"),
    retry: object({ attempts: lit(2), initial: lit("1s") }),
  });
  const world = new World(catching(step("a", lit(1), options)), null);
  expect(world.effects).toMatchObject([
    { type: "step" },
    { type: "timer", id: "1:timeout", at: "2026-01-01T00:00:05.000Z" },
  ]);
  expect(world.fire("1:timeout")).toMatchObject([
    { type: "cancel", id: "1" },
    { type: "timer", id: "1:retry" },
  ]);
  expect(world.fire("1:retry")).toMatchObject([
    { type: "step", attempt: 2 },
    { type: "timer", id: "1:timeout" },
  ]);
  world.fire("1:timeout");
  expect(outputOf(world.state)).toEqual([
    "StepError",
    "timeout",
    "a took too long.",
    undefined,
    "a",
    2,
    true,
    true,
  ]);
});

test("a human request expires, and an answer in time calls the timer off", () => {
  const late = new World(catching(step("approve", lit(1))), null);
  expect(late.effects).toMatchObject([
    { type: "step", kind: "human" },
    { type: "timer", id: "1:expires", at: "2026-01-01T00:01:00.000Z" },
  ]);
  expect(cancelled(late.fire("1:expires"))).toEqual(["1"]);
  expect(outputOf(late.state)).toContain("expired");
  const answered = new World(catching(step("approve", lit(1))), null);
  expect(cancelled(answered.complete("1", { ok: true }))).toEqual(["1:expires"]);
  expect(outputOf(answered.state)).toEqual({ ok: true });
});

test("a tool that the prompt does not have fails like a step, with the names of those it has", () => {
  const world = new World(catching({ kind: "dispatch", choice: slot(0), tools: { search: "a" } }), {
    tool: "serach",
    args: {},
  });
  expect(outputOf(world.state)).toEqual([
    "StepError",
    "unknown_tool",
    'There is no tool named "serach".',
    "The tools are search.",
    "serach",
    1,
    true,
    true,
  ]);
  const known = new World(catching({ kind: "dispatch", choice: slot(0), tools: { search: "a" } }), {
    tool: "search",
    args: { q: 1 },
  });
  expect(known.asked()).toEqual(['a({"q":1})']);
});

test("what JavaScript itself throws is caught with its own class", () => {
  const world = new World(
    agent(
      [
        state(
          "agent/a",
          { kind: "return", value: member(member(slot(0), "x"), "y") },
          { handler: 0 },
        ),
        state("agent/caught", {
          kind: "return",
          value: array(member(slot(1), "name"), {
            kind: "instanceof",
            value: slot(1),
            name: "TypeError",
          }),
        }),
      ],
      [{ kind: "catch", to: 1, slot: 1 }],
    ),
    {},
  );
  expect(outputOf(world.state)).toEqual(["TypeError", true]);
});

test("an uncaught error ends the run with its name, code and place; data can be thrown too", () => {
  const throwing = (value: Expression): World =>
    new World(agent([state("agent/throw", { kind: "throw", value })]), null);
  expect(
    throwing({ kind: "error", name: "RangeError", args: [lit("too far")] }).state,
  ).toMatchObject({
    status: "failed",
    error: { code: "TF7001", name: "RangeError", message: "too far", state: "agent/throw" },
  });
  expect(throwing(object({ why: lit("because") })).state.error).toMatchObject({
    code: "TF7001",
    thrown: { why: "because" },
  });
});

test("an error lives on in a variable, with its class, its properties and its cause", () => {
  const e = slot(1);
  const world = new World(
    agent([
      state(
        "agent/a",
        { kind: "await", value: step("a"), to: 1 },
        {
          live: [1],
          body: [
            set(1, {
              kind: "error",
              name: "TypeError",
              args: [
                lit("m"),
                object({ cause: { kind: "error", name: "Error", args: [lit("inner")] } }),
              ],
            }),
            run({ kind: "assign", op: "=", target: member(e, "code"), value: lit(7) }),
          ],
        },
      ),
      state("agent/return", {
        kind: "return",
        value: array(
          { kind: "instanceof", value: e, name: "TypeError" },
          member(e, "message"),
          member(e, "code"),
          member(member(e, "cause"), "message"),
          { kind: "template", texts: ["", ""], values: [e] },
          { kind: "builtin", name: "JSON.stringify", args: [e] },
        ),
      }),
    ]),
    null,
  );
  world.complete("1");
  expect(outputOf(world.state)).toEqual([true, "m", 7, "inner", "TypeError: m", '{"code":7}']);
});

// try { await a } finally { await cleanup }   with the completion in slots 3 and 4
const guarded: [MachineState[], Handler[]] = [
  [
    state("agent/a", { kind: "await", value: step("a"), into: 1, to: 1 }, { handler: 0 }),
    state("agent/ok", { kind: "goto", to: 2 }, { body: [set(3, lit(0))] }),
    state("agent/cleanup", { kind: "await", value: step("cleanup"), to: 3 }, { live: [1, 3, 4] }),
    state("agent/leave", {
      kind: "match",
      value: slot(3),
      cases: [{ test: lit(1), to: 4 }],
      otherwise: 5,
    }),
    state("agent/rethrow", { kind: "throw", value: slot(4) }, { handler: 1 }),
    state("agent/return", { kind: "return", value: slot(1) }),
    state("agent/caught", { kind: "return", value: lit("swallowed") }),
  ],
  [
    { kind: "finally", to: 2, slot: 4, completion: { slot: 3, value: 1 }, outer: 1 },
    { kind: "catch", to: 6, slot: 5 },
  ],
];

test("cancelling aborts what is under way, runs finally, and no catch swallows it", () => {
  const world = new World(agent(...guarded), null);
  expect(cancelled(world.cancel("enough"))).toEqual(["1"]);
  expect(world.asked()).toEqual(["cleanup()"]);
  expect(world.state.status).toBe("running");
  world.complete("1", "late");
  expect(world.state.status).toBe("running");
  world.complete("2");
  expect(world.state).toMatchObject({
    status: "cancelled",
    error: { code: "TF7012", message: "The run was cancelled: enough" },
  });
  expect(new World(agent(...guarded), null).complete("1", 5)).toHaveLength(1);
});

test("a second cancellation does not wait for finally", () => {
  const world = new World(agent(...guarded), null);
  world.cancel();
  expect(cancelled(world.cancel())).toEqual(["2"]);
  expect(world.state).toMatchObject({ status: "cancelled", frames: [], steps: [] });
});

test("a failing step goes through finally to the catch around it", () => {
  const world = new World(agent(...guarded), null);
  world.fail("1");
  world.complete("2");
  expect(outputOf(world.state)).toBe("swallowed");
});

test("F8.5 the steps limit really stops: finally runs, nothing more starts, no catch swallows it", () => {
  const [states, handlers] = guarded;
  const looping = agent(
    [
      state("agent/again", { kind: "await", value: step("b"), to: 1 }, { handler: 0 }),
      ...states.slice(1, 5),
      state("agent/loop", { kind: "goto", to: 0 }),
      states[6]!,
    ],
    handlers,
    {
      limits: { steps: 3 },
    },
  );
  const world = new World(looping, null);
  world.complete("1");
  world.complete("2");
  world.complete("3");
  expect(world.state).toMatchObject({
    status: "failed",
    error: { code: "TF7008", message: expect.stringContaining("3 steps") },
    counters: { steps: 3 },
  });
  expect(world.asked()).toEqual([]);
});

test("F8.5 tokens, money, model calls and time are limits too", () => {
  const once = (limits: object): World =>
    new World(
      agent([state("agent/a", { kind: "await", value: step("a"), to: 0 })], [], {
        limits: { steps: 99, ...limits },
      }),
      null,
    );
  const tokens = once({ tokens: 100 });
  tokens.fold({
    type: "step.completed",
    id: "1",
    usage: { inputTokens: 60, outputTokens: 30 },
    at: at(1),
  });
  expect(tokens.state.status).toBe("running");
  tokens.fold({ type: "step.completed", id: "2", usage: { inputTokens: 11 }, at: at(2) });
  expect(tokens.state).toMatchObject({
    status: "failed",
    error: { code: "TF7008", message: expect.stringContaining("100 tokens") },
  });
  const cost = once({ cost: 0.5 });
  cost.fold({ type: "step.completed", id: "1", usage: { cost: 0.6 }, at: at(1) });
  expect(cost.state.status).toBe("failed");
  const time = once({ time: 5000 });
  expect(time.effects[0]).toEqual({ type: "timer", id: "time", at: at(5) });
  expect(cancelled(time.fire("time"))).toEqual(["1"]);
  expect(time.state).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("5000 milliseconds") },
  });
});

test("an agent called as a step has limits of its own, and its caller sees a StepError", () => {
  const parent = machine(
    [
      flow({
        states: [
          state(
            "agent/child",
            { kind: "await", value: step("child", lit(1)), into: 1, to: 1 },
            { handler: 0 },
          ),
          state("agent/return", { kind: "return", value: slot(1) }),
          state("agent/caught", {
            kind: "return",
            value: array(member(slot(1), "code"), member(slot(1), "step")),
          }),
        ],
        handlers: [{ kind: "catch", to: 2, slot: 1 }],
      }),
      flow({
        states: [
          state("child/b", { kind: "await", value: step("b", slot(0)), to: 0 }, { live: [0] }),
        ],
      }),
    ],
    {
      ...steps,
      child: {
        kind: "agent",
        input: true,
        output: true,
        limits: { steps: 2 },
        fn: 1,
        contract: "c",
      },
    },
    { limits: { steps: 1 } },
  );
  const world = new World(parent, null);
  world.complete("1");
  world.complete("2");
  expect(world.state.status).toBe("completed");
  expect(outputOf(world.state)).toEqual(["limit_exceeded", "child"]);
});

test("signals are buffered in order when nobody waits, and go to the first who does", () => {
  const receive: Expression = { kind: "receive", signal: "order" };
  const world = new World(
    agent([
      state("agent/a", { kind: "await", value: step("a"), to: 1 }),
      state("agent/1", { kind: "await", value: receive, into: 1, to: 2 }),
      state("agent/2", { kind: "await", value: receive, into: 2, to: 3 }, { live: [1] }),
      state("agent/3", { kind: "await", value: receive, into: 3, to: 4 }, { live: [1, 2] }),
      state("agent/return", { kind: "return", value: array(slot(1), slot(2), slot(3)) }),
    ]),
    null,
  );
  world.signal("order", "one");
  world.signal("order", { two: 2 });
  world.complete("1");
  expect(world.effects).toMatchObject([{ type: "step", kind: "signal", step: "order", id: "2" }]);
  expect(world.state.status).toBe("waiting");
  world.signal("order", 3);
  expect(outputOf(world.state)).toEqual(["one", { two: 2 }, 3]);
});

test("now, random and uuid come from the event, the run and a counter", () => {
  const draw = (name: "now" | "random" | "uuid"): Expression => ({
    kind: "intrinsic",
    name,
    args: [],
  });
  const drawing = agent([
    state(
      "agent/a",
      { kind: "await", value: step("a"), to: 1 },
      {
        live: [1, 2, 3],
        body: [set(1, draw("now")), set(2, draw("random")), set(3, draw("uuid"))],
      },
    ),
    state("agent/return", {
      kind: "return",
      value: array(slot(1), slot(2), slot(3), draw("now"), draw("random"), draw("uuid")),
    }),
  ]);
  const once = (runId: string): unknown[] => {
    const world = new World(drawing, null, runId);
    world.complete("1");
    return outputOf(world.state) as unknown[];
  };
  const [now, random, uuid, later, random2, uuid2] = once("r");
  expect([now, later]).toEqual([Date.parse(at(0)), Date.parse(at(1))]);
  expect(random).not.toBe(random2);
  for (const id of [uuid, uuid2])
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(once("r")).toEqual(once("r"));
  expect(once("s")).not.toEqual(once("r"));
});

test("drawn numbers are spread evenly from 0 up to 1", () => {
  const many = machine([
    flow({
      states: [
        state("agent/return", {
          kind: "return",
          value: method(
            { kind: "builtin", name: "Array.from", args: [object({ length: lit(20_000) })] },
            "map",
            { kind: "function", fn: 1 },
          ),
        }),
      ],
    }),
    pure(0, [{ kind: "return", value: { kind: "intrinsic", name: "random", args: [] } }]),
  ]);
  const numbers = decodeValue(new World(many, null).state.output) as number[];
  const bins = Array.from({ length: 20 }, () => 0);
  for (const number of numbers) bins[Math.floor(number * 20)]!++;
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  for (const count of bins) expect(count).toBeGreaterThan(850);
  for (const count of bins) expect(count).toBeLessThan(1150);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
});

test("F12.2 the state after any prefix of a log is the fold of that prefix", () => {
  const world = new World(agent(...guarded), null);
  world.fail("1");
  world.complete("2");
  for (const [k, known] of world.states.entries()) {
    const again = new World(world.machine, null);
    for (const event of world.events.slice(0, k)) again.fold(event);
    expect(again.state).toEqual(known);
  }
});

test("steps are refused nowhere by a duplicate: any order of late and repeated events gives the same end", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("1", "2", "3", "1:retry"), { maxLength: 12 }), (ids) => {
      const world = new World(catching(step("flaky", lit(1))), null);
      for (const id of ids) {
        if (id === "1:retry") world.fire(id);
        else world.complete(id, id);
      }
      if (ids.includes("1")) expect(outputOf(world.state)).toBe("1");
      else expect(world.state.status).toBe("running");
    }),
    { seed: 7 },
  );
});
