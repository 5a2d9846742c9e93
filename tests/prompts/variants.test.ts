import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run, runtimeOf } from "./run.ts";

const bot = (choose: string): string => `
export const ask = prompt({
  model: "openai/gpt-5-mini",
  config: { temperature: 0 },
  input: z.object({ question: z.string() }),
  template: "Answer: {{question}}",
  variants: {
    short: { template: "In a word: {{question}}" },
    long: { template: "In detail: {{question}}", model: "openai/gpt-5", config: { temperature: 1 } },
  },
  ${choose}
  examples: { why: { question: "Why?" } },
});
export const bot = agent({ input: z.array(z.string()), output: z.array(z.string()), limits: { steps: 500 }, async flow(questions) {
  const answers = [];
  for (const question of questions) answers.push(await ask({ question }));
  return answers;
} });
`;
const answering = () =>
  scriptedModel((_, { messages }) => ({ text: JSON.stringify(messages[0]?.content) }));

describe("F2.9 variants run side by side by a deterministic, recorded choice, each with its own snapshots", () => {
  test("a pure function of the input chooses; the log has the choice and the hash of that version", async () => {
    const compiled = await compileText(
      bot('choose: ({ question }) => (question.length > 5 ? "long" : "short"),'),
    );
    expect(said(compiled)).toEqual([]);
    const model = answering();
    const view = await run(compiled.agents["bot"], ["Why?", "How come?"], {
      models: { openai: model },
    });
    const calls = callsOf(view);
    expect(calls.map(({ variant, model: asked }) => [variant, asked])).toEqual([
      ["short", "openai/gpt-5-mini"],
      ["long", "openai/gpt-5"],
    ]);
    expect(new Set(calls.map(({ hash }) => hash)).size).toBe(2);
    expect(
      model.requests.map(({ request }) => [request.config, request.messages[0]?.content]),
    ).toEqual([
      [{ temperature: 0 }, [{ text: "In a word: Why?" }]],
      [{ temperature: 1 }, [{ text: "In detail: How come?" }]],
    ]);
  });

  test("without a rule it is the first", async () => {
    const { agents } = await compileText(bot(""));
    const view = await run(agents["bot"], ["Why?"], { models: { openai: answering() } });
    expect(callsOf(view).map(({ variant }) => variant)).toEqual(["short"]);
  });

  test("a draw for each run is the same in the whole run, and near its weights over many runs", async () => {
    const { agents } = await compileText(
      bot('choose: { per: "run", weights: { short: 3, long: 1 } },'),
    );
    const runtime = runtimeOf(Object.values(agents), { models: { openai: answering() } });
    const variants = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const view = await runtime.ended(
          await runtime.start("bot", ["a", "b"], { runId: `run-${index}` }),
        );
        const drawn = new Set(callsOf(view).map(({ variant }) => variant));
        expect(drawn.size).toBe(1);
        return [...drawn][0];
      }),
    );
    const short = variants.filter((variant) => variant === "short").length;
    expect(short).toBeGreaterThan(130);
    expect(short).toBeLessThan(170);
  });

  test("a draw for each call differs within a run, and is the same whoever draws again", async () => {
    const { agents } = await compileText(bot('choose: { per: "call" },'));
    const questions = Array.from({ length: 40 }, (_, index) => String(index));
    const [one, other] = await Promise.all(
      [0, 1].map(() => run(agents["bot"], questions, { models: { openai: answering() } })),
    );
    const drawn = callsOf(one!).map(({ variant }) => variant);
    expect(new Set(drawn).size).toBe(2);
    expect(callsOf(other!).map(({ variant }) => variant)).toEqual(drawn);
  });

  test("one call can ask for a variant or a model of its own", async () => {
    const { agents } = await compileText(
      bot("").replace(
        "ask({ question })",
        'ask({ question }, { variant: "long", model: ["openai/o3", "openai/gpt-5"] })',
      ),
    );
    const view = await run(agents["bot"], ["Why?"], { models: { openai: answering() } });
    expect(callsOf(view)).toMatchObject([{ variant: "long", model: "openai/o3" }]);
  });

  test("a fork draws as its origin did", async () => {
    const { agents } = await compileText(bot('choose: { per: "run" },'));
    const store = memoryStore();
    const runtime = runtimeOf(Object.values(agents), { store, models: { openai: answering() } });
    for (let index = 0; index < 8; index++) {
      const view = await runtime.ended(
        await runtime.start("bot", ["a", "b"], { runId: `origin-${index}` }),
      );
      const fork = await runtime.ended(await runtime.fork(view.id, 2));
      expect(callsOf(fork).map(({ variant }) => variant)).toEqual(
        callsOf(view).map(({ variant }) => variant),
      );
    }
  });

  test("each variant has its snapshots", async () => {
    const { artifacts } = await compileText(bot(""));
    expect([...artifacts.keys()].filter((path) => path.includes("/prompts/"))).toEqual([
      "bot/prompts/ask/short/why.md",
      "bot/prompts/ask/long/why.md",
    ]);
    const long = artifacts.get("bot/prompts/ask/long/why.md");
    expect(long).toContain("- model: openai/gpt-5\n- variant: long\n- temperature: 1\n");
    expect(long).toContain("In detail: Why?");
  });

  test("a name that `choose` gives and there is not fails the step; weights that are none are refused", async () => {
    const { agents } = await compileText(bot('choose: () => "medium" as any,'));
    const view = await run(agents["bot"], ["Why?"], { models: { openai: answering() } });
    expect(view.error).toMatchObject({
      code: "prompt_function",
      message: expect.stringContaining('gave "medium"; the variants are "short", "long"'),
    });
    const refused = await compileText(
      bot('choose: { per: "run", weights: { short: -1, medium: 2 } as any },'),
    );
    expect(said(refused)).toEqual([expect.stringMatching(/^TF1102 `choose\.weights` of `ask`/)]);
  });
});
