import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Machine } from "@twelvefold/ir";
import { NotFoundError, RuntimeClosedError } from "../errors.ts";
import type { LogEntry } from "../journal/entry.ts";
import { WriteBatch } from "./sqlite/batch.ts";
import { claimWork, selectNextDue } from "./sqlite/claims.ts";
import { applyCommit, insertRun, staleClaim } from "./sqlite/commit.ts";
import { selectLog } from "./sqlite/events.ts";
import { guarded } from "./sqlite/guard.ts";
import {
  notAsWritten,
  parsed,
  type Row,
  requestOf,
  runOf,
  summaryOf,
  sumOf,
  workColumns,
  workOf,
} from "./sqlite/rows.ts";
import { migrate } from "./sqlite/schema.ts";
import type * as Port from "./store.ts";

export interface SqliteOptions {
  /** How long a write waits for another process's, in milliseconds. 10,000 when absent. */
  readonly busyTimeout?: number;
}

/**
 * A store in one file (or `:memory:`), by Node's own SQLite: write-ahead log, every commit synced to
 * disk. Several processes may share the file.
 *
 * @throws NewerStoreError CorruptStoreError
 */
export function sqliteStore(path: string, options: SqliteOptions = {}): Port.Store {
  return guarded(path, () => new SqliteStore(path, options));
}

class SqliteStore implements Port.Store {
  readonly #path: string;
  readonly #db: DatabaseSync;
  readonly #batch: WriteBatch;

  constructor(path: string, { busyTimeout = 10_000 }: SqliteOptions) {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#db = new DatabaseSync(path, { timeout: busyTimeout });
    try {
      this.#db.exec(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on",
      );
      migrate(this.#db);
    } catch (error) {
      this.#db.close();
      throw error;
    }
    this.#batch = new WriteBatch(this.#db);
  }

