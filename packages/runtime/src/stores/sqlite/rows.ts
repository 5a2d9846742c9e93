import { createHash } from "node:crypto";
import { CorruptStoreError } from "../errors.ts";
import type { HumanRequest, NewWork, RunSummary, StoredRun, Work } from "../store.ts";

export type Row = Record<string, unknown>;

/** A hash over the columns of a row, stored in it: a flipped bit is noticed when it is read. */
export function sumOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

export function runColumns(run: StoredRun): Row {
  const state = JSON.stringify(run.state);
  const { id, agent, machine, status, seq, head } = run;
  return {
    ...{ id, agent, machine, status, seq, head, state },
    sum: sumOf(id, agent, machine, status, seq, head, state),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    origin_run: run.origin?.run ?? null,
    origin_seq: run.origin?.seq ?? null,
  };
}

export function summaryOf(row: Row): RunSummary {
  return {
    id: String(row["id"]),
    agent: String(row["agent"]),
    machine: String(row["machine"]),
    status: row["status"] as RunSummary["status"],
    seq: Number(row["seq"]),
    head: String(row["head"]),
    createdAt: String(row["created_at"]),
    updatedAt: String(row["updated_at"]),
    crashes: Number(row["crashes"]),
    ...(row["origin_run"] === null
      ? {}
      : { origin: { run: String(row["origin_run"]), seq: Number(row["origin_seq"]) } }),
  };
}

export function runOf(row: Row): StoredRun {
  const { id, agent, machine, status, seq, head, state, sum } = row;
  const name = `run "${String(id)}"`;
  if (sum !== sumOf(id, agent, machine, status, seq, head, state)) throw notAsWritten(name);
  return { ...summaryOf(row), state: parsed(name, state) as StoredRun["state"] };
}

export function workColumns(runId: string, { claim, ...work }: NewWork): Row {
  const due = work.due ?? "";
  const body = JSON.stringify(work);
  return {
    ...{ run_id: runId, id: work.id, kind: work.kind, due, body },
    belongs: work.kind === "notify" ? work.request : null,
    owner: claim?.owner ?? null,
    until: claim?.until ?? null,
    sum: sumOf(runId, work.id, due, body),
  };
}

export function workOf(row: Row): Work {
  const { run_id, id, due, body, sum } = row;
  const name = `work "${String(id)}" of run "${String(run_id)}"`;
  if (sum !== sumOf(run_id, id, due, body)) throw notAsWritten(name);
  return parsed(name, body) as Work;
}

export function requestColumns(request: HumanRequest): Row {
  const { runId, id, status, closedAt, by, ...rest } = request;
  const body = JSON.stringify(rest);
  return {
    ...{ run_id: runId, id, status, body },
    closed_at: closedAt ?? null,
    closed_by: by ?? null,
    sum: sumOf(runId, id, body),
  };
}

export function requestOf(row: Row): HumanRequest {
  const { run_id, id, status, body, closed_at, closed_by, sum } = row;
  const name = `request "${String(id)}" of run "${String(run_id)}"`;
  if (sum !== sumOf(run_id, id, body)) throw notAsWritten(name);
  return {
    runId: String(run_id),
    id: String(id),
    status: status as HumanRequest["status"],
    ...(parsed(name, body) as Omit<HumanRequest, "runId" | "id" | "status">),
    ...(closed_at === null ? {} : { closedAt: String(closed_at) }),
    ...(closed_by === null ? {} : { by: String(closed_by) }),
  };
}

/** Parses what this package wrote; the checks before have shown that it is that. */
export function parsed(name: string, text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw notAsWritten(name);
  }
}

export function notAsWritten(name: string): CorruptStoreError {
  return new CorruptStoreError(`The stored ${name} is not as it was written.`);
}
