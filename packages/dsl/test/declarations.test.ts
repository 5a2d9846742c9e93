import { agent, call, human, prompt, receive, signal, tool } from "@twelvefold/dsl";
import * as dsl from "@twelvefold/dsl";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

const declaration = Symbol.for("twelvefold.declaration");
const control = Symbol.for("twelvefold.control");
const stage = Symbol.for("twelvefold.stage");

const empty = z.object({});
const options = {
  tool: { description: "Close an issue", input: empty, output: empty },
  human: { request: empty, response: empty, message: "Close {{issue}}?" },
  prompt: { model: "openai/gpt-5-mini", input: empty, template: "  You triage\n  issues." },
  agent: { input: empty, output: empty, description: "Triage", flow: async () => ({}) },
  signal: { payload: empty, description: "Paid" },
} as const;

const declared = {
  tool: tool(options.tool),
  human: human(options.human),
  prompt: prompt(options.prompt),
  agent: agent(options.agent),
  signal: signal(options.signal),
};
const kinds = Object.keys(options) as (keyof typeof options)[];

function carriedBy(value: object): unknown {
  return (value as Record<symbol, unknown>)[declaration];
}

describe("a declaration", () => {
  test.for(kinds)(
    "of kind %s is a function that carries its kind and the author's own fields",
    (kind) => {
      const carried = carriedBy(declared[kind]) as Record<string, unknown>;
      expect(typeof declared[kind]).toBe("function");
      expect(carried).toEqual({ kind, ...options[kind] });
      for (const [name, value] of Object.entries(options[kind])) expect(carried[name]).toBe(value);
    },
  );

  test("cannot be changed after it was made, and leaves the author's object alone", () => {
    expect(Object.isFrozen(carriedBy(declared.tool))).toBe(true);
    expect(Object.isFrozen(options.tool)).toBe(false);
  });
});

describe("called outside a compiled agent", () => {
  const { tool: close, human: ask, prompt: next, agent: triage } = declared;

  test("a tool says which it is, and how to run it", () => {
    expect(() => close({})).toThrow(
      `The tool "Close an issue" was called outside a compiled agent, where nothing can perform it. To run:
  - an agent: \`twelvefold run <file>.agent.ts\`, or \`compile()\` of @twelvefold/compiler and then \`createRuntime()\` of @twelvefold/runtime
  - a flow in a test, as plain JavaScript: the reference runner of @twelvefold/testing`,
    );
  });

  test("a prompt is named by its template, and can be run alone", () => {
    expect(() => next({})).toThrow('The prompt "You triage issues." was called outside');
    expect(() => next({})).toThrow("`await complete(prompt, input, { models })`");
  });

  test("a prompt in a file is named by its file", () => {
    const filed = prompt({ ...options.prompt, template: dsl.file("./triage.hbs") });
    expect(() => filed({})).toThrow('The prompt "./triage.hbs" was called outside');
  });

  test("a long text is cut", () => {
    const long = tool({ ...options.tool, description: "word ".repeat(50) });
    expect(() => long({})).toThrow(/^The tool ".{59}…" was called outside/);
  });

  test("a human is named by its message, an agent by its description", () => {
    expect(() => ask({})).toThrow('The human "Close {{issue}}?" was called outside');
    expect(() => triage({})).toThrow('The agent "Triage" was called outside');
  });

  test("an agent without a description is just an agent", () => {
    const { description: _, ...rest } = options.agent;
    expect(() => agent(rest)({})).toThrow("The agent was called outside");
  });

  test("a signal says that it is received", () => {
    const paid = declared.signal as unknown as () => void;
    expect(paid).toThrow('The signal "Paid" was called. Wait for it by `receive(signal)`.');
  });

  const words: Record<string, () => unknown> = {
    call: () => call({ tool: "x", args: {} } as dsl.Choice<"x", object, string>),
    map: () => dsl.map([1], { concurrency: 1 }, async (n) => n),
    now: dsl.now,
    random: dsl.random,
    receive: () => receive(declared.signal),
    sleep: () => dsl.sleep("1s"),
    sleepUntil: () => dsl.sleepUntil(0),
    uuid: dsl.uuid,
  };

  test.for(Object.entries(words))("%s() says how to run a flow", ([name, word]) => {
    expect(word).toThrow(`\`${name}()\` was called outside a compiled agent`);
  });
});

describe("on a stage", () => {
  const globals = globalThis as Record<symbol, unknown>;
  const given = {
    step: vi.fn<dsl.Stage["step"]>(async () => "stepped"),
    control: vi.fn<dsl.Stage["control"]>(() => "controlled"),
  };

  afterEach(() => {
    delete globals[stage];
    vi.clearAllMocks();
  });

  test("a step goes to the stage with its declaration, its input and its options", async () => {
    globals[stage] = given;
    const input = {};
    await expect(declared.tool(input, { timeout: "1s" })).resolves.toBe("stepped");
    expect(given.step.mock.calls).toEqual([[carriedBy(declared.tool), input, { timeout: "1s" }]]);
  });

  test("a word of the flow goes to the stage with its arguments as written", () => {
    globals[stage] = given;
    expect(dsl.now()).toBe("controlled");
    void dsl.sleep("2h");
    void receive(declared.signal, { timeout: "1d" });
    void receive(declared.signal);
    expect(given.control.mock.calls).toEqual([
      ["now", []],
      ["sleep", ["2h"]],
      ["receive", [declared.signal, { timeout: "1d" }]],
      ["receive", [declared.signal]],
    ]);
  });

  test("the stage is asked for at each call, so each run can have its own", async () => {
    globals[stage] = given;
    await declared.tool({});
    delete globals[stage];
    expect(() => declared.tool({})).toThrow("outside a compiled agent");
  });

  test("a signal is not a step of the stage", () => {
    globals[stage] = given;
    expect(declared.signal as unknown as () => void).toThrow("Wait for it by `receive(signal)`");
    expect(given.step).not.toHaveBeenCalled();
  });
});

test("a file carries its mark and the path as written", () => {
  const mark = Symbol.for("twelvefold.file");
  expect(dsl.file("./triage.hbs")).toEqual({ [mark]: true, path: "./triage.hbs" });
});

test("every word of a flow carries its name, however it is imported", () => {
  const words = [
    "call",
    "compact",
    "map",
    "now",
    "random",
    "receive",
    "sleep",
    "sleepUntil",
    "uuid",
  ];
  const marked = Object.entries(dsl).filter(([, value]) => control in value);
  expect(
    Object.fromEntries(marked.map(([name, value]) => [name, (value as never)[control]])),
  ).toEqual(Object.fromEntries(words.map((word) => [word, word])));
});

test("the package exports these names and no other", () => {
  expect(Object.keys(dsl).toSorted()).toEqual(
    [
      "StepError",
      "agent",
      "call",
      "compact",
      "file",
      "human",
      "map",
      "now",
      "prompt",
      "random",
    ].concat(["receive", "secret", "signal", "sleep", "sleepUntil", "tool", "uuid"]),
  );
});
