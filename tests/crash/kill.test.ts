import { foldLog, verifyChain } from "@twelvefold/runtime";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { found, Laboratory, RUN, story } from "./processes.ts";
import { SCENARIOS } from "./scenarios.ts";

describe.each(Object.keys(SCENARIOS))("the run of %s", (scenario) => {
  let laboratory: Laboratory;
  let whole: Awaited<ReturnType<typeof found>>;

  beforeAll(async () => {
    laboratory = await Laboratory.of(scenario);
    const database = laboratory.database();
    await laboratory.work(database);
    whole = await found(database);
  }, 60_000);
  afterAll(() => laboratory[Symbol.asyncDispose]());

  test("F5.3 survives a kill after every event: the final log is that of the uninterrupted run", async () => {
    expect(whole.run.status).toBe("completed");
    const boundaries = whole.log.map(({ seq }) => seq);
    expect(boundaries.length).toBeGreaterThan(6);
    // Two at a time: each is a process, and another after it.
    for (const pair of Array.from({ length: Math.ceil(boundaries.length / 2) }, (_, i) =>
      boundaries.slice(2 * i, 2 * i + 2),
    )) {
      await Promise.all(pair.map(survivesKillAfter));
    }
  }, 240_000);

  async function survivesKillAfter(afterEvent: number): Promise<void> {
    const database = laboratory.database();
    expect(await laboratory.work(database, { afterEvent })).toMatchObject({ signal: "SIGKILL" });
    expect((await found(database)).run.seq).toBe(afterEvent);
    expect(await laboratory.work(database)).toEqual({ code: 0, signal: null, errors: "" });
    const { run, log } = await found(database);
    expect(story(log)).toEqual(story(whole.log));
    expect(run).toMatchObject({ status: "completed", crashes: 0 });
    expect(run.state.output).toEqual(whole.run.state.output);
    expect(verifyChain(log, run.head)).toMatchObject({ ok: true });
  }

  test("F5.3 survives kills at any moment, several in one run", async () => {
    for (const seed of [1, 2]) {
      const database = laboratory.database();
      let exit = await laboratory.work(database, { after: 250 + seed * 97 });
      for (let kill = 1; exit.code !== 0 && kill < 30; kill++) {
        exit = await laboratory.work(database, {
          after: 300 + ((seed * 7919 + kill * 104_729) % 700) + kill * 40,
        });
      }
      expect(exit).toMatchObject({ code: 0, errors: "" });
      const { run, log } = await found(database);
      expect(story(log)).toEqual(story(whole.log));
      const store = sqliteStore(database);
      const machine = await store.machine(run.machine);
      expect(machine && JSON.parse(JSON.stringify(foldLog(machine, log)))).toEqual(run.state);
      expect(await store.requests({ runId: RUN, status: "open" })).toEqual([]);
      await store.close();
    }
  }, 120_000);
});

test("a step that must happen once, killed in its middle, is asked about and not repeated", async () => {
  await using laboratory = await Laboratory.of("issue-triage");
  const database = laboratory.database();
  expect(await laboratory.work(database, { inStep: "closeIssue" })).toMatchObject({
    signal: "SIGKILL",
  });
  expect(await laboratory.work(database)).toEqual({ code: 0, signal: null, errors: "" });
  const { log } = await found(database);
  const types = log.map(({ event }) => event.type);
  expect(types).toContain("step.unknown");
  const closed = log.filter(({ notes }) => notes?.step === "closeIssue");
  expect(closed).toMatchObject([
    { event: { type: "step.completed", output: { closed: true } }, notes: { by: "test" } },
  ]);
}, 60_000);
