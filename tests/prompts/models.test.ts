import type { Model } from "@twelvefold/runtime";
import { promptHash } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run } from "./run.ts";

const bot = (model: string, more = ""): string => `
export const close = tool({
  description: "Close", input: z.object({ issue: z.int(), why: z.string().optional() }), output: z.any(), run: (input) => input,
});
export const nextStep = prompt({
  model: ${model},
  input: z.object({ n: z.int() }),
  tools: { close, done: z.object({ summary: z.string() }) },
  ${more}
  template: "Issue {{n}}",
});
export const bot = agent({ input: z.array(z.int()), output: z.any(), limits: { steps: 200 }, async flow(numbers) {
  const all = [];
  for (const n of numbers) {
    const next = await nextStep({ n });
    all.push(next.tool === "done" ? next.args.summary : await call(next));
  }
  return all;
} });
`;
const closing = (more: Partial<Model> = {}) => ({
  ...scriptedModel(() => ({ tool: "close", args: { issue: 1, why: null } })),
  ...more,
});
const failing = (fails: "overloaded" | "rejected") => scriptedModel(() => ({ fails }));

describe("F2.8 model and client are swappable per prompt, with chains and turns", () => {
  test("the next of a chain is asked when one fails, each in its own dialect; the log has both", async () => {
    const compiled = await compileText(bot('["openai/gpt-5-mini", "anthropic/claude-haiku-4-5"]'));
    expect(said(compiled)).toEqual([]);
    const anthropic = closing({ dialect: "anthropic" });
    const view = await run(compiled.agents["bot"], [7], {
      models: { openai: failing("rejected"), anthropic },
    });
    expect(view.output).toEqual([{ issue: 1 }]);
    expect(callsOf(view)).toMatchObject([
      { model: "openai/gpt-5-mini", failure: "rejected" },
      { model: "anthropic/claude-haiku-4-5" },
    ]);
    expect(anthropic.requests[0]?.request).toMatchObject({
      model: "claude-haiku-4-5",
      tools: [{ name: "close", strict: false }, { name: "done" }],
    });
    const encodings = compiled.agents["bot"]?.machine.prompts["nextStep"]?.request?.encodings;
    expect(Object.keys(encodings ?? {})).toEqual(["openai-strict", "anthropic"]);
  });

  test("when all fail, the step fails as the last did", async () => {
    const { agents } = await compileText(bot('["openai/a", "anthropic/b"]'));
    const models = { openai: failing("overloaded"), anthropic: failing("rejected") };
    const view = await run(agents["bot"], [7], { models, transport: { attempts: 1 } });
    expect(view.error).toMatchObject({ code: "rejected", step: "nextStep" });
    expect(callsOf(view).map(({ failure }) => failure)).toEqual(["overloaded", "rejected"]);
  });

  test("several take turns, each call by its key: the same wherever it is done", async () => {
    const { agents } = await compileText(bot('{ roundRobin: ["openai/a", "openai/b"] }'));
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    const views = await Promise.all(
      [1, 2].map(() => run(agents["bot"], numbers, { models: { openai: closing() } })),
    );
    const [one, other] = views.map((view) => callsOf(view).map(({ model }) => model));
    expect(new Set(one)).toEqual(new Set(["openai/a", "openai/b"]));
    expect(other).toEqual(one);
  });

  test("what is no model is refused", async () => {
    const compiled = await compileText(bot('["gpt-5-mini"] as any'));
    expect(said(compiled)).toEqual([
      expect.stringMatching(/^TF1102 `model` of `nextStep` should be a model by its provider/),
    ]);
  });
});

describe("F4.3 the output strategy switches per model; the flow is unchanged", () => {
  test.each([
    ["tools", closing(), (request: object) => expect(request).toHaveProperty("tools")],
    [
      "json-schema",
      closing(),
      (request: object) => expect(request).toHaveProperty("response.schema.properties.choice"),
    ],
    [
      "prompted",
      closing(),
      (request: object) => expect(JSON.stringify(request)).toContain("Answer with one JSON value"),
    ],
  ] as const)("%s", async (strategy, model, check) => {
    const compiled = await compileText(
      bot('["openai/a", "openai/b"]', `strategy: { "openai/a": "${strategy}" },`),
    );
    expect(said(compiled)).toEqual([]);
    const view = await run(compiled.agents["bot"], [7], { models: { openai: model } });
    expect(view.output).toEqual([{ issue: 1 }]);
    check(model.requests[0]!.request);
  });

  test("a strategy for a model that the prompt does not ask is refused, and so is one that there is not", async () => {
    expect(
      said(await compileText(bot('"openai/a"', 'strategy: { "openai/b": "tools" },'))),
    ).toEqual([expect.stringMatching(/^TF1102 `strategy\.openai\/b` of `nextStep` .*`openai\/a`/)]);
    expect(said(await compileText(bot('"openai/a"', 'strategy: "magic" as any,')))).toEqual([
      expect.stringMatching(/^TF1102 `strategy`/),
    ]);
  });
});

