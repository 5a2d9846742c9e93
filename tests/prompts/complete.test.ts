import { prompt, tool } from "@twelvefold/dsl";
import { complete } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { expect, test } from "vitest";
import { z } from "zod";

const loud = (sign: string) => (text: string) => text.toUpperCase() + sign;

const listTags = tool({
  description: "Tags",
  input: z.object({ goal: z.string(), ids: z.array(z.int()) }),
  output: z.array(z.string()),
});

const close = tool({
  description: "Close",
  input: z.object({ issue: z.int() }),
  output: z.string(),
});

const nextStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ goal: z.string(), ids: z.array(z.int()) }),
  tools: { close, listTags },
  before: { tags: { step: listTags, replaces: "listTags" } },
  helpers: { loud: loud("!") },
  narrow: { close: { issue: ({ ids }) => ids } },
  template: "{{loud goal}} {{list tags}}",
  variants: { plain: {}, kind: { template: "Please: {{loud goal}} {{list tags}}" } },
  choose: ({ goal }) => (goal === "now" ? "plain" : "kind"),
});

test("F2.7 a declaration that was never built is asked with its own functions, its variant and its narrowed choices", async () => {
  const model = scriptedModel([{ tool: "close", args: { issue: 7 } }]);
  const input = { goal: "later", ids: [7, 9], tags: ["v1"] };
  expect(await complete(nextStep, input, { models: { openai: model } })).toEqual({
    tool: "close",
    args: { issue: 7 },
  });
  const [sent] = model.requests;
  expect(sent?.request.messages).toEqual([
    { role: "user", content: [{ text: "Please: LATER! - v1" }] },
  ]);
  expect(sent?.request.tools).toMatchObject([
    { name: "close", schema: { properties: { issue: { enum: [7, 9] } } } },
  ]);
  expect(sent?.request.tools).toHaveLength(1);
});

test("what a step before the prompt would give has to be given here", async () => {
  const asked = complete(
    nextStep,
    { goal: "now", ids: [1] },
    { models: { openai: scriptedModel([]) } },
  );
  await expect(asked).rejects.toMatchObject({
    code: "invalid_input",
    message: "tags: a step before the prompt gives it, and it is not there",
  });
});
