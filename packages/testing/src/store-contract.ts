import type { Machine, StepEffect } from "@twelvefold/ir";
import type {
  Changes,
  ClaimQuery,
  Commit,
  HumanRequest,
  LogEntry,
  NewRun,
  NewWork,
  State,
  Store,
  StoredRun,
} from "@twelvefold/runtime";
import { GENESIS, seal, verifyChain } from "@twelvefold/runtime";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/**
 * What every store promises, as tests. `makeStore` gives an empty one each time; `reopen`, for a store
 * that outlives its process, gives the same one as a second process sees it.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@twelvefold/runtime/stores/memory";
 * import { storeContract } from "@twelvefold/testing";
 *
 * storeContract("a store in memory", () => memoryStore());
 * ```
 */
export function storeContract(
  name: string,
  makeStore: () => Store | Promise<Store>,
  options: { readonly reopen?: () => Store | Promise<Store> } = {},
): void {
  describe(`${name} keeps the store's contract`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
      await store.saveMachine(machine);
    });
    afterEach(() => store.close());

    describe("machines", () => {
      test("a machine is found under its hash, and under no other", async () => {
        expect(await store.machine(machine.hash)).toEqual(machine);
        expect(await store.machine("other")).toBeUndefined();
      });

      test("a machine that is there is never overwritten", async () => {
        await store.saveMachine({ ...machine, name: "changed" });
        expect((await store.machine(machine.hash))?.name).toBe("triage");
      });
    });

    describe("runs", () => {
      test("a new run is read back whole, state included", async () => {
        const run = await create(store, "r1");
        expect(await store.run("r1")).toEqual(run);
        expect(await store.run("r2")).toBeUndefined();
      });

      test("an id is given once", async () => {
        await create(store, "r1");
        await expect(create(store, "r1")).rejects.toMatchObject({ code: "conflict", runId: "r1" });
      });

      test("a delivery starts one run; its duplicate is told which", async () => {
        await store.create({ ...newRun("r1"), delivery: "d1" });
        await expect(store.create({ ...newRun("r2"), delivery: "d1" })).rejects.toMatchObject({
          code: "duplicate_delivery",
          runId: "r1",
        });
        expect(await store.run("r2")).toBeUndefined();
        expect(await store.delivered("d1")).toBe("r1");
        expect(await store.delivered("d2")).toBeUndefined();
        expect(await store.delivered("d1", "r1")).toBeUndefined();
      });

      test("runs are listed newest first, in pages and by what they are", async () => {
        for (const id of ["a", "b", "c"]) await create(store, id);
        await store.create(newRun("d", { agent: "other" }));
        expect((await store.runs()).map(({ id }) => id)).toEqual(["d", "c", "b", "a"]);
        expect((await store.runs({ limit: 2, before: "c" })).map(({ id }) => id)).toEqual([
          "b",
          "a",
        ]);
        expect((await store.runs({ agent: "other" })).map(({ id }) => id)).toEqual(["d"]);
        expect(await store.runs({ status: "failed" })).toEqual([]);
        expect(await store.runs({ machine: "other" })).toEqual([]);
      });

      test("what is read is a copy: changing it changes nothing", async () => {
        await create(store, "r1");
        const read = (await store.run("r1")) as unknown as { state: { counter: number } };
        read.state.counter = 99;
        expect((await store.run("r1"))?.state).toEqual(stateOf(0));
      });
    });

    describe("commits", () => {
      test("a commit moves state, sequence number and head together", async () => {
        const run = await create(store, "r1");
        const commit = commitOn(run, { state: stateOf(1) });
        await store.commit(commit);
        expect(await store.run("r1")).toMatchObject({
          seq: 2,
          head: commit.entry.hash,
          state: stateOf(1),
          updatedAt: commit.entry.event.at,
        });
        expect(await store.log("r1")).toEqual([...newRun("r1").log, commit.entry]);
      });

      test("a commit on an old sequence number is refused by name and writes nothing", async () => {
        const run = await create(store, "r1");
        await store.commit(commitOn(run));
        const late = commitOn(run, {
          state: stateOf(9),
          changes: { ...nothing, work: [step("x")] },
        });
        await expect(store.commit(late)).rejects.toMatchObject({
          code: "conflict",
          expected: 1,
          actual: 2,
        });
        expect((await store.run("r1"))?.state).not.toEqual(stateOf(9));
        expect(await store.log("r1")).toHaveLength(2);
        expect(await store.claim(query("w"))).toEqual([]);
      });

      test("of many commits on one sequence number exactly one wins", async () => {
        const run = await create(store, "r1");
        const all = await Promise.allSettled(
          Array.from({ length: 20 }, (_, i) => store.commit(commitOn(run, { state: stateOf(i) }))),
        );
        expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
        expect(await store.log("r1")).toHaveLength(2);
      });

      test("a commit for a run that is not there is not found", async () => {
        await expect(store.commit(commitOn(newRun("ghost").run))).rejects.toMatchObject({
          code: "not_found",
        });
      });

      test("a delivery is taken once a run", async () => {
        const run = await create(store, "r1");
        await store.commit({ ...commitOn(run), delivery: "d1" });
        const again = await found(store, "r1");
        await expect(store.commit({ ...commitOn(again), delivery: "d1" })).rejects.toMatchObject({
          code: "duplicate_delivery",
        });
        await store.commit(commitOn(again));
      });

      test("an event of more than a mebibyte is refused by name", async () => {
        const run = await create(store, "r1");
        const huge = commitOn(run, { output: "x".repeat(1024 * 1024) });
        await expect(store.commit(huge)).rejects.toMatchObject({ code: "event_too_large" });
        expect(await store.log("r1")).toHaveLength(1);
      });

      test("a large event comes back as it was", async () => {
        const run = await create(store, "r1");
        const large = commitOn(run, { output: { text: "é".repeat(40_000) } });
        await store.commit(large);
        expect((await store.log("r1"))[1]).toEqual(large.entry);
      });

      test("keys keep their order and odd keys stay keys", async () => {
        const run = await create(store, "r1");
        const output = JSON.parse('{"b":1,"a":2,"__proto__":{"x":1},"toString":3}') as unknown;
        await store.commit(commitOn(run, { output }));
        const entry = (await store.log("r1"))[1];
        expect(JSON.stringify(entry?.event)).toContain(
          '{"b":1,"a":2,"__proto__":{"x":1},"toString":3}',
        );
      });

      test("the log is a chain that verifies, and its beginning too", async () => {
        let run = await create(store, "r1");
        for (let i = 0; i < 5; i++) {
          await store.commit(commitOn(run));
          run = await found(store, "r1");
        }
        expect(verifyChain(await store.log("r1"), run.head)).toMatchObject({ ok: true });
        expect((await store.log("r1", 3)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      });

      test("the log of a run that is not there is not found", async () => {
        await expect(store.log("ghost")).rejects.toMatchObject({ code: "not_found" });
      });
    });

    describe("work", () => {
      test("work is claimed by one worker, once", async () => {
        await create(store, "r1", { work: [step("s1"), step("s2")] });
        const [first, second] = await Promise.all([
          store.claim(query("w1")),
          store.claim(query("w2")),
        ]);
        expect([...first, ...second].map(({ work }) => work.id).toSorted()).toEqual(["s1", "s2"]);
        expect(await store.claim(query("w1"))).toEqual([]);
      });

      test("work comes back as it was put in", async () => {
        const work = step("s1");
        await create(store, "r1", { work: [work] });
        expect(await store.claim(query("w"))).toEqual([
          { runId: "r1", work, interrupted: false, begun: false },
        ]);
      });

      test("work that is committed with a claim is nobody else's", async () => {
        await create(store, "r1", {
          work: [{ ...step("s1"), claim: { owner: "w1", until: later } }],
        });
        expect(await store.claim(query("w2"))).toEqual([]);
      });

      test("work is not due before its time", async () => {
        await create(store, "r1", { work: [timer("t1", later)] });
        expect(await store.claim(query("w"))).toEqual([]);
        expect(await store.nextDue(query("w"))).toBe(later);
        expect(await store.claim({ ...query("w"), now: later, until: latest })).toHaveLength(1);
      });

      test("a claim that lapsed goes to another, who is told so, and the crash is counted", async () => {
        await create(store, "r1", {
          work: [{ ...step("s1"), claim: { owner: "w1", until: later } }],
        });
        expect(await store.nextDue(query("w2"))).toBe(later);
        const claimed = await store.claim({ ...query("w2"), now: later, until: latest });
        expect(claimed).toMatchObject([{ interrupted: true }]);
        expect((await store.run("r1"))?.crashes).toBe(1);
      });

      test("the claims of a worker that is known to be gone need not lapse", async () => {
        await create(store, "r1", {
          work: [{ ...step("s1"), claim: { owner: "w1", until: later } }],
        });
        const claimed = await store.claim({ ...query("w2"), gone: (owner) => owner === "w1" });
        expect(claimed).toMatchObject([{ interrupted: true }]);
      });

      test("work that was begun says so to whoever takes it over", async () => {
        await create(store, "r1", { work: [step("s1"), step("s2")] });
        await store.claim(query("w1"));
        await store.begin({ runId: "r1", id: "s1", owner: "w1" });
        await expect(store.begin({ runId: "r1", id: "s1", owner: "w2" })).rejects.toMatchObject({
          code: "stale_claim",
        });
        const claimed = await store.claim({ ...query("w2"), gone: () => true });
        expect(claimed.map(({ work, begun }) => [work.id, begun])).toEqual([
          ["s1", true],
          ["s2", false],
        ]);
      });

      test("a claim that is renewed does not lapse", async () => {
        await create(store, "r1", {
          work: [{ ...step("s1"), claim: { owner: "w1", until: later } }],
        });
        await store.renew("w1", latest);
        expect(await store.claim({ ...query("w2"), now: later })).toEqual([]);
      });

      test("a claim that is given back is no crash", async () => {
        await create(store, "r1", {
          work: [{ ...step("s1"), claim: { owner: "w1", until: later } }],
        });
        await store.release("w1", [{ runId: "r1", id: "other" }]);
        expect(await store.claim(query("w2"))).toEqual([]);
        await store.release("w1");
        expect(await store.claim(query("w2"))).toMatchObject([{ interrupted: false }]);
        expect((await store.run("r1"))?.crashes).toBe(0);
      });

      test("a run that brought down too many workers is left alone until someone resets it", async () => {
        await create(store, "r1", { work: [step("s1")] });
        let takers = 0;
        for (let i = 0; i < 8; i++) {
          takers += (await store.claim({ ...query(`w${i}`), gone: () => true })).length;
        }
        expect(takers).toBe(4);
        expect((await store.run("r1"))?.crashes).toBe(4);
        expect(await store.nextDue(query("w"))).toBeUndefined();
        await store.setCrashes("r1", 0);
        expect(await store.claim({ ...query("w"), gone: () => true })).toHaveLength(1);
      });

      test("a commit clears the crash count", async () => {
        await create(store, "r1", { work: [step("s1")] });
        await store.setCrashes("r1", 2);
        await store.commit(commitOn(await found(store, "r1")));
        expect((await store.run("r1"))?.crashes).toBe(0);
      });

      test("the result of a worker whose claim has gone is refused by name", async () => {
        const run = await create(store, "r1", { work: [step("s1")] });
        await store.claim(query("w1"));
        await store.claim({ ...query("w2"), gone: () => true });
        const settles = { runId: "r1", id: "s1" };
        await expect(
          store.commit({ ...commitOn(run), settles: { ...settles, owner: "w1" } }),
        ).rejects.toMatchObject({ code: "stale_claim" });
        await store.commit({ ...commitOn(run), settles: { ...settles, owner: "w2" } });
        expect(await store.claim({ ...query("w3"), gone: () => true })).toEqual([]);
      });

      test("work that is dropped takes what belongs to it along", async () => {
        const work = [step("s1"), notify("s1/escalation", "s1"), step("s2")];
        const run = await create(store, "r1", { work });
        await store.commit(commitOn(run, { changes: { ...nothing, drop: ["s1"] } }));
        expect(
          (await store.claim({ ...query("w"), now: latest })).map(({ work: { id } }) => id),
        ).toEqual(["s2"]);
      });

      test("work that is done is gone", async () => {
        await create(store, "r1", { work: [step("s1")] });
        await store.done({ runId: "r1", id: "s1" });
        expect(await store.claim(query("w"))).toEqual([]);
      });

      test("work that is put off is nobody's until its time", async () => {
        await create(store, "r1", { work: [notify("n1", "s1")] });
        await store.claim(query("w1"));
        await store.postpone({ runId: "r1", id: "n1" }, later);
        expect(await store.claim({ ...query("w1"), gone: () => true })).toEqual([]);
        const claimed = await store.claim({ ...query("w1"), now: later, until: latest });
        expect(claimed).toEqual([
          {
            runId: "r1",
            work: { ...notify("n1", "s1"), due: later },
            interrupted: false,
            begun: false,
          },
        ]);
      });

      test("a worker takes only agents that it knows, one run if asked, and no more than it can", async () => {
        await create(store, "r1", { work: [step("s1"), step("s2")] });
        await store.create({
          ...newRun("r2", { agent: "other" }),
          changes: { ...nothing, work: [step("s1")] },
        });
        expect(await store.claim({ ...query("w"), agents: [] })).toEqual([]);
        expect(await store.claim({ ...query("w"), agents: ["other"] })).toMatchObject([
          { runId: "r2" },
        ]);
        expect(await store.claim({ ...query("w"), runs: ["r2"] })).toEqual([]);
        expect(await store.claim({ ...query("w"), except: ["r1"] })).toEqual([]);
        expect(await store.claim({ ...query("w"), runs: ["r1"], limit: 1 })).toHaveLength(1);
        expect(await store.nextDue({ ...query("w"), agents: ["other"] })).toBeUndefined();
        expect(await store.nextDue(query("w"))).toBe("");
      });

      test("a run that has ended leaves no work and no open request", async () => {
        const run = await create(store, "r1", { work: [step("s1")], open: [request("r1", "s1")] });
        await store.commit(commitOn(run, { changes: { ...nothing, ended: true } }));
        expect(await store.claim(query("w"))).toEqual([]);
        expect(await store.requests({ runId: "r1" })).toMatchObject([{ status: "cancelled" }]);
      });
    });

    describe("requests", () => {
      test("an open request is found by run, by id and by state, and read back whole", async () => {
        await create(store, "r1", { open: [request("r1", "s1"), request("r1", "s2")] });
        expect(await store.requests({ runId: "r1", id: "s1" })).toEqual([request("r1", "s1")]);
        expect(await store.requests({ status: "open" })).toHaveLength(2);
        expect(await store.requests({ runId: "other" })).toEqual([]);
      });

      test("a request is closed once, and says how, by whom and when", async () => {
        const run = await create(store, "r1", { open: [request("r1", "s1")] });
        const closed = { id: "s1", status: "answered", at: later, by: "ada" } as const;
        await store.commit(commitOn(run, { changes: { ...nothing, close: [closed] } }));
        const again = { id: "s1", status: "expired", at: latest } as const;
        const now = await found(store, "r1");
        await store.commit(commitOn(now, { changes: { ...nothing, close: [again] } }));
        expect(await store.requests({ id: "s1" })).toMatchObject([
          { status: "answered", closedAt: later, by: "ada" },
        ]);
      });

      test("a request is found by any token that was sent for it, and by no other", async () => {
        await create(store, "r1", { open: [request("r1", "s1"), request("r1", "s2")] });
        await store.addToken("r1", "s1", "hash 1");
        await store.addToken("r1", "s1", "hash 2");
        expect(await store.requestByToken("hash 1")).toMatchObject({ id: "s1" });
        expect(await store.requestByToken("hash 2")).toMatchObject({ id: "s1" });
        expect(await store.requestByToken("hash 3")).toBeUndefined();
      });
    });

    describe.runIf(options.reopen)("after the process", () => {
      const reopen = (): Store | Promise<Store> => options.reopen?.() ?? store;

      test("everything is there when it is opened again", async () => {
        const run = await create(store, "r1", { work: [step("s1")], open: [request("r1", "s1")] });
        await store.commit(commitOn(run));
        await store.close();
        store = await reopen();
        expect((await store.run("r1"))?.seq).toBe(2);
        expect(await store.log("r1")).toHaveLength(2);
        expect(await store.machine(machine.hash)).toEqual(machine);
        expect(await store.requests({ status: "open" })).toHaveLength(1);
        expect(await store.claim(query("w"))).toHaveLength(1);
      });

      test("two that have it open see each other's commits and exclude each other", async () => {
        const other = await reopen();
        const run = await create(store, "r1", { work: [step("s1")] });
        expect(await other.run("r1")).toEqual(run);
        const both = await Promise.allSettled([
          store.commit(commitOn(run)),
          other.commit(commitOn(run)),
        ]);
        expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
        const claims = await Promise.all([store.claim(query("w1")), other.claim(query("w2"))]);
        expect(claims.flat()).toHaveLength(1);
        await other.close();
      });
    });
  });
}

