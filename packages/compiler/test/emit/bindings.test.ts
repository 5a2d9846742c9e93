import { join } from "node:path";
import ts from "typescript";
import { describe, expect, onTestFinished, test } from "vitest";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { compile, emitWorkspace } from "../../src/index.ts";
import type { Artifact, Compilation } from "../../src/index.ts";

const agents = `import { agent, human, prompt, signal, tool } from "@twelvefold/dsl";
import { z } from "zod";
export const search = tool({ description: "Search", input: z.object({ q: z.string() }), output: z.array(z.string()), effect: "read", run: async ({ q }) => [q] });
export const ask = prompt({ model: "openai/gpt-5-mini", input: z.object({ q: z.string() }), output: z.object({ a: z.string() }), template: "{{q}}" });
export const approve = human({ request: z.object({ q: z.string() }), response: z.object({ ok: z.boolean() }), message: "{{q}}" });
export const paid = signal({ payload: z.object({ n: z.number() }) });
export const one = agent({
  input: z.object({ q: z.string() }), output: z.object({ found: z.array(z.string()) }),
  async flow({ q }) { const { a } = await ask({ q }); await approve({ q: a }); return { found: await search({ q: a }) }; },
});
`;
const other = `import { agent, tool } from "@twelvefold/dsl";
import { z } from "zod";
export const search = tool({ description: "Search elsewhere", input: z.object({ q: z.string() }), output: z.string(), effect: "read" });
export default agent({ input: z.string(), output: z.string(), async flow(q) { return await search({ q }); } });
`;

/** Inside the repository, as generated code imports packages by their names. */
async function build(
  outDir: string,
): Promise<{ cwd: string; compilation: Compilation; workspace: readonly Artifact[] }> {
  const cwd = mkdtempSync(join(import.meta.dirname, ".bindings-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(join(cwd, path, ".."), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };
  write("one.agent.ts", agents);
  write("src/second-agent.agent.ts", other);
  const compilation = await compile({ cwd, entries: ["**/*.agent.ts"], typecheck: false });
  const workspace = emitWorkspace(compilation, { cwd, outDir });
  for (const { path, text } of [
    ...compilation.agents.flatMap((agent) => agent.artifacts),
    ...workspace,
  ])
    write(join(outDir, path), text);
  return { cwd, compilation, workspace };
}

describe("index.ts", () => {
  test("passes TypeScript's check, and gives each agent the types of its input and output", async () => {
    const { cwd, compilation } = await build(".twelvefold");
    expect(compilation.diagnostics).toEqual([]);
    writeFileSync(
      join(cwd, "use.ts"),
      `import { agents, one, second_agent, type OneInput, type OneOutput, type Second_agentInput } from "./.twelvefold/index.ts";
const input: OneInput = { q: "a" };
const output: OneOutput = { found: ["a"] };
const text: Second_agentInput = "a";
// @ts-expect-error a number is no question
const wrong: OneInput = { q: 1 };
export const all = [agents, one, second_agent, input, output, text, wrong];
`,
    );
    const root = join(import.meta.dirname, "../../../..");
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(
      config,
      { ...ts.sys, readDirectory: () => [] },
      root,
    );
    const program = ts.createProgram([join(cwd, "use.ts")], options);
    const found = ["use.ts", ".twelvefold/index.ts"].flatMap((file) =>
      program.getSemanticDiagnostics(program.getSourceFile(join(cwd, file))),
    );
    expect(
      found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    ).toEqual([]);
  });

  test("names what clashes apart, and imports from where the output folder is", async () => {
    const { workspace } = await build("build/out");
    const text = workspace[0]?.text ?? "";
    expect(text).toContain('from "../../one.agent.ts";');
    expect(text).toContain('from "../../src/second-agent.agent.ts";');
    expect(text).toContain('import oneMachine from "./one/machine.json" with { type: "json" };');
    expect(text).toContain('"one.search": one_searchDeclaration,');
    expect(text).toContain('"second_agent.search": second_agent_searchDeclaration,');
  });
});

test("manifest.json lists every artifact with its hash", async () => {
  const { compilation, workspace } = await build(".twelvefold");
  const manifest = JSON.parse(workspace[1]?.text ?? "") as {
    agents: object;
    artifacts: Readonly<Record<string, string>>;
  };
  expect(manifest.agents).toEqual(
    Object.fromEntries(compilation.agents.map(({ name, machine }) => [name, machine.hash])),
  );
  expect(Object.keys(manifest.artifacts)).toEqual(
    [
      "index.ts",
      ...compilation.agents.flatMap((agent) => agent.artifacts.map(({ path }) => path)),
    ].toSorted(),
  );
  expect(Object.values(manifest.artifacts).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
});
