import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, compilePrompt } from "@twelvefold/compiler";
import type { Edge, Event, FlowFunction, Machine, StepEffect } from "@twelvefold/ir";
import { initialTransition, renderPrompt, type State, transition } from "@twelvefold/runtime";
import { type Answer, loadAgents, type LoadedAgents, simulate } from "@twelvefold/testing";
import { beforeAll, expect, test } from "vitest";

let loaded: LoadedAgents;

beforeAll(async () => {
  loaded = await loadAgents({ cwd: import.meta.dirname });
});

/** The model looks the order up, asks for a refund, and is done. */
function serve({ step, kind }: StepEffect, index: number): Answer {
  if (kind === "prompt")
    return {
      output:
        index === 0
          ? { tool: "findOrder", args: { id: "o1" } }
          : { tool: "refund", args: { id: "o1" } },
    };
  if (step === "findOrder") return { output: { id: "o1", total: 5 } };
  if (step === "approveRefund") return { output: { approved: true } };
  return { output: step === "refund" ? { refunded: 5 } : { sent: true } };
}

test("F1.1 one loop-free call gives one member of the union, with no server and no store", () => {
  const { state, calls } = simulate(loaded.machine("classify"), { text: "money back" }, () => ({
    output: { tool: "refund", args: { id: "o1" } },
  }));
  expect(state).toMatchObject({ status: "completed", output: "refund" });
  expect(calls).toHaveLength(1);
});

test("F1.4 a declared tool that no branch handles is a compile error at the switch", async () => {
  const folder = await mkdtemp(join(tmpdir(), "twelvefold-f1-4-"));
  const source = `import { agent, call, prompt, tool } from "@twelvefold/dsl";
import { z } from "zod";
const io = { input: z.object({}), output: z.object({}), effect: "read" as const };
export const ping = tool({ description: "ping", ...io });
export const pong = tool({ description: "pong", ...io });
export const next = prompt({ model: "openai/gpt-5-mini", input: z.object({}), tools: { ping, pong }, template: "Choose." });
export const player = agent({
  input: z.object({}),
  output: z.string(),
  async flow() {
    while (true) {
      const choice = await next({});
      switch (choice.tool) {
        case "ping":
          await call(choice);
          break;
      }
    }
  },
});
`;
  await writeFile(join(folder, "player.agent.ts"), source);
  const { ok, diagnostics } = await compile({
    cwd: folder,
    entries: ["player.agent.ts"],
    typecheck: false,
  });
  await rm(folder, { recursive: true });
  expect(ok).toBe(false);
  expect(diagnostics).toMatchObject([
    { severity: "error", message: expect.stringContaining("pong"), start: { line: 13 } },
  ]);
});

