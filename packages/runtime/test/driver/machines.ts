import type {
  HumanDeclaration,
  Machine,
  MachineState,
  PromptData,
  ToolDeclaration,
} from "@twelvefold/ir";
import * as b from "../core/build.ts";

// Small machines, written by hand: what the compiler would make of the flow in each comment.

const issue = { type: "object", properties: { n: { type: "integer" } }, required: ["n"] } as const;
const message = {
  template: {
    layout: "text",
    nodes: [
      { kind: "text", text: "Pay " },
      { kind: "value", value: { kind: "path", parts: ["n"] } },
      { kind: "text", text: "?" },
    ],
  },
} as const satisfies PromptData;

export const approval = {
  kind: "human",
  request: issue,
  response: {
    oneOf: [
      { type: "object", properties: { decision: { const: "approve" } }, required: ["decision"] },
      {
        type: "object",
        properties: { decision: { const: "deny" }, feedback: { type: "string" } },
        required: ["decision", "feedback"],
      },
    ],
  },
  message,
  contract: "approve-1",
} as const satisfies HumanDeclaration;

/** `let x = input; for each name: x = await name(x); return x` */
export function chain(
  names: readonly string[],
  tools: Readonly<Record<string, Partial<ToolDeclaration>>> = {},
  more: Partial<Machine> = {},
): Machine {
  const states: MachineState[] = names.map((name, i) =>
    b.state(
      `chain/${name}${i}`,
      { kind: "await", value: b.step(name, b.slot(0)), into: 0, to: i + 1 },
      { live: [] },
    ),
  );
  states.push(b.state("chain/return", { kind: "return", value: b.slot(0) }));
  const steps = Object.fromEntries(names.map((name) => [name, b.tool(tools[name])]));
  return b.machine([b.flow({ states })], steps, {
    name: "chain",
    limits: { steps: 5000 },
    ...more,
  });
}

/** `const found = await look(input); const answer = await approve(found); if (answer.decision === "approve") return await pay(found); return answer.feedback` */
export function payment({
  human = {},
  pay = {},
}: { human?: Partial<HumanDeclaration>; pay?: Partial<ToolDeclaration> } = {}): Machine {
  const states = [
    b.state(
      "payment/look",
      { kind: "await", value: b.step("look", b.slot(0)), into: 1, to: 1 },
      { live: [] },
    ),
    b.state(
      "payment/approve",
      { kind: "await", value: b.step("approve", b.slot(1)), into: 2, to: 2 },
      { live: [1] },
    ),
    b.state("payment/if", {
      kind: "branch",
      test: b.binary(b.member(b.slot(2), "decision"), "===", b.lit("approve")),
      ...{ then: 3, else: 5 },
    }),
    b.state(
      "payment/pay",
      { kind: "await", value: b.step("pay", b.slot(1)), into: 3, to: 4 },
      { live: [] },
    ),
    b.state("payment/paid", { kind: "return", value: b.slot(3) }),
    b.state("payment/denied", { kind: "return", value: b.member(b.slot(2), "feedback") }),
  ];
  const steps = {
    look: b.tool({ input: issue, output: issue, effect: "read", contract: "look-1" }),
    approve: { ...approval, ...human },
    pay: b.tool({ input: issue, output: { type: "object" }, contract: "pay-1", ...pay }),
  };
  return b.machine([b.flow({ states })], steps, { name: "payment", input: issue });
}

/** `await sleep(input); return await tick(1)` */
export function sleeper(): Machine {
  const states = [
    b.state(
      "sleeper/sleep",
      { kind: "await", value: { kind: "timer", mode: "sleep", value: b.slot(0) }, to: 1 },
      { live: [] },
    ),
    b.state(
      "sleeper/tick",
      { kind: "await", value: b.step("tick", b.lit(1)), into: 1, to: 2 },
      { live: [] },
    ),
    b.state("sleeper/return", { kind: "return", value: b.slot(1) }),
  ];
  return b.machine([b.flow({ states })], { tick: b.tool() }, { name: "sleeper" });
}

