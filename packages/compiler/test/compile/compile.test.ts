import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, createCompiler, emitWorkspace } from "../../src/index.ts";
import type { Compilation } from "../../src/index.ts";
import { workspace } from "../read/workspace.ts";

const header =
  'import { agent, call, human, prompt, tool } from "@twelvefold/dsl";\nimport { z } from "zod";\n';
const search =
  'export const search = tool({ description: "Search", input: z.object({ q: z.string() }), output: z.array(z.string()), effect: "read" });\n';

function flow(name: string, body: string): string {
  return `export const ${name} = agent({ input: z.any(), output: z.any(), async flow(input: any): Promise<any> {\n${body}\n} });\n`;
}

async function compileText(text: string, typecheck = false): Promise<Compilation> {
  const files = workspace({ "a.agent.ts": header + text });
  return compile({ cwd: files.cwd, entries: ["a.agent.ts"], typecheck });
}

const codes = ({ diagnostics }: Compilation): string[] => diagnostics.map(({ code }) => code);
const names = ({ agents }: Compilation): string[] => agents.map(({ name }) => name);

describe("compile", () => {
  test("gives each agent its machine and artifacts, with paths of the design's table", async () => {
    const { ok, agents, diagnostics } = await compileText(
      `${search}${flow("triage", 'return await search({ q: "a" });')}`,
      true,
    );
    expect(diagnostics).toEqual([]);
    expect(ok).toBe(true);
    const [agent] = agents;
    expect(agent?.name).toBe("triage");
    expect(agent?.machine).toMatchObject({
      ir: 1,
      name: "triage",
      limits: { steps: 20 },
      steps: { search: { kind: "tool" } },
    });
    expect(agent?.artifacts.map(({ path }) => path)).toEqual([
      "triage/machine.json",
      "triage/machine.map.json",
      "triage/machine.md",
      "triage/schemas/input.json",
      "triage/schemas/output.json",
      "triage/schemas/search.input.json",
      "triage/schemas/search.output.json",
    ]);
    expect(JSON.parse(agent?.artifacts[0]?.text ?? "")).toEqual(agent?.machine);
  });

  test("leaves out an agent with errors and compiles the others", async () => {
    const compilation = await compileText(
      flow("good", "return 1;") + flow("bad", "class A {} return 2;") + flow("fine", "return 3;"),
    );
    expect(compilation.ok).toBe(false);
    expect(names(compilation)).toEqual(["good", "fine"]);
    expect(
      compilation.diagnostics.every(
        ({ code, start }) => code.startsWith("TF2") && start.line === 7,
      ),
    ).toBe(true);
  });

  test("leaves out an agent whose declarations are broken, and no other", async () => {
    const compilation = await compileText(
      `export const pay = tool({ description: "Pay", input: z.any(), output: z.any(), effect: "once" } as any);\n${search}` +
        flow("paying", "return await pay(1);") +
        flow("searching", 'return await search({ q: "a" });'),
    );
    expect([codes(compilation), names(compilation)]).toEqual([["TF1105"], ["searching"]]);
  });

  test("leaves out agents that a type error concerns, and no other", async () => {
    const files = workspace({
      "a.agent.ts": `${header}${flow("inside", "const n: number = 'x'; return n;")}${flow("beside", "return 1;")}`,
      "b.agent.ts": `import { half } from "./half.ts";\n${header}${flow("importing", "return half(1);")}`,
      "half.ts": "export function half(n: number): number {\n  return `${n}` / 2;\n}\n",
    });
    const compilation = await compile({ cwd: files.cwd, entries: ["*.agent.ts"] });
    expect(codes(compilation)).toEqual(["TF1002", "TF1002"]);
    expect(names(compilation)).toEqual(["beside"]);
  });

  test("takes files, folders and globs, and names an entry that matches nothing", async () => {
    const files = workspace({
      "a.agent.ts": header + flow("a", "return 1;"),
      "deep/er/b.agent.ts": header + flow("b", "return 1;"),
      "deep/node_modules/c.agent.ts": "throw new Error('not ours');",
      "deep/d.ts": "throw new Error('no agent');",
    });
    const compilation = await compile({
      cwd: files.cwd,
      entries: ["a.agent.ts", "deep", "**/*.agent.ts", "none/*.ts", ""],
      typecheck: false,
    });
    expect(names(compilation)).toEqual(["a", "b"]);
    expect(codes(compilation)).toEqual(["TF1004", "TF1004"]);
  });

  test.each([
    ["nothing at all", ""],
    ["no module", "\u0000\u0001"],
    ["a declaration that is no object", "export const a = agent(5 as any);"],
    [
      "a declaration without fields",
      "export const a = agent({} as any); export const t = tool({} as any); export const h = human({} as any); export const p = prompt({} as any);",
    ],
    [
      "fields of any type",
      "export const t = tool({ description: 5, input: 5, output: null, effect: {}, retry: 'x', timeout: [], destructive: 'no' } as any);",
    ],
    [
      "prompts of any shape",
      "export const p = prompt({ model: 3, input: z.any(), tools: { a: 1, b: null, 'c d': z.any() }, template: 7, examples: 9, repair: 3, config: { a: () => 1 } } as any);",
    ],
    [
      "fields that throw",
      "export const t = tool({ get description() { throw 1; }, input: z.any(), output: z.any() } as any);",
    ],
    [
      "a flow that is not there",
      "export const a = agent({ input: z.any(), output: z.any(), flow: null } as any);",
    ],
    [
      "a flow that is spread",
      "const options = { input: z.any(), output: z.any(), async flow() { return 1; } }; export const a = agent({ ...options });",
    ],
    [
      "exports that throw when they are looked at",
      "export const p = new Proxy({}, { get() { throw 1; }, has() { throw 2; } });",
    ],
    [
      "a getter of the brand",
      "export const p = { get [Symbol.for('twelvefold.declaration')]() { throw 1; } };",
    ],
    [
      "an agent that calls itself",
      "export const a: any = agent({ input: z.any(), output: z.any(), async flow(n: any): Promise<any> { return n > 0 ? await a(n - 1) : 0; } });",
    ],
  ])("survives %s", async (_, text) => {
    const compilation = await compileText(text);
    for (const { code, message, start } of compilation.diagnostics) {
      expect(code, message).not.toBe("TF9001");
      expect(start.line).toBeGreaterThan(0);
    }
  });

  test("writes a call by a key out once for each function, however deep it is in such calls", async () => {
    const table = "{ a: (x: number) => x, b: (x: number) => -x, c: (x: number) => x + 1 }";
    const sizeOf = async (depth: number): Promise<number> => {
      const levels = Array.from(
        { length: depth },
        (_, level) => `const o${level}: any = ${table};`,
      );
      const blocks = levels.map((text) => `{ ${text} `).join("");
      const calls = levels.reduce((inside, _, level) => `o${level}[input](${inside})`, "1");
      const nested = levels.reduce(
        (inside, text, level) => `(() => { ${text} return o${level}[input](${inside}) })()`,
        "1",
      );
      const body = `${blocks} return [${calls}, ${nested}]; ${"}".repeat(depth)}`;
      const { agents } = await compileText(flow("a", body));
      return JSON.stringify(agents[0]?.machine).length;
    };
    expect(await sizeOf(6)).toBeLessThan(3 * (await sizeOf(3)));
  });

  test.each([
    ['const load = () => import("./patch.ts");', ["TF2314"]],
    ["const load = (name: string) => import(name);", ["TF2314"]],
    ['const load = () => import("zod");', []],
  ])("takes a table of functions where no module is imported later: %s", async (text, found) => {
    const table = "const ops = { add: (a: number, b: number) => a + b };\n";
    const compilation = await compileText(`${text}\n${table}${flow("a", "return ops.add(1, 2);")}`);
    expect(codes(compilation)).toEqual(found);
  });

  test.each([
    ["", []],
    ["const other = [limits]; other[0].most = 5;", ["TF2311"]],
    ["Object.assign([limits][0], { most: 5 });", ["TF2311"]],
  ])("takes a constant of a CommonJS module that has no other name: %s", async (text, found) => {
    const files = workspace({
      "limits.cts": `export const limits = { most: 3 };\n${text}\n`,
      "a.agent.ts": `import { limits } from "./limits.cts";\n${header}${flow("a", "return limits.most;")}`,
    });
    const compilation = await compile({
      cwd: files.cwd,
      entries: ["a.agent.ts"],
      typecheck: false,
    });
    expect(codes(compilation)).toEqual(found);
  });

  test("refuses a flow that is nested too deeply, rather than to end the process", async () => {
    const sum = flow("deep", `return ${"(1 + ".repeat(20_000)}1${")".repeat(20_000)};`);
    const compilation = await compileText(flow("other", "return 1;") + sum);
    expect(compilation.ok).toBe(false);
    expect(codes(compilation).every((code) => ["TF9002", "TF1001", "TF1005"].includes(code))).toBe(
      true,
    );
  });

  test("F4.1 a tool is declared with no implementation", async () => {
    const compilation = await compileText(search + flow("a", 'return await search({ q: "x" });'));
    expect(compilation.diagnostics).toEqual([]);
    expect(compilation.agents[0]?.machine.steps["search"]).toMatchObject({
      kind: "tool",
      effect: "read",
    });
  });

  test("F2.3 prompts are rendered offline, without a key and without running the agent", async () => {
    const { agents, diagnostics } = await compileText(
      `export const greet = prompt({ model: "openai/gpt-5-mini", input: z.object({ name: z.string() }), output: z.object({ text: z.string() }),
        template: "{{#system}}Be brief.{{/system}}{{#user}}Greet {{name}}.{{/user}}", examples: { Ada: { name: "Ada" } } });
      ${flow("a", "return await greet({ name: input.name });")}`,
    );
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const page = agents[0]?.artifacts.find(({ path }) => path === "a/prompts/greet/Ada.md");
    expect(page?.text).toContain("Greet Ada.");
    expect(page?.text).toContain("## 1. system");
  });

  test("F10.3 an agent may take 20 steps unless it says otherwise", async () => {
    const compilation = await compileText(
      flow("a", "return 1;") +
        flow("b", "return 1;").replace(
          "agent({",
          'agent({ limits: { steps: 7, time: "2h", cost: 0.5 },',
        ),
    );
    expect(compilation.agents.map(({ machine }) => machine.limits)).toEqual([
      { steps: 20 },
      { cost: 0.5, steps: 7, time: 7_200_000 },
    ]);
  });
});