test("F4.3 a strategy holds for the models of a variant, too", async () => {
  const compiled = await compileText(
    bot(
      '"openai/a"',
      'variants: { other: { template: "Other {{n}}", model: "openai/b" } }, strategy: { "openai/b": "prompted" },',
    ),
  );
  expect(said(compiled)).toEqual([]);
  const model = closing();
  await run(compiled.agents["bot"], [7], { models: { openai: model } });
  expect(JSON.stringify(model.requests[0]?.request)).toMatch(/Other 7.*Answer with one JSON value/);
});

test("F2.4 each model event records the prompt's name and content hash, and the hash of what must be answered", async () => {
  const { agents } = await compileText(bot('"openai/a"'));
  const view = await run(agents["bot"], [7], { models: { openai: closing() } });
  const [call] = callsOf(view);
  expect(call).toMatchObject({
    prompt: "nextStep",
    hash: promptHash(agents["bot"]!.machine.prompts["nextStep"]!),
    schema: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const { prompts, steps } = agents["bot"]!.machine;
  expect(steps["nextStep"]).toMatchObject({ contract: call?.hash, schema: call?.schema });
  expect(promptHash(JSON.parse(JSON.stringify(prompts["nextStep"])) as object)).toBe(call?.hash);
  const { agents: edited } = await compileText(
    bot('"openai/a"').replace("Issue {{n}}", "Number {{n}}"),
  );
  const [after] = callsOf(await run(edited["bot"], [7], { models: { openai: closing() } }));
  expect([after?.hash === call?.hash, after?.schema === call?.schema]).toEqual([false, true]);
});

describe("a dotprompt file as a template", () => {
  const text = `
export const review = prompt({ input: z.object({ diff: z.string() }), template: file("./review.prompt"), examples: { one: { diff: "+a" } } });
export const bot = agent({ input: z.any(), output: z.any(), async flow(input) { return await review(input); } });
`;
  const review = (front: string): Record<string, string> => ({
    "review.prompt": `---\n${front}---\n{{role "system"}}You review.{{role "user"}}{{diff}}\n`,
  });

  test("its front matter gives model and config, and the snapshot shows them", async () => {
    const compiled = await compileText(
      text,
      review("model: openai/gpt-5-mini\nconfig:\n  temperature: 0.2\n"),
    );
    expect(said(compiled)).toEqual([]);
    const snapshot = compiled.artifacts.get("bot/prompts/review/one.md");
    expect(snapshot).toContain("- model: openai/gpt-5-mini\n- temperature: 0.2\n");
    expect(snapshot).toContain("## 1. system");
    const model = scriptedModel([{ text: "Fine." }]);
    expect(
      (await run(compiled.agents["bot"], { diff: "+a" }, { models: { openai: model } })).output,
    ).toBe("Fine.");
    expect(model.requests[0]?.request).toMatchObject({
      model: "gpt-5-mini",
      config: { temperature: 0.2 },
    });
  });

  test("what it says of schemas and tools, and the declaration does not, is refused rather than lost", async () => {
    const compiled = await compileText(
      text,
      review(
        "model: openai/gpt-5-mini\noutput:\n  schema:\n    summary: string\ntools: [search]\n",
      ),
    );
    expect(said(compiled)).toEqual([
      "TF1123 What the front matter says as `output` is not taken: `review` declares none.",
      "TF1123 What the front matter says as `tools` is not taken: `review` declares none.",
    ]);
  });
});

test("a parameter that a provider does not have is refused, with those that it has", async () => {
  expect(
    said(await compileText(bot('"openai/gpt-5-mini"', "config: { topK: 3, temperature: 1 },"))),
  ).toEqual(["TF1124 `openai/gpt-5-mini` has no parameter `topK`."]);
  expect(
    said(
      await compileText(
        bot(
          '"openai/gpt-5-mini"',
          'config: { temperature: "hot" as any, provider: { openai: { service_tier: "flex" } } },',
        ),
      ),
    ),
  ).toEqual([expect.stringMatching(/^TF1102 `config\.temperature`.*a number/)]);
  expect(
    said(await compileText(bot('"anthropic/claude-haiku-4-5"', "config: { topK: 3 },"))),
  ).toEqual([]);
});
