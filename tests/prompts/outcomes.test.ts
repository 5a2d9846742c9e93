import type { Model, ModelReply } from "@twelvefold/runtime";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run } from "./run.ts";

const source = `
export const choose = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({}),
  tools: { done: z.object({ n: z.int() }), skip: z.object({}) },
  template: "Choose.",
});
export const bot = agent({ input: z.null(), output: z.any(), async flow() {
  try { return await choose({}); } catch (error) {
    if (error instanceof StepError) return { code: error.code, message: error.message };
    throw error;
  }
} });
`;
const usage = { inputTokens: 10, outputTokens: 5 };
const model = (...replies: readonly Partial<ModelReply>[]): Model & { readonly asked: number } => {
  let asked = 0;
  return {
    dialect: "openai-strict",
    get asked() {
      return asked;
    },
    generate: () =>
      Promise.resolve({ finish: "stop", usage, ...replies[Math.min(asked++, replies.length - 1)] }),
  };
};
const call = (name: string, args: string) => ({ name, arguments: args });

describe("an answer that is none reaches the flow by its name", () => {
  test.each<readonly [string, number, Partial<ModelReply>]>([
    ["refusal", 1, { refusal: "I will not." }],
    ["truncated", 1, { finish: "length", toolCalls: [call("done", '{"n":')] }],
    ["content_filter", 1, { finish: "content_filter" }],
    ["empty", 2, {}],
    ["no_choice", 2, { text: "I would be done." }],
    ["several_choices", 2, { toolCalls: [call("done", '{"n":1}'), call("skip", "{}")] }],
    ["unknown_tool", 2, { toolCalls: [call("deploy", "{}")] }],
    ["invalid_output", 2, { toolCalls: [call("done", '{"n":"many"}')] }],
  ])(
    "F4.5 %s, after %i requests, with its usage and what was said",
    async (code, requests, reply) => {
      const { agents, ...compiled } = await compileText(source);
      expect(said({ agents, ...compiled })).toEqual([]);
      const openai = model(reply);
      const view = await run(agents["bot"], null, { models: { openai } });
      expect(view.output).toEqual({ code, message: expect.stringMatching(/./) });
      expect(openai.asked).toBe(requests);
      expect(callsOf(view)).toMatchObject(
        Array.from({ length: requests }, (_, repair) => ({ repair, failure: code, usage })),
      );
      const notes = view.events.find(({ event }) => event.type === "step.failed")?.notes;
      const { text, refusal, toolCalls = [] } = reply;
      for (const part of [text, refusal, ...toolCalls.map(({ name }) => name)])
        if (part !== undefined) expect(notes?.raw).toContain(part);
    },
  );

  test("F4.5 a repaired answer is the answer, and both requests are on record", async () => {
    const { agents } = await compileText(source);
    const openai = model(
      { toolCalls: [call("done", '{"n":"many"}')] },
      { toolCalls: [call("done", '{"n":2}')] },
    );
    const view = await run(agents["bot"], null, { models: { openai } });
    expect(view.output).toEqual({ tool: "done", args: { n: 2 } });
    expect(callsOf(view)).toMatchObject([{ repair: 0, failure: "invalid_output" }, { repair: 1 }]);
    expect(callsOf(view)[1]).not.toHaveProperty("failure");
  });
});

test("F4.5 a record in which the model writes one key twice is asked for again: neither value is left out", async () => {
  const compiled = await compileText(`
    export const count = prompt({ model: "openai/a", input: z.object({}), output: z.array(z.object({ by: z.record(z.string(), z.int()) })), template: "Count." });
    export const bot = agent({ input: z.null(), output: z.any(), async flow() { return await count({}); } });
  `);
  expect(said(compiled)).toEqual([]);
  const written = (...entries: readonly (readonly [string, number])[]) => ({
    text: JSON.stringify({ value: [{ by: entries.map(([key, value]) => ({ key, value })) }] }),
  });
  const requests: string[] = [];
  const openai = model(
    written(["a", 1], ["b", 1], ["a", 2]),
    written(["a", 3], ["b", 1], ["a", 3]),
  );
  const generate: Model["generate"] = (request, context) => {
    requests.push(JSON.stringify(request.messages.at(-1)));
    return openai.generate(request, context);
  };
  const models = { openai: { ...openai, generate } };
  const view = await run(compiled.agents["bot"], null, { models });
  expect(view.output).toEqual([{ by: { a: 3, b: 1 } }]);
  expect(requests[1]).toContain('/value/0/by/2/key: expected a key once, received \\\"a\\\"');
});
