import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createRuntime, RuntimeError, verifyChain } from "@twelvefold/runtime";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chain, payment } from "../driver/machines.ts";

const folder = mkdtempSync(join(tmpdir(), "twelvefold-damage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whole = join(folder, "whole.db");
let runId = "";
let copies = 0;

/** A store with a paused and an ended run, closed. */
beforeAll(async () => {
  const store = sqliteStore(whole);
  const handlers = { look: (issue: object) => issue, grow: (n: number) => n + 1 };
  const runtime = createRuntime({
    store,
    machines: [payment(), chain(["grow", "grow", "grow"])],
    handlers,
  });
  runId = await runtime.start("payment", { n: 7 });
  await runtime.settled(runId);
  await runtime.ended(await runtime.start("chain", 1));
  await runtime.close();
  await store.close();
});

function copy(): string {
  const path = join(folder, `copy-${++copies}.db`);
  copyFileSync(whole, path);
  return path;
}

/** Reads everything there is. */
async function readAll(path: string): Promise<unknown> {
  const store = sqliteStore(path);
  try {
    const runs = await store.runs();
    const read = await Promise.all(
      runs.map(async ({ id, machine }) => [
        await store.run(id),
        await store.log(id),
        await store.machine(machine),
      ]),
    );
    const claimed = await store.claim({
      owner: "w",
      now: "9",
      until: "99",
      limit: 100,
      crashes: 3,
      gone: () => true,
    });
    return [read, await store.requests({}), claimed];
  } finally {
    await store.close();
  }
}

function edit(sql: string): string {
  const path = copy();
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
  return path;
}

describe("a damaged file", () => {
  test.each([
    ["a state", "update runs set state = replace(state, '7', '8')"],
    ["a status", "update runs set status = 'completed'"],
    ["a sequence number", "update runs set seq = seq - 1"],
    ["a machine", "update machines set body = replace(body, 'payment', 'ransom')"],
    [
      "an event's text",
      "drop trigger events_are_never_changed; update events set body = replace(body, '7', '8')",
    ],
    [
      "an event that is not text any more",
      "drop trigger events_are_never_changed; update events set body = '{'",
    ],
    ["an event that is gone", "delete from events where seq = 1"],
    ["the last event gone", "delete from events where seq = (select max(seq) from events)"],
    [
      "two events exchanged",
      "drop trigger events_are_never_changed; update events set body = (select body from events e2 where e2.run_id = events.run_id and e2.seq = 5 - events.seq) where seq in (2, 3) and run_id in (select id from runs where agent = 'chain')",
    ],
    ["a request", "update requests set body = replace(body, '7', '8')"],
  ])("%s that was changed is noticed by name", async (_, sql) => {
    await expect(readAll(edit(sql))).rejects.toMatchObject({ code: "corrupt_store" });
  });

  test("events cannot be changed by mistake", () => {
    expect(() => edit("update events set body = '{}'")).toThrow("append-only");
  });

  test("a truncated file is refused by name, wherever it was cut", async () => {
    const size = statSync(whole).size;
    for (const part of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const path = copy();
      truncateSync(path, Math.floor(size * part));
      const outcome = await readAll(path).catch((error: unknown) => error);
      expect(outcome).toMatchObject({ code: "corrupt_store" });
    }
  });

  test("a file that is no database is refused by name, and left as it is", () => {
    const path = join(folder, "notes.txt");
    writeFileSync(path, "Dear diary, ".repeat(1000));
    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: "corrupt_store" }));
    expect(readFileSync(path, "utf8")).toBe("Dear diary, ".repeat(1000));
  });

  test("a flipped bit anywhere is noticed by name or changes nothing that is read", async () => {
    const bytes = readFileSync(whole);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const path = join(folder, "flipped.db");
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        writeFileSync(path, flipped);
        rmSync(`${path}-wal`, { force: true });
        rmSync(`${path}-shm`, { force: true });
        const outcome = await readAll(path).catch((error: unknown) => error);
        if (outcome instanceof RuntimeError) return;
        if (outcome instanceof Error) throw outcome;
        // What is not covered by a hash is not what a run goes on from: times and counts.
        for (const [run, log] of (outcome as [[{ seq: number }, []][]])[0])
          expect(verifyChain(log).ok && log.length === run.seq).toBe(true);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe("versions of the schema", () => {
  test("a store of a newer version is refused by name, and nothing in it is changed", () => {
    const path = edit("pragma user_version = 99");
    const before = readFileSync(path);
    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: "newer_store" }));
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe("size", () => {
  test("F5.8 a thousand events of a kilobyte take a few megabytes", async () => {
    const path = join(folder, "large.db");
    const store = sqliteStore(path);
    const names = Array.from({ length: 1000 }, () => "say");
    const handlers = { say: () => ({ text: "x".repeat(1000) }) };
    const runtime = createRuntime({ store, machines: [chain(names)], handlers });
    const id = await runtime.start("chain", 1);
    await runtime.ended(id);
    expect(await store.log(id)).toHaveLength(1001);
    await runtime.close();
    await store.close();
    expect(statSync(path).size).toBeLessThan(4_000_000);
  }, 30_000);
});
