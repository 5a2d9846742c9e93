/** Real time. Everything that the reducer sees of it is recorded in events first. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /**
   * Calls `run` once, at or after the time `at`; gives the function that cancels it. A `background`
   * timer does not keep a process alive by itself.
   */
  setTimer(at: number, run: () => void, options?: { readonly background?: boolean }): () => void;
}

/** Fresh names. */
export interface Ids {
  /** Unique in the store. */
  runId(): string;
  /** A secret that nobody can guess: 128 random bits or more. */
  token(): string;
}

/** Where a human request is shown: a terminal, a web inbox, a chat. */
export interface Channel {
  /**
   * Shows a request. Called at least once a request, also after a restart, with the same `key`; a
   * channel that must not show it twice keeps the keys it has seen.
   */
  notify(notification: Notification, context: { readonly signal: AbortSignal }): Promise<void>;
}

/** What a channel needs to show a request and to answer it. */
export interface Notification {
  readonly runId: string;
  readonly agent: string;
  readonly requestId: string;
  readonly step: string;
  /** The text for the human, rendered from the declaration's template. */
  readonly message: string;
  /** What was asked, as the flow gave it. */
  readonly request: unknown;
  /** JSON Schema of the answer. */
  readonly response: unknown;
  readonly responders?: readonly string[];
  /** ISO 8601, UTC. */
  readonly expires?: string;
  /** Lets its bearer answer this one request. Only its hash is stored. */
  readonly token: string;
  readonly key: string;
  /** Set when the request was not answered in time and goes to others. */
  readonly escalated?: true;
}

export type { Store } from "./stores/store.ts";
export type { Model } from "./models/model.ts";
