import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keyVault, type RunView } from "@twelvefold/runtime";
import { cassetteModel } from "@twelvefold/runtime/models/cassette";
import { scriptedModel, type ScriptedReply } from "@twelvefold/runtime/models/scripted";
import { serverApp } from "@twelvefold/runtime/server";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { chaptersOf } from "../../packages/cli/src/story/chapters.ts";
import { tell } from "../../packages/cli/src/story/tell.ts";
import { compileText, said } from "./compile-text.ts";
import { runtimeOf } from "./run.ts";

/** Every secret of the rows has this in it, or is this number. */
const WORD = "hunter2";
const NUMBER = 470_815_123;
const vault = keyVault("a".repeat(64));

interface Row {
  readonly name: string;
  /** Declarations with an agent `bot`. `seen` is what handlers may remember. */
  readonly module: string;
  readonly input: unknown;
  readonly replies?: readonly ScriptedReply[];
  /** Of the humans, in the order in which they are asked: the last one fits. */
  readonly answers?: readonly unknown[];
  readonly signals?: readonly (readonly [name: string, payload: unknown])[];
  readonly status?: RunView["status"] | "refused";
  /** What the handlers got in clear. */
  readonly seen?: readonly unknown[];
}

const DEEP = {
  ...{ pin: NUMBER, card: { number: WORD, cvc: NUMBER }, node: { key: WORD, next: { key: WORD } } },
  ...{ way: { by: "word", word: WORD }, pair: ["x", WORD], by: { a: WORD }, either: WORD },
  ...{ maybe: WORD, list: [WORD] },
};

