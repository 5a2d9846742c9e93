import type { DatabaseSync } from "node:sqlite";
import { createHash } from "node:crypto";
import { GENESIS, verified } from "../../journal/chain.ts";
import type { LogEntry } from "../../journal/entry.ts";
import { EventTooLargeError } from "../errors.ts";
import { notAsWritten, parsed, type Row } from "./rows.ts";

/** Larger bodies are kept once, under their hash. */
export const INLINE_BYTES: number = 16 * 1024;
/** Larger events are refused. */
export const EVENT_BYTES: number = 1024 * 1024;

/** @throws EventTooLargeError */
export function bodyOf({ event, notes }: LogEntry): string {
  const body = JSON.stringify({ event, ...(notes === undefined ? {} : { notes }) });
  const bytes = Buffer.byteLength(body);
  if (bytes > EVENT_BYTES) throw new EventTooLargeError(bytes, EVENT_BYTES);
  return body;
}

export function insertEvent(db: DatabaseSync, runId: string, entry: LogEntry): void {
  const body = bodyOf(entry);
  const insert = db.prepare(
    "insert into events (run_id, seq, body, blob, hash) values (?, ?, ?, ?, ?)",
  );
  if (Buffer.byteLength(body) <= INLINE_BYTES) {
    insert.run(runId, entry.seq, body, null, entry.hash);
    return;
  }
  const blob = createHash("sha256").update(body).digest("hex");
  db.prepare("insert into blobs (hash, body) values (?, ?) on conflict do nothing").run(blob, body);
  insert.run(runId, entry.seq, null, blob, entry.hash);
}

/** The log up to `to`, checked against its own hashes. */
export function selectLog(
  db: DatabaseSync,
  runId: string,
  to: number,
  head?: string,
): readonly LogEntry[] {
  const rows = db
    .prepare(
      `select seq, coalesce(events.body, blobs.body) as body, events.hash as hash from events
       left join blobs on blobs.hash = events.blob where run_id = ? and seq <= ? order by seq`,
    )
    .all(runId, to);
  let previous = GENESIS;
  const log = rows.map((row) => {
    const entry = entryOf(runId, row, previous);
    previous = entry.hash;
    return entry;
  });
  return verified(runId, log, head);
}

function entryOf(runId: string, row: Row, previous: string): LogEntry {
  const name = `event ${String(row["seq"])} of run "${runId}"`;
  if (row["body"] === null) throw notAsWritten(name);
  const body = parsed(name, row["body"]) as Pick<LogEntry, "event" | "notes">;
  return { seq: Number(row["seq"]), ...body, previous, hash: String(row["hash"]) };
}
