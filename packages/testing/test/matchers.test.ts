import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine, PromptData } from "@twelvefold/ir";
import { compilePrompt, promptSnapshot } from "@twelvefold/compiler/prompts";
import { complete, type PromptReference } from "@twelvefold/runtime";
import { expect, test } from "vitest";
import { promptMatchers, scriptedModel } from "@twelvefold/testing";

expect.extend({ ...promptMatchers });

const { prompt: template } = compilePrompt({
  source: "{{#system}}You deploy.{{/system}}{{#user}}{{goal}}\n{{thread thread}}{{/user}}",
  format: "handlebars",
});

const nextStep: PromptData = {
  ...(template as PromptData),
  name: "nextStep",
  model: "openai/gpt-5-mini",
  config: { temperature: 0 },
  toolDefs: [
    {
      name: "deploy",
      description: "Deploy a tag",
      inputSchema: {
        type: "object",
        properties: { tag: { type: "string" } },
        required: ["tag"],
        additionalProperties: false,
      },
    },
  ],
};

const machine = { name: "deployBot", prompts: { nextStep } } as unknown as Machine;
const midRun = { goal: "Release", thread: [{ type: "denied", data: "the backend first" }] };
const folder = join(import.meta.dirname, "__prompts__/nextStep");

test("F2.7 a prompt test starts from a mid-run thread", async () => {
  await expect({ machine, prompt: "nextStep", input: midRun }).toMatchPromptSnapshot(
    "after a denial",
  );
  const written = readFileSync(join(folder, "after a denial.md"), "utf8");
  expect(written).toBe(
    promptSnapshot(nextStep, midRun, { name: "nextStep", example: "after a denial" }),
  );
  expect(written).toContain("<denied>the backend first</denied>");
});

test("F2.7 what a scripted model was sent matches the same snapshot of the same thread", async () => {
  const model = scriptedModel([{ tool: "deploy", args: { tag: "v2" } }]);
  await expect(complete(nextStep, midRun, { models: { openai: model } })).resolves.toEqual({
    tool: "deploy",
    args: { tag: "v2" },
  });
  const [sent] = model.requests;
  await expect(sent).toMatchPromptSnapshot("as it was sent");
  const messagesOf = (name: string): string =>
    readFileSync(join(folder, `${name}.md`), "utf8")
      .split(/^## /m)
      .slice(1, 3)
      .join("");
  expect(messagesOf("as it was sent")).toBe(messagesOf("after a denial"));
});

test("a changed word is a failed test that shows it", async ({ skip }) => {
  skip(
    updates() || !existsSync(join(folder, "after a denial.md")),
    "there is nothing to differ from",
  );
  const changed = { ...midRun, goal: "Roll back" };
  const asserted = expect({ machine, prompt: "nextStep", input: changed }).toMatchPromptSnapshot(
    "after a denial",
  );
  await expect(asserted).rejects.toMatchObject({
    message: expect.stringContaining("mismatch") as string,
    actual: expect.stringContaining("Roll back") as string,
    expected: expect.stringContaining("Release") as string,
  });
});

test("a prompt that the agent does not have is named, with those it has", async () => {
  const asserted = async (): Promise<void> =>
    expect({ machine, prompt: "other", input: {} }).toMatchPromptSnapshot("x");
  await expect(asserted()).rejects.toThrow(
    "The agent deployBot has no prompt other. It has nextStep.",
  );
  expect(existsSync(join(import.meta.dirname, "__prompts__/other"))).toBe(false);
});

test("the repair request has a snapshot of its own", async () => {
  const model = scriptedModel([{ text: "no tool" }, { tool: "deploy", args: { tag: "v2" } }]);
  await complete(nextStep, midRun, { models: { openai: model } });
  const [, repair] = model.requests as readonly { readonly prompt: PromptReference }[];
  expect(repair?.prompt.repair).toBe(1);
  await expect(model.requests[1]).toMatchPromptSnapshot("the repair");
  expect(readFileSync(join(folder, "the repair.md"), "utf8")).toContain("- repair: 1");
});

/** `vitest -u` writes whatever is there. */
function updates(): boolean {
  const state = expect.getState()["snapshotState"] as unknown as Record<string, unknown>;
  return state["_updateSnapshot"] === "all";
}
