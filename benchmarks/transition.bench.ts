// What one transition costs: the machine of a three-state agent, beside a reducer written by hand for it and
// beside XState's pure `transition`. Ratios are of one measurement, in one process; the numbers alone say little.
import { initialTransition, type State, transition } from "@twelvefold/runtime/core";
import { createMachine, initialTransition as startXState, transition as stepXState } from "xstate";
import { pushing, threeStates } from "./three-states.ts";

const START = "2026-01-01T00:00:00.000Z";
const ROUNDS = 7;

/** The best of some rounds, in nanoseconds for one call. */
function measure(calls: number, act: (count: number) => void): number {
  act(Math.min(calls, 50_000));
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    act(calls);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / calls);
  }
  return best;
}

// Each turn of the agent is two transitions: the prompt's answer, the tool's.
const choice = { tool: "search", args: { query: "a" } };
const rows = { rows: 3 };

function machineTurns(count: number): void {
  let [state] = initialTransition(threeStates, { goal: "g" }, { runId: "r", at: START });
  for (let i = 0; i < count; i += 2) {
    [state] = transition(threeStates, state, {
      type: "step.completed",
      id: String(i + 1),
      output: choice,
      at: START,
    });
    [state] = transition(threeStates, state, {
      type: "step.completed",
      id: String(i + 2),
      output: rows,
      at: START,
    });
  }
  if (state.status !== "running") throw new Error(JSON.stringify(state.error));
}

/** The same agent as someone would write it by hand, with the same effects. */
interface ByHand {
  readonly at: "think" | "act" | "done";
  readonly goal: string;
  readonly last: unknown;
  readonly turns: number;
  readonly ids: number;
}

type HandEffect = {
  readonly type: "step";
  readonly id: string;
  readonly step: string;
  readonly input: unknown;
};

function byHand(
  state: ByHand,
  event: { readonly id: string; readonly output: unknown },
): [ByHand, HandEffect[]] {
  if (event.id !== String(state.ids)) return [state, []];
  const ids = state.ids + 1;
  if (state.at === "think") {
    const { tool, args } = event.output as typeof choice;
    if (tool === "done") return [{ ...state, at: "done", last: args }, []];
    return [
      { ...state, at: "act", ids },
      [{ type: "step", id: String(ids), step: "act", input: { ...args } }],
    ];
  }
  const next: ByHand = {
    ...state,
    at: "think",
    last: { ...(event.output as object) },
    turns: state.turns + 1,
    ids,
  };
  const input = { goal: state.goal, last: next.last, turns: next.turns };
  return [next, [{ type: "step", id: String(ids), step: "think", input }]];
}

function handTurns(count: number): void {
  let state: ByHand = { at: "think", goal: "g", last: null, turns: 0, ids: 1 };
  for (let i = 0; i < count; i += 2) {
    [state] = byHand(state, { id: String(i + 1), output: choice });
    [state] = byHand(state, { id: String(i + 2), output: rows });
  }
  if (state.ids !== count + 1) throw new Error(String(state.ids));
}

const xstate = createMachine({
  initial: "think",
  states: {
    think: {
      on: {
        chosen: [
          { guard: ({ event }) => event["tool"] === "done", target: "done" },
          { target: "act" },
        ],
      },
    },
    act: { on: { acted: "think" } },
    done: { type: "final" },
  },
});

function xstateTurns(count: number): void {
  let [state] = startXState(xstate);
  for (let i = 0; i < count; i += 2) {
    [state] = stepXState(xstate, state, { type: "chosen", tool: "search" });
    [state] = stepXState(xstate, state, { type: "acted" });
  }
  if (state.value !== "think") throw new Error(String(state.value));
}

const hand = measure(1_000_000, handTurns);
const ours = measure(1_000_000, machineTurns);
const theirs = measure(100_000, xstateTurns);

row("written by hand", hand);
row("twelvefold", ours);
row("xstate", theirs);

function row(name: string, nanoseconds: number): void {
  const rate = Math.round(1e9 / nanoseconds).toLocaleString("en");
  const ratio = (nanoseconds / hand).toFixed(1);
  console.log(
    `${name.padEnd(16)} ${nanoseconds.toFixed(0).padStart(7)} ns  ${rate.padStart(12)} a second  ${ratio.padStart(6)} × by hand`,
  );
}

// A thread that grows by one message in each transition: what is untouched costs next to nothing. Only a step that is
// given the whole of it pays for a copy.
for (const [what, machine] of [
  ["pushed to", pushing(false)],
  ["pushed to and given to a step", pushing(true)],
] as const) {
  for (const size of [10, 100, 1000, 10_000]) {
    const thread = Array.from({ length: size }, (_, i) => ({
      type: "said",
      data: { text: `message ${i}` },
    }));
    const [first] = initialTransition(machine, thread, { at: START });
    const answer = { type: "step.completed", id: "1", output: rows, at: START } as const;
    let state: State = first;
    const cost = measure(2_000_000 / (size + 100), (count) => {
      for (let i = 0; i < count; i++) [state] = transition(machine, first, answer);
    });
    if (state.status !== "running") throw new Error(JSON.stringify(state.error));
    console.log(
      `thread of ${String(size).padStart(6)} ${what.padEnd(30)} ${cost.toFixed(0).padStart(9)} ns`,
    );
  }
}
