import { describe, expect, test } from "vitest";
import { compile, describeDot, describeMermaid } from "../../src/index.ts";
import type { CompiledAgent } from "../../src/index.ts";
import { describeExpression } from "../../src/phases/6-emit/index.ts";
import { workspace } from "../read/workspace.ts";

async function compileFlow(body: string): Promise<CompiledAgent> {
  const files = workspace({
    "a.agent.ts": `import { agent, call, compact, map, now, sleep, tool } from "@twelvefold/dsl";
import { z } from "zod";
export const step = tool({ description: "", input: z.any(), output: z.any(), effect: "read" });
export const it = agent({ input: z.any(), output: z.any(), async flow(input: any): Promise<any> {
${body}
} });\n`,
  });
  const { agents, diagnostics } = await compile({
    cwd: files.cwd,
    entries: ["a.agent.ts"],
    typecheck: false,
  });
  expect(diagnostics).toEqual([]);
  return agents[0] as CompiledAgent;
}

const page = ({ artifacts }: CompiledAgent): string =>
  artifacts.find(({ path }) => path === "it/machine.md")?.text ?? "";

describe("an expression is read as it was written", () => {
  test.each(
    [
      "input.a + input.b * 2",
      "(input.a + input.b) * 2",
      "(-input.a) ** 2",
      "input.a ** input.b ** 2",
      "(input.a ** input.b) ** 2",
      "input.a - (input.b - 1)",
      "input.a ?? (input.b || 1)",
      "!(input.a && input.b)",
      'typeof input.a === "string"',
      "input?.a?.[0]?.at(1)",
      '{ a: input.a, ...input.b, [input.c]: [1, ...input.d], "e f": `x${input.g}` }',
      "input.a ? input.b : input.c ? 1 : 2",
      "(input.a ? 1 : 2) + 3",
      'input.list.map(String).join(", ")',
      'new Error("no", { cause: input })',
      "(input.a, input.b)",
      'input.a instanceof Error && "k" in input',
      "Math.max(...input.list, -1, NaN)",
      "/a(b)/gi.test(input.a)",
      "void 0",
    ].map((text) => [text]),
  )("%s", async (text) => {
    const agent = await compileFlow(
      `const it = ${text.startsWith("(input.a, ") ? `(${text.slice(1, -1)})` : text};\nawait step(it);\nreturn it;`,
    );
    const wanted = text.startsWith("(input.a, ") ? "it = (input.a, input.b);" : `it = ${text};`;
    expect(page(agent)).toContain(wanted.replaceAll("|", "\\|"));
  });

  test("what JavaScript has no word for is read as what it does", () => {
    const naming = { variable: (slot: number) => `v${slot}`, fn: () => "f", constant: () => [1] };
    const variable = { kind: "variable", slot: 0 } as const;
    expect(describeExpression({ kind: "special", value: "-0" }, naming)).toBe("-0");
    expect(describeExpression({ kind: "constant", index: 0 }, naming)).toBe("[1]");
    expect(describeExpression({ kind: "elements", value: variable, count: 2 }, naming)).toBe(
      "first(2, v0)",
    );
    expect(describeExpression({ kind: "timer", mode: "until", value: variable }, naming)).toBe(
      "sleepUntil(v0)",
    );
    expect(describeExpression({ kind: "receive", signal: "paid" }, naming)).toBe("receive(paid)");
  });
});

describe("a drawing", () => {
  test("has each state once, and each way out of it", async () => {
    const agent = await compileFlow(`let n = 0;
  while (n < 3) {
    try { n += await step({ n }); } catch (error) { if (n > 1) throw error; n = 2; }
  }
  return n;`);
    const states = agent.machine.functions.flatMap((fn) => (fn.kind === "flow" ? fn.states : []));
    for (const drawing of [describeMermaid(agent), describeDot(agent)]) {
      for (const { id } of states) expect(drawing.split(`"${id}"`).length, id).toBe(2);
    }
    const mermaid = describeMermaid(agent);
    expect(mermaid.startsWith("stateDiagram-v2\n  state ")).toBe(true);
    expect(mermaid).toMatch(/: catch$/m);
    for (const line of mermaid.trimEnd().split("\n").slice(1)) {
      expect(line).toMatch(
        /^ {2}(state "[^"]+" as s\d+_\d+|(\[\*\]|s\d+_\d+) --> (\[\*\]|s\d+_\d+)(: [^;:"{}<>]*(#\d+;[^;:"{}<>]*)*)?)$/,
      );
    }
    expect(describeDot(agent)).toMatch(/^digraph "it" \{\n[^]*\}\n$/);
  });
});
