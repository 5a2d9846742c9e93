import type { ToolDeclaration } from "@twelvefold/ir";
import { createRuntime, foldLog, type Model, verifyChain } from "@twelvefold/runtime";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { describe, expect, test } from "vitest";
import { simulatedClock } from "@twelvefold/testing";
import {
  both,
  catcher,
  chain,
  chooser,
  choosePrompt,
  payment,
  race,
  receiver,
  sleeper,
} from "./machines.ts";
import * as b from "../core/build.ts";

const HOUR = 3_600_000;

const secretChoice = {
  ...choosePrompt,
  toolDefs: [
    {
      name: "done",
      inputSchema: {
        type: "object",
        properties: { summary: { type: "string", "x-secret": true } },
        required: ["summary"],
      },
    },
  ],
} as const;

describe("starting and following a run", () => {
  test("a chain of tools runs to its end, and each handler is given input, key, attempt and step", async () => {
    const seen: object[] = [];
    const keys = new Set<string>();
    const double = (
      n: number,
      {
        idempotencyKey,
        attempt,
        step,
        runId,
      }: { idempotencyKey: string; attempt: number; step: string; runId: string },
    ) => {
      seen.push({ n, attempt, step, runId });
      keys.add(idempotencyKey);
      return n * 2;
    };
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [chain(["double", "double"])],
      handlers: { double },
    });
    const id = await runtime.start("chain", 3, { runId: "r1" });
    expect(await runtime.ended(id)).toMatchObject({ status: "completed", output: 12 });
    expect(keys.size).toBe(2);
    expect(seen).toEqual([
      { n: 3, attempt: 1, step: "double", runId: "r1" },
      { n: 6, attempt: 1, step: "double", runId: "r1" },
    ]);
    await runtime.close();
  });

  test("F6.1 start gives an id before any model call completes", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const model = scriptedModel(async () => {
      await promise;
      return { tool: "done", args: { summary: "ok" } };
    });
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [chooser()],
      models: { openai: model },
    });
    const id = await runtime.start("chooser", { n: 1 });
    expect((await runtime.get(id)).status).toBe("running");
    resolve();
    expect(await runtime.ended(id)).toMatchObject({
      output: { tool: "done", args: { summary: "ok" } },
    });
    await runtime.close();
  });

  test("F6.2 get gives status, pending requests with their schemas, and events", async () => {
    const machine = payment();
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [machine],
      handlers: { look: (issue: object) => issue },
    });
    const id = await runtime.start("payment", { n: 7 });
    const view = await runtime.settled(id);
    expect(view).toMatchObject({ status: "waiting", agent: "payment", machine: machine.hash });
    expect(view.requests).toMatchObject([
      {
        step: "approve",
        request: { n: 7 },
        message: "Pay 7?",
        response: { oneOf: [{ type: "object" }, { type: "object" }] },
      },
    ]);
    expect(view.events.map(({ event }) => event.type)).toEqual(["run.started", "step.completed"]);
    expect(view.steps).toMatchObject([{ step: "approve", kind: "human", attempt: 1 }]);
    await runtime.close();
  });

  test("F12.2 the fold of the log is the stored state, at every event", async () => {
    const store = memoryStore();
    const machine = payment();
    const runtime = createRuntime({
      store,
      machines: [machine],
      handlers: { look: (issue: object) => issue, pay: () => ({ ok: true }) },
    });
    const states: unknown[] = [];
    runtime.on(
      "run.appended",
      ({ run: { id } }) => void store.run(id).then((run) => states.push(run?.state)),
    );
    const id = await runtime.start("payment", { n: 7 });
    const [request] = (await runtime.settled(id)).requests;
    await runtime.respond(id, request?.id ?? "", { decision: "approve" });
    await runtime.ended(id);
    const log = await store.log(id);
    const stored = await store.run(id);
    expect(JSON.parse(JSON.stringify(foldLog(machine, log)))).toEqual(stored?.state);
    expect(verifyChain(log, stored?.head)).toMatchObject({ ok: true });
    expect(states.length).toBeGreaterThanOrEqual(3);
    await runtime.close();
  });

  test.each([
    [
      "are told of what an answer is so far",
      chooser(),
      [{ tool: "done" }, { tool: "done", args: { summary: "fine" } }],
    ],
    ["are not, where it may hold a secret", chooser(secretChoice), []],
  ])("listeners %s", async (_name, machine, expected) => {
    const pieces = ['{"summ', 'ary": "fine"}'];
    const openai: Model = {
      async generate(_request, { onArguments }) {
        for (const delta of pieces) onArguments?.({ call: 0, name: "done", delta });
        return { finish: "stop", toolCalls: [{ name: "done", arguments: pieces.join("") }] };
      },
    };
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [machine],
      models: { openai },
    });
    const told: unknown[] = [];
    runtime.on("model.partial", ({ step, partial }) => told.push([step, partial.value]));
    const id = await runtime.start("chooser", { n: 1 });
    await runtime.ended(id);
    expect(told).toEqual(expected.map((value) => ["choose", value]));
    await runtime.close();
  });

  test("values that JSON has no word for pass through the log unchanged", async () => {
    const machine = chain(["odd", "look"]);
    const seen: unknown[] = [];
    const handlers = {
      odd: () => ({ a: undefined, b: Number.NaN, c: -0, $: "x" }),
      look: (value: unknown) => void seen.push(value),
    };
    const store = memoryStore();
    const runtime = createRuntime({ store, machines: [machine], handlers });
    const id = await runtime.start("chain", Number.POSITIVE_INFINITY);
    await runtime.ended(id);
    expect(seen).toStrictEqual([{ a: undefined, b: Number.NaN, c: -0, $: "x" }]);
    expect(JSON.parse(JSON.stringify(foldLog(machine, await store.log(id))))).toEqual(
      (await store.run(id))?.state,
    );
    await runtime.close();
  });

  test("input that is not the agent's is refused with what is awaited, and starts nothing", async () => {
    const runtime = createRuntime({ store: memoryStore(), machines: [payment()] });
    await expect(runtime.start("payment", { n: "x" })).rejects.toMatchObject({
      ...{ code: "invalid_payload", status: 400 },
      awaited: { what: "input", name: "payment", schema: { type: "object" } },
      problems: [{ path: "/n", message: 'expected an integer, received "x"' }],
    });
    expect(await runtime.list()).toEqual([]);
    await expect(runtime.start("ghost", 1)).rejects.toMatchObject({
      code: "not_found",
      status: 404,
      kind: "agent",
    });
    await runtime.close();
  });

  test("F6.6 a duplicate delivery starts one run and executes once", async () => {
    let calls = 0;
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [chain(["count"])],
      handlers: { count: () => ++calls },
    });
    const [first, second] = await Promise.all([
      runtime.start("chain", 1, { delivery: "d1" }),
      runtime.start("chain", 1, { delivery: "d1" }),
    ]);
    expect(first).toBe(second);
    await runtime.ended(first);
    expect(calls).toBe(1);
    expect(await runtime.list()).toHaveLength(1);
    await runtime.close();
  });

  test("what started a run is on record", async () => {
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [chain(["id"])],
      handlers: { id: (n: number) => n },
    });
    const id = await runtime.start("chain", 1, { trigger: { kind: "webhook", by: "github" } });
    expect((await runtime.ended(id)).events[0]?.event).toMatchObject({
      trigger: { kind: "webhook", by: "github" },
    });
    await runtime.close();
  });

  test("F5.7 secrets reach handlers and no stored byte", async () => {
    const store = memoryStore();
    const secret = "sk-very-secret";
    const handlers = {
      use: (_: unknown, { secrets }: { secrets: Readonly<Record<string, unknown>> }) =>
        String(secrets["key"]).length,
    };
    const runtime = createRuntime({
      store,
      machines: [chain(["use"])],
      handlers,
      secrets: { key: secret },
    });
    const id = await runtime.start("chain", 1);
    const view = await runtime.ended(id);
    expect(view.output).toBe(secret.length);
    expect(JSON.stringify([view, await store.run(id), await store.log(id)])).not.toContain(secret);
    await runtime.close();
  });
});

