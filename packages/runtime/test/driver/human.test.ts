import { type Channel, createRuntime, type Notification } from "@twelvefold/runtime";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { describe, expect, test } from "vitest";
import { simulatedClock } from "@twelvefold/testing";
import { cutStore } from "./cut-store.ts";
import { approval, both, payment } from "./machines.ts";

const HOUR = 3_600_000;

function bound(store = memoryStore(), more: Partial<Parameters<typeof createRuntime>[0]> = {}) {
  const paid: unknown[] = [];
  const handlers = {
    look: (issue: object) => issue,
    pay: (issue: { n: number }) => {
      paid.push(issue);
      return { paid: issue.n };
    },
  };
  const runtime = createRuntime({ store, machines: [payment()], handlers, ...more });
  return { runtime, store, paid, handlers };
}

async function waiting(
  runtime: ReturnType<typeof createRuntime>,
  agent = "payment",
): Promise<{ id: string; request: string }> {
  const id = await runtime.start(agent, { n: 7 });
  const [request] = (await runtime.settled(id)).requests;
  return { id, request: request?.id ?? "" };
}

describe("answering", () => {
  test("F6.3 respond works from another process that has only the store and the code", async () => {
    const { runtime: first, store, handlers, paid } = bound();
    const { id, request } = await waiting(first);
    await first.close();
    const second = createRuntime({ store, machines: [payment()], handlers });
    await second.respond(id, request, { decision: "approve" });
    expect(await second.ended(id)).toMatchObject({ status: "completed", output: { paid: 7 } });
    expect(paid).toEqual([{ n: 7 }]);
    await second.close();
  });

  test("F7.5 approval executes exactly the approved arguments", async () => {
    const { runtime, paid } = bound();
    const { id, request } = await waiting(runtime);
    const [shown] = await runtime.requests({ runId: id });
    await runtime.respond(id, request, { decision: "approve" });
    await runtime.ended(id);
    expect(paid).toEqual([shown?.request]);
    await runtime.close();
  });

  test("F7.4 a denial with feedback goes back into the flow, and nothing is paid", async () => {
    const { runtime, paid } = bound();
    const { id, request } = await waiting(runtime);
    await runtime.respond(id, request, { decision: "deny", feedback: "use 5 instead" });
    expect(await runtime.ended(id)).toMatchObject({ output: "use 5 instead" });
    expect(paid).toEqual([]);
    await runtime.close();
  });

  test("F6.5 a wrong payload is a 400 that says what is awaited; unknown ids are 404", async () => {
    const { runtime } = bound();
    const { id, request } = await waiting(runtime);
    await expect(runtime.respond(id, request, { decision: "maybe" })).rejects.toMatchObject({
      ...{ status: 400, code: "invalid_payload" },
      awaited: { what: "response", name: "approve", schema: approval.response },
    });
    await expect(runtime.respond("ghost", request, {})).rejects.toMatchObject({
      status: 404,
      kind: "run",
    });
    await expect(runtime.respond(id, "ghost", {})).rejects.toMatchObject({
      status: 404,
      kind: "request",
    });
    expect((await runtime.get(id)).status).toBe("waiting");
    await runtime.close();
  });

  test("F7.2 the author's own validator answers for the answer, transforms included", async () => {
    const output = {
      "~standard": {
        validate: (value: unknown) =>
          value === "yes"
            ? { value: { decision: "approve" } }
            : { issues: [{ message: "say yes", path: [] }] },
      },
    };
    const { runtime, paid } = bound(memoryStore(), { validators: { approve: { output } } });
    const { id, request } = await waiting(runtime);
    await expect(runtime.respond(id, request, "no")).rejects.toMatchObject({
      problems: [{ message: "say yes" }],
    });
    await runtime.respond(id, request, "yes");
    await runtime.ended(id);
    expect(paid).toHaveLength(1);
    await runtime.close();
  });

  test("F6.7 of two answers at once one wins and the other is told", async () => {
    const { runtime, paid } = bound();
    const { id, request } = await waiting(runtime);
    const answers = await Promise.allSettled([
      runtime.respond(id, request, { decision: "approve" }),
      runtime.respond(id, request, { decision: "deny", feedback: "no" }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { status: 409, reason: "answered" },
    });
    await runtime.ended(id);
    expect(paid.length).toBeLessThanOrEqual(1);
    await runtime.close();
  });

  test("F6.7 of two processes that answer at once one wins and the other is told", async () => {
    const { runtime: first, store, handlers } = bound();
    const { id, request } = await waiting(first);
    const second = createRuntime({ store, machines: [payment()], handlers });
    const answers = await Promise.allSettled([
      first.respond(id, request, { decision: "approve" }),
      second.respond(id, request, { decision: "approve" }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { status: 409 },
    });
    await first.ended(id);
    await first.close();
    await second.close();
  });

  test("F7.6 who answered and when is recorded, and only those allowed may", async () => {
    const machine = payment({ human: { responders: ["ada"] } });
    const { runtime, store } = bound(memoryStore(), { machines: [machine] });
    const { id, request } = await waiting(runtime);
    await expect(runtime.respond(id, request, { decision: "approve" })).rejects.toMatchObject({
      status: 403,
    });
    await expect(
      runtime.respond(id, request, { decision: "approve" }, { by: "bob" }),
    ).rejects.toMatchObject({ status: 403 });
    await runtime.respond(id, request, { decision: "approve" }, { by: "ada" });
    await runtime.ended(id);
    expect((await store.log(id)).find(({ notes }) => notes?.by !== undefined)).toMatchObject({
      notes: { by: "ada", step: "approve" },
    });
    expect(await store.requests({ runId: id })).toMatchObject([{ status: "answered", by: "ada" }]);
    await runtime.close();
  });

  test("F7.7 requests are matched by id, never by order", async () => {
    const machine = both(approval, approval);
    const { runtime } = bound(memoryStore(), { machines: [machine] });
    const id = await runtime.start("both", { n: 1 });
    const { requests } = await runtime.settled(id);
    const [left, right] = ["left", "right"].map(
      (step) => requests.find((request) => request.step === step)?.id ?? "",
    );
    await runtime.respond(id, right ?? "", { decision: "deny", feedback: "right" });
    await runtime.respond(id, left ?? "", { decision: "deny", feedback: "left" });
    expect((await runtime.ended(id)).output).toEqual([
      { decision: "deny", feedback: "left" },
      { decision: "deny", feedback: "right" },
    ]);
    await runtime.close();
  });
});

describe("requests that end without an answer", () => {
  test("F7.9 an answer that comes after the expiry is a 409, and the flow goes on without it", async () => {
    const clock = simulatedClock();
    const { runtime } = bound(memoryStore(), {
      clock,
      machines: [payment({ human: { expires: HOUR } })],
    });
    const { id, request } = await waiting(runtime);
    expect((await runtime.get(id)).requests).toMatchObject([
      { expires: "2026-01-01T01:00:00.000Z" },
    ]);
    await clock.advance(HOUR + 1);
    expect(await runtime.ended(id)).toMatchObject({
      status: "failed",
      error: { code: "expired", step: "approve" },
    });
    await expect(runtime.respond(id, request, { decision: "approve" })).rejects.toMatchObject({
      status: 409,
      reason: "expired",
    });
    await runtime.close();
  });

  test("an answer to a cancelled run's request is a 409", async () => {
    const { runtime } = bound();
    const { id, request } = await waiting(runtime);
    await runtime.cancel(id);
    await expect(runtime.respond(id, request, { decision: "approve" })).rejects.toMatchObject({
      status: 409,
      reason: "cancelled",
    });
    await runtime.close();
  });
});

describe("channels", () => {
  const recorder = (): { channel: Channel; seen: Notification[] } => {
    const seen: Notification[] = [];
    return { seen, channel: { notify: async (notification) => void seen.push(notification) } };
  };

  test("F7.8 a channel is told what is asked, after it is stored, with a token that answers it", async () => {
    const { channel, seen } = recorder();
    const { runtime, store } = bound(memoryStore(), { channels: { default: channel } });
    const { id, request } = await waiting(runtime);
    expect(seen).toMatchObject([
      { runId: id, requestId: request, step: "approve", message: "Pay 7?", request: { n: 7 } },
    ]);
    const token = seen[0]?.token ?? "";
    expect(await runtime.requestByToken(token)).toMatchObject({ id: request, runId: id });
    expect(await runtime.requestByToken("guess")).toBeUndefined();
    expect(
      JSON.stringify([await store.run(id), await store.log(id), await store.requests({})]),
    ).not.toContain(token);
    await runtime.close();
  });

  test("F7.3 append, persist, then notify: a crash between is delivered once after the restart", async () => {
    const clock = simulatedClock();
    const store = memoryStore();
    const dying = cutStore(store);
    const { promise: death, resolve } = Promise.withResolvers<void>();
    const never: Channel = { notify: () => new Promise(() => resolve(dying.cut())) };
    const { handlers } = bound(store, { work: "own" });
    const first = createRuntime({
      store: dying.store,
      clock,
      machines: [payment()],
      handlers,
      channels: { default: never },
    });
    const id = await first.start("payment", { n: 7 });
    await death;
    expect(await store.requests({ runId: id, status: "open" })).toHaveLength(1);
    const { channel, seen } = recorder();
    await clock.advance(31_000);
    const second = createRuntime({
      store,
      clock,
      machines: [payment()],
      handlers,
      channels: { default: channel },
    });
    await second.settled(id);
    expect(seen).toHaveLength(1);
    await clock.advance(120_000);
    expect(seen).toHaveLength(1);
    await second.close();
  });

  test("a channel that fails is tried again, and the run does not mind", async () => {
    const clock = simulatedClock();
    const errors: unknown[] = [];
    let calls = 0;
    const flaky: Channel = {
      notify: async () => void (++calls < 3 && (await Promise.reject(new Error("no network")))),
    };
    const { runtime } = bound(memoryStore(), { clock, channels: { default: flaky } });
    runtime.on("error", ({ error }) => errors.push(error));
    const { id } = await waiting(runtime);
    await clock.advance(60_000);
    expect(calls).toBe(3);
    expect(errors).toHaveLength(2);
    expect((await runtime.get(id)).status).toBe("waiting");
    await runtime.close();
  });

  test("F7.9 a request that is not answered in time goes to others", async () => {
    const clock = simulatedClock();
    const { channel, seen } = recorder();
    const machine = payment({ human: { escalate: { after: HOUR, to: ["boss"] } } });
    const { runtime } = bound(memoryStore(), {
      clock,
      machines: [machine],
      channels: { default: channel },
    });
    const { id, request } = await waiting(runtime);
    await clock.advance(HOUR + 1);
    expect(seen).toMatchObject([
      { requestId: request },
      { requestId: request, escalated: true, responders: ["boss"] },
    ]);
    await runtime.respond(id, request, { decision: "approve" });
    await runtime.ended(id);
    await runtime.close();
  });

  test("a request that is answered in time goes to nobody else", async () => {
    const clock = simulatedClock();
    const { channel, seen } = recorder();
    const machine = payment({ human: { escalate: { after: HOUR, to: ["boss"] } } });
    const { runtime } = bound(memoryStore(), {
      clock,
      machines: [machine],
      channels: { default: channel },
    });
    const { id, request } = await waiting(runtime);
    await runtime.respond(id, request, { decision: "approve" });
    await runtime.ended(id);
    await clock.advance(2 * HOUR);
    expect(seen).toHaveLength(1);
    await runtime.close();
  });
});
