import type { Machine } from "@twelvefold/ir";
import { NotFoundError } from "../errors.ts";
import type { LogEntry } from "../journal/entry.ts";
import {
  ConflictError,
  DuplicateDeliveryError,
  EventTooLargeError,
  StaleClaimError,
} from "./errors.ts";
import type * as Port from "./store.ts";

const EVENT_BYTES = 1024 * 1024;

/** A store that ends with the process: for tests and for runs that need not outlive it. */
export function memoryStore(): Port.Store {
  return new MemoryStore();
}

interface WorkRow {
  readonly runId: string;
  readonly work: Port.Work;
  claim: Port.Claim | undefined;
  begun: boolean;
}

/** What goes in and what comes out are copies, as with any store that writes. */
class MemoryStore implements Port.Store {
  readonly #machines = new Map<string, Machine>();
  readonly #runs = new Map<string, Port.StoredRun>();
  readonly #logs = new Map<string, LogEntry[]>();
  readonly #deliveries = new Map<string, string>();
  readonly #work = new Map<string, WorkRow>();
  readonly #requests = new Map<string, Port.HumanRequest>();
  readonly #tokens = new Map<string, string>();

  async saveMachine(machine: Machine): Promise<void> {
    if (!this.#machines.has(machine.hash)) this.#machines.set(machine.hash, machine);
  }

  async machine(hash: string): Promise<Machine | undefined> {
    return this.#machines.get(hash);
  }

  async create({ run, log, changes, delivery }: Port.NewRun): Promise<void> {
    for (const entry of log) checkSize(entry);
    const taken = this.#runs.get(run.id);
    this.#checkDelivery("", delivery);
    if (taken !== undefined) throw new ConflictError(run.id, 0, taken.seq);
    if (delivery !== undefined) this.#deliveries.set(key("", delivery), run.id);
    this.#runs.set(run.id, copy(run));
    this.#logs.set(run.id, log.map(copy));
    this.#apply(run, changes);
  }

  async commit({
    runId,
    expected,
    entry,
    state,
    changes,
    settles,
    delivery,
  }: Port.Commit): Promise<void> {
    const before = this.#found(runId);
    this.#checkDelivery(runId, delivery);
    if (before.seq !== expected) throw new ConflictError(runId, expected, before.seq);
    checkSize(entry);
    if (settles !== undefined) this.#settle(settles);
    if (delivery !== undefined) this.#deliveries.set(key(runId, delivery), runId);
    const { seq, hash: head } = entry;
    const run = { ...before, status: state.status, state: copy(state), seq, head, crashes: 0 };
    const after = { ...run, updatedAt: entry.event.at };
    this.#runs.set(runId, after);
    this.#logs.get(runId)?.push(copy(entry));
    this.#apply(after, changes);
  }

  async delivered(delivery: string, runId = ""): Promise<string | undefined> {
    return this.#deliveries.get(key(runId, delivery));
  }

  async run(id: string): Promise<Port.StoredRun | undefined> {
    const run = this.#runs.get(id);
    return run && copy(run);
  }

  async runs(query: Port.RunQuery = {}): Promise<readonly Port.RunSummary[]> {
    const newest = [...this.#runs.values()].toSorted((a, b) => order(b, a));
    const from =
      query.before === undefined ? 0 : newest.findIndex(({ id }) => id === query.before) + 1;
    return newest
      .slice(from)
      .filter(({ agent }) => query.agent === undefined || agent === query.agent)
      .filter(({ status }) => query.status === undefined || status === query.status)
      .filter(({ machine }) => query.machine === undefined || machine === query.machine)
      .slice(0, query.limit ?? 100)
      .map((run) => {
        const { state: _, ...summary } = run;
        return summary;
      });
  }

  async log(runId: string, to?: number): Promise<readonly LogEntry[]> {
    this.#found(runId);
    return copy(this.#logs.get(runId)?.slice(0, to) ?? []);
  }

  async requests(query: Port.RequestQuery): Promise<readonly Port.HumanRequest[]> {
    return [...this.#requests.values()]
      .filter(({ runId }) => query.runId === undefined || runId === query.runId)
      .filter(({ id }) => query.id === undefined || id === query.id)
      .filter(({ status }) => query.status === undefined || status === query.status)
      .map(copy);
  }

  async addToken(runId: string, requestId: string, tokenHash: string): Promise<void> {
    this.#tokens.set(tokenHash, key(runId, requestId));
  }

  async requestByToken(tokenHash: string): Promise<Port.HumanRequest | undefined> {
    const request = this.#requests.get(this.#tokens.get(tokenHash) ?? "");
    return request && copy(request);
  }

  async claim(query: Port.ClaimQuery): Promise<readonly Port.Claimed[]> {
    const { owner, until, now, limit } = query;
    const rows = [...this.#work.values()]
      .filter((row) => (row.work.due ?? "") <= now)
      .filter((row) => this.#isForWorker(row, query) && isFree(row, query))
      .toSorted((a, b) => compare(a.work.due ?? "", b.work.due ?? ""))
      .slice(0, limit);
    this.#countCrashes(rows);
    return rows.flatMap((row) => {
      if (!this.#isForWorker(row, query)) return [];
      const interrupted = row.claim !== undefined;
      row.claim = { owner, until };
      return [{ runId: row.runId, work: copy(row.work), interrupted, begun: row.begun }];
    });
  }

  async begin({ runId, id, owner }: Port.WorkName & { readonly owner: string }): Promise<void> {
    const row = this.#work.get(key(runId, id));
    if (row?.claim?.owner !== owner) throw stale(runId, id);
    row.begun = true;
  }

  async renew(owner: string, until: string): Promise<void> {
    for (const row of this.#work.values())
      if (row.claim?.owner === owner) row.claim = { owner, until };
  }

  async release(owner: string, work?: readonly Port.WorkName[]): Promise<void> {
    const named = work && new Set(work.map(({ runId, id }) => key(runId, id)));
    for (const [name, row] of this.#work) {
      if (row.claim?.owner === owner && named?.has(name) !== false) {
        Object.assign(row, { claim: undefined, begun: false });
      }
    }
  }

  async postpone({ runId, id }: Port.WorkName, due: string): Promise<void> {
    const row = this.#work.get(key(runId, id));
    if (row !== undefined)
      this.#work.set(key(runId, id), {
        runId,
        work: { ...row.work, due },
        claim: undefined,
        begun: false,
      });
  }

  async done({ runId, id }: Port.WorkName): Promise<void> {
    this.#work.delete(key(runId, id));
  }

  async nextDue(query: Port.DueQuery): Promise<string | undefined> {
    return [...this.#work.values()]
      .filter((row) => this.#isForWorker(row, query) && row.claim?.owner !== query.owner)
      .map((row) => later(row.work.due ?? "", row.claim?.until ?? ""))
      .toSorted(compare)[0];
  }

  async setCrashes(runId: string, crashes: number): Promise<void> {
    this.#runs.set(runId, { ...this.#found(runId), crashes });
  }

  async close(): Promise<void> {}

  #found(id: string): Port.StoredRun {
    const run = this.#runs.get(id);
    if (run === undefined) throw new NotFoundError("run", id);
    return run;
  }

  #checkDelivery(scope: string, delivery: string | undefined): void {
    const known = delivery === undefined ? undefined : this.#deliveries.get(key(scope, delivery));
    if (known !== undefined) throw new DuplicateDeliveryError(delivery ?? "", known);
  }

  #settle({ runId, id, owner }: NonNullable<Port.Commit["settles"]>): void {
    if (this.#work.get(key(runId, id))?.claim?.owner !== owner) {
      throw stale(runId, id);
    }
    this.#work.delete(key(runId, id));
  }

  #apply(run: Port.StoredRun, { work, drop, open, close, ended }: Port.Changes): void {
    for (const id of drop) this.#drop(run.id, (item) => item.id === id || belongsTo(item, id));
    for (const closed of close) this.#close(run.id, closed);
    for (const { claim, ...item } of work) {
      this.#work.set(key(run.id, item.id), {
        runId: run.id,
        work: copy(item),
        claim,
        begun: false,
      });
    }
    for (const request of open) this.#requests.set(key(run.id, request.id), copy(request));
    if (ended !== true) return;
    this.#drop(run.id, () => true);
    for (const { runId, id } of this.#requests.values()) {
      if (runId === run.id) this.#close(runId, { id, status: "cancelled", at: run.updatedAt });
    }
  }

  #drop(runId: string, matches: (work: Port.Work) => boolean): void {
    for (const [name, row] of this.#work) {
      if (row.runId === runId && matches(row.work)) this.#work.delete(name);
    }
  }

  #close(runId: string, { id, status, at, by }: Port.ClosedRequest): void {
    const request = this.#requests.get(key(runId, id));
    if (request?.status !== "open") return;
    const closed = { ...request, status, closedAt: at };
    this.#requests.set(key(runId, id), by === undefined ? closed : { ...closed, by });
  }