/** `return await receive(merged)` */
export function receiver(): Machine {
  const states = [
    b.state(
      "receiver/merged",
      { kind: "await", value: { kind: "receive", signal: "merged" }, into: 1, to: 1 },
      { live: [] },
    ),
    b.state("receiver/return", { kind: "return", value: b.slot(1) }),
  ];
  const merged = { kind: "signal", payload: issue, contract: "merged-1" } as const;
  return b.machine([b.flow({ states })], { merged }, { name: "receiver" });
}

/** `return await Promise.all([left(input), right(input)])` */
export function both(
  left: ToolDeclaration | HumanDeclaration,
  right: ToolDeclaration | HumanDeclaration,
): Machine {
  const items = b.array(b.step("left", b.slot(0)), b.step("right", b.slot(0)));
  const states = [
    b.state(
      "both/all",
      { kind: "await", value: { kind: "combine", mode: "all", items }, into: 1, to: 1 },
      { live: [] },
    ),
    b.state("both/return", { kind: "return", value: b.slot(1) }),
  ];
  return b.machine([b.flow({ states })], { left, right }, { name: "both" });
}

/** `const first = await Promise.race([left(input), right(input)]); await after(first); return first` */
export function race(): Machine {
  const items = b.array(b.step("left", b.slot(0)), b.step("right", b.slot(0)));
  const states = [
    b.state(
      "race/race",
      { kind: "await", value: { kind: "combine", mode: "race", items }, into: 1, to: 1 },
      { live: [] },
    ),
    b.state(
      "race/after",
      { kind: "await", value: b.step("after", b.slot(1)), to: 2 },
      { live: [1] },
    ),
    b.state("race/return", { kind: "return", value: b.slot(1) }),
  ];
  const steps = { left: b.tool(), right: b.tool(), after: b.tool() };
  return b.machine([b.flow({ states })], steps, { name: "race" });
}

/** `try { return await boom(input) } catch (error) { return error.code + ": " + error.message }` */
export function catcher(tool: Partial<ToolDeclaration> = {}): Machine {
  const states = [
    b.state(
      "catcher/boom",
      { kind: "await", value: b.step("boom", b.slot(0)), into: 1, to: 1 },
      { live: [], handler: 0 },
    ),
    b.state("catcher/return", { kind: "return", value: b.slot(1) }),
    b.state("catcher/catch", {
      kind: "return",
      value: b.binary(
        b.binary(b.member(b.slot(2), "code"), "+", b.lit(": ")),
        "+",
        b.member(b.slot(2), "message"),
      ),
    }),
  ];
  const handlers = [{ kind: "catch", to: 2, slot: 2 } as const];
  return b.machine([b.flow({ states, handlers })], { boom: b.tool(tool) }, { name: "catcher" });
}

export const choosePrompt: PromptData = {
  name: "choose",
  model: "openai/gpt-5-mini",
  config: { temperature: 0 },
  input: { schema: issue },
  toolDefs: [
    {
      name: "label",
      description: "Puts a label on",
      inputSchema: {
        type: "object",
        properties: { label: { enum: ["bug", "docs"] } },
        required: ["label"],
        additionalProperties: false,
      },
    },
    {
      name: "done",
      inputSchema: {
        type: "object",
        properties: { summary: { type: "string" } },
        required: ["summary"],
        additionalProperties: false,
      },
    },
  ],
  template: {
    layout: "blocks",
    nodes: [
      { kind: "message", role: "system", body: [{ kind: "text", text: "You triage issues." }] },
      {
        kind: "message",
        role: "user",
        body: [
          { kind: "text", text: "Issue " },
          { kind: "value", value: { kind: "path", parts: ["n"] } },
        ],
      },
    ],
  },
};

/** `return await choose(input)` */
export function chooser(
  prompt: PromptData = choosePrompt,
  retry?: { attempts: number; initial: number; factor: number; max: number },
): Machine {
  const states = [
    b.state(
      "chooser/choose",
      { kind: "await", value: b.step("choose", b.slot(0)), into: 1, to: 1 },
      { live: [] },
    ),
    b.state("chooser/return", { kind: "return", value: b.slot(1) }),
  ];
  const choose = { kind: "prompt", contract: "choose-1", ...(retry && { retry }) } as const;
  return b.machine(
    [b.flow({ states })],
    { choose },
    { name: "chooser", prompts: { choose: prompt } },
  );
}