describe("timers and signals", () => {
  test("a sleep ends when its time has come, and not before", async () => {
    const clock = simulatedClock();
    const runtime = createRuntime({
      store: memoryStore(),
      clock,
      machines: [sleeper()],
      handlers: { tick: () => "done" },
    });
    const id = await runtime.start("sleeper", "2h");
    expect((await runtime.settled(id)).status).toBe("waiting");
    await clock.advance(2 * HOUR - 1);
    expect((await runtime.get(id)).status).toBe("waiting");
    await clock.advance(10);
    expect(await runtime.ended(id)).toMatchObject({ status: "completed", output: "done" });
    await runtime.close();
  });

  test("F6.8 a sleeping run survives its process: another re-arms its timer from the store", async () => {
    const clock = simulatedClock();
    const store = memoryStore();
    const first = createRuntime({
      store,
      clock,
      machines: [sleeper()],
      handlers: { tick: () => "done" },
    });
    const id = await first.start("sleeper", "60d");
    await first.settled(id);
    await first.close();
    expect(clock.pending()).toEqual([]);
    await clock.advance(61 * 24 * HOUR);
    const second = createRuntime({
      store,
      clock,
      machines: [sleeper()],
      handlers: { tick: () => "done" },
    });
    await clock.advance(1);
    expect(await second.ended(id)).toMatchObject({ status: "completed", output: "done" });
    await second.close();
  });

  test("F7.7 a signal is matched by name, validated, kept when early, and taken once a delivery", async () => {
    const runtime = createRuntime({ store: memoryStore(), machines: [receiver()] });
    const id = await runtime.start("receiver", null);
    await expect(runtime.signal(id, "merged", { n: "x" })).rejects.toMatchObject({
      status: 400,
      awaited: { name: "merged" },
    });
    await expect(runtime.signal(id, "ghost", 1)).rejects.toMatchObject({ status: 400 });
    await expect(runtime.signal("ghost", "merged", { n: 1 })).rejects.toMatchObject({
      status: 404,
    });
    await runtime.signal(id, "merged", { n: 1 }, { delivery: "d" });
    expect(await runtime.ended(id)).toMatchObject({ output: { n: 1 } });
    await runtime.signal(id, "merged", { n: 2 }, { delivery: "d" });
    await expect(runtime.signal(id, "merged", { n: 2 })).rejects.toMatchObject({
      status: 409,
      reason: "ended",
    });
    await runtime.close();
  });
});

