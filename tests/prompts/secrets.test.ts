import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keyVault, NoVaultError } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run, runtimeOf } from "./run.ts";

const SECRET = "hunter2-DE89370400440532013000";
const vault = keyVault("a".repeat(64));

const bot = `
const Account = z.object({ owner: z.string(), iban: secret(z.string().min(10)) });
export const findAccount = tool({
  description: "Find", input: z.object({ password: secret(z.string()) }), output: Account, effect: "read",
  run: ({ password }, { secrets }) => { secrets.seen.push(password); return { owner: "Ada", iban: password }; },
});
export const pay = tool({
  description: "Pay", input: z.object({ iban: secret(z.string()), cents: z.int() }), output: z.string(), effect: "idempotent",
  run: ({ iban }, { secrets }) => { secrets.seen.push(iban); return "paid"; },
});
export const approve = human({
  request: Account, response: z.object({ ok: z.boolean(), pin: secret(z.string()) }), message: "Pay from {{owner}}? {{json this}}",
});
export const nextStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ account: Account }),
  tools: { pay, done: z.object({ summary: z.string() }) },
  template: "{{json account}}",
});
export const bot = agent({
  input: z.object({ password: secret(z.string()) }), output: z.object({ paid: z.string(), pin: secret(z.string()) }),
  async flow({ password }) {
    const account = await findAccount({ password });
    const answer = await approve(account);
    const next = await nextStep({ account });
    if (next.tool === "done") return { paid: next.args.summary, pin: answer.pin };
    return { paid: await call(next), pin: answer.pin };
  },
});
`;

/** Everything that a store wrote, and everything that listeners and models were told. */
async function wholeRun() {
  const compiled = await compileText(bot);
  const folder = mkdtempSync(join(tmpdir(), "twelvefold-secrets-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = sqliteStore(join(folder, "runs.db"));
  onTestFinished(() => store.close());
  const seen: string[] = [];
  const told: unknown[] = [];
  const model = scriptedModel([{ tool: "pay", args: { iban: SECRET, cents: 5 } }]);
  const runtime = runtimeOf(Object.values(compiled.agents), {
    store,
    vault,
    secrets: { seen },
    models: { openai: model },
  });
  runtime.on("*", (event) => void told.push(event));
  const id = await runtime.start("bot", { password: SECRET });
  const waiting = await runtime.settled(id);
  const [request] = waiting.requests;
  await runtime.respond(id, request!.id, { ok: true, pin: `${SECRET}-pin` });
  const view = await runtime.ended(id);
  const written = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file)).toString("latin1"))
    .join("");
  return { compiled, seen, told, model, waiting, view, written };
}

