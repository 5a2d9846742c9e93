import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  complete,
  costOf,
  decideRetry,
  keyVault,
  limitedModel,
  type Model,
  type ModelCall,
  ModelError,
  type ModelRequest,
  type PartialAnswer,
  PRICES,
  requestOf,
} from "@twelvefold/runtime";
import { aiSdkModels, type LanguageModel } from "@twelvefold/runtime/models/ai-sdk";
import { cassetteModel, requestHash } from "@twelvefold/runtime/models/cassette";
import { fallbackModels, roundRobinModels } from "@twelvefold/runtime/models/fallback";
import { openaiModels } from "@twelvefold/runtime/models/openai";
import {
  readScript,
  scriptedModel,
  scriptedModelFromFile,
} from "@twelvefold/runtime/models/scripted";
import { simulatedClock } from "@twelvefold/testing";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { choosePrompt } from "../driver/machines.ts";
import { chatCall, providerServer } from "./provider-server.ts";

const folder = mkdtempSync(join(tmpdir(), "twelvefold-models-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const done = { tool: "done", args: { summary: "fine" } };
const ask = (openai: Model, prompt: object = choosePrompt, more: object = {}) =>
  complete({ ...choosePrompt, ...prompt }, { n: 1 }, { models: { openai }, ...more });
const failing = (kind: ModelError["kind"], message: string = kind): Model => ({
  generate: () => Promise.reject(new ModelError(kind, message)),
});

describe("scripted", () => {
  test("replies are given in order, each once, and all must be asked for", async () => {
    const model = scriptedModel([{ tool: "label", args: { label: "bug" } }, done]);
    expect(await ask(model)).toEqual({ tool: "label", args: { label: "bug" } });
    expect(() => model.assertComplete()).toThrow('nobody asked for\n  {"tool":"done"');
    expect(await ask(model)).toEqual(done);
    model.assertComplete();
    expect(model.requests).toMatchObject([{ prompt: { name: "choose", input: { n: 1 } } }, {}]);
  });

  test("a request that the script has no reply for fails by name, and says what comes next", async () => {
    const model = scriptedModel([{ ...done, prompt: "other" }]);
    await expect(ask(model)).rejects.toMatchObject({
      code: "script_drift",
      message: expect.stringContaining('"choose" with {"n":1}'),
    });
    await expect(ask(scriptedModel([]))).rejects.toMatchObject({
      code: "script_drift",
      message: expect.stringContaining("at its end"),
    });
  });

  test("replies are matched by prompt and by part of the input", async () => {
    const model = scriptedModel({
      choose: [
        { ...done, input: { n: 2 } },
        { tool: "label", args: { label: "docs" }, input: { n: 1 } },
      ],
    });
    expect(await ask(model)).toMatchObject({ tool: "label" });
    expect(await complete(choosePrompt, { n: 2 }, { models: { openai: model } })).toEqual(done);
  });

  test("a function answers from the prompt and its input", async () => {
    const model = scriptedModel(({ input }) => ({
      tool: "done",
      args: { summary: JSON.stringify(input) },
    }));
    expect(await ask(model)).toEqual({ tool: "done", args: { summary: '{"n":1}' } });
  });

  test("what cannot be right is repaired, as with any model", async () => {
    const model = scriptedModel([{ tool: "label", args: { label: "urgent" } }, done]);
    expect(await ask(model)).toEqual(done);
    expect(model.requests.map(({ prompt }) => prompt.repair)).toEqual([0, 1]);
  });

  test.each([
    ["json", '{"choose": [{"tool": "done", "args": {"summary": "fine"}}]}'],
    ["yaml", "choose:\n  - tool: done\n    args: { summary: fine }\n"],
  ])("a script comes from a %s file", async (extension, text) => {
    const path = join(folder, `script.${extension}`);
    writeFileSync(path, text);
    expect(await ask(await scriptedModelFromFile(path))).toEqual(done);
  });

  test("a script that is none is refused with its name and place", async () => {
    const path = join(folder, "bad.json");
    writeFileSync(path, '[{"tool": "done"}, {"toll": "done"}]');
    await expect(readScript(path)).rejects.toThrow(
      /Reply 2 of the script .*bad.json must have exactly one of .* none/,
    );
    writeFileSync(path, "{");
    await expect(readScript(path)).rejects.toThrow(/bad.json cannot be read/);
  });

  test("F9.7 the budgets of transport and of repair are apart: neither is paid from the other", async () => {
    const fails = { fails: "overloaded" } as const;
    const bad = { tool: "label", args: {} };
    const model = scriptedModel([fails, fails, bad, fails, fails, done]);
    expect(await ask(model, {}, { transport: { initial: 1 } })).toEqual(done);
    const tooMany = scriptedModel([fails, bad, bad, done]);
    await expect(ask(tooMany, {}, { transport: { initial: 1 } })).rejects.toMatchObject({
      code: "invalid_output",
      calls: [{ retries: 1 }, { repair: 1 }],
    });
  });

  test("failures can be scripted, and are retried like real ones", async () => {
    const model = scriptedModel([{ fails: "overloaded" }, { fails: "rate_limited" }, done]);
    expect(await ask(model, {}, { transport: { initial: 1 } })).toEqual(done);
  });
});

describe("cassettes", () => {
  test("record once, replay by the request's hash, refuse what was never recorded", async () => {
    const file = join(folder, "tapes", "choose.json");
    const inner = scriptedModel([done]);
    expect(await ask(await cassetteModel({ file, mode: "record", model: inner }))).toEqual(done);
    expect(await ask(await cassetteModel({ file, mode: "record", model: inner }))).toEqual(done);
    expect(inner.requests).toHaveLength(1);
    const replayed = await cassetteModel({ file });
    expect(await ask(replayed)).toEqual(done);
    const told: unknown[] = [];
    await ask(replayed, {}, { onPartial: ({ value }: PartialAnswer) => told.push(value) });
    expect(told).toEqual([done]);
    await expect(
      complete(choosePrompt, { n: 2 }, { models: { openai: replayed } }),
    ).rejects.toMatchObject({ code: "unrecorded" });
    await expect(ask(replayed, { config: { temperature: 1 } })).rejects.toMatchObject({
      code: "unrecorded",
    });
  });

  test("a cassette of a real exchange holds no key and no header", async () => {
    const file = join(folder, "openai.json");
    await using server = await providerServer(chatCall("done", done.args));
    const model = openaiModels({
      apiKey: "sk-secret-1",
      baseURL: server.baseURL,
      api: "chat",
      headers: { "x-team": "blue-7" },
    });
    expect(await ask(await cassetteModel({ file, mode: "record", model }))).toEqual(done);
    expect(server.requests[0]?.headers["x-team"]).toBe("blue-7");
    const text = readFileSync(file, "utf8");
    expect(text).not.toMatch(/sk-secret|blue-7|authorization/i);
    expect(await ask(await cassetteModel({ file }))).toEqual(done);
  });

  describe("of a prompt whose answer may hold a secret", () => {
    const token = {
      type: "object",
      properties: { pin: { type: "string", maxLength: 4, "x-secret": true } },
    };
    const prompt = { toolDefs: [{ name: "done", inputSchema: token }] };
    const answers = [
      { tool: "done", args: { pin: "47110815" } },
      { tool: "done", args: { pin: "4711" } },
    ];
    const vault = keyVault("a".repeat(64));

    test("keep the reply locked, and of a repair the request too; they give both back with the key", async () => {
      const file = join(folder, "secret.json");
      const inner = scriptedModel(answers);
      const tape = { file, mode: "record", model: inner, vault } as const;
      expect(await ask(await cassetteModel(tape), prompt)).toEqual(answers[1]);
      expect(inner.requests).toHaveLength(2);
      const written = readFileSync(file, "utf8");
      expect(written).not.toContain("4711");
      expect(Object.values(JSON.parse(written).exchanges)).toMatchObject([{}, {}]);
      expect(await ask(await cassetteModel({ file, vault }), prompt)).toEqual(answers[1]);
      // Whoever knows all but the secret cannot try which hash it gives.
      const repaired = inner.requests[1]!.request;
      expect(written).not.toContain(requestHash(repaired));
    });

    test("say what is missing: a vault, or its key; nothing is asked and nothing written", async () => {
      const file = join(folder, "no-vault.json");
      const inner = scriptedModel(answers);
      await expect(
        ask(await cassetteModel({ file, mode: "record", model: inner }), prompt),
      ).rejects.toMatchObject({
        code: "unrecorded",
        message: expect.stringContaining("give `cassetteModel` a `vault`"),
      });
      expect([inner.requests, existsSync(file)]).toEqual([[], false]);
      await ask(await cassetteModel({ file, mode: "record", model: inner, vault }), prompt);
      const other = keyVault("b".repeat(64));
      await expect(ask(await cassetteModel({ file, vault: other }), prompt)).rejects.toMatchObject({
        code: "unrecorded",
        message: expect.stringContaining("locked by a key that this process does not have"),
      });
      expect(
        await ask(
          await cassetteModel({ file, vault: keyVault("b".repeat(64), "a".repeat(64)) }),
          prompt,
        ),
      ).toEqual(answers[1]);
    });
  });

  test("the order of keys does not change a request's hash", () => {
    const request = requestOf(choosePrompt, { n: 1 });
    const { model, ...rest } = request;
    expect(requestHash({ ...rest, model } as ModelRequest)).toBe(requestHash(request));
    expect(requestHash({ ...request, model: "other" })).not.toBe(requestHash(request));
  });
});

describe("several models", () => {
  test("F2.8 the next model is asked when one fails, and all failures are told", async () => {
    expect(
      await ask(
        fallbackModels(
          { model: failing("overloaded") },
          { model: scriptedModel([done]), as: "other" },
        ),
      ),
    ).toEqual(done);
    const all = fallbackModels(
      { model: failing("rejected", "First.") },
      { model: failing("unauthorized", "Second.") },
    );
    await expect(ask(all)).rejects.toMatchObject({
      code: "unauthorized",
      message: "First. Then: Second.",
    });
  });

  test("F2.8 the next model is asked when one throws what is no failure of ours, and none once nobody wants an answer", async () => {
    const throws = (thrown: Error): Model => ({ generate: () => Promise.reject(thrown) });
    const second = scriptedModel([done]);
    expect(
      await ask(fallbackModels({ model: throws(new Error("boom")) }, { model: second })),
    ).toEqual(done);
    const caller = new AbortController();
    const breaks: Model = {
      generate() {
        caller.abort();
        return Promise.reject(new Error("The socket was closed."));
      },
    };
    const other = scriptedModel([done]);
    const models = { openai: fallbackModels({ model: breaks }, { model: other }) };
    await expect(
      complete(choosePrompt, { n: 1 }, { models, signal: caller.signal }),
    ).rejects.toMatchObject({ code: "aborted" });
    expect(other.requests).toEqual([]);
  });

  test("a request that failed is told of as it is recorded, with the attempts that went before", async () => {
    const told: ModelCall[] = [];
    const models = { openai: failing("overloaded") };
    const asked = complete(
      choosePrompt,
      { n: 1 },
      { models, onCall: (call) => told.push(call), transport: { attempts: 3, initial: 0 } },
    );
    const error = await asked.catch((thrown: unknown) => thrown);
    expect(told).toMatchObject([{ failure: "overloaded", retries: 2 }]);
    expect(error).toMatchObject({ calls: told });
  });

  test("what is no number of attempts is no more than one", async () => {
    const transport = { attempts: Number.NaN };
    await expect(
      complete(choosePrompt, { n: 1 }, { models: { openai: failing("transport") }, transport }),
    ).rejects.toMatchObject({ code: "transport" });
    const models = { openai: scriptedModel(() => ({ text: "no" })) };
    await expect(
      complete(choosePrompt, { n: 1 }, { models, repair: { attempts: Number.NaN } }),
    ).rejects.toMatchObject({ code: "no_choice" });
  });

  test.each([
    { concurrency: 0 },
    { concurrency: Number.NaN },
    { requestsPerMinute: 0 },
    { requestsPerMinute: -1 },
  ])("a limit that lets nothing in is refused: %j", (limits) => {
    expect(() => limitedModel(scriptedModel([]), limits)).toThrow(RangeError);
  });

  test("F2.8 the models that a prompt names are asked in turn until one answers", async () => {
    const prompt = {
      ...choosePrompt,
      request: { models: { order: "fallback", names: ["a/x", "b/y"] } },
    } as const;
    const second = scriptedModel([done]);
    expect(
      await complete(prompt, { n: 1 }, { models: { a: failing("rejected"), b: second } }),
    ).toEqual(done);
    expect(second.requests[0]?.request.model).toBe("y");
  });

  test("models that take turns do", async () => {
    const [a, b] = [scriptedModel(() => done), scriptedModel(() => done)];
    const both = roundRobinModels({ model: a }, { model: b });
    for (let i = 0; i < 4; i++) await ask(both);
    expect([a.requests.length, b.requests.length]).toEqual([2, 2]);
  });

  test("which of a prompt's models has its turn follows from the call alone", async () => {
    const seen = new Set<string>();
    const names = ["openai/a", "openai/b"];
    const request = { models: { order: "round-robin", names } } as const;
    const model = scriptedModel((_, { model: name }) => (seen.add(name), done));
    for (const name of ["one", "two", "three", "four", "five", "six"])
      await ask(model, { request, name });
    expect([...seen].toSorted()).toEqual(["a", "b"]);
  });

  test("no more requests than allowed are under way, and none is lost", async () => {
    let underWay = 0;
    let most = 0;
    const slow: Model = {
      async generate() {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay--;
        return { finish: "stop", toolCalls: [{ name: "done", arguments: '{"summary":"fine"}' }] };
      },
    };
    const model = limitedModel(slow, { concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, () => ask(model)));
    expect(most).toBe(3);
  });

  test("a bucket lets a minute's worth through at once and then one at a time", async () => {
    const clock = simulatedClock();
    const model = limitedModel(
      scriptedModel(() => done),
      { requestsPerMinute: 6, clock },
    );
    let answered = 0;
    const all = Array.from({ length: 8 }, () => ask(model).then(() => answered++));
    await clock.advance(0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(6);
    await clock.advance(10_000);
    expect(answered).toBe(7);
    await clock.advance(10_000);
    await Promise.all(all);
    expect(answered).toBe(8);
  });

  test("who is aborted while waiting for a seat gives it up", async () => {
    const first = Promise.withResolvers<void>();
    const model = limitedModel(
      {
        generate: () =>
          first.promise.then(() => ({
            finish: "stop",
            toolCalls: [{ name: "done", arguments: '{"summary":"fine"}' }],
          })),
      },
      { concurrency: 1 },
    );
    const controller = new AbortController();
    const one = ask(model);
    const two = ask(model, {}, { signal: controller.signal });
    const three = ask(model);
    controller.abort();
    await expect(two).rejects.toMatchObject({ code: "aborted" });
    first.resolve();
    expect(await Promise.all([one, three])).toEqual([done, done]);
  });
});

describe("AI SDK models", () => {
  const usage = {
    v2: {
      inputTokens: 5,
      outputTokens: 3,
      totalTokens: 8,
      cachedInputTokens: 2,
      reasoningTokens: 1,
    },
    v3: {
      inputTokens: { total: 5, noCache: 5, cacheRead: 2, cacheWrite: 0 },
      outputTokens: { total: 3, text: 2, reasoning: 1 },
    },
  };
  const languageModel = (
    specificationVersion: "v2" | "v3" | "v4",
    content: object[],
    seen: object[] = [],
  ): LanguageModel =>
    ({
      ...{ specificationVersion, provider: "test", modelId: "m", supportedUrls: {} },
      doGenerate: async (options: object) => {
        seen.push(options);
        const isOld = specificationVersion === "v2";
        return {
          content,
          warnings: [],
          finishReason: isOld ? "tool-calls" : { unified: "tool-calls", raw: "x" },
          usage: isOld ? usage.v2 : usage.v3,
        };
      },
    }) as unknown as LanguageModel;

  test.each(["v2", "v3", "v4"] as const)(
    "a model of specification %s gives the same answer as any other",
    async (version) => {
      const seen: object[] = [];
      const call = {
        type: "tool-call",
        toolCallId: "1",
        toolName: "done",
        input: '{"summary":"fine"}',
      };
      const calls: object[] = [];
      const model = aiSdkModels(
        (id) => (expect(id).toBe("gpt-5-mini"), languageModel(version, [call], seen)),
      );
      expect(await ask(model, {}, { onCall: (one: object) => calls.push(one) })).toEqual(done);
      expect(calls).toMatchObject([
        { usage: { inputTokens: 5, outputTokens: 3, cachedTokens: 2, reasoningTokens: 1 } },
      ]);
      expect(seen).toMatchObject([
        {
          prompt: [
            { role: "system", content: "You triage issues." },
            { role: "user", content: [{ type: "text", text: "Issue 1" }] },
          ],
          tools: [
            { type: "function", name: "label", inputSchema: { type: "object" } },
            { name: "done" },
          ],
          toolChoice: { type: "required" },
          temperature: 0,
        },
      ]);
    },
  );

  test("an API error is named by its status, and a refused key is not repeated", async () => {
    const thrower = (statusCode: number): LanguageModel =>
      ({
        specificationVersion: "v3",
        doGenerate: () => Promise.reject(Object.assign(new Error("bad key sk-1"), { statusCode })),
      }) as unknown as LanguageModel;
    const error: unknown = await ask(aiSdkModels(thrower(401))).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "unauthorized" });
    expect(String(error)).not.toContain("sk-1");
    await expect(
      ask(aiSdkModels(thrower(529)), {}, { transport: { attempts: 1 } }),
    ).rejects.toMatchObject({ code: "overloaded" });
  });
});

describe("what is decided by pure functions", () => {
  test("F9.7 a repetition is decided from the failure and the attempt alone, never sooner than asked, never for ever", () => {
    const kinds = [
      "transport",
      "timeout",
      "rate_limited",
      "overloaded",
      "rejected",
      "unauthorized",
      "aborted",
      "unrecorded",
      "drift",
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 10 }),
        fc.option(fc.nat(100_000), { nil: undefined }),
        (kind, attempt, retryAfter) => {
          const failed = { kind, attempt, ...(retryAfter === undefined ? {} : { retryAfter }) };
          const decision = decideRetry(failed);
          expect(decideRetry(failed)).toEqual(decision);
          if (!decision.retry) return;
          expect(attempt).toBeLessThan(3);
          expect(decision.after).toBeGreaterThanOrEqual(retryAfter ?? 0);
          expect(decision.after).toBeLessThanOrEqual(60_000);
          expect(["rejected", "unauthorized", "aborted", "unrecorded", "drift"]).not.toContain(
            kind,
          );
        },
      ),
      { seed: 1 },
    );
  });

  test("a price that is not known is not a price of nothing", () => {
    expect(costOf("nobody/knows", { inputTokens: 1, outputTokens: 1 }, PRICES)).toBeUndefined();
    expect(costOf("openai/gpt-5-mini", { inputTokens: 1_000_000, outputTokens: 0 }, PRICES)).toBe(
      0.25,
    );
    expect(costOf("toString", { inputTokens: 1, outputTokens: 1 }, PRICES)).toBeUndefined();
  });
});