test("F3.10 memory and documents enter a prompt as declared variables, or not at all", () => {
  const source = "{{#user}}{{question}}{{#each documents}}{{this}}{{/each}}{{/user}}";
  const properties = { question: { type: "string" } } as const;
  const required = ["question", "documents"];
  const undeclared = compilePrompt({
    source,
    format: "handlebars",
    input: { type: "object", properties },
  });
  expect(undeclared.diagnostics.map(({ message }) => message).join()).toContain("documents");
  expect(undeclared.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  const documents = { type: "array", items: { type: "string" } } as const;
  const input = { type: "object", properties: { ...properties, documents }, required } as const;
  const { prompt, diagnostics } = compilePrompt({ source, format: "handlebars", input });
  expect(diagnostics).toEqual([]);
  const rendered =
    prompt && renderPrompt(prompt, { question: "Why? ", documents: ["one"], memory: "other" });
  expect(rendered).toMatchObject([{ role: "user", content: [{ text: "Why? one" }] }]);
});

test("F4.1 a tool's schema is declared with no implementation, and its handler is bound per agent", () => {
  const { agents } = loaded;
  const service = agents.find(({ machine }) => machine.name === "service");
  expect(service?.machine.steps["refund"]).toMatchObject({
    kind: "tool",
    input: { properties: { id: { type: "string" } } },
  });
  expect(service?.handlers).not.toHaveProperty("refund");
});

test("F4.6 selecting a tool and executing it are two recorded facts", () => {
  const { events, calls } = simulate(loaded.machine("service"), { text: "?" }, serve);
  const selected = events.findIndex(
    (event) =>
      event.type === "step.completed" &&
      JSON.stringify(event.output).includes('"tool":"findOrder"'),
  );
  expect(calls[selected + 1]).toMatchObject({ step: "findOrder", kind: "tool" });
  expect(events[selected + 1]).toMatchObject({ type: "step.completed", output: { total: 5 } });
});

test("F4.2 a cache and a dry run stand around a call, and no schema changes", () => {
  const machine = loaded.machine("refunds");
  const run = (dryRun: boolean): readonly string[] =>
    simulate(machine, { ids: ["a", "b", "a"], dryRun }, serve).calls.map(({ step }) => step);
  expect(run(true)).toEqual(["findOrder", "findOrder"]);
  expect(run(false)).toEqual(["findOrder", "refund", "findOrder", "refund"]);
  expect(machine.steps["refund"]).toEqual(loaded.machine("service").steps["refund"]);
});

test("F5.1 the state through JSON at every event continues identically", () => {
  const machine = loaded.machine("service");
  const { state, events } = simulate(machine, { text: "?" }, serve);
  const [started] = initialTransition(
    machine,
    { text: "?" },
    { runId: "simulated", at: "2026-01-01T00:00:00.000Z" },
  );
  const last = events.reduce<State>(
    (current, event) => transition(machine, JSON.parse(JSON.stringify(current)) as State, event)[0],
    started,
  );
  expect(last).toEqual(state);
});

test("F5.2 status, pending requests and error counts are functions of the log", () => {
  const machine = loaded.machine("service");
  const { states, events } = simulate(machine, { text: "?" }, serve);
  const options = { runId: "simulated", at: "2026-01-01T00:00:00.000Z" };
  for (const [index, state] of states.entries()) {
    let [again] = initialTransition(machine, { text: "?" }, options);
    for (const event of events.slice(0, index)) [again] = transition(machine, again, event);
    expect(again).toEqual(state);
  }
  const asking = states.find(({ steps }) => steps.some(({ kind }) => kind === "human"));
  expect(asking).toMatchObject({ status: "waiting", steps: [{ step: "approveRefund" }] });
});

test("F6.11 between selecting and executing any tool a run can pause for as long as it likes", () => {
  const machine = loaded.machine("service");
  let [state, effects] = initialTransition(
    machine,
    { text: "?" },
    { runId: "r", at: "2026-01-01T00:00:00.000Z" },
  );
  const [asked] = effects;
  const choice: Event = {
    type: "step.completed",
    id: (asked as StepEffect).id,
    output: { tool: "findOrder", args: { id: "o1" } },
    at: "2026-01-02T00:00:00.000Z",
  };
  [state, effects] = transition(machine, state, choice);
  expect(effects).toMatchObject([{ type: "step", step: "findOrder", attempt: 1 }]);
  // Nothing runs until somebody performs the effect: the state is all that is left of the run.
  const kept = JSON.parse(JSON.stringify(state)) as State;
  const [later] = transition(machine, kept, {
    type: "step.completed",
    id: (effects[0] as StepEffect).id,
    output: { id: "o1", total: 5 },
    at: "2027-01-01T00:00:00.000Z",
  });
  expect(later.steps).toMatchObject([{ step: "nextAction" }]);
});

test("F7.1 a human request is an ordinary member of the union, with typed request and response", () => {
  const answers: Answer[] = [
    { output: { tool: "approveRefund", args: { id: "o1" } } },
    { output: { approved: false } },
    { output: { tool: "done", args: { summary: "asked" } } },
  ];
  const { calls, state } = simulate(
    loaded.machine("service"),
    { text: "?" },
    (_, index) => answers[index] as Answer,
  );
  expect(calls[1]).toMatchObject({ kind: "human", step: "approveRefund", input: { id: "o1" } });
  expect(calls[2]?.input).toMatchObject({
    thread: [{}, { type: "approveRefund", data: { approved: false } }],
  });
  expect(state.output).toBe("asked");
});

test("F8.2 approval is added around a call without editing the tool", () => {
  const { calls } = simulate(loaded.machine("service"), { text: "?" }, serve);
  const names = calls.map(({ step }) => step);
  expect(names.indexOf("approveRefund")).toBeLessThan(names.indexOf("refund"));
  const denied = simulate(loaded.machine("service"), { text: "?" }, (effect, index) => {
    if (effect.step === "approveRefund") return { output: { approved: false } };
    if (effect.kind === "prompt" && index > 3)
      return { output: { tool: "done", args: { summary: "denied" } } };
    return serve(effect, index);
  });
  expect(denied.calls.map(({ step }) => step)).not.toContain("refund");
});

test("F8.7 every transition of a trace is an edge of the machine", () => {
  const machine = loaded.machine("service");
  const flow = machine.functions[0] as FlowFunction;
  const { states, state } = simulate(machine, { text: "?" }, serve);
  const visited = [...states, state].map(({ frames }) => frames[0]?.state);
  for (const [index, from] of visited.entries()) {
    const to = visited[index + 1];
    if (from === undefined || to === undefined) continue;
    expect(reachable(flow, from), `${from} to ${to}`).toContain(to);
  }
});

test("F8.8 after a tool straight to another without the model, a fallback when the model fails, calls in parallel", () => {
  const { calls } = simulate(loaded.machine("service"), { text: "?" }, serve);
  expect(calls.slice(-2).map(({ step }) => step)).toEqual(["refund", "notify"]);
  const { state } = simulate(loaded.machine("careful"), { ids: ["a", "b"] }, ({ kind, input }) =>
    kind === "prompt"
      ? { failure: { code: "unavailable", message: "no model today" } }
      : {
          output: {
            id: (input as { id: string }).id,
            total: (input as { id: string }).id === "a" ? 1 : 2,
          },
        },
  );
  expect(state.output).toEqual({ plan: expect.stringContaining("no model today"), totals: [1, 2] });
});

test("F12.1 a transition is pure: the same arguments give the same answer, and frozen ones are left alone", () => {
  const machine = deepFrozen(structuredClone(loaded.machine("service")));
  const { states, events } = simulate(machine, { text: "?" }, serve);
  for (const [index, event] of events.entries()) {
    const state = deepFrozen(structuredClone(states[index] as State));
    expect(transition(machine, state, deepFrozen(structuredClone(event)))).toEqual(
      transition(machine, state, event),
    );
  }
});

test("F12.3 replaying a log performs nothing and gives identical states", () => {
  const machine: Machine = loaded.machine("service");
  const { states, events, state } = simulate(machine, { text: "?" }, serve);
  let [again] = initialTransition(
    machine,
    { text: "?" },
    { runId: "simulated", at: "2026-01-01T00:00:00.000Z" },
  );
  const replayed = events.map((event) => {
    const before = again;
    [again] = transition(machine, before, event);
    return before;
  });
  expect(replayed).toEqual(states);
  expect(again).toEqual(state);
});

/** The awaiting states that can come next: along an await's edge or its handler, through states that do not wait. */
function reachable({ states, handlers }: FlowFunction, from: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const visit = (index: number, leaving: boolean): void => {
    const state = states[index];
    if (state === undefined || (!leaving && seen.has(index))) return;
    if (!leaving) seen.add(index);
    const handler = state.handler === undefined ? undefined : handlers[state.handler];
    const next = leaving || state.next.kind !== "await" ? targets(state.next) : [];
    for (const to of [...next, ...(handler === undefined ? [] : [handler.to])]) visit(to, false);
  };
  visit(from, true);
  return seen;
}

function targets(edge: Edge): readonly number[] {
  switch (edge.kind) {
    case "goto":
    case "await":
      return [edge.to];
    case "branch":
      return [edge.then, edge.else];
    case "match":
      return [...edge.cases.map(({ to }) => to), edge.otherwise];
    case "return":
    case "throw":
      return [];
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const child of Object.values(Object.freeze(value))) deepFrozen(child);
  return value;
}
