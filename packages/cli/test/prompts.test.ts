import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXIT } from "../src/exit-code.ts";
import { type Change, diffWords } from "../src/prompts/diff-words.ts";
import { showChanges } from "../src/prompts/show-changes.ts";
import { wantsColour } from "../src/terminal.ts";
import { twelvefold } from "./capture.ts";

let folder: string;

const agentText = `import { agent, prompt } from "@twelvefold/dsl";
import { z } from "zod";
export const ask = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ question: z.string() }),
  output: z.object({ answer: z.string() }),
  template: "{{#system}}You answer briefly.{{/system}}{{#user}}{{question}}{{/user}}",
  variants: { plain: {}, kind: { template: "{{#system}}You answer kindly.{{/system}}{{#user}}{{question}}{{/user}}" } },
  choose: ({ question }) => (question === "Why?" ? "kind" : "plain"),
  examples: { why: { question: "Why?" } },
});
export const bare = prompt({ model: "acme/one", input: z.object({}), template: "Say something." });
export const bot = agent({ input: z.object({ question: z.string() }), output: z.string(), async flow({ question }) {
  if (question === "") return await bare({});
  return (await ask({ question })).answer;
} });
`;

const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.email=ada@example.com", "-c", "user.name=Ada", ...args], {
    cwd: folder,
    encoding: "utf8",
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "twelvefold-prompts-"));
  await writeFile(join(folder, "bot.agent.ts"), agentText);
  expect((await twelvefold(folder, "build", "--no-typecheck")).exit).toBe(EXIT.ok);
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "first");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("`prompts` lists every prompt with tokens and cost per example, and those without examples", async () => {
  const { exit, json, out } = await twelvefold(folder, "prompts", "--json");
  expect([exit, out === ""]).toEqual([EXIT.ok, false]);
  expect(json).toEqual([
    {
      agent: "bot",
      prompt: "ask",
      example: "why",
      variant: "plain",
      model: "openai/gpt-5-mini",
      tokens: expect.any(Number),
      cost: expect.any(Number),
      path: "bot/prompts/ask/plain/why.md",
    },
    {
      agent: "bot",
      prompt: "ask",
      example: "why",
      variant: "kind",
      model: "openai/gpt-5-mini",
      tokens: expect.any(Number),
      cost: expect.any(Number),
      path: "bot/prompts/ask/kind/why.md",
    },
    { agent: "bot", prompt: "bare", model: "acme/one" },
  ]);
  const [first] = json as { tokens: number; cost: number }[];
  expect(first?.cost).toBeCloseTo((first!.tokens * 0.25) / 1_000_000, 12);
  const { out: shown } = await twelvefold(folder, "prompts");
  expect(shown).toMatch(/^bot +ask +kind +why +openai\/gpt-5-mini +\d+ +\$0\.0000\d\d$/m);
  expect(shown).toMatch(/^bot +bare +\(no examples\) +acme\/one$/m);
});

test("`prompts diff` says that nothing changed, then what did, word by word", async () => {
  expect((await twelvefold(folder, "prompts", "diff", "HEAD")).out).toBe(
    "Every prompt sends what it sent at HEAD.",
  );
  await writeFile(
    join(folder, "bot.agent.ts"),
    agentText
      .replace("You answer kindly.", "You answer kindly and briefly.")
      .replace("why: {", '"how so": { question: "How?" }, why: {'),
  );
  try {
    const { out, exit } = await twelvefold(folder, "prompts", "diff", "HEAD");
    expect(exit).toBe(EXIT.ok);
    expect(out).toMatch(/^added {4}bot\/prompts\/ask\/kind\/how so\.md {2}0 → \d+ tokens$/m);
    expect(out).toMatch(/^changed {2}bot\/prompts\/ask\/kind\/why\.md {2}\d+ → \d+ tokens$/m);
    expect(out).toContain("  You answer kindly{+ and briefly+}.");
    expect(out).not.toContain("ask/plain/why.md");
    const { json } = await twelvefold(folder, "prompts", "diff", "HEAD", "--json");
    expect(json.map(({ change }) => change)).toEqual(["added", "changed", "added"]);
  } finally {
    await writeFile(join(folder, "bot.agent.ts"), agentText);
  }
});

test("F2.4 a prompt edit is a snapshot diff in CI: `build --check` fails and names the file", async () => {
  expect((await twelvefold(folder, "build", "--no-typecheck", "--check")).exit).toBe(EXIT.ok);
  await writeFile(
    join(folder, "bot.agent.ts"),
    agentText.replace("answer kindly", "answer gently"),
  );
  try {
    const { exit, json } = await twelvefold(folder, "build", "--no-typecheck", "--check", "--json");
    const { stale } = json[0] as { stale: { path: string; why: string }[] };
    expect(exit).toBe(EXIT.failed);
    expect(stale.filter(({ path }) => path.includes("/prompts/"))).toEqual([
      { path: "bot/prompts/ask/kind/why.md", why: "changed" },
    ]);
  } finally {
    await writeFile(join(folder, "bot.agent.ts"), agentText);
  }
});

test("`prompts diff` finds the output folder however it is named, and says when no commit can have it", async () => {
  for (const out of [".twelvefold/", "./.twelvefold", join(folder, ".twelvefold")]) {
    const same = await twelvefold(folder, "prompts", "diff", "HEAD", "--out", out);
    expect([out, same.out]).toEqual([out, "Every prompt sends what it sent at HEAD."]);
  }
  for (const out of ["..", "/"]) {
    const { exit, err } = await twelvefold(folder, "prompts", "diff", "HEAD", "--out", out);
    expect([exit, err]).toEqual([
      EXIT.usage,
      expect.stringContaining("is outside of the Git repository"),
    ]);
  }
});

