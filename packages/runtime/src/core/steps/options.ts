import { decodeValue } from "../values/decode.ts";

/** What a call of a step may say for itself. Durations are in the flow's own notation. */
export interface CallOptions {
  /** What one attempt may take; for a signal, how long it is waited for. */
  readonly timeout?: unknown;
  readonly expires?: unknown;
  readonly model?: unknown;
  readonly variant?: unknown;
  readonly retry?: {
    readonly attempts?: unknown;
    readonly initial?: unknown;
    readonly factor?: unknown;
    readonly max?: unknown;
  };
}

export function optionsOf(stored: unknown): CallOptions {
  const options = decodeValue(stored);
  return typeof options === "object" && options !== null ? options : {};
}