  #isForWorker({ runId }: WorkRow, { agents, runs, except, crashes }: Port.DueQuery): boolean {
    const run = this.#found(runId);
    const isWanted = runs?.includes(runId) !== false && except?.includes(runId) !== true;
    return isWanted && run.crashes <= crashes && agents?.includes(run.agent) !== false;
  }

  #countCrashes(rows: readonly WorkRow[]): void {
    const left = new Set(rows.filter(({ claim }) => claim !== undefined).map(({ runId }) => runId));
    for (const id of left)
      this.#runs.set(id, { ...this.#found(id), crashes: this.#found(id).crashes + 1 });
  }
}

function stale(runId: string, id: string): StaleClaimError {
  return new StaleClaimError(`The claim on "${id}" of run "${runId}" has gone to another worker.`);
}

function isFree({ claim }: WorkRow, { owner, now, gone }: Port.ClaimQuery): boolean {
  if (claim === undefined) return true;
  return claim.owner !== owner && (claim.until <= now || gone(claim.owner));
}

function belongsTo(work: Port.Work, step: string): boolean {
  return work.kind === "notify" && work.request === step;
}

function checkSize({ event, notes }: LogEntry): void {
  const bytes = Buffer.byteLength(JSON.stringify({ event, notes }));
  if (bytes > EVENT_BYTES) throw new EventTooLargeError(bytes, EVENT_BYTES);
}

function order(a: Port.RunSummary, b: Port.RunSummary): number {
  return compare(a.createdAt, b.createdAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
