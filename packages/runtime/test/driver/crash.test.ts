import type { JsonSchema } from "@twelvefold/ir";
import {
  ContractChangedError,
  createRuntime,
  keyVault,
  type RuntimeOptions,
  verifyChain,
} from "@twelvefold/runtime";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { describe, expect, test } from "vitest";
import { simulatedClock } from "@twelvefold/testing";
import { cutStore } from "./cut-store.ts";
import { chain, chooser, payment } from "./machines.ts";
import { scriptedModel } from "../../src/models/scripted.ts";

const LEASE = 30_000;

/** Runs until the handler of `dies` is called, and never again: the process is dead from then on. */
async function dead(
  options: Partial<RuntimeOptions> & Pick<RuntimeOptions, "machines">,
  agent: string,
  dies: string,
) {
  const clock = simulatedClock();
  const store = memoryStore();
  const dying = cutStore(store);
  const { promise: death, resolve } = Promise.withResolvers<void>();
  const die = (): Promise<never> => {
    dying.cut();
    resolve();
    return new Promise(() => {});
  };
  const handlers = { ...options.handlers, [dies]: die };
  const runtime = createRuntime({ ...options, store: dying.store, clock, handlers });
  const id = await runtime.start(agent, { n: 1 });
  await death;
  return { clock, store, id };
}

describe("after a crash", () => {
  test("F6.9 what is done is never done again; what was under way is, with the same key", async () => {
    const machines = [chain(["first", "second", "third"])];
    const calls: string[] = [];
    const first = (n: unknown) => (calls.push("first"), n);
    const { clock, store, id } = await dead({ machines, handlers: { first } }, "chain", "second");
    await clock.advance(LEASE);
    const second = (
      n: unknown,
      { idempotencyKey, attempt }: { idempotencyKey: string; attempt: number },
    ) => {
      calls.push(`second ${attempt} ${idempotencyKey}`);
      return n;
    };
    const runtime = createRuntime({
      store,
      clock,
      machines,
      handlers: { first, second, third: (n: unknown) => n },
    });
    expect(await runtime.ended(id)).toMatchObject({ status: "completed", output: { n: 1 } });
    expect(calls).toEqual(["first", `second 1 ${id}:2`]);
    expect(verifyChain(await store.log(id)).ok).toBe(true);
    await runtime.close();
  });

  test("a live worker's steps are left to it for as long as it renews its lease", async () => {
    const clock = simulatedClock();
    const store = memoryStore();
    const { promise, resolve } = Promise.withResolvers<number>();
    let calls = 0;
    const slow = () => (calls++, promise);
    const machines = [chain(["slow"])];
    const first = createRuntime({ store, clock, machines, handlers: { slow } });
    const second = createRuntime({ store, clock, machines, handlers: { slow } });
    const id = await first.start("chain", 1);
    await clock.advance(10 * LEASE);
    expect(calls).toBe(1);
    resolve(5);
    expect(await first.ended(id)).toMatchObject({ output: 5 });
    await first.close();
    await second.close();
  });

  test("a worker that wakes after its lease is refused, and its result is not recorded twice", async () => {
    const clock = simulatedClock();
    const store = memoryStore();
    const late = Promise.withResolvers<string>();
    const machines = [chain(["work"])];
    const sleepy = cutStore(store);
    const first = createRuntime({
      store: sleepy.store,
      clock,
      machines,
      handlers: { work: () => late.promise },
    });
    const id = await first.start("chain", 1);
    // The first worker's renewals do not arrive; its other calls will.
    sleepy.store.renew = () => Promise.resolve();
    await clock.advance(LEASE);
    const second = createRuntime({ store, clock, machines, handlers: { work: () => "second" } });
    expect(await second.ended(id)).toMatchObject({ output: "second" });
    late.resolve("first");
    await clock.advance(1);
    expect(
      (await store.log(id)).filter(({ event }) => event.type === "step.completed"),
    ).toHaveLength(1);
    await second.close();
    await first.close();
  });

  test("a graceful close leaves work that another takes up at once, and counts no crash", async () => {
    const clock = simulatedClock();
    const store = memoryStore();
    const machines = [chain(["slow"])];
    const slow = (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      );
    const first = createRuntime({ store, clock, machines, handlers: { slow } });
    const id = await first.start("chain", 1);
    await first.close();
    const second = createRuntime({ store, clock, machines, handlers: { slow: () => "done" } });
    expect(await second.ended(id)).toMatchObject({ output: "done", crashes: 0 });
    expect((await store.log(id)).map(({ event }) => event.type)).toEqual([
      "run.started",
      "step.completed",
    ]);
    await second.close();
  });

  test("a step that must happen once is waited for by close", async () => {
    const store = memoryStore();
    const machines = [chain(["charge"], { charge: { effect: "once", onUnknown: "ask" } })];
    const { promise, resolve } = Promise.withResolvers<string>();
    const runtime = createRuntime({ store, machines, handlers: { charge: () => promise } });
    const id = await runtime.start("chain", 1);
    const closing = runtime.close();
    resolve("charged");
    await closing;
    expect((await store.run(id))?.status).toBe("completed");
  });
});

