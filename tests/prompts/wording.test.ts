import { complete } from "@twelvefold/runtime";
import { outputFormatText, repairText } from "@twelvefold/runtime/prompt";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";

const bot = (more = ""): string => `
export const extract = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ text: z.string() }),
  output: z.object({ label: z.enum(["bug", "docs"]) }),
  strategy: "prompted",
  ${more}
  template: "{{text}}",
  examples: { one: { text: "It crashes." } },
});
export const bot = agent({ input: z.any(), output: z.any(), async flow(input) { return await extract(input); } });
`;
const own = `
  outputFormat: "Only JSON, like {{json schema.properties.label.enum}}.",
  repair: { attempts: 2, message: "{{#user}}No: {{problems}} You said {{raw}}{{/user}}" },
`;

async function asked(text: string): Promise<{ words: string[]; snapshot: string }> {
  const compiled = await compileText(text);
  expect(said(compiled)).toEqual([]);
  const model = scriptedModel([{ text: "urgent" }, { output: { label: "bug" } }]);
  const prompt = compiled.agents["bot"]!.machine.prompts["extract"]!;
  expect(await complete(prompt, { text: "It crashes." }, { models: { openai: model } })).toEqual({
    label: "bug",
  });
  const words = model.requests
    .at(-1)!
    .request.messages.flatMap(({ content }) =>
      content.map((part) => ("text" in part ? part.text : "")),
    );
  return { words, snapshot: compiled.artifacts.get("bot/prompts/extract/one.md") ?? "" };
}

describe("F2.2 every word that the framework can add is listed, overridable and in the snapshot", () => {
  test("the default words are these two, and nothing else is added", async () => {
    const { words, snapshot } = await asked(bot());
    const schema =
      /```text\nAnswer with one JSON value[^]*?\n```/
        .exec(snapshot)?.[0]
        .split("\n")
        .slice(1, -1)
        .join("\n") ?? "";
    expect(words).toEqual([
      "It crashes.",
      schema,
      "urgent",
      repairText(words.at(-1)!.split("\n").slice(1, -1).join("\n")),
    ]);
    expect(schema).toBe(outputFormatText(schema.split("\n").slice(1).join("\n")));
    expect(snapshot).toContain(
      `## Added: when the answer does not fit\n\n\`\`\`text\n${repairText("- …")}\n\`\`\``,
    );
  });

  test("the prompt's own words stand in their place, in the request and in the snapshot", async () => {
    const { words, snapshot } = await asked(bot(own));
    expect(words).toEqual([
      "It crashes.",
      'Only JSON, like ["bug","docs"].',
      "urgent",
      expect.stringMatching(
        /^No: - the answer: expected an object, received "urgent" You said urgent$/,
      ),
    ]);
    expect(snapshot).toContain('Only JSON, like ["bug","docs"].');
    expect(snapshot).toContain(
      "## Added: when the answer does not fit, up to 2 times\n\n```text\nNo: - … You said …\n```",
    );
  });

  test("with no repair wanted, there is none, and the snapshot says nothing of one", async () => {
    const compiled = await compileText(bot("repair: { attempts: 0 },"));
    const model = scriptedModel([{ text: "urgent" }]);
    const prompt = compiled.agents["bot"]!.machine.prompts["extract"]!;
    await expect(
      complete(prompt, { text: "a" }, { models: { openai: model } }),
    ).rejects.toMatchObject({ code: "invalid_output", raw: "urgent" });
    expect(compiled.artifacts.get("bot/prompts/extract/one.md")).not.toContain("Added");
  });

  test("a mistake in one of these templates is found in it", async () => {
    const compiled = await compileText(bot('outputFormat: "{{#if schema}}never closed",'));
    expect(said(compiled)).toEqual([expect.stringMatching(/^TF2611 /)]);
  });
});

test("F4.5 an item of a list that does not fit: the author says whether it fails the answer, is left out or is null", async () => {
  const answer = { text: '{"labels":[{"n":1},{"n":"two"}]}' };
  const results = await Promise.all(
    ["", 'onInvalidItem: "drop",', 'onInvalidItem: "null",'].map(async (policy) => {
      const { agents } = await compileText(
        bot(`repair: { attempts: 0 }, ${policy}`).replace(
          'output: z.object({ label: z.enum(["bug", "docs"]) })',
          "output: z.object({ labels: z.array(z.object({ n: z.int() }).nullable()) })",
        ),
      );
      const prompt = agents["bot"]!.machine.prompts["extract"]!;
      return complete(prompt, { text: "a" }, { models: { openai: scriptedModel([answer]) } }).catch(
        ({ code }: { code: string }) => code,
      );
    }),
  );
  expect(results).toEqual(["invalid_output", { labels: [{ n: 1 }] }, { labels: [{ n: 1 }, null] }]);
});