describe("F3.7 fields marked secret appear in no request, trace, log or snapshot, and are not stored in clear", () => {
  test("handlers get them in clear; the store, the events, the view and the model's request have none", async () => {
    const { compiled, seen, told, model, waiting, view, written } = await wholeRun();
    expect(said(compiled)).toEqual([]);
    expect(view).toMatchObject({ status: "completed", output: { paid: "paid" } });
    expect(seen).toEqual([SECRET, SECRET]);
    expect(written.length).toBeGreaterThan(10_000);
    for (const [where, what] of Object.entries({
      written,
      told,
      waiting,
      view,
      requests: model.requests,
    })) {
      // What was written is long: a failure names the place only.
      expect([where, JSON.stringify(what).includes("hunter2")]).toEqual([where, false]);
    }
    expect(waiting.requests[0]).toMatchObject({
      request: { owner: "Ada", iban: "[secret]" },
      message: expect.stringContaining('"iban":"[secret]"'),
    });
    expect(JSON.stringify(model.requests[0]?.request.messages)).toContain("[secret]");
  });

  test("a value that does not fit is not quoted where it may be secret", async () => {
    const { agents } = await compileText(
      bot.replace("iban: password }", "iban: 12345678901 as any }"),
    );
    const view = await run(
      agents["bot"],
      { password: SECRET },
      { vault, secrets: { seen: [] }, models: {} },
    );
    expect(view.error).toMatchObject({ code: "invalid_output" });
    expect(JSON.stringify(view.events)).not.toContain("12345678901");
  });

  test("what a handler says when it fails does not tell the secret that it was given", async () => {
    const { agents } = await compileText(
      bot.replace(
        'return { owner: "Ada", iban: password };',
        'throw Object.assign(new Error("Not " + JSON.stringify({ password })), { hint: "Was " + password });',
      ),
    );
    const password = `${SECRET} "$&" \n`;
    const view = await run(agents["bot"], { password }, { vault, secrets: { seen: [] } });
    expect(view.error).toMatchObject({ message: 'Not {"password":"[secret]"}' });
    expect(JSON.stringify(view)).not.toContain("hunter2");
  });

  test("a secret that looks like a sealed one is sealed, and opened where it is needed", async () => {
    const { agents } = await compileText(bot);
    const seen: string[] = [];
    const password = `sealed:${SECRET}`;
    const view = await run(agents["bot"], { password }, { vault, secrets: { seen }, models: {} });
    expect([view.status, seen]).toEqual(["waiting", [password]]);
    expect(JSON.stringify(view)).not.toContain("hunter2");
  });

  test("a model sees a mask also in an event of a thread, whose schema marks nothing, and listeners no text of its answer", async () => {
    const { agents } = await compileText(`
      const Token = z.object({ token: secret(z.string()) });
      export const ask = prompt({ model: "openai/a", input: z.object({ thread: z.array(ThreadEvent) }), output: Token, template: "{{thread thread}}" });
      export const bot = agent({ input: Token, output: Token, async flow(found) { return await ask({ thread: [{ type: "found", data: found }] }); } });
    `);
    const model = scriptedModel([{ text: `{"token": ${SECRET}}` }]);
    const runtime = runtimeOf(Object.values(agents), { vault, models: { openai: model } });
    const told: unknown[] = [];
    runtime.on("*", (event) => void told.push(event));
    const view = await runtime.settled(await runtime.start("bot", { token: SECRET }));
    expect(view.status).toBe("completed");
    expect(callsOf(view)[0]?.repairs).toEqual(["[secret]"]);
    expect(model.requests[0]?.request.messages[0]?.content).toEqual([
      { text: "<found>\n  <token>[secret]</token>\n</found>" },
    ]);
    expect(JSON.stringify(told)).not.toContain("hunter2");
  });

  test("the functions of a prompt see a mask, what a choice is narrowed to and what chooses a variant among them", async () => {
    const { agents, artifacts, diagnostics } = await compileText(`
      const Token = z.object({ token: secret(z.string()) });
      export const use = tool({ description: "Use", effect: "read", input: z.object({ tag: z.string() }), output: z.string(), run: ({ tag }) => tag });
      export const ask = prompt({
        model: "openai/a",
        input: z.object({ given: Token, thread: z.array(ThreadEvent) }),
        tools: { use },
        helpers: { whole: (it) => JSON.stringify(it) },
        narrow: { use: { tag: ({ given, thread }) => [given.token, ...thread.map(({ data }) => JSON.stringify(data))] } },
        variants: { "[secret]": { template: "masked {{whole this}}" }, "${SECRET}": { template: "clear {{whole this}}" } },
        choose: ({ given }) => given.token,
        examples: { one: { given: { token: "${SECRET}" }, thread: [] } },
        template: "{{whole this}}",
      });
      export const bot = agent({ input: Token, output: z.any(), async flow(given) {
        return await call(await ask({ given, thread: [{ type: "found", data: given }] }));
      } });
    `);
    expect(diagnostics).toEqual([]);
    for (const [path, text] of artifacts)
      if (path.includes("/prompts/"))
        expect(text.replaceAll(/variant: .*/g, "")).not.toContain("hunter2");
    const model = scriptedModel([{ tool: "use", args: { tag: "[secret]" } }]);
    const runtime = runtimeOf(Object.values(agents), { vault, models: { openai: model } });
    const view = await runtime.settled(await runtime.start("bot", { token: SECRET }));
    expect(view).toMatchObject({ status: "completed", output: "[secret]" });
    expect(callsOf(view)[0]?.variant).toBe("[secret]");
    expect(JSON.stringify([model.requests, view])).not.toContain("hunter2");
  });

  test("without a vault, nothing is stored and the run does not start", async () => {
    const { agents } = await compileText(bot);
    const runtime = runtimeOf(Object.values(agents), { models: {} });
    await expect(runtime.start("bot", { password: SECRET })).rejects.toBeInstanceOf(NoVaultError);
    expect(await runtime.list()).toEqual([]);
  });

  test("another process opens them with the same key, also as a former one; with another key the step fails", async () => {
    const { agents } = await compileText(bot);
    const folder = mkdtempSync(join(tmpdir(), "twelvefold-secrets-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const outcomes: unknown[] = [];
    for (const [index, other] of [
      keyVault("b".repeat(64), "a".repeat(64)),
      keyVault("b".repeat(64)),
    ].entries()) {
      const file = join(folder, `${index}.db`);
      const [first, second] = [sqliteStore(file), sqliteStore(file)];
      const here = runtimeOf(Object.values(agents), {
        store: first,
        vault,
        secrets: { seen: [] },
        models: {},
      });
      const id = await here.start("bot", { password: SECRET });
      const { requests } = await here.settled(id);
      await here.close();
      const seen: string[] = [];
      const models = { openai: scriptedModel([{ tool: "pay", args: { iban: SECRET, cents: 5 } }]) };
      const there = runtimeOf(Object.values(agents), {
        store: second,
        vault: other,
        secrets: { seen },
        models,
      });
      await there.respond(id, requests[0]!.id, { ok: true, pin: "1" });
      const { status, error } = await there.ended(id);
      outcomes.push([status, error?.code, seen]);
      await there.close();
      await Promise.all([first.close(), second.close()]);
    }
    expect(outcomes).toEqual([
      ["completed", undefined, [SECRET]],
      ["failed", "sealed", []],
    ]);
  });

  test("what is sealed opens to the same text, and to nothing when a bit was changed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, at) => {
        const sealed = vault.seal(text);
        expect(vault.open(sealed)).toBe(text);
        const bytes = Buffer.from(sealed, "base64");
        bytes[at % bytes.length]! ^= 1;
        expect(() => vault.open(bytes.toString("base64"))).toThrow(
          "a key that this process does not have",
        );
      }),
      { numRuns: 100, seed: 20_261_124 },
    );
    expect(() => keyVault("short")).toThrow("A vault's key has 32 bytes");
  });
});