describe("a step of effect once that was under way", () => {
  const machine = (onUnknown: "ask" | "retry" | "fail") => [
    chain(["charge"], { charge: { effect: "once", onUnknown, output: { type: "string" } } }),
  ];

  async function revived(onUnknown: "ask" | "retry" | "fail") {
    const { clock, store, id } = await dead({ machines: machine(onUnknown) }, "chain", "charge");
    await clock.advance(LEASE);
    let calls = 0;
    const handlers = { charge: () => `charged ${++calls}` };
    const runtime = createRuntime({ store, clock, machines: machine(onUnknown), handlers });
    return { runtime, id, calls: () => calls };
  }

  test("onUnknown retry: it is attempted again", async () => {
    const { runtime, id } = await revived("retry");
    expect(await runtime.ended(id)).toMatchObject({ output: "charged 1" });
    await runtime.close();
  });

  test("onUnknown fail: the flow sees an error, and nothing is repeated", async () => {
    const { runtime, id, calls } = await revived("fail");
    expect(await runtime.ended(id)).toMatchObject({ status: "failed", error: { code: "unknown" } });
    expect(calls()).toBe(0);
    await runtime.close();
  });

  test("onUnknown ask: somebody says that it happened, and what came of it", async () => {
    const { runtime, id, calls } = await revived("ask");
    const { requests } = await runtime.settled(id);
    expect(requests).toMatchObject([
      { purpose: "unknown", step: "charge", request: { key: `${id}:1` } },
    ]);
    const request = requests[0]?.id ?? "";
    await expect(
      runtime.respond(id, request, { outcome: "completed", output: 5 }),
    ).rejects.toMatchObject({ status: 400 });
    await runtime.respond(id, request, { outcome: "completed", output: "receipt" }, { by: "ada" });
    expect(await runtime.ended(id)).toMatchObject({ output: "receipt" });
    expect(calls()).toBe(0);
    await runtime.close();
  });

  test("onUnknown ask: what came of it is checked and locked as the tool's own result, also within itself", async () => {
    const output: JsonSchema = {
      type: "object",
      properties: { key: { type: "string", "x-secret": true }, next: { $ref: "#" } },
      required: ["key"],
    };
    const machines = [chain(["charge"], { charge: { effect: "once", onUnknown: "ask", output } })];
    const { clock, store, id } = await dead({ machines }, "chain", "charge");
    await clock.advance(LEASE);
    const vault = keyVault("a".repeat(64));
    const runtime = createRuntime({ store, clock, vault, machines, handlers: {} });
    const [request] = (await runtime.settled(id)).requests;
    const said = (next: object) => ({ outcome: "completed", output: { key: "hunter2", next } });
    await expect(runtime.respond(id, request!.id, said({ key: 5 }))).rejects.toMatchObject({
      status: 400,
    });
    await runtime.respond(id, request!.id, said({ key: "hunter2" }));
    expect((await runtime.ended(id)).status).toBe("completed");
    expect(JSON.stringify(await store.log(id))).not.toContain("hunter2");
    await runtime.close();
  });

  test("onUnknown ask: of a step that gives nothing, it is enough to say that it happened", async () => {
    const output: JsonSchema = { not: {}, "x-undefined": true };
    const machines = [chain(["charge"], { charge: { effect: "once", onUnknown: "ask", output } })];
    const { clock, store, id } = await dead({ machines }, "chain", "charge");
    await clock.advance(LEASE);
    const runtime = createRuntime({ store, clock, machines, handlers: {} });
    const [request] = (await runtime.settled(id)).requests;
    const answer = { outcome: "completed" };
    await expect(runtime.respond(id, request!.id, { ...answer, output: 5 })).rejects.toMatchObject({
      status: 400,
    });
    await runtime.respond(id, request!.id, answer);
    expect((await runtime.ended(id)).status).toBe("completed");
    await runtime.close();
  });

  test("onUnknown ask: somebody says that it did not happen and is to be done", async () => {
    const { runtime, id, calls } = await revived("ask");
    const [request] = (await runtime.settled(id)).requests;
    await runtime.respond(id, request?.id ?? "", { outcome: "retry" });
    expect(await runtime.ended(id)).toMatchObject({ output: "charged 1" });
    expect(calls()).toBe(1);
    await expect(
      runtime.respond(id, request?.id ?? "", { outcome: "retry" }),
    ).rejects.toMatchObject({ status: 409 });
    await runtime.close();
  });

  test("onUnknown ask: somebody says that it failed", async () => {
    const { runtime, id, calls } = await revived("ask");
    const [request] = (await runtime.settled(id)).requests;
    await runtime.respond(id, request?.id ?? "", { outcome: "failed" });
    expect(await runtime.ended(id)).toMatchObject({ status: "failed", error: { code: "unknown" } });
    expect(calls()).toBe(0);
    await runtime.close();
  });
});

