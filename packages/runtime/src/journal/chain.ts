import { createHash } from "node:crypto";
import { CorruptStoreError } from "../stores/errors.ts";
import type { EntryNotes, LogEntry, LogEvent } from "./entry.ts";

/** What the first entry follows. */
export const GENESIS: string = "0".repeat(64);

/** The entry that follows `head`, sealed with its hash. */
export function seal(
  head: { readonly seq: number; readonly hash: string },
  event: LogEvent,
  notes?: EntryNotes,
): LogEntry {
  const body = { seq: head.seq + 1, event, ...(notes === undefined ? {} : { notes }) };
  return { ...body, previous: head.hash, hash: hashOf(head.hash, body) };
}

/** Whether a log is whole: numbered without gaps, each entry as it was written, from the first. */
export type ChainVerdict =
  | { readonly ok: true; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly reason: string };

/** Checks a log against its own hashes. With `head`, a log that was cut short is noticed too. */
export function verifyChain(log: readonly LogEntry[], head?: string): ChainVerdict {
  let previous = GENESIS;
  for (const [index, entry] of log.entries()) {
    const reason = fault(entry, index + 1, previous);
    if (reason !== undefined) return { ok: false, seq: index + 1, reason };
    previous = entry.hash;
  }
  if (head !== undefined && head !== previous) {
    return { ok: false, seq: log.length, reason: "the log ends before the run's last event" };
  }
  return { ok: true, head: previous };
}

/** The log, or an error that names the first entry that is not as it was written. */
export function verified(
  runId: string,
  log: readonly LogEntry[],
  head?: string,
): readonly LogEntry[] {
  const verdict = verifyChain(log, head);
  if (verdict.ok) return log;
  throw new CorruptStoreError(
    `The log of run "${runId}" is broken at event ${verdict.seq}: ${verdict.reason}.`,
  );
}

function fault(entry: LogEntry, seq: number, previous: string): string | undefined {
  if (entry.seq !== seq) return `it says that it is event ${entry.seq}`;
  if (entry.previous !== previous) return "it does not follow the event before it";
  if (entry.hash !== hashOf(previous, entry)) return "its content does not give its hash";
  return undefined;
}

/** Keys keep their order through JSON, so what is parsed prints as it was written. */
function hashOf(
  previous: string,
  { seq, event, notes }: Pick<LogEntry, "seq" | "event" | "notes">,
): string {
  const text = JSON.stringify({ seq, event, ...(notes === undefined ? {} : { notes }) });
  return createHash("sha256").update(previous).update("\n").update(text).digest("hex");
}