  saveMachine(machine: Machine): Promise<void> {
    return this.#write((db) => {
      const insert = db.prepare(
        "insert into machines (hash, body, sum) values (?, ?, ?) on conflict do nothing",
      );
      const body = JSON.stringify(machine);
      insert.run(machine.hash, body, sumOf(machine.hash, body));
    });
  }

  async machine(hash: string): Promise<Machine | undefined> {
    const row = this.#get("select body, sum from machines where hash = ?", hash);
    if (row === undefined) return undefined;
    if (row["sum"] !== sumOf(hash, row["body"])) throw notAsWritten(`machine ${hash}`);
    return parsed(`machine ${hash}`, row["body"]) as Machine;
  }

  create(run: Port.NewRun): Promise<void> {
    return this.#write((db) => insertRun(db, run));
  }

  commit(commit: Port.Commit): Promise<void> {
    return this.#write((db) => applyCommit(db, commit));
  }

  async delivered(delivery: string, runId = ""): Promise<string | undefined> {
    const row = this.#get(
      "select run_id from deliveries where scope = ? and key = ?",
      runId,
      delivery,
    );
    return row && String(row["run_id"]);
  }

  async run(id: string): Promise<Port.StoredRun | undefined> {
    const row = this.#get("select * from runs where id = ?", id);
    return row && runOf(row);
  }

  async runs(query: Port.RunQuery = {}): Promise<readonly Port.RunSummary[]> {
    const rows = this.#all(
      `select * from runs where (:agent is null or agent = :agent) and (:status is null or status = :status)
         and (:machine is null or machine = :machine)
         and (:before is null or (created_at, id) < (select created_at, id from runs where id = :before))
       order by created_at desc, id desc limit :limit`,
      {
        agent: query.agent ?? null,
        status: query.status ?? null,
        machine: query.machine ?? null,
        before: query.before ?? null,
        limit: query.limit ?? 100,
      },
    );
    return rows.map(summaryOf);
  }

  async log(runId: string, to?: number): Promise<readonly LogEntry[]> {
    return this.#read((db) => {
      const run = db.prepare("select seq, head from runs where id = ?").get(runId);
      if (run === undefined) throw new NotFoundError("run", runId);
      const whole = to === undefined || to >= Number(run["seq"]);
      return selectLog(
        db,
        runId,
        to ?? Number(run["seq"]),
        whole ? String(run["head"]) : undefined,
      );
    });
  }

  async requests(query: Port.RequestQuery): Promise<readonly Port.HumanRequest[]> {
    const rows = this.#all(
      `select * from requests where (:run_id is null or run_id = :run_id) and (:id is null or id = :id)
         and (:status is null or status = :status) order by rowid`,
      { run_id: query.runId ?? null, id: query.id ?? null, status: query.status ?? null },
    );
    return rows.map(requestOf);
  }

  addToken(runId: string, requestId: string, tokenHash: string): Promise<void> {
    return this.#write((db) => {
      db.prepare("insert into tokens (hash, run_id, request_id) values (?, ?, ?)").run(
        tokenHash,
        runId,
        requestId,
      );
    });
  }

  async requestByToken(tokenHash: string): Promise<Port.HumanRequest | undefined> {
    const row = this.#get(
      `select requests.* from tokens join requests on requests.run_id = tokens.run_id and requests.id = tokens.request_id
       where tokens.hash = ?`,
      tokenHash,
    );
    return row && requestOf(row);
  }

  async claim(query: Port.ClaimQuery): Promise<readonly Port.Claimed[]> {
    let claimed: readonly Port.Claimed[] = [];
    await this.#write((db) => void (claimed = claimWork(db, query)));
    return claimed;
  }

  begin({ runId, id, owner }: Port.WorkName & { readonly owner: string }): Promise<void> {
    return this.#write((db) => {
      const begin = db.prepare(
        "update work set begun = 1 where run_id = ? and id = ? and owner = ?",
      );
      if (begin.run(runId, id, owner).changes === 0) throw staleClaim(runId, id);
    });
  }

  renew(owner: string, until: string): Promise<void> {
    return this.#write(
      (db) => void db.prepare("update work set until = ? where owner = ?").run(until, owner),
    );
  }

  release(owner: string, work?: readonly Port.WorkName[]): Promise<void> {
    const release = "update work set owner = null, until = null, begun = 0 where owner = ?";
    return this.#write((db) => {
      if (work === undefined) db.prepare(release).run(owner);
      const releaseOne = db.prepare(`${release} and run_id = ? and id = ?`);
      for (const { runId, id } of work ?? []) releaseOne.run(owner, runId, id);
    });
  }

  postpone({ runId, id }: Port.WorkName, due: string): Promise<void> {
    return this.#write((db) => {
      const row = db.prepare("select * from work where run_id = ? and id = ?").get(runId, id);
      if (row === undefined) return;
      const columns = workColumns(runId, { ...workOf(row), due }) as Record<string, string>;
      db.prepare(
        "update work set due = ?, body = ?, sum = ?, owner = null, until = null, begun = 0 where run_id = ? and id = ?",
      ).run(columns["due"] ?? "", columns["body"] ?? "", columns["sum"] ?? "", runId, id);
    });
  }

  done({ runId, id }: Port.WorkName): Promise<void> {
    return this.#write(
      (db) => void db.prepare("delete from work where run_id = ? and id = ?").run(runId, id),
    );
  }

  async nextDue(query: Port.DueQuery): Promise<string | undefined> {
    return this.#read((db) => selectNextDue(db, query));
  }

  setCrashes(runId: string, crashes: number): Promise<void> {
    return this.#write(
      (db) => void db.prepare("update runs set crashes = ? where id = ?").run(crashes, runId),
    );
  }

  async close(): Promise<void> {
    if (!this.#db.isOpen) return;
    this.#batch.flush();
    this.#db.close();
  }

  #write(write: (db: DatabaseSync) => void): Promise<void> {
    if (!this.#db.isOpen) return Promise.reject(new RuntimeClosedError("The store is closed."));
    return this.#batch.add(() => guarded(this.#path, () => write(this.#db)));
  }

  #read<T>(read: (db: DatabaseSync) => T): T {
    if (!this.#db.isOpen) throw new RuntimeClosedError("The store is closed.");
    return guarded(this.#path, () => read(this.#db));
  }

  #get(sql: string, ...values: string[]): Row | undefined {
    return this.#read((db) => db.prepare(sql).get(...values));
  }

  #all(sql: string, values: Record<string, string | number | null>): Row[] {
    return this.#read((db) => db.prepare(sql).all(values));
  }
}