const early = "2026-01-01T00:00:00.000Z";
const later = "2026-01-01T01:00:00.000Z";
const latest = "2026-01-01T02:00:00.000Z";
const nothing: Changes = { work: [], drop: [], open: [], close: [] };

/** A store never looks inside; this is enough of a machine for it. */
const machine = { ir: 1, name: "triage", hash: "m".repeat(64), steps: {} } as unknown as Machine;

function stateOf(counter: number): State {
  return { status: "running", counter } as unknown as State;
}

function newRun(id: string, { agent = "triage" }: { readonly agent?: string } = {}): NewRun {
  const event = {
    type: "run.started",
    runId: id,
    agent,
    machine: machine.hash,
    input: 1,
    at: early,
  } as const;
  const entry = seal({ seq: 0, hash: GENESIS }, event);
  const run: StoredRun = {
    ...{ id, agent, machine: machine.hash, status: "running", seq: 1, head: entry.hash },
    ...{ state: stateOf(0), createdAt: early, updatedAt: early, crashes: 0 },
  };
  return { run, log: [entry], changes: nothing };
}

async function create(
  store: Store,
  id: string,
  changes: Partial<Changes> = {},
): Promise<StoredRun> {
  const made = newRun(id);
  await store.create({ ...made, changes: { ...nothing, ...changes } });
  return made.run;
}

