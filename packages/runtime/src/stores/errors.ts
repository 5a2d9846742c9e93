import { RuntimeError } from "../errors.ts";

/** Somebody else appended first: load again and decide again. */
export class ConflictError extends RuntimeError {
  readonly code = "conflict";
  readonly status = 409;
  readonly runId: string;
  readonly expected: number;
  readonly actual: number;

  constructor(runId: string, expected: number, actual: number) {
    super(
      `Run "${runId}" is at event ${actual}, not at ${expected}: somebody else appended first.`,
    );
    this.runId = runId;
    this.expected = expected;
    this.actual = actual;
  }
}

/** The claim on a step has gone to another worker: this one's result comes too late. */
export class StaleClaimError extends RuntimeError {
  readonly code = "stale_claim";
  readonly status = 409;
}

/** The same delivery was taken before; `runId` is the run it went to. */
export class DuplicateDeliveryError extends RuntimeError {
  readonly code = "duplicate_delivery";
  readonly status = 409;
  readonly runId: string;

  constructor(key: string, runId: string) {
    super(`The delivery "${key}" was taken before, by run "${runId}".`);
    this.runId = runId;
  }
}

/** What is stored is not what was written: truncated, flipped or edited. */
export class CorruptStoreError extends RuntimeError {
  readonly code = "corrupt_store";
  readonly status = 500;
}

/** The store was written by a newer version of this package. */
export class NewerStoreError extends RuntimeError {
  readonly code = "newer_store";
  readonly status = 500;

  constructor(found: number, known: number) {
    super(
      `The store has schema version ${found}; this version of @twelvefold/runtime knows ${known}. ` +
        `Upgrade the package; the store was left as it is.`,
    );
  }
}

/** An event larger than a log takes. */
export class EventTooLargeError extends RuntimeError {
  readonly code = "event_too_large";
  readonly status = 413;
  readonly bytes: number;

  constructor(bytes: number, limit: number) {
    super(
      `An event of ${bytes} bytes is more than the ${limit} that a log takes. ` +
        `Put large payloads elsewhere and pass a reference.`,
    );
    this.bytes = bytes;
  }
}
