import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyChain } from "@twelvefold/runtime";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import { expect, test } from "vitest";

const RUNS = 15;

test("F12.4 several processes on one SQLite file share the work: every run ends, every step is recorded once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "twelvefold-contention-"));
  const database = join(folder, "runs.db");
  try {
    const workers = ["a", "b", "c"].map((name) => crowd(database, name));
    expect(await Promise.all(workers)).toEqual([0, 0, 0]);
    const store = sqliteStore(database);
    const runs = await store.runs({ limit: 1000 });
    expect(runs).toHaveLength(3 * RUNS);
    for (const { id, status, head } of runs) {
      const log = await store.log(id);
      expect(status).toBe("completed");
      expect(verifyChain(log, head)).toMatchObject({ ok: true });
      const settled = log.flatMap(({ event }) =>
        event.type === "step.completed" ? [event.id] : [],
      );
      expect(new Set(settled).size).toBe(settled.length);
    }
    await store.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

function crowd(database: string, name: string): Promise<number | null> {
  const script = join(import.meta.dirname, "crowd-worker.ts");
  const args = [
    "--conditions=@twelvefold/source",
    "--disable-warning=ExperimentalWarning",
    script,
    database,
    name,
    String(RUNS),
  ];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  return new Promise((resolve) => child.on("close", resolve));
}