async function found(store: Store, id: string): Promise<StoredRun> {
  const run = await store.run(id);
  if (run === undefined) throw new Error(`Run ${id} was not stored.`);
  return run;
}

function commitOn(
  run: StoredRun,
  { state = stateOf(1), changes = nothing, output = null as unknown } = {},
): Commit {
  const event = { type: "step.completed", id: "s1", output, at: later } as const;
  const entry: LogEntry = seal({ seq: run.seq, hash: run.head }, event, { attempt: 1 });
  return { runId: run.id, expected: run.seq, entry, state, changes };
}

function step(id: string): NewWork {
  const effect: StepEffect = {
    type: "step",
    id,
    step: "label",
    kind: "tool",
    input: { n: 1 },
    attempt: 1,
    key: `k-${id}`,
  };
  return { kind: "step", id, effect };
}

function timer(id: string, due: string): NewWork {
  return { kind: "timer", id, due };
}

function notify(id: string, of: string): NewWork {
  return { kind: "notify", id, request: of };
}

function request(runId: string, id: string): HumanRequest {
  const texts = {
    purpose: "answer",
    step: "approve",
    stepId: id,
    message: "Close it?",
    request: { issue: 1 },
  } as const;
  return { runId, id, status: "open", ...texts, response: { type: "boolean" }, createdAt: early };
}

function query(owner: string): ClaimQuery {
  return { owner, now: early, until: later, limit: 100, crashes: 3, gone: () => false };
}
