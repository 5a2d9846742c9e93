import { describe, expect, test } from "vitest";
import { readFiles } from "./read-sources.ts";
import type { Reading } from "./read-sources.ts";

const header =
  'import { agent, file, human, prompt, signal, tool } from "@twelvefold/dsl";\nimport { z } from "zod";\n';
const read = (text: string, more: Readonly<Record<string, string>> = {}): Promise<Reading> =>
  readFiles({ "a.agent.ts": header + text, ...more });
const declared = ({ program }: Reading, name: string) => program.declarations.get(name);

describe("a declaration becomes data", () => {
  test("a tool, its durations in milliseconds and its policy filled in", async () => {
    const reading = await read(`export const pay = tool({
      description: "Pay", input: z.object({ amount: z.number() }), output: z.object({ id: z.string() }),
      effect: "once", onUnknown: "fail", destructive: true, timeout: "30s", retry: { attempts: 3, initial: "500ms" },
    });`);
    expect(reading.codes).toEqual([]);
    expect(declared(reading, "pay")?.declaration).toMatchObject({
      kind: "tool",
      description: "Pay",
      effect: "once",
      onUnknown: "fail",
      destructive: true,
      timeout: 30_000,
      retry: { attempts: 3, initial: 500, factor: 2, max: 60_000 },
      input: { type: "object", required: ["amount"] },
      contract: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("a contract changes with the schemas and the effect, and with nothing else", async () => {
    const contract = async (fields: string): Promise<unknown> => {
      const declaration = declared(
        await read(`export const t = tool({ ${fields} } as any);`),
        "t",
      )?.declaration;
      return declaration?.kind === "tool" ? declaration.contract : undefined;
    };
    const plain = await contract('description: "a", input: z.string(), output: z.string()');
    expect(
      await contract('description: "b", input: z.string(), output: z.string(), timeout: "3s"'),
    ).toBe(plain);
    expect(await contract('description: "a", input: z.string(), output: z.number()')).not.toBe(
      plain,
    );
    expect(
      await contract('description: "a", input: z.string(), output: z.string(), effect: "read"'),
    ).not.toBe(plain);
  });

  test("a human request, with who is asked and until when", async () => {
    const reading = await read(`export const approve = human({
      request: z.object({ what: z.string() }), response: z.object({ ok: z.boolean() }), message: "{{what}}?",
      expires: "3d", responders: ["ops"], channel: "slack", escalate: { after: "1h", to: ["boss"] },
    });`);
    expect(reading.codes).toEqual([]);
    expect(declared(reading, "approve")?.declaration).toMatchObject({
      kind: "human",
      expires: 259_200_000,
      responders: ["ops"],
      channel: "slack",
      escalate: { after: 3_600_000, to: ["boss"] },
      message: { template: { nodes: [{ kind: "value" }, { kind: "text", text: "?" }] } },
    });
  });

  test("a prompt, with its models, its choices as tools and each of them encoded for the provider", async () => {
    const reading =
      await read(`export const search = tool({ description: "Search", input: z.object({ q: z.string().optional() }), output: z.string() });
    export const decide = prompt({
      model: ["openai/gpt-5-mini", "anthropic/claude-haiku-4-5"], config: { temperature: 0 },
      input: z.object({ q: z.string() }), tools: { find: search, done: z.object({ answer: z.string() }) }, template: "{{q}}",
    });`);
    expect(reading.codes).toEqual([]);
    const { prompt, choices } = declared(reading, "decide") ?? {};
    expect(prompt).toMatchObject({
      name: "decide",
      model: "openai/gpt-5-mini",
      config: { temperature: 0 },
      toolDefs: [{ name: "find", description: "Search" }, { name: "done" }],
      request: {
        models: { order: "fallback", names: ["openai/gpt-5-mini", "anthropic/claude-haiku-4-5"] },
      },
    });
    expect(Object.keys(prompt?.request?.encodings ?? {})).toEqual(["openai-strict", "anthropic"]);
    expect(prompt?.request?.encodings?.["openai-strict"]?.tools?.["find"]?.schema).toMatchObject({
      required: ["q"],
    });
    expect([...(choices ?? [])].map(([key, { step }]) => [key, step?.name])).toEqual([
      ["find", "search"],
      ["done", undefined],
    ]);
  });

  test("the examples of a prompt, with the defaults of its input", async () => {
    const reading = await read(`export const greet = prompt({
      model: "openai/gpt-5-mini", input: z.object({ name: z.string(), how: z.string().default("warmly") }),
      template: "Greet {{name}} {{how}}", examples: { ada: { name: "Ada" } },
    });`);
    expect(reading.codes).toEqual([]);
    expect(Object.fromEntries(declared(reading, "greet")?.examples ?? [])).toEqual({
      ada: { name: "Ada", how: "warmly" },
    });
  });

  test("a flow that is a function of another module", async () => {
    const reading = await read(
      'import { flow as work } from "./flow.ts";\nexport const a = agent({ input: z.any(), output: z.any(), flow: work });',
      {
        "flow.ts":
          "async function work(input: any): Promise<any> { return input; }\nexport { work as flow };",
      },
    );
    expect(reading.program.agents[0]).toMatchObject({
      name: "a",
      file: reading.files.path("flow.ts"),
      flow: { name: "work", async: true },
    });
  });
});

describe("what is wrong is said where it is written", () => {
  test.each([
    [
      "a missing field at the declaration's name",
      "export const t = tool({ input: z.any(), output: z.any() } as any);",
      "TF1101",
      "t",
    ],
    [
      "a bad field at its value",
      "export const t = tool({ description: 5, input: z.any(), output: z.any() } as any);",
      "TF1102",
      "5",
    ],
    [
      "a bad duration",
      'export const t = tool({ description: "", input: z.any(), output: z.any(), timeout: "3 fortnights" } as any);',
      "TF1103",
      '"3 fortnights"',
    ],
    [
      "a nested one",
      'export const t = tool({ description: "", input: z.any(), output: z.any(), retry: { attempts: 2, max: "?" } } as any);',
      "TF1103",
      '"?"',
    ],
    [
      "a schema of what is no data",
      'export const t = tool({ description: "", input: z.object({ f: z.symbol() }), output: z.any() } as any);',
      "TF1104",
      "z.object({ f: z.symbol() })",
    ],
    [
      "a schema that is none",
      'export const t = tool({ description: "", input: 1, output: z.any() } as any);',
      "TF1104",
      "1",
    ],
    [
      "an effect without a policy",
      'export const t = tool({ description: "", input: z.any(), output: z.any(), effect: "once" } as any);',
      "TF1105",
      '"once"',
    ],
    [
      "a bad model",
      'export const p = prompt({ model: "gpt", input: z.object({}), template: "" } as any);',
      "TF1102",
      '"gpt"',
    ],
    [
      "a bad limit",
      "export const a = agent({ input: z.any(), output: z.any(), limits: { stepz: 3 } as any, flow: async () => 1 });",
      "TF1102",
      "3",
    ],
  ])("%s", async (_, text, code, at) => {
    const { diagnostics, files } = await read(text);
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    const [{ start, end } = { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } }] =
      diagnostics;
    expect(files.cwd).not.toBe("");
    expect(text.slice(start.column - 1, end.column - 1)).toBe(at);
  });

  test("F2.5 a template's mistake, at its line in the template", async () => {
    const { diagnostics } = await read(
      'export const p = prompt({ model: "openai/a", input: z.object({ name: z.string() }),\n  template: `Hello\n  {{nam}}!` });\nexport const h = human({ request: z.object({ n: z.string() }), response: z.any(), message: "{{m}} {{n}}" });',
    );
    expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "TF2601", start: { line: 5, column: 5 }, end: { line: 5, column: 8 } },
      { code: "TF2601", start: { line: 6, column: 95 } },
    ]);
  });

  test("F2.5 a template in a file, in that file; in a constant, there; with parts put in, behind them", async () => {
    const { diagnostics } = await read(
      'const words = "{{a}} {{b}}";\nconst who = "you";\nexport const p = prompt({ model: "openai/a", input: z.object({ a: z.string() }), template: file("./words/p.hbs") });\nexport const q = prompt({ model: "openai/a", input: z.object({ a: z.string() }), template: words });\nexport const r = prompt({ model: "openai/a", input: z.object({ a: z.string() }), template: `${who} {{a}} {{c}}` });',
      { "words/p.hbs": "{{a}}\n{{d}}\n" },
    );
    expect(
      diagnostics.map(({ code, file, start }) => [code, file, start.line, start.column]),
    ).toEqual([
      ["TF2601", "a.agent.ts", 3, 24],
      ["TF2601", "a.agent.ts", 7, 108],
      ["TF2601", "words/p.hbs", 2, 3],
    ]);
  });

  test("F4.4 a schema that a provider cannot take is an error with its field, until the author wants it asked for in words", async () => {
    const prompt = (more: string): string =>
      `export const p = prompt({ ${more} input: z.object({}), output: z.object({ any: z.unknown() }), template: "x" });`;
    const one = 'model: "openai/a",';
    for (const strategy of ["", 'strategy: "json-schema",', 'strategy: "tools",']) {
      const { diagnostics } = await read(prompt(`${one} ${strategy}`));
      expect(diagnostics, strategy).toMatchObject([{ code: "TF1113", severity: "error" }]);
      expect(diagnostics[0]?.message).toContain("`output.any` of `p` cannot be sent to `openai/a`");
      expect(diagnostics[0]?.help).toContain('`strategy: "prompted"`');
    }
    const words = await read(prompt(`${one} strategy: "prompted",`));
    expect(words.codes).toEqual([]);
    expect(declared(words, "p")?.prompt?.request).toEqual({ strategy: "prompted" });

    const chain = 'model: ["openai/a", "anthropic/b"],';
    const both = await read(prompt(chain));
    expect(both.diagnostics.map(({ help }) => /`strategy: .*`/.exec(help ?? "")?.[0])).toEqual([
      '`strategy: { "openai/a": "prompted" }`',
      '`strategy: { "anthropic/b": "prompted" }`',
    ]);
    const said = 'strategy: { "openai/a": "prompted", "anthropic/b": "prompted" },';
    expect((await read(prompt(`${chain} ${said}`))).codes).toEqual([]);
  });

  test("F4.4 a name that a provider does not take for a tool is an error at the tool", async () => {
    for (const name of ['"label issue"', '"2nd"', '"-a"', "größe", "$a", "x".repeat(65)]) {
      const { diagnostics } = await read(
        `export const p = prompt({ model: "google/a", input: z.object({}),\n tools: { ${name}: z.object({ a: z.string() }) }, template: "x" });`,
      );
      expect(diagnostics, name).toMatchObject([{ code: "TF1107", start: { line: 4 } }]);
    }
  });

  test("F4.4 a choice that is asked for as JSON keeps to the limits as one document", async () => {
    const levels = (count: number): string =>
      count === 0 ? "z.string()" : `z.object({ a: ${levels(count - 1)} })`;
    const prompt = (strategy: string): string =>
      `export const p = prompt({ model: "openai/a", strategy: "${strategy}", input: z.object({}), tools: { deep: ${levels(9)} }, template: "x" });`;
    expect((await read(prompt("tools"))).codes).toEqual([]);
    const { diagnostics } = await read(prompt("json-schema"));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "`tools` of `p` cannot be sent to `openai/a`: it has 11 levels of nesting, and OpenAI takes at most 10.",
    ]);
  });

  test("F4.4 a fine-tuned model is sent the keywords that such models take", async () => {
    const reading = await read(
      'export const p = prompt({ model: ["openai/ft:gpt-4o-mini:a::1", "openai/gpt-4o"], input: z.object({}), output: z.object({ n: z.int().min(1), at: z.iso.date() }), template: "x" });',
    );
    expect(reading.codes).toEqual([]);
    expect(declared(reading, "p")?.prompt?.request?.encodings).toMatchObject({
      "openai-fine-tuned": {
        output: {
          schema: {
            properties: {
              n: { type: "integer", description: "At least 1." },
              at: { type: "string", description: "In the format date." },
            },
          },
        },
      },
      "openai-strict": {
        output: { schema: { properties: { n: { minimum: 1 }, at: { format: "date" } } } },
      },
    });
  });
});