describe("poison", () => {
  test("a run that brings its process down three times and once more is left alone, and shown", async () => {
    const machines = [chain(["bomb"])];
    const { clock, store, id } = await dead({ machines }, "chain", "bomb");
    let bombs = 1;
    for (let i = 0; i < 6; i++) {
      await clock.advance(LEASE);
      const dying = cutStore(store);
      const bomb = () => (bombs++, dying.cut(), new Promise(() => {}));
      createRuntime({ store: dying.store, clock, machines, handlers: { bomb } });
      await clock.advance(1);
    }
    expect(bombs).toBe(4);
    await clock.advance(LEASE);
    const runtime = createRuntime({ store, clock, machines, handlers: { bomb: () => "defused" } });
    await clock.advance(60_000);
    expect(await runtime.get(id)).toMatchObject({ poisoned: true, status: "running" });
    await expect(runtime.resume(id)).rejects.toMatchObject({ code: "poisoned" });
    await runtime.resume(id, { force: true });
    expect(await runtime.ended(id)).toMatchObject({
      output: "defused",
      poisoned: false,
      crashes: 0,
    });
    await runtime.close();
  });
});

describe("versions", () => {
  test("F6.10 a run goes on with its own machine when another version is deployed", async () => {
    const store = memoryStore();
    const old = payment();
    const handlers = { look: (issue: object) => issue, pay: () => ({ by: "the old flow" }) };
    const first = createRuntime({ store, machines: [old], handlers });
    const id = await first.start("payment", { n: 1 });
    const [request] = (await first.settled(id)).requests;
    await first.close();
    const deployed = { ...payment({ human: { expires: 5 } }) };
    expect(deployed.hash).not.toBe(old.hash);
    const second = createRuntime({ store, machines: [deployed], handlers });
    await second.respond(id, request?.id ?? "", { decision: "approve" });
    expect(await second.ended(id)).toMatchObject({
      machine: old.hash,
      output: { by: "the old flow" },
    });
    await second.close();
  });

  test("F6.10 resuming with a tool of another contract is refused by name", async () => {
    const store = memoryStore();
    const first = createRuntime({
      store,
      machines: [payment()],
      handlers: { look: (issue: object) => issue },
    });
    const id = await first.start("payment", { n: 1 });
    const [request] = (await first.settled(id)).requests;
    await first.close();
    const changed = payment({ pay: { contract: "pay-2" } });
    const second = createRuntime({ store, machines: [changed], handlers: {} });
    await expect(second.resume(id)).rejects.toThrow(ContractChangedError);
    await expect(second.resume(id)).rejects.toMatchObject({ steps: ["pay"], runId: id });
    await expect(
      second.respond(id, request?.id ?? "", { decision: "approve" }),
    ).rejects.toMatchObject({ code: "contract_changed" });
    expect((await second.get(id)).status).toBe("waiting");
    await second.close();
  });
});

