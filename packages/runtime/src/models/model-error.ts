/**
 * What went wrong between us and a provider. `transport` and `rate_limited` may pass by themselves;
 * `rejected` is a request that the provider will never take; `unauthorized` a key it does not know.
 */
export type ModelFailureKind =
  | "transport"
  | "timeout"
  | "rate_limited"
  | "overloaded"
  | "rejected"
  | "unauthorized"
  | "aborted"
  | "unrecorded"
  | "drift";

/** A request that gave no reply. Its message carries no key and no header. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly kind: ModelFailureKind;
  /** HTTP status, when there was one. */
  readonly status?: number;
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfter?: number;

  constructor(
    kind: ModelFailureKind,
    message: string,
    details: {
      readonly status?: number | undefined;
      readonly retryAfter?: number | undefined;
    } = {},
  ) {
    super(message);
    this.kind = kind;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
  }
}

/** What a model threw, of whatever kind; whatever it says once nobody wants its answer, it was aborted. */
export function asModelError(thrown: unknown, signal: AbortSignal): ModelError {
  if (signal.aborted) return new ModelError("aborted", "The request was aborted.");
  if (thrown instanceof ModelError) return thrown;
  return new ModelError("rejected", thrown instanceof Error ? thrown.message : String(thrown));
}
