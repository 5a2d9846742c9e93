import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { main } from "@twelvefold/cli";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const example = join(root, "examples/issue-triage");
const readme = await readFile(join(root, "README.md"), "utf8");

test.each([
  "triage.agent.ts",
  ".twelvefold/triage/machine.md",
  ".twelvefold/triage/prompts/nextStep/closing was refused.md",
])("what the README shows of %s is in it, word for word", async (path) => {
  const text = await readFile(join(example, path), "utf8");
  const shown = blocks(readme).filter((block) => text.includes(block));
  expect(shown).not.toHaveLength(0);
});

test("every block of code in the README is from a file, or is a command or the story", async () => {
  const files = [
    "triage.agent.ts",
    ".twelvefold/triage/machine.md",
    ".twelvefold/triage/prompts/nextStep/closing was refused.md",
  ];
  const texts = await Promise.all(files.map((path) => readFile(join(example, path), "utf8")));
  const others = blocks(readme).filter((block) => !texts.some((text) => text.includes(block)));
  expect(others.map((block) => block.split("\n")[0]?.slice(0, 12))).toEqual([
    "npm run demo",
    "   1 ● triag",
  ]);
});

test("the README's story is what `twelvefold show` tells of such a run", async () => {
  const folder = await mkdtemp(join(tmpdir(), "twelvefold-readme-"));
  const store = ["--store", join(folder, "runs.db")];
  const script = ["--script", "replies.json"];
  await writeFile(join(folder, "payload.json"), JSON.stringify(openedIssue()));
  const started = await twelvefold(
    "run",
    "triage.agent.ts",
    "--input",
    `@${join(folder, "payload.json")}`,
    ...script,
    ...store,
    "--json",
  );
  const run = (JSON.parse(started.at(-1) ?? "{}") as { run: string }).run;
  const answer = JSON.stringify({ decision: "deny", feedback: "the fix is not released yet" });
  await twelvefold(
    "respond",
    run,
    answer,
    "--by",
    "octocat",
    "--file",
    "triage.agent.ts",
    ...script,
    ...store,
  );
  const story = (await twelvefold("show", run, "--no-prompts", ...store)).join("\n");
  await rm(folder, { recursive: true });
  const told = story.replaceAll(run, "run_…").replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "2026-…");
  expect(blocks(readme)).toContain(told);
});

/** The text of each fenced block. */
function blocks(markdown: string): string[] {
  return [...markdown.matchAll(/^(`{3,})\w*\n([\s\S]*?)\n\1$/gm)].map(([, , text]) => text ?? "");
}

function openedIssue(): unknown {
  const all = createRequire(import.meta.url)("@octokit/webhooks-examples") as {
    name: string;
    examples: { action: string }[];
  }[];
  return all
    .find(({ name }) => name === "issues")
    ?.examples.find(({ action }) => action === "opened");
}

async function twelvefold(...args: string[]): Promise<string[]> {
  const out: string[] = [];
  const terminal = {
    json: args.includes("--json"),
    colour: false,
    columns: 110,
    out: (text: string) => void out.push(text),
    err: () => {},
    style: (_: unknown, text: string) => text,
    progress: () => {},
    done: () => {},
  };
  await main(args, { cwd: example, terminal });
  return out;
}
