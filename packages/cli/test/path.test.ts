import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../src/exit-code.ts";
import { twelvefold } from "./capture.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "twelvefold-cli-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = ["run", "hello.agent.ts", "--script", "hello.script.json", "--input", '{"name":"Ada"}'];

test("`init` writes a first agent that runs as it says, and overwrites nothing", async () => {
  const said = await twelvefold(folder, "init");
  expect(said.exit).toBe(EXIT.ok);
  expect(said.out).toContain("twelvefold run hello.agent.ts");
  const again = await twelvefold(folder, "init");
  expect(again.exit).toBe(EXIT.usage);
  expect(again.err).toContain("is there already");
  expect((await twelvefold(folder, "init", "shop")).exit).toBe(EXIT.ok);
  expect((await twelvefold(folder, "init", "shop")).err).toContain("twelvefold init shop-2");
  await rm(join(folder, "shop"), { recursive: true });
});

test("`build` writes the artifacts; `build --check` is content until a source changes, then names what is stale", async () => {
  expect((await twelvefold(folder, "build")).exit).toBe(EXIT.ok);
  expect((await twelvefold(folder, "build", "--check")).exit).toBe(EXIT.ok);
  const source = join(folder, "hello.agent.ts");
  const text = await readFile(source, "utf8");
  await writeFile(source, text.replace("one short line", "two short lines"));
  const stale = await twelvefold(folder, "build", "--check", "--json");
  expect(stale.exit).toBe(EXIT.failed);
  expect(JSON.stringify(stale.json)).toContain("hello/machine.json");
  await writeFile(source, text);
  expect((await twelvefold(folder, "build", "--check")).exit).toBe(EXIT.ok);
});

test("what `build` writes can be committed as it lies there: runs beside it are not", async () => {
  expect(await readFile(join(folder, ".twelvefold/.gitignore"), "utf8")).toBe("*.db\n*.db-*\n");
  await writeFile(join(folder, ".twelvefold/.gitignore"), "*.db*\n");
  expect((await twelvefold(folder, "build", "--check")).exit).toBe(EXIT.ok);
  await twelvefold(folder, "build");
  expect(await readFile(join(folder, ".twelvefold/.gitignore"), "utf8")).toBe("*.db*\n");
});

test("`build --out` leaves alone what lies in the folder and no build wrote, and removes what one did", async () => {
  const notes = join(folder, "docs/hello/notes.md");
  await mkdir(join(folder, "docs/hello"), { recursive: true });
  await writeFile(notes, "mine");
  expect((await twelvefold(folder, "build", "--out", "docs")).exit).toBe(EXIT.ok);
  const source = join(folder, "hello.agent.ts");
  const text = await readFile(source, "utf8");
  const example = (name: string): string => join(folder, `docs/hello/prompts/greet/${name}.md`);
  await readFile(example("a first try"));
  await writeFile(source, text.replace("a first try", "another"));
  const stale = await twelvefold(folder, "build", "--out", "docs", "--check", "--json");
  expect(JSON.stringify(stale.json)).toContain('a first try.md","why":"extra"');
  await twelvefold(folder, "build", "--out", "docs");
  await writeFile(source, text);
  expect(await readFile(notes, "utf8")).toBe("mine");
  await readFile(example("another"));
  await expect(readFile(example("a first try"))).rejects.toThrow("ENOENT");
  await rm(join(folder, "docs"), { recursive: true });
});

test("a refusal is followed by the script's next reply, in another process too, and a misspelt answer is not taken for one", async () => {
  const started = await twelvefold(folder, ...run, "--json");
  const respond = (answer: string): ReturnType<typeof twelvefold> =>
    twelvefold(
      folder,
      "respond",
      started.json.at(-1)?.["run"] as string,
      answer,
      "--script",
      "hello.script.json",
    );
  const slip = await respond('{"fine":false,"feedbck":"too short"}');
  expect([slip.exit, slip.err]).toEqual([
    EXIT.usage,
    "error approve does not ask for feedbck.\n      It asks for: fine, feedback.",
  ]);
  const next = await respond('{"fine":false,"feedback":"too short"}');
  expect(next.exit).toBe(EXIT.waiting);
  expect(next.out).toContain("Send “Good morning, Ada.”?");
});

