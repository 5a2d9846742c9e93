import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { initialTransition, transition } from "../../src/core/index.ts";
import { array, flow, lit, machine, slot, state, step, tool } from "./build.ts";
import { at, START, World } from "./world.ts";

const draws = (["now", "random", "uuid"] as const).map(
  (name) => ({ kind: "intrinsic", name, args: [] }) as const,
);
const agent = machine(
  [
    flow({
      states: [
        state(
          "agent/a",
          { kind: "await", value: step("a", array(...draws)), into: 1, to: 1 },
          { live: [0] },
        ),
        state(
          "agent/sleep",
          { kind: "await", value: { kind: "timer", mode: "sleep", value: lit("1s") }, to: 2 },
          { live: [0, 1] },
        ),
        state("agent/return", { kind: "return", value: array(slot(0), slot(1), ...draws) }),
      ],
    }),
  ],
  { a: tool() },
);

beforeEach(() => {
  const forbidden = (name: string) => (): never => {
    throw new Error(`${name} was called`);
  };
  vi.spyOn(Date, "now").mockImplementation(forbidden("Date.now"));
  vi.spyOn(Math, "random").mockImplementation(forbidden("Math.random"));
  vi.spyOn(globalThis, "fetch").mockImplementation(forbidden("fetch"));
  vi.spyOn(globalThis, "setTimeout").mockImplementation(forbidden("setTimeout"));
  vi.spyOn(globalThis, "queueMicrotask").mockImplementation(forbidden("queueMicrotask"));
  vi.spyOn(crypto, "randomUUID").mockImplementation(forbidden("crypto.randomUUID"));
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("F12.1 a transition uses no clock, no chance and no network, and changes nothing that it is given", () => {
  const world = new World(agent, { deep: [1, { x: null }] });
  world.complete("1", { ok: true });
  world.fire("2");
  expect(world.state.status).toBe("completed");
});

test("F12.1 the same arguments give equal results, however often", () => {
  const once = (): unknown => {
    const [first, effects] = initialTransition(agent, 1, { runId: "r", at: START });
    return [
      first,
      effects,
      transition(agent, first, { type: "step.completed", id: "1", output: 2, at: at(1) }),
    ];
  };
  expect(once()).toEqual(once());
  expect(JSON.stringify(once())).toBe(JSON.stringify(once()));
});

test("F5.1 a state that went through JSON at every event continues identically", () => {
  const world = new World(agent, [undefined, Number.NaN, -0]);
  world.complete("1", { a: undefined, b: [Infinity] });
  world.fire("2");
  const straight = new World(agent, [undefined, Number.NaN, -0]);
  for (const event of world.events) {
    straight.state = JSON.parse(JSON.stringify(straight.state)) as typeof straight.state;
    straight.fold(event);
  }
  expect(straight.state).toEqual(world.state);
});

test("F12.3 folding a log again gives every state again", () => {
  const world = new World(agent, "x");
  world.complete("1", { ok: true });
  world.fire("2");
  const again = new World(agent, "x");
  for (const event of world.events) again.fold(event);
  expect(again.states).toEqual(world.states);
});
