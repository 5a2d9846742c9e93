import { createRuntime, type RunView } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { run, runtimeOf, settledSteps } from "./run.ts";

const steps = `
export const listTags = tool({
  description: "List the tags", input: z.object({ of: z.string() }), output: z.array(z.string()), effect: "read",
  run: ({ of }) => [of + "-1", of + "-2"],
});
export const whoAmI = tool({
  description: "Who asks", input: z.any(), output: z.object({ name: z.string() }), effect: "read",
  run: () => ({ name: "Ada" }),
});
export const deploy = tool({ description: "Deploy", input: z.object({ tag: z.string() }), output: z.string(), run: ({ tag }) => tag });
export const nextStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ goal: z.string() }),
  tools: { listTags, deploy },
  before: { tags: { step: listTags, input: (input) => ({ of: input.goal.toLowerCase() }), replaces: "listTags" }, me: whoAmI },
  template: "{{me.name}} has {{list tags}} and wants {{goal}}",
  examples: { "a release": { goal: "Web" }, "with tags": { goal: "Web", tags: ["v1"] } },
});
export const bot = agent({ input: z.string(), output: z.string(), async flow(goal) {
  const next = await nextStep({ goal });
  return await call(next);
} });
`;

describe("F13.1 declared steps run before the model call, as variables", () => {
  test("they are recorded steps of the run, and what they gave is in the request", async () => {
    const compiled = await compileText(steps);
    expect(said(compiled)).toEqual([]);
    const model = scriptedModel([{ tool: "deploy", args: { tag: "web-2" } }]);
    const view = await run(compiled.agents["bot"], "Web", { models: { openai: model } });
    expect(view.output).toBe("web-2");
    expect(settledSteps(view)).toEqual(["listTags", "whoAmI", "nextStep", "deploy"]);
    expect(model.requests[0]?.request.messages).toEqual([
      { role: "user", content: [{ text: "Ada has - web-1\n- web-2 and wants Web" }] },
    ]);
  });

  test("a snapshot has the example's own values, or samples that say where they come from", async () => {
    const { artifacts } = await compileText(steps);
    expect(artifacts.get("bot/prompts/nextStep/a release.md")).toContain(
      "‹me.name› has - ‹tags[0]› and wants Web",
    );
    expect(artifacts.get("bot/prompts/nextStep/with tags.md")).toContain(
      "‹me.name› has - v1 and wants Web",
    );
  });
});

test("F13.2 a tool whose answer was fetched leaves the union: a smaller schema, one model call fewer", async () => {
  const { agents } = await compileText(steps);
  const model = scriptedModel([{ tool: "deploy", args: { tag: "web-2" } }]);
  const view = await run(agents["bot"], "Web", { models: { openai: model } });
  expect(model.requests[0]?.request.tools?.map(({ name }) => name)).toEqual(["deploy"]);
  expect(view.spent.modelCalls).toBe(1);
  expect(agents["bot"]?.machine.prompts["nextStep"]?.toolDefs?.map(({ name }) => name)).toEqual([
    "deploy",
  ]);
});

describe("F13.3 in parallel, in a fixed order, failures as in F9", () => {
  test("all are started at once, in the order of their declaration", async () => {
    const { agents } = await compileText(steps);
    const view = await run(agents["bot"], "Web", {
      models: { openai: scriptedModel([{ tool: "deploy", args: { tag: "a" } }]) },
    });
    const [started, first] = view.events;
    expect(started?.event.type).toBe("run.started");
    expect(first?.event).toMatchObject({ type: "step.completed", id: "1" });
    expect(view.events[2]?.event).toMatchObject({ type: "step.completed", id: "2" });
  });

  test("one that fails is caught where the prompt is called, and the model is not asked", async () => {
    const { agents } = await compileText(
      steps
        .replace(
          'run: () => ({ name: "Ada" })',
          'run: () => { throw new StepError({ code: "nobody", message: "Nobody is here" }); }',
        )
        .replace(
          "const next = await nextStep({ goal });",
          'let next; try { next = await nextStep({ goal }); } catch (error) { return error instanceof StepError ? error.code : "other"; }',
        ),
    );
    const model = scriptedModel([]);
    const view = await run(agents["bot"], "Web", { models: { openai: model } });
    expect([view.output, model.requests]).toEqual(["nobody", []]);
  });
});

test("a step that takes what the prompt's input is not, and a choice that there is not, are refused at their place", async () => {
  const compiled = await compileText(
    steps
      .replace('replaces: "listTags"', 'replaces: "listTag"')
      .replace("me: whoAmI", "me: { step: 7 }"),
  );
  expect(said(compiled)).toEqual([
    expect.stringMatching(
      /^TF1102 `before\.tags\.replaces` of `nextStep` .*`"listTags"`, `"deploy"`/,
    ),
    expect.stringMatching(/^TF1102 `before\.me` of `nextStep`/),
    expect.stringContaining("TF2601"),
  ]);
});

describe("F13.4 on resume: the recorded value or a fresh one, explicitly", () => {
  const counting = (onResume: string): string =>
    steps
      .replace(
        'run: ({ of }) => [of + "-1", of + "-2"],',
        "run: ({ of }, { secrets }) => [of + secrets.count()],",
      )
      .replace('replaces: "listTags"', `replaces: "listTags", onResume: "${onResume}"`);

  /** The model is asked, the process goes away, another one resumes. Gives what the second was asked. */
  async function resumed(
    onResume: string,
  ): Promise<{ view: RunView; asked: string; answered: string[] }> {
    const { agents } = await compileText(counting(onResume));
    const store = memoryStore();
    let count = 0;
    const secrets = { count: () => ++count };
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
    const first = createRuntime({
      ...{ store, secrets, agents: Object.values(agents) },
      models: {
        openai: {
          generate: (_, { signal }) =>
            new Promise(
              (_resolve, reject) => (
                ask(),
                signal.addEventListener("abort", () => reject(signal.reason))
              ),
            ),
        },
      },
    });
    await first.start("bot", "Web", { runId: "run-1" });
    await isAsked;
    await first.close({ patience: 0 });
    const model = scriptedModel([{ tool: "deploy", args: { tag: "web" } }]);
    const runtime = runtimeOf(Object.values(agents), { store, secrets, models: { openai: model } });
    const view = await runtime.ended("run-1");
    return {
      view,
      asked: JSON.stringify(model.requests[0]?.request.messages),
      answered: settledSteps(view),
    };
  }

  test("recorded: nothing is fetched again", async () => {
    const { view, asked, answered } = await resumed("recorded");
    expect([view.output, asked.includes("web1 and")]).toEqual(["web", true]);
    expect(answered).toEqual(["listTags", "whoAmI", "nextStep", "deploy"]);
  });

  test("fresh: what is to be fresh is fetched again, recorded again, and asked with; the rest stays", async () => {
    const { view, asked, answered } = await resumed("fresh");
    expect([view.output, asked.includes("Ada has - web2 and")]).toEqual(["web", true]);
    expect(answered).toEqual([
      "listTags",
      "whoAmI",
      "nextStep!interrupted",
      "listTags",
      "nextStep",
      "deploy",
    ]);
  });
});
