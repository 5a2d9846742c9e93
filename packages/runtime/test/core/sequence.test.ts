import { expect, test } from "vitest";
import { outputOf, initialTransition, transition } from "../../src/core/index.ts";
import {
  array,
  binary,
  flow,
  lit,
  machine,
  member,
  method,
  object,
  prompt,
  run,
  set,
  slot,
  state,
  step,
  tool,
  undef,
} from "./build.ts";
import { START, World } from "./world.ts";

/** while (true) { next = await think({ issue, thread }); if (next.tool === "done") return …; thread.push(await act(next.args)) } */
const agent = machine(
  [
    flow({
      slots: 4,
      states: [
        state("agent/start", { kind: "goto", to: 1 }, { body: [set(1, array())] }),
        state(
          "agent/think",
          {
            kind: "await",
            value: step("think", object({ issue: slot(0), thread: slot(1) })),
            into: 2,
            to: 2,
          },
          { live: [0, 1] },
        ),
        state("agent/if", {
          kind: "branch",
          test: binary(member(slot(2), "tool"), "===", lit("done")),
          then: 4,
          else: 3,
        }),
        state(
          "agent/act",
          { kind: "await", value: step("act", member(slot(2), "args")), into: 3, to: 5 },
          { live: [0, 1, 2] },
        ),
        state("agent/return", {
          kind: "return",
          value: object({ thread: slot(1), summary: member(member(slot(2), "args"), "summary") }),
        }),
        state(
          "agent/push",
          { kind: "goto", to: 1 },
          {
            body: [
              run(
                method(slot(1), "push", object({ type: member(slot(2), "tool"), data: slot(3) })),
              ),
            ],
          },
        ),
      ],
    }),
  ],
  { think: prompt(), act: tool() },
);

test("a loop of a prompt and a tool runs to its end", () => {
  const world = new World(agent, { id: 7 });
  expect(world.effects).toEqual([
    {
      type: "step",
      id: "1",
      step: "think",
      kind: "prompt",
      input: { issue: { id: 7 }, thread: [] },
      attempt: 1,
      key: "r:1",
    },
  ]);
  expect(world.state.status).toBe("running");
  world.complete("1", { tool: "label", args: { labels: ["bug"] } });
  expect(world.asked()).toEqual(['act({"labels":["bug"]})']);
  world.complete("2", { ok: true });
  expect(world.asked()).toEqual([
    'think({"issue":{"id":7},"thread":[{"type":"label","data":{"ok":true}}]})',
  ]);
  world.complete("3", { tool: "done", args: { summary: "fine" } });
  expect(world.state).toMatchObject({ status: "completed", frames: [], steps: [] });
  expect(outputOf(world.state)).toEqual({
    thread: [{ type: "label", data: { ok: true } }],
    summary: "fine",
  });
});

test("undefined, NaN, infinities and -0 go through the state unchanged, wherever they stand", () => {
  const strange = [
    undefined,
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    { a: undefined, $: [Number.NaN] },
  ];
  const world = new World(
    machine(
      [
        flow({
          states: [
            state(
              "agent/a",
              { kind: "await", value: step("a", slot(0)), into: 1, to: 1 },
              { live: [0] },
            ),
            state(
              "agent/b",
              { kind: "await", value: step("a", undef), into: 2, to: 2 },
              { live: [0, 1] },
            ),
            state("agent/return", { kind: "return", value: array(slot(0), slot(1), slot(2)) }),
          ],
        }),
      ],
      { a: tool() },
    ),
    strange,
  );
  expect(world.effects[0]).toMatchObject({ input: strange });
  world.complete("1", strange);
  world.complete("2", undefined);
  expect(outputOf(world.state)).toStrictEqual([strange, strange, undefined]);
});

test("an event that nobody waits for gives the same state and no effects", () => {
  const [first] = initialTransition(agent, { id: 7 }, { runId: "r", at: START });
  for (const event of [
    { type: "step.completed", id: "9", output: 1, at: START },
    { type: "step.failed", id: "9", error: { code: "x", message: "x" }, at: START },
    { type: "timer.fired", id: "1", at: START },
    { type: "signal", name: "nobody", payload: 1, at: START },
    { type: "tomorrow.invented", at: START } as never,
  ] as const) {
    const [same, effects] = transition(agent, first, event);
    expect(same).toBe(first);
    expect(effects).toEqual([]);
  }
});
