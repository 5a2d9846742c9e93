import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile, renderDiagnostics } from "../../src/index.ts";

const folder = join(import.meta.dirname, "../errors");
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const hasFlow = (name: string): boolean => existsSync(join(folder, name, "flow.agent.ts"));

test.for(folders.filter(hasFlow))(
  "the case %s is refused as its golden file says",
  async (name) => {
    const cwd = join(folder, name);
    const options = { cwd, entries: ["flow.agent.ts"], typecheck: false };
    const { ok, agents, diagnostics } = await compile(options);
    expect({ ok, agents }).toEqual({ ok: false, agents: [] });
    const page = `# ${name}\n\n\`\`\`text\n${renderDiagnostics(diagnostics, { cwd }).trimEnd()}\n\`\`\`\n`;
    await expect(page).toMatchFileSnapshot(join(cwd, "expected.md"));
  },
);

test("every other folder is named after a code of the catalogue", () => {
  const codes = readFileSync(join(import.meta.dirname, "../../messages/codes.txt"), "utf8");
  const known = new Set(codes.split("\n").map((line) => line.replace(" ", "-")));
  expect(folders.filter((name) => !hasFlow(name) && !known.has(name))).toEqual([]);
});