describe("the same sources give the same bytes", () => {
  const source = (name: string, comment: string, indent: string): string =>
    `${header}${comment}\n${search}
export const summarise = prompt({
  model: "openai/gpt-5-mini", input: z.object({ found: z.array(z.string()) }), output: z.object({ text: z.string() }),
  template: "{{#user}}{{list found}}{{/user}}", examples: { "two": { found: ["a", "b"] } },
});
export const report = agent({
  input: z.object({ q: z.string() }), output: z.string(),
  async flow({ q }) {
${indent}const ${name} = await search({ q });${comment}
${indent}${name}.push("more");
${indent}for (const item of ${name}) { if (item === "") continue; }
${indent}const { text } = await summarise({ found: ${name} });
${indent}return text;
  },
});\n`;

  async function build(text: string): Promise<Compilation> {
    const files = workspace({ "report.agent.ts": text });
    const compilation = await compile({
      cwd: files.cwd,
      entries: ["report.agent.ts"],
      typecheck: false,
    });
    expect(compilation.diagnostics).toEqual([]);
    return compilation;
  }

  const hashOf = ({ agents }: Compilation): string | undefined => agents[0]?.machine.hash;

  test("in another folder, at another time, by another compiler", async () => {
    const [one, two] = await Promise.all([
      build(source("found", "", "    ")),
      build(source("found", "", "    ")),
    ]);
    expect(one.agents).toEqual(two.agents);
    expect(emitWorkspace(one, { cwd: "/a", outDir: ".twelvefold" })).toEqual(
      emitWorkspace(two, { cwd: "/b/c", outDir: ".twelvefold" }),
    );
  });

  test("a comment, another layout and another name of a variable leave the hash as it is", async () => {
    const plain = hashOf(await build(source("found", "", "    ")));
    expect(hashOf(await build(source("found", " // what was found", "    ")))).toBe(plain);
    expect(hashOf(await build(source("found", "", "\n\t\t")))).toBe(plain);
    expect(hashOf(await build(source("results", "", "    ")))).toBe(plain);
    expect(hashOf(await build(source("found", "", "    ").replaceAll("\n", "\r\n")))).toBe(plain);
  });

  test("another meaning has another hash", async () => {
    const plain = hashOf(await build(source("found", "", "    ")));
    expect(hashOf(await build(source("found", "", "    ").replace('"more"', '"less"')))).not.toBe(
      plain,
    );
    expect(
      hashOf(await build(source("found", "", "    ").replace("{{list found}}", "{{json found}}"))),
    ).not.toBe(plain);
  });

  test("no artifact but the index names a folder of this machine, and the machine no position", async () => {
    const files = workspace({ "report.agent.ts": source("found", "", "    ") });
    const { agents } = await compile({
      cwd: files.cwd,
      entries: ["report.agent.ts"],
      typecheck: false,
    });
    for (const { text } of agents.flatMap(({ artifacts }) => artifacts))
      expect(text).not.toContain(files.cwd);
    expect(agents[0]?.artifacts[0]?.text).not.toMatch(/report\.agent|"line"|\bfound\b(?!")/);
  });

  test("in watch: an edit gives what a new compiler would", async () => {
    const files = workspace({
      "report.agent.ts": source("found", "", "    "),
      "b.agent.ts": header + flow("b", "return 1;"),
    });
    const compiler = createCompiler({ cwd: files.cwd, entries: ["*.agent.ts"], typecheck: false });
    try {
      const first = await compiler.update();
      files.write({ "b.agent.ts": header + flow("b", "class A {} return 1;") });
      const broken = await compiler.update(["b.agent.ts"]);
      expect([broken.ok, names(broken)]).toEqual([false, ["report"]]);
      expect(broken.agents[0]).toBe(first.agents.find(({ name }) => name === "report"));
      files.write({
        "b.agent.ts": header + flow("b", "return 2;"),
        "c.agent.ts": header + flow("report", "return 3;"),
      });
      const third = await compiler.update(["b.agent.ts", "c.agent.ts"]);
      const anew = await compile({ cwd: files.cwd, entries: ["*.agent.ts"], typecheck: false });
      expect(third).toEqual(anew);
      expect(names(third)).toEqual(["b", "c.report", "report.report"]);
    } finally {
      await compiler.close();
    }
  });

  test("takes a constant as it is now, whatever it was made of before", async () => {
    const files = workspace({
      "a.agent.ts": `${header}const n = 1; const t = { n };\n${flow("a", "return t.n;")}`,
    });
    const compiler = createCompiler({ cwd: files.cwd, entries: ["*.agent.ts"], typecheck: false });
    try {
      await compiler.update();
      files.write({ "a.agent.ts": `${header}const t = { n: 2 };\n${flow("a", "return t.n;")}` });
      expect(codes(await compiler.update(["a.agent.ts"]))).toEqual([]);
    } finally {
      await compiler.close();
    }
  });

  test("leaves a resource alone that the module waits to dispose of", async () => {
    const held =
      "await using held = { n: [1].length, [Symbol.asyncDispose]: async () => {} };\nawait held.n;\n";
    expect(codes(await compileText(held + flow("a", "return 1;")))).toEqual([]);
  });
});

test("the source map leads from states and expressions to the author's lines", async () => {
  const text = `${header}${search}${flow("a", '  const q = "x";\n  const found = await search({ q });\n  return found.length;')}`;
  const files = workspace({ "a.agent.ts": text });
  const { agents } = await compile({ cwd: files.cwd, entries: ["a.agent.ts"], typecheck: false });
  const map = agents[0]?.map;
  const position = map?.states["a/search"];
  expect(map?.sources).toEqual(["a.agent.ts"]);
  const line = readFileSync(files.path("a.agent.ts"), "utf8").split("\n")[
    (position?.line ?? 0) - 1
  ];
  expect(line?.slice((position?.column ?? 0) - 1)).toMatch(/^(const found = )?(await )?search/);
  expect(Object.values(map?.expressions ?? {}).map(({ snippet }) => snippet)).toContain(
    "search({ q })",
  );
});