const rows: readonly Row[] = [
  {
    name: "the input, a tool's arguments, its result and the output",
    module: `
      const Account = z.object({ owner: z.string(), iban: secret(z.string().min(10)), codes: secret(z.array(z.int())) });
      export const find = tool({ description: "Find", input: z.object({ password: secret(z.string()) }), output: Account,
        run: ({ password }, { secrets }) => { secrets.seen.push(password); return { owner: "Ada", iban: password + "-iban", codes: [${NUMBER}] }; } });
      export const bot = agent({ input: z.object({ password: secret(z.string()) }), output: Account,
        async flow({ password }) { return await find({ password }); } });`,
    input: { password: WORD },
    seen: [WORD],
  },
  {
    name: "a secret that is a number, an object, in a union, a tuple, a record and behind a reference",
    module: `
      const Node: z.ZodType = z.object({ key: secret(z.string()), get next() { return Node.optional(); } });
      const Deep = z.object({
        pin: secret(z.int()), card: secret(z.object({ number: z.string(), cvc: z.int() })), node: Node,
        way: z.discriminatedUnion("by", [z.object({ by: z.literal("word"), word: secret(z.string()) }), z.object({ by: z.literal("none") })]),
        pair: z.tuple([z.string(), secret(z.string())]), by: z.record(z.string(), secret(z.string())), either: z.union([z.int(), secret(z.string())]),
        maybe: secret(z.string()).nullish(), list: z.array(secret(z.string())).optional(),
      });
      export const use = tool({ description: "Use", input: Deep, output: Deep, run: (deep, { secrets }) => { secrets.seen.push(JSON.stringify(deep)); return deep; } });
      export const inner = agent({ input: Deep, output: Deep, async flow(deep) { return await use(deep); } });
      export const bot = agent({ input: Deep, output: Deep, async flow(deep) { return await inner(deep); } });`,
    input: DEEP,
    seen: [JSON.stringify(DEEP)],
  },
  {
    name: "what a human answers, what is asked, and an answer that does not fit",
    module: `
      export const ask = human({ request: z.object({ token: secret(z.string()) }), response: z.object({ pin: secret(z.string().max(20)) }), message: "Token {{json this}}?" });
      export const bot = agent({ input: z.object({ token: secret(z.string()) }), output: z.any(), async flow(input) { return await ask(input); } });`,
    input: { token: WORD },
    answers: [
      { pin: `${WORD}; and more of ${WORD}, much more` },
      { pun: WORD },
      WORD,
      { pin: NUMBER },
      { pin: WORD },
    ],
  },
  {
    name: "a validator that says what it was given",
    module: `
      const Pin = secret(z.string()).refine((pin) => pin.length < 9, { error: (issue) => "Not " + String(issue.input) });
      export const ask = human({ request: z.object({}), response: z.object({ pin: Pin }), message: "Pin?" });
      export const use = tool({ description: "Use", input: z.object({}), output: z.object({ pin: Pin }), run: () => ({ pin: "${WORD}-longer" }) });
      export const bot = agent({ input: z.object({}), output: z.any(), async flow() { await ask({}); return await use({}); } });`,
    input: {},
    answers: [{ pin: `${WORD}-longer` }, { pin: WORD }],
    status: "failed",
  },
  {
    name: "an input that does not fit",
    module: `
      export const bot = agent({ input: z.object({ token: secret(z.string().max(3)), n: z.int() }), output: z.any(), async flow(input) { return input.n; } });`,
    input: { token: `a;${WORD}`, n: WORD, toke: WORD },
    status: "refused",
  },
  {
    name: "the payload of a signal, also of one that does not fit",
    module: `
      export const paid = signal({ payload: z.object({ token: secret(z.string().max(20)) }) });
      export const bot = agent({ input: z.object({}), output: z.any(), async flow() { return await receive(paid); } });`,
    input: {},
    signals: [
      ["paid", { token: `much too long; ${WORD}, ${WORD}` }],
      ["paid", { token: WORD }],
    ],
  },
  {
    name: "what a model wrote, at once, in a repaired answer and in arguments",
    module: `
      const Token = z.object({ token: secret(z.string().max(20)) });
      export const read = prompt({ model: "openai/a", input: z.object({ n: z.int() }), output: Token, template: "Read {{n}}." });
      export const use = tool({ description: "Use", input: Token, output: z.string(), run: ({ token }, { secrets }) => { secrets.seen.push(token); return "used"; } });
      export const pick = prompt({ model: "openai/a", input: Token, tools: { use }, template: "Pick {{json this}}.", examples: { one: { token: "${WORD}" } } });
      export const bot = agent({ input: z.object({}), output: z.string(), async flow() {
        const token = await read({ n: 1 });
        return await call(await pick(token));
      } });`,
    input: {},
    replies: [
      { text: `{"token": "${WORD} which is much too long; ${WORD}"}` },
      { output: { token: WORD } },
      { tool: "use", args: { token: `${WORD} which is much too long; ${WORD}` } },
      { tool: "use", args: { token: WORD } },
    ],
    seen: [WORD],
  },
  ...['{"token": "', "", '{"token": ["'].map((before): Row => ({
    name: `an answer of a model that never fits: ${before}`,
    module: `
      const Pin = secret(z.string().max(20)).refine((pin) => pin.length < 9, { error: (issue) => "Not " + String(issue.input) });
      export const read = prompt({ model: "openai/a", input: z.object({}), output: z.object({ token: Pin }), template: "Read." });
      export const bot = agent({ input: z.object({}), output: z.any(), async flow() { return await read({}); } });`,
    input: {},
    replies: [
      { text: `${before}${WORD}; and "${WORD}" too` },
      { text: `{"token": "${WORD}; ${WORD}"}` },
    ],
    status: "failed",
  })),
  {
    name: "a validator's words about an answer",
    module: `
      const Pin = secret(z.string()).refine((pin) => pin.length < 9, { error: (issue) => "Not " + String(issue.input) });
      export const read = prompt({ model: "openai/a", input: z.object({}), output: z.object({ token: Pin }), template: "Read." });
      export const bot = agent({ input: z.object({}), output: z.any(), async flow() { return await read({}); } });`,
    input: {},
    replies: [{ output: { token: `${WORD}-longer` } }, { output: { token: `${WORD}-longer` } }],
    status: "failed",
  },
  {
    name: "a refusal, and a provider's error about a repair",
    module: `
      const Token = z.object({ token: secret(z.string().max(20)) });
      export const read = prompt({ model: "openai/a", input: z.object({ n: z.int() }), output: Token, template: "Read {{n}}." });
      export const bot = agent({ input: z.object({}), output: z.any(), async flow() {
        const said = [];
        for (const n of [1, 2, 3]) { try { await read({ n }); } catch (error) { said.push(error.message); } }
        return said;
      } });`,
    input: {},
    replies: [
      { refusal: `I cannot say ${WORD}.` },
      { output: { token: `${WORD} which is much too long` } },
      { fails: "rejected", message: `Cannot parse "${WORD} which"` },
      { text: `{"token": "${WORD}`, finish: "length" },
    ],
  },
  {
    name: "what a handler throws: an error, a hint, data, a cut text",
    module: `
      const Token = z.object({ token: secret(z.string()), n: z.int() });
      const thrown = (token) => [new Error("Not " + token), Object.assign(new Error("no"), { hint: token }), { token }, token, new Error("x".repeat(995) + token), new Error(JSON.stringify({ token }))];
      export const use = tool({ description: "Use", input: Token, output: z.string(), retry: { attempts: 1 }, run: ({ token, n }) => { throw thrown(token)[n]; } });
      export const bot = agent({ input: z.object({ token: secret(z.string()) }), output: z.any(), async flow({ token }) {
        const said = [];
        for (const n of [0, 1, 2, 3, 4, 5]) { try { await use({ token, n }); } catch (error) { said.push(error.message); } }
        return said;
      } });`,
    input: { token: `${WORD} "x"` },
  },
  {
    name: "arguments of a choice that contain themselves",
    module: `
      const Tree: z.ZodType = z.object({ key: secret(z.string()), get kids() { return z.array(Tree); } });
      export const grow = tool({ description: "Grow", input: Tree, output: Tree, run: (tree, { secrets }) => { secrets.seen.push(tree.kids[0].key); return tree; } });
      export const pick = prompt({ model: "openai/a", input: z.object({}), tools: { grow }, template: "Pick." });
      export const bot = agent({ input: z.object({}), output: Tree, async flow() { return await call(await pick({})); } });`,
    input: {},
    replies: [{ tool: "grow", args: { key: WORD, kids: [{ key: WORD, kids: [] }] } }],
    seen: [WORD],
  },
  {
    name: "a transform, a default and a check of the marked value itself",
    module: `
      const Token = z.object({ token: secret(z.string().trim().min(3)).transform((token) => "Bearer " + token), more: secret(z.string().default("none")), pre: z.preprocess((x) => x, secret(z.string())) });
      export const use = tool({ description: "Use", input: z.object({ token: secret(z.string()) }), output: z.string(), run: ({ token }, { secrets }) => { secrets.seen.push(token); return "ok"; } });
      export const bot = agent({ input: Token, output: z.string(), async flow({ token }) { return await use({ token }); } });`,
    input: { token: ` ${WORD} `, pre: WORD },
    seen: [`Bearer ${WORD}`],
  },
  {
    name: "an event of a thread, in every view, and a thread that is made short",
    module: `
      const Token = z.object({ token: secret(z.string()) });
      export const shorten = prompt({ model: "openai/a", input: z.object({ thread: z.array(ThreadEvent) }), template: "{{thread thread}}" });
      export const read = prompt({ model: "openai/a", budget: { input: 120, policy: shorten }, input: z.object({ thread: z.array(ThreadEvent) }), template: "{{thread thread}}{{json thread}}{{xml thread}}{{markdown thread}}" });
      export const bot = agent({ input: Token, output: z.string(), async flow(found) {
        const thread = [];
        for (let i = 0; i < 30; i++) thread.push({ type: "found", data: found });
        return await read({ thread });
      } });`,
    input: { token: WORD },
    replies: [{ text: "thirty found" }, { text: "ok" }],
  },
];

