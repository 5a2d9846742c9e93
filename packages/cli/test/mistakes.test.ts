import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EXIT } from "../src/exit-code.ts";
import { twelvefold } from "./capture.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "twelvefold-mistakes-"));
  await twelvefold(folder, "init");
  const wrong = `import { agent } from "@twelvefold/dsl";
import { z } from "zod";
export const wrong = agent({
  input: z.object({}),
  output: z.number(),
  async flow() {
    return Math.random();
  },
});
`;
  await writeFile(join(folder, "wrong.agent.ts"), wrong);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("what does not compile is shown with its place and its remedy, and nothing is written", async () => {
  const said = await twelvefold(folder, "build");
  expect(said.exit).toBe(EXIT.failed);
  expect(said.err).toContain("wrong.agent.ts:7:12");
  expect(said.err).toContain("random()");
  expect(said.err).toContain("Nothing written: 1 error.");
  const json = await twelvefold(folder, "check", "--json");
  expect(json.exit).toBe(EXIT.failed);
  expect(json.json[0]).toMatchObject({
    diagnostic: { file: "wrong.agent.ts", start: { line: 7, column: 12 } },
  });
});

test("`check --fix` mends what is mechanical, in the files, and says what is left", async () => {
  const place = await mkdtemp(join(tmpdir(), "twelvefold-fix-"));
  try {
    await twelvefold(place, "init");
    const file = join(place, "mend.agent.ts");
    const before = `import { agent } from "@twelvefold/dsl";
import { z } from "zod";
export const mend = agent({
  input: z.object({}),
  output: z.number(),
  flow() {
    var first = Math.random();
    const second = Math.random() + Date.now();
    return first + secnd + Intl.x;
  },
});
`;
    await writeFile(file, before);
    expect((await twelvefold(place, "check", "--no-typecheck")).out).toContain("check --fix");
    expect(await readFile(file, "utf8")).toBe(before);
    const said = await twelvefold(place, "check", "--fix", "--no-typecheck");
    expect(said.exit).toBe(EXIT.failed);
    expect(said.out).toContain("6 fixed.");
    expect(said.err).toContain("Intl");
    expect(await readFile(file, "utf8")).toBe(`import { agent, random, now } from "@twelvefold/dsl";
import { z } from "zod";
export const mend = agent({
  input: z.object({}),
  output: z.number(),
  async flow() {
    let first = random();
    const second = random() + now();
    return first + second + Intl.x;
  },
});
`);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
});

test("`explain` prints the page of a code, and says so when there is none", async () => {
  const { json } = await twelvefold(folder, "check", "--json");
  const [{ diagnostic }] = json as [{ diagnostic: { code: string } }];
  expect((await twelvefold(folder, "explain", diagnostic.code)).out).toContain(diagnostic.code);
  expect((await twelvefold(folder, "explain", "TF9999")).exit).toBe(EXIT.notFound);
  expect((await twelvefold(folder, "explain", "TF9999", "--json")).json).toMatchObject([
    { error: { code: "not_found", message: expect.stringContaining("TF9999") } },
  ]);
});

test.each([
  [["frobnicate"], EXIT.usage, "frobnicate"],
  [
    ["run", "hello.agent.ts", "--input", "{name: Ada}", "--script", "hello.script.json"],
    EXIT.usage,
    "This is not JSON",
  ],
  [["run", "hello.agent.ts", "--script", "nothing.json"], EXIT.usage, "There is no file"],
  [["run", "hello.agent.ts", "--script", "hello.agent.ts"], EXIT.usage, "cannot be read"],
  [["run", "hello.agent.ts", "--input", "@nothing.json"], EXIT.usage, "There is no file"],
  [
    ["run", "hello.agent.ts", "--input", '{"name":3}', "--script", "hello.script.json"],
    EXIT.usage,
    "name",
  ],
  [["run", "hello.agent.ts", "--input", '{"name":"Ada"}'], EXIT.usage, "OPENAI_API_KEY"],
  [["run", "missing.agent.ts", "--script", "hello.script.json"], EXIT.failed, "missing.agent.ts"],
  [
    ["run", "hello.agent.ts", "--agent", "helo", "--script", "hello.script.json"],
    EXIT.usage,
    "There is no agent helo",
  ],
  [["runs", "--store", "nowhere.db"], EXIT.usage, "There is no store"],
])("twelvefold %j ends with %i and says why", async (args, exit, why) => {
  const said = await twelvefold(folder, ...args);
  expect(said.err + said.out).toContain(why);
  expect(said.exit).toBe(exit);
});

test("a secret without a key is the command line's mistake, and with one it is masked in the story", async () => {
  const login = `import { agent, secret } from "@twelvefold/dsl";
import { z } from "zod";
export const login = agent({
  input: z.object({ password: secret(z.string()) }),
  output: z.null(),
  async flow() {
    return null;
  },
});
`;
  await writeFile(join(folder, "login.agent.ts"), login);
  const start = (): ReturnType<typeof twelvefold> =>
    twelvefold(folder, "run", "login.agent.ts", "--input", '{"password":"hunter2"}', "--json");
  try {
    const none = await start();
    expect([none.exit, none.json]).toMatchObject([
      EXIT.usage,
      [{ error: { hint: expect.stringContaining("TWELVEFOLD_SECRET_KEY") } }],
    ]);
    vi.stubEnv("TWELVEFOLD_SECRET_KEY", "short");
    const short = await start();
    expect([short.exit, short.json]).toMatchObject([
      EXIT.usage,
      [{ error: { message: expect.stringContaining("TWELVEFOLD_SECRET_KEY is no key") } }],
    ]);
    vi.stubEnv("TWELVEFOLD_SECRET_KEY", "a".repeat(64));
    const run = (await start()).json.at(-1)?.["run"] as string;
    expect((await twelvefold(folder, "show", run)).out).toContain('input {"password":"[secret]"}');
  } finally {
    vi.unstubAllEnvs();
    await rm(join(folder, "login.agent.ts"));
  }
});

test("`prompts diff` outside of a repository says that it is", async () => {
  const said = await twelvefold(folder, "prompts", "diff", "HEAD");
  expect([said.exit, said.err]).toEqual([
    EXIT.usage,
    expect.stringContaining("in no Git repository"),
  ]);
});

test("an unknown run is said to be unknown, with its own exit code, to people and to programs", async () => {
  await twelvefold(
    folder,
    "run",
    "hello.agent.ts",
    "--script",
    "hello.script.json",
    "--input",
    '{"name":"Ada"}',
  );
  const said = await twelvefold(folder, "show", "run_nobody");
  expect(said.exit).toBe(EXIT.notFound);
  expect(said.err).toContain('There is no run "run_nobody"');
  const json = await twelvefold(folder, "show", "run_nobody", "--json");
  expect(json.json).toMatchObject([{ error: { code: "not_found" } }]);
});
