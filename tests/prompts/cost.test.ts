import type { Model, PriceTable } from "@twelvefold/runtime";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run } from "./run.ts";

const source = (limits: string): string => `
export const say = prompt({ model: ["openai/gpt-5-mini", "ollama/llama"], input: z.object({}), template: "Say." });
export const bot = agent({ input: z.null(), output: z.any(), ${limits} async flow() {
  const all = [];
  while (true) {
    try { all.push(await say({})); } catch (error) {
      if (error instanceof StepError) return [...all, error.code, error.message];
      throw error;
    }
    if (all.length > 5) return all;
  }
} });
`;
const model: Model = {
  generate: () =>
    Promise.resolve({
      finish: "stop",
      text: "so",
      usage: { inputTokens: 1_000_000, outputTokens: 0 },
    }),
};
const prices = (more: PriceTable["models"] = {}): PriceTable => ({
  date: "2026-02-03",
  models: { "openai/gpt-5-mini": { input: 1, output: 1 }, ...more },
});

describe("F8.5 a limit of money really stops", () => {
  test("by the author's own prices", async () => {
    const { agents, ...rest } = await compileText(source("limits: { cost: 3.5, steps: 100 },"));
    expect(said({ agents, ...rest })).toEqual([]);
    const view = await run(agents["bot"], null, { models: { openai: model }, prices: prices() });
    expect(view.error?.message).toContain("3.5 US dollars");
    expect(callsOf(view).map(({ cost }) => cost)).toEqual([1, 1, 1, 1]);
  });

  test("and asks no model whose price is not known: what it costs would count for nothing", async () => {
    const { agents } = await compileText(source("limits: { cost: 3.5, steps: 100 },"));
    const models = { ollama: model };
    const view = await run(agents["bot"], null, { models, prices: prices() });
    expect(view.output).toEqual(["no_price", expect.stringContaining("price table of 2026-02-03")]);
    const free = prices({ "ollama/llama": { input: 0, output: 0 } });
    const given = await run(agents["bot"], null, { models, prices: free });
    expect(given.output).toHaveLength(6);
    expect(callsOf(given)[0]).toMatchObject({ model: "ollama/llama", cost: 0 });
  });

  test("without such a limit a price may be unknown", async () => {
    const { agents } = await compileText(source("limits: { steps: 100 },"));
    const view = await run(agents["bot"], null, { models: { ollama: model }, prices: prices() });
    expect(view.output).toHaveLength(6);
    expect(callsOf(view)[0]).not.toHaveProperty("cost");
  });
});
