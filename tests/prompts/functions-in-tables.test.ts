import { renderPrompt } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { describe, expect, test } from "vitest";
import { compileText } from "./compile-text.ts";
import { run } from "./run.ts";

const FORMATS = `const formats = { up: (s: string) => s.toUpperCase(), ask: (s: string) => s + "?" };\n`;
const RULES = `const rules = [{ test: /^b/, show: (s: string) => "b" }, { test: /./, show: (s: string) => s + "!" }];\n`;

const asked = (helpers: string, more = ""): string =>
  `export const ask = prompt({
     model: "openai/gpt-5-mini",
     input: z.object({ name: z.string(), thread: z.array(ThreadEvent).optional() }),
     output: z.string(),
     helpers: ${helpers},
     ${more}
     template: "{{show name}}{{thread thread}}",
     examples: { ada: { name: "ada" } },
   });
   export const bot = agent({ input: z.any(), output: z.any(), async flow(input) { return await ask(input); } });`;

const errorsOf = async (text: string, files?: Record<string, string>): Promise<string[]> => {
  const { diagnostics } = await compileText(text, files);
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
};

describe("F2.4 a prompt's function may stand in a table", () => {
  test.each<[name: string, text: string, shown: string, files?: Record<string, string>]>([
    ["as a member", FORMATS + asked("{ show: formats.up }"), "ADA"],
    ["under a key", FORMATS + asked('{ show: formats["up"] }'), "ADA"],
    [
      "of a list",
      `const all = [(s: string) => s + 1, (s: string) => s + 2];\n${asked("{ show: all[1] }")}`,
      "ada2",
    ],
    [
      "that is a table of others",
      `${FORMATS}const more = { show: formats.up };\n${asked("more")}`,
      "ADA",
    ],
    [
      "that is spread",
      `const more = { show: (s: string) => s + 3 };\n${asked("{ show: (s: string) => s, ...more }")}`,
      "ada3",
    ],
    [
      "that is spread before",
      `const more = { show: (s: string) => s + 3 };\n${asked("{ ...more, show: (s: string) => s + 4 }")}`,
      "ada4",
    ],
    [
      "behind a spread without it",
      FORMATS + asked("{ show: (s: string) => s + 5, ...formats }"),
      "ada5",
    ],
    [
      "under a key in brackets",
      asked('{ show: (s: string) => s, ["show"]: (s: string) => s + 6 }'),
      "ada6",
    ],
    [
      "of another module",
      `import * as lib from "./lib.ts";\n${asked("{ show: lib.formats.up }")}`,
      "ADA",
      { "lib.ts": `export ${FORMATS}` },
    ],
    [
      "that it calls what is in",
      `${RULES}${asked("{ show: (s: string) => rules.find(({ test }) => test.test(s))?.show(s) }")}`,
      "ada!",
    ],
  ])("%s: compiled, shown and sent alike", async (_name, text, shown, files) => {
    const compiled = await compileText(text, files);
    const prompt = JSON.parse(JSON.stringify(compiled.agents["bot"]?.machine.prompts["ask"]));
    expect(renderPrompt(prompt, { name: "ada" })).toEqual([
      { role: "user", content: [{ text: shown }] },
    ]);
    expect(compiled.artifacts.get("bot/prompts/ask/ada.md")).toContain(`\n${shown}\n`);
    const model = scriptedModel([{ text: '{"value":"x"}' }]);
    await run(compiled.agents["bot"], { name: "ada" }, { models: { openai: model } });
    expect(model.requests[0]?.request.messages[0]).toMatchObject({ content: [{ text: shown }] });
  });

  test.each<[name: string, text: string]>([
    ["assigned", `formats.up = (s: string) => s;`],
    ["by another name", `const other = formats; other.up = (s: string) => s;`],
    ["by Object", `Object.assign(formats, { up: (s: string) => s });`],
  ])("a table that is changed is not what is written: %s", async (_name, change) => {
    for (const helpers of ["{ show: formats.up }", "{ show: formats.ask, ...formats }"]) {
      expect(await errorsOf(`${FORMATS}${change}\n${asked(helpers)}`)).toEqual([
        "TF2311 `formats` is changed outside of the flow.",
      ]);
    }
  });

  test("a function that is assigned another is not what is written", async () => {
    const text = `function show(s: string) { return s; }\nshow = (s: string) => s + 1;\n${asked("{ show }")}`;
    expect(await errorsOf(text)).toEqual([
      "TF1120 The function `helpers.show` of `ask` is written where it cannot be read.",
    ]);
  });

  test("one that cannot be read is one finding, and no unknown helper", async () => {
    const text = `const make = () => () => "x";\n${asked("{ show: (s: string) => s }", "thread: { filter: make(), render: { note: make() } },")}`;
    expect(await errorsOf(text)).toEqual([
      "TF1120 The function `thread.filter` of `ask` is written where it cannot be read.",
      "TF1120 The function `thread.render.note` of `ask` is written where it cannot be read.",
    ]);
  });

  test("under a key that is computed it may be any", async () => {
    const helpers = "{ show: (s: string) => s, [key]: (s: string) => s + 1 }";
    expect(await errorsOf(`const key = "show".trim();\n${asked(helpers)}`)).toEqual([
      "TF1120 The function `helpers.show` of `ask` is written where it cannot be read.",
    ]);
  });
});

describe("an agent's flow may stand in a table", () => {
  const bot = (options: string): string =>
    `const flows = { flow: async (n: number) => n + 1, twice: async (n: number) => n * 2 };
     export const bot = agent(${options});`;

  test.each<[options: string, output: number]>([
    ["{ input: z.number(), output: z.number(), flow: flows.twice }", 6],
    ["{ input: z.number(), output: z.number(), flow: async (n: number) => n, ...flows }", 4],
    [`{ input: z.number(), output: z.number(), ...flows, ["flow"]: async (n: number) => n }`, 3],
  ])("%s", async (options, output) => {
    const { agents } = await compileText(bot(options));
    expect(await run(agents["bot"], 3, {})).toMatchObject({ output });
  });

  test("and is not what is written there when that is changed", async () => {
    const text = `const options = { input: z.number(), output: z.number(), flow: async (n: number) => n };
      options.flow = async (n: number) => n + 1;
      export const bot = agent(options);`;
    expect(await errorsOf(text)).toEqual(["TF2311 `options` is changed outside of the flow."]);
  });
});
