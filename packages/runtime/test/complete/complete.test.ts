import { human, prompt, tool } from "@twelvefold/dsl";
import { complete, type PromptNotCompiledError } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";

export const labelIssue = tool({
  description: "Puts labels on an issue",
  input: z.object({ issue: z.int(), labels: z.array(z.enum(["bug", "docs"])).min(1) }),
  output: z.object({ ok: z.boolean() }),
  run: () => ({ ok: true }),
});

export const approve = human({
  request: z.object({ issue: z.int() }),
  response: z.boolean(),
  message: "Close #{{issue}}?",
});

export const nextStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ issue: z.int(), text: z.string() }),
  tools: {
    labelIssue,
    approve,
    done: z.object({ summary: z.string().transform((text) => text.trim()) }),
  },
  template: "{{#system}}You triage issues.{{/system}}{{#user}}#{{issue}}: {{text}}{{/user}}",
});

export const score = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ text: z.string() }),
  output: z.object({ score: z.int(), grade: z.string().default("good") }),
  template: "Score this: {{text}}",
});

describe("a listener that throws", () => {
  const boom = new Error("boom");
  const throws = (): never => {
    throw boom;
  };

  test.each(["onText", "onPartial", "onCall"] as const)(
    "%s is named, is told no more, and the exchange goes on to its end",
    async (name) => {
      const model = scriptedModel([{ output: { score: 1 } }, { output: { score: 2 } }]);
      const calls: unknown[] = [];
      let told = 0;
      const listeners = {
        onCall: (call: unknown) => calls.push(call),
        [name]: () => {
          told += 1;
          throws();
        },
      };
      const models = { openai: model };
      const asked = complete(score, { text: "x" }, { models, ...listeners });
      await expect(asked).rejects.toMatchObject({
        code: "listener_threw",
        message: `The model answered, and ${name} threw: boom`,
        cause: boom,
        calls: [{ prompt: "prompt" }],
      });
      expect(told).toBe(1);
      // The second answer was not asked for.
      expect(calls).toHaveLength(name === "onCall" ? 0 : 1);
      await expect(complete(score, { text: "x" }, { models })).resolves.toMatchObject({ score: 2 });
    },
  );

  test("says nothing where there is no answer: that is told", async () => {
    const model = scriptedModel([{ refusal: "no" }]);
    const asked = complete(score, { text: "x" }, { models: { openai: model }, onCall: throws });
    await expect(asked).rejects.toMatchObject({ code: "refusal" });
  });
});

describe("a prompt alone", () => {
  test("F1.1 one line gives one member of the union, with its type, from the declaration itself", async () => {
    const model = scriptedModel([{ tool: "labelIssue", args: { issue: 7, labels: ["bug"] } }]);
    const next = await complete(
      nextStep,
      { issue: 7, text: "It crashes" },
      { models: { openai: model } },
    );
    expect(next).toEqual({ tool: "labelIssue", args: { issue: 7, labels: ["bug"] } });
    expectTypeOf(next.tool).toEqualTypeOf<"labelIssue" | "approve" | "done">();
    if (next.tool === "done") expectTypeOf(next.args).toEqualTypeOf<{ summary: string }>();
    expect(model.requests[0]?.request.messages).toEqual([
      { role: "system", content: [{ text: "You triage issues." }] },
      { role: "user", content: [{ text: "#7: It crashes" }] },
    ]);
    expect(model.requests[0]?.request.tools?.map(({ name }) => name)).toEqual([
      "labelIssue",
      "approve",
      "done",
    ]);
  });

  test("F4.7 transforms and defaults of the author's schemas run on what the model wrote", async () => {
    const models = {
      openai: scriptedModel([
        { tool: "done", args: { summary: "  all fine " } },
        { output: { score: 3 } },
      ]),
    };
    expect(await complete(nextStep, { issue: 7, text: "x" }, { models })).toEqual({
      tool: "done",
      args: { summary: "all fine" },
    });
    const scored = await complete(score, { text: "x" }, { models });
    expectTypeOf(scored).toEqualTypeOf<{ score: number; grade: string }>();
    expect(scored).toEqual({ score: 3, grade: "good" });
  });

  test("input that does not fit is refused before anybody is asked", async () => {
    const model = scriptedModel([]);
    // @ts-expect-error the input is checked by its type, too
    await expect(complete(score, { text: 5 }, { models: { openai: model } })).rejects.toMatchObject(
      { code: "invalid_input" },
    );
    expect(model.requests).toEqual([]);
  });

  test("a provider that nobody gave is named, with those that there are", async () => {
    await expect(
      complete(score, { text: "x" }, { models: { other: scriptedModel([]) } }),
    ).rejects.toMatchObject({
      code: "no_model",
      message: expect.stringContaining('"openai". Given: other'),
    });
  });

  test("a template that is wrong is told at once, by its code", async () => {
    const wrong = prompt({
      model: "openai/x",
      input: z.object({ text: z.string() }),
      template: "{{txet}} {{text}}",
    });
    const error = (await complete(wrong, { text: "x" }, { models: {}, name: "wrong" }).catch(
      (thrown: unknown) => thrown,
    )) as PromptNotCompiledError;
    expect(error).toMatchObject({ code: "prompt_not_compiled" });
    expect(error.message).toMatch(/The prompt "wrong" cannot be compiled:\n {2}TF\d{4}: .*txet/);
  });

  test("what is no prompt is refused", async () => {
    await expect(complete(async () => 1, undefined, { models: {} })).rejects.toMatchObject({
      code: "prompt_not_compiled",
    });
  });
});