test("`prompts diff` with what git does not know is the command line's mistake", async () => {
  const { exit, err } = await twelvefold(folder, "prompts", "diff", "no-such-branch");
  expect([exit, err]).toEqual([
    EXIT.usage,
    expect.stringContaining("git knows no commit no-such-branch here."),
  ]);
});

test("F2.9 `prompts results` compares outcomes, tokens, cost and repairs by variant over the runs of a store", async () => {
  const usage = { inputTokens: 100, outputTokens: 10 };
  const script = [
    { prompt: "ask", input: { question: "Why?" }, output: { answer: "Because." }, usage },
    { prompt: "ask", input: { question: "How?" }, text: "no json", usage },
    { prompt: "ask", input: { question: "How?" }, output: { answer: "So." }, usage },
    { prompt: "ask", input: { question: "When?" }, text: "no", usage },
    { prompt: "ask", input: { question: "When?" }, text: "no", usage },
  ];
  for (const question of ["Why?", "How?", "When?"]) {
    const own = script.filter(({ input }) => input.question === question);
    await writeFile(join(folder, "replies.json"), JSON.stringify(own));
    await twelvefold(
      folder,
      "run",
      "bot.agent.ts",
      "--input",
      JSON.stringify({ question }),
      "--script",
      "replies.json",
      "--store",
      "runs.db",
    );
  }
  const { json, exit } = await twelvefold(
    folder,
    "prompts",
    "results",
    "--store",
    "runs.db",
    "--json",
  );
  const none = { running: 0, waiting: 0, completed: 0, failed: 0, cancelled: 0 };
  expect([exit, json]).toEqual([
    EXIT.ok,
    [
      {
        prompt: "ask",
        variant: "kind",
        runs: { ...none, completed: 1 },
        calls: 1,
        repairs: 0,
        failures: 0,
        inputTokens: 100,
        outputTokens: 10,
        cost: expect.closeTo(0.000045, 9),
      },
      {
        prompt: "ask",
        variant: "plain",
        runs: { ...none, completed: 1, failed: 1 },
        calls: 2,
        repairs: 2,
        failures: 3,
        inputTokens: 400,
        outputTokens: 40,
        cost: expect.closeTo(0.00018, 9),
      },
    ],
  ]);
  const { out } = await twelvefold(folder, "prompts", "results", "--store", "runs.db");
  expect(out).toMatch(
    /^ask +plain +2 +1 \(50%\) +1 \(50%\) +2 +2 +3 +400 +40 +\$0\.000180 +\$0\.000090$/m,
  );
});

describe("word by word", () => {
  const side = (changes: readonly Change[], of: "removed" | "added"): string =>
    changes
      .filter(({ kind }) => kind === "same" || kind === of)
      .map(({ text }) => text)
      .join("");

  test("both sides can be read from the changes, for any two texts", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "word", " ", "\n", "é", "{", "}}", "-"), { maxLength: 40 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffWords(before, after);
        expect([side(changes, "removed"), side(changes, "added")]).toEqual([before, after]);
        if (before === after) expect(changes.every(({ kind }) => kind === "same")).toBe(true);
      }),
      { numRuns: 500, seed: 20_261_122 },
    );
  });

  test("of long texts with little in common, line by line, and before anybody loses patience", () => {
    const text = (word: string): string =>
      Array.from({ length: 9000 }, (_, i) =>
        i % 9 < 8 ? `${word}${i} ` : i % 2 ? "same\n" : "\n",
      ).join("");
    const changes = diffWords(text("a"), `${text("b")}once\n`);
    expect(side(changes, "removed")).toBe(text("a"));
    expect(side(changes, "added")).toBe(`${text("b")}once\n`);
    expect(diffWords("", text("a"))).toEqual([{ kind: "added", text: text("a") }]);
  }, 10_000);

  test("as little changes as can", () => {
    expect(diffWords("You answer kindly.", "You always answer.")).toEqual([
      { kind: "same", text: "You" },
      { kind: "added", text: " always" },
      { kind: "same", text: " answer" },
      { kind: "removed", text: " kindly" },
      { kind: "same", text: "." },
    ]);
  });

  test("in colour, and with the lines around a change only", () => {
    const styled = {
      colour: true,
      style: (style: unknown, text: string) => `<${String(style)}>${text}</>`,
    };
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    const shown = showChanges(
      diffWords(lines.join("\n"), lines.join("\n").replace("line 6", "row 6")),
      styled as never,
    );
    expect(shown).toEqual([
      "  line 4",
      "  line 5",
      "  <red>line</><green>row</> 6",
      "  line 7",
      "  line 8",
      "<dim>  …</>",
    ]);
    expect(showChanges(diffWords("a b", "a  b "), styled as never)).toEqual([
      "  a<red> b</><green>  b</><green,inverse> </>",
    ]);
  });

  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
  ])("with %j, where a terminal listens: %j, there is colour: %j", (env, listens, expected) => {
    expect(wantsColour(env, listens)).toBe(expected);
  });

  test("the word-by-word snapshot of the committed file is what was built", async () => {
    expect(git("show", "HEAD:.twelvefold/bot/prompts/ask/kind/why.md")).toBe(
      await readFile(join(folder, ".twelvefold/bot/prompts/ask/kind/why.md"), "utf8"),
    );
  });
});
