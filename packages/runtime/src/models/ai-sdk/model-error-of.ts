import { kindOfStatus, REFUSED_KEY } from "../kind-of-status.ts";
import { ModelError, type ModelFailureKind } from "../model-error.ts";
import { retryAfter } from "../retry-after.ts";

/** `APICallError` of any version, known by its fields: each provider may bring a copy of its own. */
interface ApiCallError {
  readonly statusCode?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly isRetryable?: boolean;
}

/** What a model of the AI SDK threw, in our words: no header, no body, no cause goes along. */
export function modelErrorOf(thrown: unknown, signal: AbortSignal): ModelError {
  if (signal.aborted) return new ModelError("aborted", "The request was aborted.");
  if (thrown instanceof ModelError) return thrown;
  const { statusCode: status, responseHeaders = {}, isRetryable } = Object(thrown) as ApiCallError;
  const kind = kindOf(status, isRetryable);
  const said = kind === "unauthorized" ? REFUSED_KEY : messageOf(thrown).replace(/\.$/, "");
  return new ModelError(
    kind,
    `The provider failed${status === undefined ? "" : ` with ${status}`}: ${said}.`,
    { status, retryAfter: retryAfter((name) => responseHeaders[name], Date.now()) },
  );
}

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : typeof thrown === "string" ? thrown : "it failed";

function kindOf(status: number | undefined, isRetryable = false): ModelFailureKind {
  const kind = status === undefined ? "rejected" : kindOfStatus(status);
  return kind === "rejected" && isRetryable ? "transport" : kind;
}