describe("tools that fail", () => {
  test("F9.1 a tool throws: an event without a stack, the flow sees it, the process lives", async () => {
    const store = memoryStore();
    const boom = (): never => {
      throw Object.assign(new Error("the service is down"), { code: "service_down" });
    };
    const runtime = createRuntime({ store, machines: [catcher()], handlers: { boom } });
    const id = await runtime.start("catcher", 1);
    expect(await runtime.ended(id)).toMatchObject({
      status: "completed",
      output: "service_down: the service is down",
    });
    const failed = (await store.log(id)).find(({ event }) => event.type === "step.failed");
    expect(failed?.event).toMatchObject({
      error: { code: "service_down", message: "the service is down" },
    });
    expect(JSON.stringify(failed)).not.toContain(".ts:");
    await runtime.close();
  });

  test.each([
    ["a string", () => Promise.reject("plain"), "failed: plain"],
    ["an object", () => Promise.reject({ why: "no" }), 'failed: {"why":"no"}'],
    ["nothing", () => Promise.reject(undefined), "failed: undefined"],
  ])("F9.6 whatever is thrown, here %s, is an outcome", async (_, boom, output) => {
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [catcher()],
      handlers: { boom },
    });
    expect(await runtime.ended(await runtime.start("catcher", 1))).toMatchObject({ output });
    await runtime.close();
  });

  test("a message of any length is cut to what a log can bear", async () => {
    const boom = () => Promise.reject(new Error("x".repeat(100_000)));
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [catcher()],
      handlers: { boom },
    });
    const { output } = await runtime.ended(await runtime.start("catcher", 1));
    expect(String(output).length).toBeLessThan(1100);
    await runtime.close();
  });

  test("F1.3 arguments are validated before any handler", async () => {
    let called = false;
    const machine = catcher({
      input: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] },
    });
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [machine],
      handlers: { boom: () => (called = true) },
    });
    const { output } = await runtime.ended(await runtime.start("catcher", { n: "ten" }));
    expect(output).toBe('invalid_input: n: expected an integer, received "ten"');
    expect(called).toBe(false);
    await runtime.close();
  });

  test("what a handler gives goes on only if it fits", async () => {
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [catcher({ output: { type: "number" } })],
      handlers: { boom: () => "text" },
    });
    expect((await runtime.ended(await runtime.start("catcher", 1))).output).toContain(
      "invalid_output",
    );
    await runtime.close();
  });

  test("what cannot be stored fails the step, not the process", async () => {
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [catcher()],
      handlers: { boom: () => ({ live: () => 1 }) },
    });
    expect((await runtime.ended(await runtime.start("catcher", 1))).output).toContain(
      "invalid_output",
    );
    await runtime.close();
  });

  test("an output too large for a log fails the step by name", async () => {
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [catcher()],
      handlers: { boom: () => "x".repeat(2_000_000) },
    });
    expect((await runtime.ended(await runtime.start("catcher", 1))).output).toContain(
      "output_too_large",
    );
    await runtime.close();
  });

  test("a tool without a handler fails by name", async () => {
    const runtime = createRuntime({ store: memoryStore(), machines: [catcher()] });
    expect((await runtime.ended(await runtime.start("catcher", 1))).output).toContain("no_handler");
    await runtime.close();
  });

  test("a failed attempt is repeated as the tool declares, after its delay, with the same key", async () => {
    const clock = simulatedClock();
    const keys: string[] = [];
    const flaky = (
      _: unknown,
      { idempotencyKey, attempt }: { idempotencyKey: string; attempt: number },
    ) => {
      keys.push(idempotencyKey);
      if (attempt < 3) throw new Error("not yet");
      return attempt;
    };
    const retry = { attempts: 3, initial: 1000, factor: 2, max: 60_000 };
    const runtime = createRuntime({
      store: memoryStore(),
      clock,
      machines: [chain(["flaky"], { flaky: { retry } })],
      handlers: { flaky },
    });
    const id = await runtime.start("chain", 1);
    expect((await runtime.settled(id)).steps).toMatchObject([
      { attempt: 1, retryAt: "2026-01-01T00:00:01.000Z" },
    ]);
    await clock.advance(1000);
    await runtime.settled(id);
    await clock.advance(2000);
    expect(await runtime.ended(id)).toMatchObject({ output: 3 });
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(3);
    await runtime.close();
  });

  test("the wait that a handler's error asks for is kept, and one beyond the policy ends it", async () => {
    const clock = simulatedClock();
    const waits = [4000, 60_001];
    const flaky = () => {
      throw Object.assign(new Error("busy"), { retryAfter: waits.shift() });
    };
    const retry = { attempts: 9, initial: 1000, factor: 2, max: 60_000 };
    const runtime = createRuntime({
      store: memoryStore(),
      clock,
      machines: [chain(["flaky"], { flaky: { retry } })],
      handlers: { flaky },
    });
    const id = await runtime.start("chain", 1);
    expect((await runtime.settled(id)).steps).toMatchObject([
      { attempt: 1, retryAt: "2026-01-01T00:00:04.000Z" },
    ]);
    await clock.advance(4000);
    expect(await runtime.ended(id)).toMatchObject({ status: "failed", error: { message: "busy" } });
    await runtime.close();
  });

  test("F9.7 a prompt with a policy of its own waits as long as the model's server says", async () => {
    const clock = simulatedClock();
    const model = scriptedModel([
      { fails: "rate_limited", retryAfter: 7000 },
      { tool: "done", args: { summary: "ok" } },
    ]);
    const runtime = createRuntime({
      store: memoryStore(),
      clock,
      machines: [chooser(undefined, { attempts: 2, initial: 1000, factor: 2, max: 60_000 })],
      models: { openai: model },
    });
    const id = await runtime.start("chooser", { n: 1 });
    expect((await runtime.settled(id)).steps).toMatchObject([
      { attempt: 1, retryAt: "2026-01-01T00:00:07.000Z" },
    ]);
    await clock.advance(7000);
    expect((await runtime.ended(id)).status).toBe("completed");
    await runtime.close();
  });

  test("an attempt that takes too long is aborted and fails", async () => {
    const clock = simulatedClock();
    let aborted = false;
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const boom = (_: unknown, { signal }: { signal: AbortSignal }) => {
      reach();
      return new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject((aborted = true))),
      );
    };
    const runtime = createRuntime({
      store: memoryStore(),
      clock,
      machines: [catcher({ timeout: 5000 })],
      handlers: { boom },
    });
    const id = await runtime.start("catcher", 1);
    await reached;
    await clock.advance(6000);
    expect((await runtime.ended(id)).output).toContain("timeout");
    expect(aborted).toBe(true);
    await runtime.close();
  });

  test("F9.6 one failure in a batch kills no sibling", async () => {
    const fails = b.tool() as ToolDeclaration;
    const runtime = createRuntime({
      ...{ store: memoryStore(), machines: [both(fails, fails)] },
      handlers: { left: () => Promise.reject(new Error("no")), right: () => "fine" },
    });
    const id = await runtime.start("both", 1);
    expect(await runtime.ended(id)).toMatchObject({
      status: "failed",
      error: { code: "failed", message: "no", step: "left" },
    });
    await runtime.close();
  });

  test("a listener that throws harms nothing", async () => {
    const runtime = createRuntime({
      store: memoryStore(),
      machines: [chain(["id"])],
      handlers: { id: (n: number) => n },
    });
    runtime.on("run.appended", () => {
      throw new Error("listener");
    });
    const errors: unknown[] = [];
    runtime.on("error", ({ error }) => errors.push(error));
    expect(await runtime.ended(await runtime.start("chain", 1))).toMatchObject({ output: 1 });
    expect(errors.length).toBeGreaterThan(0);
    await runtime.close();
  });
});

