import type { DatabaseSync } from "node:sqlite";
import { NotFoundError } from "../../errors.ts";
import { ConflictError, DuplicateDeliveryError, StaleClaimError } from "../errors.ts";
import type { Changes, ClosedRequest, Commit, NewRun, StoredRun } from "../store.ts";
import { insertEvent } from "./events.ts";
import { requestColumns, runColumns, summaryOf, workColumns } from "./rows.ts";

/** The scope of the dedupe keys of deliveries that start a run. */
const STARTS = "";

/** Writes a new run. To be called inside a transaction, as everything here. */
export function insertRun(db: DatabaseSync, { run, log, changes, delivery }: NewRun): void {
  if (delivery !== undefined) takeDelivery(db, STARTS, delivery, run.id);
  const taken = db.prepare("select seq from runs where id = ?").get(run.id);
  if (taken !== undefined) throw new ConflictError(run.id, 0, Number(taken["seq"]));
  db.prepare(
    `insert into runs (id, agent, machine, status, seq, head, state, sum, created_at, updated_at, origin_run, origin_seq)
     values (:id, :agent, :machine, :status, :seq, :head, :state, :sum, :created_at, :updated_at, :origin_run, :origin_seq)`,
  ).run(runColumns(run) as Record<string, string>);
  for (const entry of log) insertEvent(db, run.id, entry);
  applyChanges(db, run, changes);
}

export function applyCommit(db: DatabaseSync, commit: Commit): void {
  const { runId, expected, entry, state, delivery, settles } = commit;
  const row = db.prepare("select * from runs where id = ?").get(runId);
  if (row === undefined) throw new NotFoundError("run", runId);
  const before = summaryOf(row);
  if (delivery !== undefined) takeDelivery(db, runId, delivery, runId);
  if (before.seq !== expected) throw new ConflictError(runId, expected, before.seq);
  if (settles !== undefined) settleWork(db, settles);
  insertEvent(db, runId, entry);
  const { status } = state;
  const run: StoredRun = { ...before, status, state, seq: entry.seq, head: entry.hash };
  const updatedAt = entry.event.at;
  const columns = runColumns({ ...run, updatedAt });
  db.prepare(
    "update runs set status = ?, seq = ?, head = ?, state = ?, sum = ?, updated_at = ?, crashes = 0 where id = ?",
  ).run(
    status,
    entry.seq,
    entry.hash,
    columns["state"] as string,
    columns["sum"] as string,
    updatedAt,
    runId,
  );
  applyChanges(db, { ...run, updatedAt }, commit.changes);
}

function takeDelivery(db: DatabaseSync, scope: string, key: string, runId: string): void {
  const known = db
    .prepare("select run_id from deliveries where scope = ? and key = ?")
    .get(scope, key);
  if (known !== undefined) throw new DuplicateDeliveryError(key, String(known["run_id"]));
  db.prepare("insert into deliveries (scope, key, run_id) values (?, ?, ?)").run(scope, key, runId);
}

function settleWork(db: DatabaseSync, { runId, id, owner }: NonNullable<Commit["settles"]>): void {
  const { changes } = db
    .prepare("delete from work where run_id = ? and id = ? and owner = ?")
    .run(runId, id, owner);
  if (changes === 0) throw staleClaim(runId, id);
}

export function staleClaim(runId: string, id: string): StaleClaimError {
  return new StaleClaimError(`The claim on "${id}" of run "${runId}" has gone to another worker.`);
}

function applyChanges(
  db: DatabaseSync,
  run: StoredRun,
  { work, drop, open, close, ended }: Changes,
): void {
  const dropOne = db.prepare("delete from work where run_id = ? and (id = ? or belongs = ?)");
  for (const id of drop) dropOne.run(run.id, id, id);
  for (const request of close) closeRequest(db, run.id, request);
  const insertWork = db.prepare(
    `insert or replace into work (run_id, id, kind, due, body, belongs, owner, until, sum)
     values (:run_id, :id, :kind, :due, :body, :belongs, :owner, :until, :sum)`,
  );
  for (const item of work) insertWork.run(workColumns(run.id, item) as Record<string, string>);
  const insertRequest = db.prepare(
    `insert into requests (run_id, id, status, body, closed_at, closed_by, sum)
     values (:run_id, :id, :status, :body, :closed_at, :closed_by, :sum)`,
  );
  for (const request of open) insertRequest.run(requestColumns(request) as Record<string, string>);
  if (ended === true) endRun(db, run);
}

function closeRequest(
  db: DatabaseSync,
  runId: string,
  { id, status, at, by }: ClosedRequest,
): void {
  db.prepare(
    "update requests set status = ?, closed_at = ?, closed_by = ? where run_id = ? and id = ? and status = 'open'",
  ).run(status, at, by ?? null, runId, id);
}

function endRun(db: DatabaseSync, { id, updatedAt }: StoredRun): void {
  db.prepare("delete from work where run_id = ?").run(id);
  db.prepare(
    "update requests set status = 'cancelled', closed_at = ? where run_id = ? and status = 'open'",
  ).run(updatedAt, id);
}
