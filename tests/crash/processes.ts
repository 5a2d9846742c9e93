import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogEntry, StoredRun } from "@twelvefold/runtime";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import { loadAgents } from "@twelvefold/testing";
import { SCENARIOS } from "./scenarios.ts";
import type { WorkerOrders } from "./worker.ts";

export const RUN = "run_1";

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

/** A folder for one test, with the machines of a scenario compiled once for all its processes. */
export class Laboratory implements AsyncDisposable {
  readonly #scenario: string;
  readonly #folder: string;
  #databases = 0;

  private constructor(scenario: string, folder: string) {
    this.#scenario = scenario;
    this.#folder = folder;
  }

  static async of(scenario: string): Promise<Laboratory> {
    const folder = await mkdtemp(join(tmpdir(), `twelvefold-crash-`));
    const module = SCENARIOS[scenario]?.module ?? "";
    const { agents } = await loadAgents({
      cwd: join(import.meta.dirname, "../.."),
      entries: [module],
    });
    await writeFile(
      join(folder, "machines.json"),
      JSON.stringify(agents.map(({ machine }) => machine)),
    );
    return new Laboratory(scenario, folder);
  }

  /** A file that no process has opened yet. */
  database(): string {
    return join(this.#folder, `${++this.#databases}.db`);
  }

  /** A process that works on a database; `after` milliseconds kill it from outside. */
  work(
    database: string,
    fate: Pick<WorkerOrders, "afterEvent" | "inStep"> & { readonly after?: number } = {},
  ): Promise<Exit> {
    const { after, ...orders } = fate;
    const machines = join(this.#folder, "machines.json");
    const told: WorkerOrders = {
      scenario: this.#scenario,
      database,
      machines,
      runId: RUN,
      ...orders,
    };
    return worker(told, after);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function worker(orders: WorkerOrders, killAfter: number | undefined): Promise<Exit> {
  const args = [
    "--conditions=@twelvefold/source",
    "--disable-warning=ExperimentalWarning",
    join(import.meta.dirname, "worker.ts"),
    JSON.stringify(orders),
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const errors: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  const timer =
    killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, errors: errors.join("") });
    });
  });
}

/** What a run came to, as another process finds it. */
export async function found(
  database: string,
): Promise<{ readonly run: StoredRun; readonly log: readonly LogEntry[] }> {
  const store = sqliteStore(database);
  try {
    const run = await store.run(RUN);
    if (run === undefined) throw new Error(`There is no run in ${database}.`);
    return { run, log: await store.log(RUN) };
  } finally {
    await store.close();
  }
}

/** A log without its times and hashes, and without what is only said about crashes and who cleared them up. Parallel steps may end in either order. */
export function story(log: readonly LogEntry[]): readonly object[] {
  return log
    .filter(({ event }) => event.type !== "step.unknown" && event.type !== "step.resolved")
    .map(({ event, notes }) => ({ event: { ...event, at: "" }, step: notes?.step }))
    .toSorted((a, b) => idOf(a.event) - idOf(b.event));
}

function idOf(event: object): number {
  return "id" in event ? Number.parseInt(String(event.id), 10) : 0;
}