test("`run` waits for the human with exit code 3, `inbox` says how to answer, `respond` ends it, `replay` and `show` tell it", async () => {
  const started = await twelvefold(folder, ...run, "--json");
  expect(started.exit).toBe(EXIT.waiting);
  const id = started.json.at(-1)?.["run"] as string;

  const inbox = await twelvefold(folder, "inbox");
  expect(inbox.out).toContain("Send “Hello, Ada!”?");
  expect(inbox.out).toContain(`twelvefold respond ${id}`);

  const wrong = await twelvefold(
    folder,
    "respond",
    id,
    '{"fine":"yes"}',
    "--script",
    "hello.script.json",
  );
  expect(wrong.exit).toBe(EXIT.usage);
  expect(wrong.err).toContain("fine");

  const right = await twelvefold(
    folder,
    "respond",
    id,
    '{"fine":true}',
    "--by",
    "ada",
    "--script",
    "hello.script.json",
    "--json",
  );
  expect(right.exit).toBe(EXIT.ok);
  expect(right.json.at(-1)).toMatchObject({ status: "completed", output: "Hello, Ada!" });

  expect((await twelvefold(folder, "replay", id)).out).toContain("the same state");
  expect((await twelvefold(folder, "replay", id, "hello.agent.ts")).out).toContain(
    "asks for the same",
  );
  const story = await twelvefold(folder, "show", id);
  expect(story.out).toContain("hello.agent.ts:");
  expect(story.out).toContain("Greet people in one short line.");
  expect(story.out).toContain('{"fine":true} by ada');
  expect(story.out).toContain("its log is whole");
  expect((await twelvefold(folder, "show", id, "--no-prompts")).out).not.toContain("Greet people");
});

test("F5.4 `fork` copies a run up to an event, and the original stays as it is", async () => {
  const { json } = await twelvefold(folder, ...run, "--json");
  const id = json.at(-1)?.["run"] as string;
  const before = await twelvefold(folder, "show", id, "--json");
  const forked = await twelvefold(folder, "fork", id, "--at", "2", "--json");
  expect(forked.exit).toBe(EXIT.ok);
  const resumed = await twelvefold(
    folder,
    "resume",
    forked.json[0]?.["run"] as string,
    "--script",
    "hello.script.json",
  );
  expect(resumed.exit).toBe(EXIT.waiting);
  expect((await twelvefold(folder, "show", id, "--json")).json).toEqual(before.json);
});

test("`cancel` ends a waiting run, `runs` lists it so, and a second cancel is a conflict", async () => {
  const { json } = await twelvefold(folder, ...run, "--json");
  const id = json.at(-1)?.["run"] as string;
  expect((await twelvefold(folder, "cancel", id, "--reason", "enough")).exit).toBe(EXIT.ok);
  expect((await twelvefold(folder, "runs", "--status", "cancelled")).out).toContain(id);
  expect((await twelvefold(folder, "cancel", id)).exit).toBe(EXIT.conflict);
});

test("`replay` against a changed agent names the first event where it differs", async () => {
  const { json } = await twelvefold(folder, ...run, "--json");
  const id = json.at(-1)?.["run"] as string;
  const source = join(folder, "hello.agent.ts");
  const text = await readFile(source, "utf8");
  await writeFile(
    source,
    text.replace("await approve({ greeting })", 'await approve({ greeting: greeting + "!" })'),
  );
  const said = await twelvefold(folder, "replay", id, "hello.agent.ts");
  await writeFile(source, text);
  expect(said.exit).toBe(EXIT.failed);
  expect(said.out).toContain("After event 2 (step.completed)");
});

test("`graph` prints the machine as Mermaid and as DOT", async () => {
  expect((await twelvefold(folder, "graph", "hello.agent.ts")).out).toContain("stateDiagram-v2");
  expect((await twelvefold(folder, "graph", "hello.agent.ts", "--format", "dot")).out).toContain(
    "digraph",
  );
});