describe("cancelling", () => {
  test("F6.4 after cancel no further call starts, and what is under way is told", async () => {
    const started: string[] = [];
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const slow = (_: unknown, { signal }: { signal: AbortSignal }) => {
      started.push("slow");
      reach();
      return new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      );
    };
    const runtime = createRuntime({
      ...{ store: memoryStore(), machines: [chain(["slow", "next"])] },
      handlers: { slow, next: () => started.push("next") },
    });
    const id = await runtime.start("chain", 1);
    await reached;
    await runtime.cancel(id, "changed my mind");
    expect(await runtime.ended(id)).toMatchObject({ status: "cancelled" });
    expect(started).toEqual(["slow"]);
    await expect(runtime.cancel(id)).rejects.toMatchObject({ status: 409, reason: "ended" });
    await expect(runtime.cancel("ghost")).rejects.toMatchObject({ status: 404 });
    await runtime.close();
  });

  test("the loser of a race is aborted while the run goes on, and leaves no work behind", async () => {
    const store = memoryStore();
    const reached = Promise.withResolvers<void>();
    const after = Promise.withResolvers<void>();
    let aborted = false;
    const handlers = {
      left: () => reached.promise.then(() => "left"),
      right: (_: unknown, { signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject((aborted = true)));
          reached.resolve();
        }),
      after: () => after.promise,
    };
    const runtime = createRuntime({ store, machines: [race()], handlers });
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    runtime.on("step.started", ({ effect }) => effect.step === "after" && start());
    const id = await runtime.start("race", 1);
    await started;
    expect(aborted).toBe(true);
    const left = await store.claim({
      ...{ owner: "w", now: "9", until: "99", limit: 9, crashes: 3, gone: () => true },
    });
    expect(left.map(({ work: { id: step } }) => step)).toEqual(["3"]);
    after.resolve();
    await runtime.close();
    expect(id).toBeDefined();
  });

  test("a result that comes after the cancellation changes nothing", async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const store = memoryStore();
    const runtime = createRuntime({
      store,
      machines: [chain(["slow"])],
      handlers: { slow: () => promise },
    });
    const id = await runtime.start("chain", 1);
    await runtime.cancel(id);
    const before = await store.run(id);
    resolve(5);
    await runtime.close();
    expect(await store.run(id)).toEqual(before);
  });
});
