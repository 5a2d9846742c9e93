import { hash, type Expression, type Machine } from "@twelvefold/ir";

const slot = (index: number): Expression & { kind: "variable" } => ({
  kind: "variable",
  slot: index,
});
const member = (object: Expression, key: string): Expression => ({ kind: "member", object, key });
const step = (name: string, input: Expression): Expression => ({ kind: "step", step: name, input });

const [input, last, turns, next, goal] = [0, 1, 2, 3, 4];

/**
 * async flow(input) {
 *   const { goal } = input;
 *   let last = null;
 *   let turns = 0;
 *   while (true) {
 *     const next = await think({ goal, last, turns });
 *     if (next.tool === "done") return last;
 *     last = await act(next.args);
 *     turns++;
 *   }
 * }
 */
const content: Omit<Machine, "hash"> = {
  ir: 1,
  name: "agent",
  input: true,
  output: true,
  limits: { steps: 1e12 },
  functions: [
    {
      kind: "flow",
      params: 1,
      slots: 5,
      handlers: [],
      states: [
        {
          id: "agent/start",
          body: [
            {
              kind: "do",
              value: {
                kind: "assign",
                op: "=",
                target: slot(goal),
                value: member(slot(input), "goal"),
              },
            },
            {
              kind: "do",
              value: {
                kind: "assign",
                op: "=",
                target: slot(last),
                value: { kind: "literal", value: null },
              },
            },
            {
              kind: "do",
              value: {
                kind: "assign",
                op: "=",
                target: slot(turns),
                value: { kind: "literal", value: 0 },
              },
            },
          ],
          next: { kind: "goto", to: 1 },
        },
        {
          id: "agent/think",
          body: [],
          next: {
            kind: "await",
            value: step("think", {
              kind: "object",
              entries: [
                { kind: "property", key: "goal", value: slot(goal) },
                { kind: "property", key: "last", value: slot(last) },
                { kind: "property", key: "turns", value: slot(turns) },
              ],
            }),
            into: next,
            to: 2,
          },
          live: [input, last, turns, goal],
        },
        {
          id: "agent/act",
          body: [],
          next: {
            kind: "branch",
            test: {
              kind: "binary",
              op: "===",
              left: member(slot(next), "tool"),
              right: { kind: "literal", value: "done" },
            },
            then: 4,
            else: 3,
          },
        },
        {
          id: "agent/act",
          body: [],
          next: {
            kind: "await",
            value: step("act", member(slot(next), "args")),
            into: last,
            to: 5,
          },
          live: [input, turns, goal],
        },
        { id: "agent/return", body: [], next: { kind: "return", value: slot(last) } },
        {
          id: "agent/turn",
          body: [
            { kind: "do", value: { kind: "update", op: "++", prefix: false, target: slot(turns) } },
          ],
          next: { kind: "goto", to: 1 },
        },
      ],
    },
  ],
  steps: {
    think: { kind: "prompt", contract: "" },
    act: { kind: "tool", description: "", input: true, output: true, effect: "read", contract: "" },
  },
  prompts: {},
  constants: [],
};

export const threeStates: Machine = { ...content, hash: hash(content) };

/** async flow(thread) { while (true) thread.push({ type: "did", data: await act(thread) }); } */
export function pushing(isGiven: boolean): Machine {
  const value = step("act", isGiven ? slot(0) : { kind: "literal", value: null });
  const message: Expression = {
    kind: "object",
    entries: [
      { kind: "property", key: "type", value: { kind: "literal", value: "did" } },
      { kind: "property", key: "data", value: slot(1) },
    ],
  };
  const push: Expression = { kind: "method", object: slot(0), name: "push", args: [message] };
  const machine: Omit<Machine, "hash"> = {
    ...content,
    functions: [
      {
        kind: "flow",
        params: 1,
        slots: 2,
        handlers: [],
        states: [
          { id: "agent/act", body: [], next: { kind: "await", value, into: 1, to: 1 }, live: [0] },
          { id: "agent/push", body: [{ kind: "do", value: push }], next: { kind: "goto", to: 0 } },
        ],
      },
    ],
  };
  return { ...machine, hash: hash(machine) };
}