describe("F3.7 no secret in clear anywhere", () => {
  test.for(rows)("$name", async (row) => {
    const { status, seen, places } = await everythingWritten(row);
    expect([status, seen]).toEqual([row.status ?? "completed", row.seen ?? []]);
    const told = Object.entries(places).filter(
      ([, text]) => text.includes(WORD) || text.includes(String(NUMBER)),
    );
    expect(told.map(([place, text]) => [place, around(text)])).toEqual([]);
  });
});

function around(text: string): string {
  const at = Math.max(text.indexOf(WORD), text.indexOf(String(NUMBER)));
  return text.slice(Math.max(0, at - 200), at + 40);
}

async function everythingWritten(row: Row): Promise<{
  readonly status: string;
  readonly seen: readonly unknown[];
  readonly places: Readonly<Record<string, string>>;
}> {
  const compiled = await compileText(row.module);
  expect(said(compiled)).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), "twelvefold-clear-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = sqliteStore(join(folder, "runs.db"));
  onTestFinished(() => store.close());
  const seen: unknown[] = [];
  const told: unknown[] = [];
  const notified: unknown[] = [];
  const asked = scriptedModel(row.replies ?? []);
  const model = await cassetteModel({
    file: join(folder, "tape.json"),
    mode: "record",
    model: asked,
    vault,
  });
  const runtime = runtimeOf(Object.values(compiled.agents), {
    ...{ store, vault, secrets: { seen }, models: { openai: model } },
    channels: { default: { notify: async (notification) => void notified.push(notification) } },
  });
  runtime.on("*", (event) => void told.push(event));
  const app = serverApp({ runtime });
  const http: string[] = [];
  const send = async (path: string, body: unknown): Promise<unknown> => {
    const response = await app.request(path, { method: "POST", body: JSON.stringify(body) });
    const text = await response.text();
    http.push(`${response.status} ${text}`);
    return JSON.parse(text);
  };
  const { run } = (await send("/agents/bot/runs", row.input)) as { readonly run?: string };
  if (run === undefined) return { status: "refused", seen, places: { http: http.join("\n") } };
  let view = await runtime.settled(run);
  for (const answer of row.answers ?? []) {
    await send(`/runs/${run}/requests/${view.requests[0]?.id}`, answer);
    view = await runtime.settled(run);
  }
  for (const [name, payload] of row.signals ?? [])
    await send(`/runs/${run}/signals/${name}`, payload);
  view = await runtime.settled(run);
  http.push(await (await app.request(`/runs/${run}`)).text());
  const machine = await store.machine(view.machine);
  const terminal = { style: (_: unknown, text: string) => text, columns: 10_000 } as never;
  const story = chaptersOf(machine!, await store.log(run));
  const shown = tell(story, terminal, { prompts: true, placeOf: () => undefined });
  const first = asked.requests.filter(({ prompt }) => prompt.repair === 0);
  const files = readdirSync(folder).map((name): [string, string] => [
    name,
    readFileSync(join(folder, name)).toString("latin1"),
  ]);
  const places = {
    ...Object.fromEntries(files),
    ...{
      http: http.join("\n"),
      shown,
      told: JSON.stringify(told),
      notified: JSON.stringify(notified),
    },
    ...{ asked: JSON.stringify(first), artifacts: [...compiled.artifacts.values()].join("\n") },
  };
  return { status: view.status, seen, places };
}
