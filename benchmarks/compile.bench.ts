import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCompiler } from "@twelvefold/compiler";

/** How long compiling takes: many agents at once, one edit of them, and whether the cost grows with the source alone. */

const COUNT = Number(process.argv[2] ?? 200);

/** An agent of fifty lines, as people write them. */
function agentSource(index: number, greeting = "Hello"): string {
  return `import { agent, call, compact, human, prompt, tool } from "@twelvefold/dsl";
import { z } from "zod";
import { settings } from "./settings.ts";

const Item${index} = z.object({ id: z.string(), count: z.int(), tags: z.array(z.string()) });

export const search${index} = tool({
  description: "Search",
  input: z.object({ query: z.string() }),
  output: z.array(Item${index}),
  effect: "read",
});

export const approve${index} = human({
  request: z.object({ what: z.string() }),
  response: z.object({ ok: z.boolean(), why: z.string().optional() }),
  message: "{{what}}?",
});

export const decide${index} = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ question: z.string(), thread: z.array(z.object({ type: z.string(), data: z.string() })) }),
  tools: { search${index}, done: z.object({ answer: z.string() }) },
  template: "{{#system}}${greeting} ${index}{{/system}}{{#user}}{{question}} {{thread thread}}{{/user}}",
});

export const agent${index} = agent({
  input: z.object({ question: z.string() }),
  output: z.object({ answer: z.string(), found: z.int() }),
  async flow({ question }) {
    const thread: { type: string; data: string }[] = [];
    let found = 0;
    for (let turn = 0; turn < settings.turns; turn++) {
      const next = await decide${index}({ question, thread });
      if (next.tool === "done") return { answer: next.args.answer, found };
      try {
        const items = await call(next);
        found += items.filter((item) => item.count > ${index}).length;
        thread.push({ type: next.tool, data: items.map((item) => item.id).join(", ") });
      } catch (error) {
        thread.push({ type: "error", data: compact(error) });
        const answer = await approve${index}({ what: question });
        if (!answer.ok) throw new Error(answer.why ?? "refused");
      }
    }
    return { answer: "nothing", found };
  },
});
`;
}

async function measure(
  count: number,
  typecheck: boolean,
): Promise<{ cold: number; edits: number[] }> {
  // Inside the repository: packages are found as an author's would be.
  const cwd = mkdtempSync(join(import.meta.dirname, ".compile-"));
  try {
    mkdirSync(cwd, { recursive: true });
    writeFileSync(join(cwd, "settings.ts"), "export const settings = { turns: 8 } as const;\n");
    for (let index = 0; index < count; index++)
      writeFileSync(join(cwd, `a${index}.agent.ts`), agentSource(index));
    const compiler = createCompiler({ cwd, entries: ["*.agent.ts"], typecheck });
    const started = performance.now();
    const { ok, agents, diagnostics } = await compiler.update();
    const cold = performance.now() - started;
    if (!ok || agents.length !== count)
      throw new Error(JSON.stringify(diagnostics.slice(0, 3), null, 1));
    const edits: number[] = [];
    for (let edit = 0; edit < 5; edit++) {
      const index = edit % count;
      const file = `a${index}.agent.ts`;
      writeFileSync(join(cwd, file), agentSource(index, `Welcome ${edit}`));
      const before = performance.now();
      const again = await compiler.update([file]);
      edits.push(performance.now() - before);
      if (!again.ok) throw new Error(JSON.stringify(again.diagnostics));
    }
    await compiler.close();
    return { cold, edits };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function row(label: string, { cold, edits }: { cold: number; edits: readonly number[] }): void {
  const sorted = edits.toSorted((a, b) => a - b);
  const milliseconds = (value = 0): string => `${value.toFixed(0).padStart(6)} ms`;
  console.log(
    `${label.padEnd(34)}${milliseconds(cold)}${milliseconds(sorted[2])}${milliseconds(sorted.at(-1))}`,
  );
}

console.log(`${"".padEnd(34)}     cold  edit (median, slowest of 5)`);
row("1 agent, to warm up", await measure(1, true));
row(`${COUNT} agents`, await measure(COUNT, true));
row(`${COUNT} agents, no type check`, await measure(COUNT, false));
const [small, large] = [await measure(COUNT / 2, false), await measure(COUNT * 2, false)];
row(`${COUNT / 2} agents, no type check`, small);
row(`${COUNT * 2} agents, no type check`, large);
console.log(`four times the source takes ${(large.cold / small.cold).toFixed(1)} times as long`);
