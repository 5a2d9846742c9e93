import { createRuntime, type Store } from "@twelvefold/runtime";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import { simulatedClock } from "@twelvefold/testing";
import { describe, expect, test } from "vitest";
import { cutStore } from "./cut-store.ts";
import { chain, payment, sleeper } from "./machines.ts";

const LEASE = 30_000;

async function leftBehind(tool = {}) {
  const clock = simulatedClock();
  const store = memoryStore();
  const dying = cutStore(store);
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = () => new Promise(() => resolve(dying.cut()));
  const runtime = createRuntime({
    store: dying.store,
    clock,
    machines: [chain(["work"], { work: tool })],
    handlers: { work },
  });
  const id = await runtime.start("chain", 1);
  await promise;
  await clock.advance(LEASE);
  return { clock, store, id };
}

describe("what another process left", () => {
  test("is not picked up by a runtime that works on its own runs alone, until it is told to resume", async () => {
    const { clock, store, id } = await leftBehind();
    const runtime = createRuntime({
      store,
      clock,
      work: "own",
      machines: [chain(["work"])],
      handlers: { work: () => "done" },
    });
    await clock.advance(10 * LEASE);
    expect((await runtime.get(id)).status).toBe("running");
    await runtime.resume(id);
    expect(await runtime.ended(id)).toMatchObject({ output: "done" });
    await runtime.close();
  });

  test("is left alone, and said, by a runtime whose tools have another contract", async () => {
    const { clock, store, id } = await leftBehind();
    const refused: string[] = [];
    const changed = createRuntime({
      store,
      clock,
      machines: [chain(["work"], { work: { contract: "c2" } })],
      handlers: { work: () => "wrong" },
    });
    changed.on("run.refused", ({ runId, error }) => refused.push(`${runId}: ${error.name}`));
    await clock.advance(5 * LEASE);
    expect(refused).toEqual([`${id}: ContractChangedError`]);
    const right = createRuntime({
      store,
      clock,
      machines: [chain(["work"])],
      handlers: { work: () => "right" },
    });
    expect(await right.ended(id)).toMatchObject({ output: "right" });
    await changed.close();
    await right.close();
  });

  test("is left alone by a runtime that does not know the agent", async () => {
    const { clock, store, id } = await leftBehind();
    const runtime = createRuntime({ store, clock, machines: [sleeper()] });
    await clock.advance(5 * LEASE);
    expect((await runtime.get(id)).status).toBe("running");
    await expect(runtime.resume(id)).rejects.toMatchObject({ status: 404, kind: "agent" });
    await runtime.close();
  });

  test("F6.3 an answer is recorded by a process that has no code at all, and acted on by one that has", async () => {
    const store = memoryStore();
    const handlers = { look: (issue: object) => issue, pay: () => ({ ok: true }) };
    const first = createRuntime({ store, machines: [payment()], handlers });
    const id = await first.start("payment", { n: 7 });
    const [request] = (await first.settled(id)).requests;
    await first.close();
    const codeless = createRuntime({ store, work: "own" });
    await expect(codeless.respond(id, request?.id ?? "", { decision: 5 })).rejects.toMatchObject({
      status: 400,
    });
    await codeless.respond(id, request?.id ?? "", { decision: "approve" });
    expect((await codeless.get(id)).steps).toMatchObject([{ step: "pay" }]);
    await codeless.close();
    const second = createRuntime({ store, machines: [payment()], handlers });
    expect(await second.ended(id)).toMatchObject({ output: { ok: true } });
    await second.close();
  });
});

describe("a store that fails", () => {
  test("is tried again with the result in hand: the step is done once", async () => {
    const clock = simulatedClock();
    const store = memoryStore();
    let failures = 3;
    const flaky: Store = new Proxy(store, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...args: unknown[]): unknown => {
          if (name === "commit" && failures-- > 0) return Promise.reject(new Error("disk full"));
          return Reflect.apply(method, target, args) as unknown;
        };
      },
    });
    let calls = 0;
    const errors: unknown[] = [];
    const runtime = createRuntime({
      store: flaky,
      clock,
      machines: [chain(["work"])],
      handlers: { work: () => ++calls },
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    runtime.on("error", ({ error }) => (errors.push((error as Error).message), resolve()));
    const id = await runtime.start("chain", 1);
    await promise;
    await clock.advance(10_000);
    expect(await runtime.ended(id)).toMatchObject({ output: 1 });
    expect([calls, errors]).toEqual([1, ["disk full", "disk full", "disk full"]]);
    await runtime.close();
  });
});

describe("many runs", () => {
  test("F6.8 waiting runs cost rows, not timers: hundreds of them leave no more armed than one", async () => {
    const clock = simulatedClock();
    const store = sqliteStore(":memory:");
    const runtime = createRuntime({
      store,
      clock,
      machines: [payment()],
      handlers: { look: (issue: object) => issue },
    });
    const before = clock.pending().length;
    const ids = await Promise.all(
      Array.from({ length: 500 }, () => runtime.start("payment", { n: 1 })),
    );
    await Promise.all(ids.map((id) => runtime.settled(id)));
    await clock.advance(LEASE);
    expect(clock.pending().length).toBeLessThanOrEqual(before + 1);
    expect(await runtime.requests({ status: "open" })).toHaveLength(500);
    await runtime.close();
    expect(clock.pending()).toEqual([]);
    await store.close();
  });

  test("a closed runtime takes nothing more", async () => {
    const runtime = createRuntime({ store: memoryStore(), machines: [payment()] });
    await runtime.close();
    await runtime.close();
    await expect(runtime.start("payment", { n: 1 })).rejects.toMatchObject({
      code: "runtime_closed",
      status: 503,
    });
  });
});
