import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run } from "./run.ts";

const bot = `
export const closeIssue = tool({
  description: "Close", input: z.object({ issue: z.int(), why: z.string().optional() }), output: z.string(), run: ({ issue }) => "closed " + issue,
});
export const label = tool({
  description: "Label", input: z.object({ labels: z.array(z.string()) }), output: z.string(), run: ({ labels }) => labels.join(),
});
export const nextStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ issues: z.array(z.object({ id: z.int(), open: z.boolean() })), known: z.array(z.string()) }),
  tools: { closeIssue, label, done: z.object({ summary: z.string() }) },
  narrow: {
    closeIssue: { issue: ({ issues }) => issues.filter(({ open }) => open).map(({ id }) => id) },
    label: { labels: ({ known }) => known },
  },
  template: "{{json issues}} {{list known}}",
  examples: { two: { issues: [{ id: 1, open: true }, { id: 2, open: false }, { id: 3, open: true }], known: ["bug"] } },
});
export const bot = agent({ input: z.any(), output: z.any(), async flow(input) {
  const next = await nextStep(input);
  return next.tool === "done" ? next.args.summary : await call(next);
} });
`;
const issues = [
  { id: 1, open: true },
  { id: 2, open: false },
  { id: 3, open: true },
];

describe("F1.6 candidate ids narrow an enum at run time", () => {
  test("the provider's schema has the candidates, of an argument and of a list's items", async () => {
    const compiled = await compileText(bot);
    expect(said(compiled)).toEqual([]);
    const model = {
      ...scriptedModel([{ tool: "closeIssue", args: { issue: 3, why: null } }]),
      dialect: "openai-strict" as const,
    };
    const view = await run(
      compiled.agents["bot"],
      { issues, known: ["bug", "docs"] },
      { models: { openai: model } },
    );
    expect(view.output).toBe("closed 3");
    const [close, labels] = model.requests[0]?.request.tools ?? [];
    expect(close).toMatchObject({
      strict: true,
      schema: { properties: { issue: { type: "integer", enum: [1, 3] } } },
    });
    expect(labels?.schema).toMatchObject({
      properties: { labels: { type: "array", items: { enum: ["bug", "docs"] } } },
    });
  });

  test("an id that is none of them gets a repair request that names them", async () => {
    const { agents } = await compileText(bot);
    const model = scriptedModel([
      { tool: "closeIssue", args: { issue: 2 } },
      { tool: "closeIssue", args: { issue: 1 } },
    ]);
    const view = await run(
      agents["bot"],
      { issues, known: ["bug"] },
      { models: { openai: model } },
    );
    expect(view.output).toBe("closed 1");
    expect(callsOf(view).map(({ failure }) => failure)).toEqual(["invalid_output", undefined]);
    const asked = JSON.stringify(model.requests[1]?.request.messages.at(-1));
    expect(asked).toContain("/issue: expected one of 1, 3");
  });

  test("a choice without a candidate is not offered; with none left the step fails by name", async () => {
    const { agents } = await compileText(bot);
    const model = scriptedModel([{ tool: "done", args: { summary: "nothing to do" } }]);
    const view = await run(agents["bot"], { issues: [], known: [] }, { models: { openai: model } });
    expect([view.output, model.requests[0]?.request.tools?.map(({ name }) => name)]).toEqual([
      "nothing to do",
      ["done"],
    ]);
    const { agents: fewer } = await compileText(
      bot
        .replace(", done: z.object({ summary: z.string() })", "")
        .replace('next.tool === "done" ? next.args.summary : ', ""),
    );
    const failed = await run(
      fewer["bot"],
      { issues: [], known: [] },
      { models: { openai: scriptedModel([]) } },
    );
    expect(failed.error).toMatchObject({ code: "nothing_to_choose" });
  });

  test("a snapshot shows the narrowed schema of its example", async () => {
    const { artifacts } = await compileText(bot);
    expect(artifacts.get("bot/prompts/nextStep/two.md")?.replaceAll(/\s+/g, "")).toContain(
      '"enum":[1,3]',
    );
  });

  test("a function that gives no list fails the step, and says which it was", async () => {
    const text = bot.replace(
      "label: { labels: ({ known }) => known }",
      "label: { labels: ({ known }) => known[0] }",
    );
    const compiled = await compileText(text);
    expect(said(compiled)).toEqual([
      expect.stringMatching(/^TF5005 .*`two` of `nextStep`.*gave "bug", and must give a list/),
    ]);
    const { agents } = await compileText(text.replace(/examples: .*/, ""));
    const view = await run(
      agents["bot"],
      { issues, known: ["bug"] },
      { models: { openai: scriptedModel([]) } },
    );
    expect(view.error).toMatchObject({
      code: "prompt_function",
      message: expect.stringContaining('`narrow.label.labels` gave "bug"'),
    });
  });

  test("a choice or an argument that there is not is refused at its place", async () => {
    const compiled = await compileText(
      bot
        .replace("closeIssue: { issue:", "closeIssue: { isue:")
        .replace("label: { labels:", "lable: { labels:"),
    );
    expect(said(compiled)).toEqual([
      expect.stringMatching(/^TF1102 `narrow\.closeIssue\.isue` .*`closeIssue`: issue, why/),
      expect.stringMatching(/^TF1102 `narrow\.lable` .*closeIssue, label, done/),
    ]);
  });
});