describe("forks", () => {
  test("F5.4 a fork at event k has a new id and the same beginning; its origin stays byte-identical", async () => {
    const store = memoryStore();
    const machines = [payment()];
    const keys: string[] = [];
    const handlers = {
      look: (issue: object) => issue,
      pay: (issue: { n: number }, { idempotencyKey }: { idempotencyKey: string }) => (
        keys.push(idempotencyKey),
        { paid: issue.n }
      ),
    };
    const runtime = createRuntime({ store, machines, handlers });
    const id = await runtime.start("payment", { n: 7 });
    const [request] = (await runtime.settled(id)).requests;
    await runtime.respond(id, request?.id ?? "", { decision: "approve" });
    await runtime.ended(id);
    const before = JSON.stringify([await store.run(id), await store.log(id)]);
    const forked = await runtime.fork(id, 2);
    const view = await runtime.settled(forked);
    expect(view).toMatchObject({
      status: "waiting",
      origin: { run: id, seq: 2 },
      requests: [{ step: "approve" }],
    });
    await runtime.respond(forked, view.requests[0]?.id ?? "", { decision: "deny", feedback: "no" });
    expect(await runtime.ended(forked)).toMatchObject({ output: "no" });
    expect(JSON.stringify([await store.run(id), await store.log(id)])).toBe(before);
    expect((await store.log(forked)).slice(0, 2)).toEqual((await store.log(id)).slice(0, 2));
    expect(verifyChain(await store.log(forked)).ok).toBe(true);
    const again = await runtime.fork(id, 3);
    await runtime.ended(again);
    expect(new Set(keys).size).toBe(2);
    await runtime.close();
  });

  test("F5.2 status and pending requests follow from the log alone", async () => {
    const store = memoryStore();
    const machines = [payment()];
    const runtime = createRuntime({
      store,
      machines,
      handlers: { look: (issue: object) => issue },
    });
    const id = await runtime.start("payment", { n: 7 });
    const view = await runtime.settled(id);
    // A fork at the last event has nothing but the log to come from.
    const forked = await runtime.settled(await runtime.fork(id, view.seq));
    const plain = ({ requests, status, spent, steps }: typeof view) => [
      requests.map((request) => ({ ...request, runId: "" })),
      status,
      spent,
      steps,
    ];
    expect(plain(forked)).toEqual(plain(view));
    await runtime.close();
  });

  test("a fork at an event that is not there is not found", async () => {
    const store = memoryStore();
    const runtime = createRuntime({
      store,
      machines: [chain(["id"])],
      handlers: { id: (n: number) => n },
    });
    const id = await runtime.start("chain", 1);
    await runtime.ended(id);
    await expect(runtime.fork(id, 9)).rejects.toMatchObject({ status: 404 });
    await expect(runtime.fork(id, 0)).rejects.toMatchObject({ status: 404 });
    await expect(runtime.fork("ghost", 1)).rejects.toMatchObject({ status: 404 });
    await runtime.close();
  });
});

describe("prompts as steps", () => {
  test("every model event carries prompt, hash, usage and cost, and the run counts them", async () => {
    const store = memoryStore();
    const usage = { inputTokens: 1000, outputTokens: 500 };
    const model = scriptedModel([{ tool: "label", args: { label: "bug" }, usage }]);
    const runtime = createRuntime({ store, machines: [chooser()], models: { openai: model } });
    const id = await runtime.start("chooser", { n: 1 });
    expect(await runtime.ended(id)).toMatchObject({
      output: { tool: "label", args: { label: "bug" } },
      spent: { modelCalls: 1, tokens: 1500, cost: 0.00125 },
    });
    expect((await store.log(id))[1]).toMatchObject({
      event: {
        type: "step.completed",
        usage: { inputTokens: 1000, outputTokens: 500, cost: 0.00125 },
      },
      notes: {
        calls: [
          {
            prompt: "choose",
            model: "openai/gpt-5-mini",
            hash: expect.stringMatching(/^[0-9a-f]{64}$/),
            repair: 0,
            usage,
            cost: 0.00125,
          },
        ],
      },
    });
    model.assertComplete();
    await runtime.close();
  });
});
