import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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
