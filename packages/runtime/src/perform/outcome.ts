import type { StepFailure, Usage } from "@twelvefold/ir";
import type { EntryNotes } from "../journal/entry.ts";

/** What an attempt of a step came to. */
export type Outcome = Completed | Failed;

export interface Completed {
  readonly ok: true;
  readonly output: unknown;
  readonly usage?: Usage;
  readonly notes?: EntryNotes;
}

export interface Failed {
  readonly ok: false;
  readonly error: StepFailure;
  readonly usage?: Usage;
  readonly notes?: EntryNotes;
}

export function failed(code: string, message: string, more: Partial<Failed["error"]> = {}): Failed {
  return { ok: false, error: { code, message, ...more } };
}
