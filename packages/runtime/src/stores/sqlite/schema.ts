import type { DatabaseSync } from "node:sqlite";
import { NewerStoreError } from "../errors.ts";

/** Each brings the schema from the version of its index to the next. Never edited once released. */
const MIGRATIONS: readonly string[] = [
  `
  create table machines (hash text primary key, body text not null, sum text not null);

  create table runs (
    id text primary key, agent text not null, machine text not null references machines (hash),
    status text not null, seq integer not null, head text not null, state text not null, sum text not null,
    crashes integer not null default 0, created_at text not null, updated_at text not null,
    origin_run text, origin_seq integer
  );
  create index runs_by_time on runs (created_at, id);
  create index runs_by_status on runs (status, created_at);

  create table blobs (hash text primary key, body text not null) without rowid;

  create table events (
    run_id text not null references runs (id), seq integer not null, body text, blob text references blobs (hash),
    hash text not null, primary key (run_id, seq), check ((body is null) <> (blob is null))
  );
  create trigger events_are_never_changed before update on events
    begin select raise (abort, 'events are append-only'); end;

  create table deliveries (scope text not null, key text not null, run_id text not null, primary key (scope, key)) without rowid;

  create table work (
    run_id text not null references runs (id), id text not null, kind text not null, due text not null, body text not null,
    belongs text, owner text, until text, begun integer not null default 0, sum text not null, primary key (run_id, id)
  );
  create index work_by_due on work (due);
  create index work_by_owner on work (owner) where owner is not null;

  create table requests (
    run_id text not null references runs (id), id text not null, status text not null, body text not null,
    closed_at text, closed_by text, sum text not null, primary key (run_id, id)
  );
  create index requests_by_status on requests (status);
  create table tokens (hash text primary key, run_id text not null, request_id text not null) without rowid;
  `,
];

/** The version that this package writes. */
export const SCHEMA_VERSION: number = MIGRATIONS.length;

/** Brings an open database to the schema of this package. Refuses a newer one and changes nothing in it. */
export function migrate(db: DatabaseSync): void {
  const found = versionOf(db);
  if (found > SCHEMA_VERSION) throw new NewerStoreError(found, SCHEMA_VERSION);
  if (found === SCHEMA_VERSION) return;
  db.exec("begin immediate");
  try {
    // Another process may have migrated while this one waited for the lock.
    for (const migration of MIGRATIONS.slice(versionOf(db))) db.exec(migration);
    db.exec(`pragma user_version = ${SCHEMA_VERSION}`);
    db.exec("commit");
  } catch (error) {
    db.exec("rollback");
    throw error;
  }
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare("pragma user_version").get()?.["user_version"] ?? 0);
}
