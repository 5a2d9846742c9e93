import { hash, type Machine } from "../src/index.ts";

const content: Omit<Machine, "hash"> = {
  ir: 1,
  name: "greet",
  input: { type: "object", properties: { name: { type: "string" }, age: { type: "number" } } },
  output: { type: "string" },
  limits: { steps: 20 },
  functions: [
    {
      kind: "flow",
      params: 1,
      slots: 3,
      states: [
        {
          id: "greet/ask",
          body: [
            {
              kind: "do",
              value: {
                kind: "assign",
                op: "=",
                target: { kind: "variable", slot: 2 },
                value: {
                  kind: "array",
                  items: [{ kind: "spread", value: { kind: "constant", index: 0 } }],
                },
              },
            },
          ],
          next: {
            kind: "await",
            value: {
              kind: "step",
              step: "ask",
              input: { kind: "member", object: { kind: "variable", slot: 0 }, key: "name" },
            },
            into: 1,
            to: 1,
          },
          live: [1],
          handler: 0,
        },
        {
          id: "greet/return",
          body: [],
          next: { kind: "return", value: { kind: "variable", slot: 1 } },
        },
      ],
      handlers: [{ kind: "catch", to: 1, slot: 1 }],
    },
    {
      kind: "pure",
      params: 1,
      slots: 1,
      body: [{ kind: "return", value: { kind: "variable", slot: 0 } }],
    },
  ],
  steps: {
    ask: {
      kind: "tool",
      description: "Ask",
      input: true,
      output: true,
      effect: "read",
      contract: "c",
    },
  },
  prompts: {},
  constants: [{ z: 1, a: [1, 2] }],
};

export const example: Machine = { ...content, hash: hash(content) };
