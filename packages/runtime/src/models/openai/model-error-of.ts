import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { ModelError, type ModelFailureKind } from "../model-error.ts";

/**
 * What the client threw, in our words. The text of the provider is kept where it helps, never that of
 * a refused key: it may repeat the key. No header, no body, no cause goes along.
 */
export function modelErrorOf(thrown: unknown, secrets: readonly string[]): ModelError {
  if (thrown instanceof ModelError) return thrown;
  if (thrown instanceof APIUserAbortError)
    return new ModelError("aborted", "The request was aborted.");
  if (thrown instanceof APIConnectionTimeoutError)
    return new ModelError("timeout", "The provider did not answer in time.");
  if (thrown instanceof APIConnectionError)
    return new ModelError("transport", `The provider was not reached: ${causeOf(thrown)}.`);
  if (!(thrown instanceof APIError) || thrown.status === undefined) {
    const isAbort = (thrown as Error | undefined)?.name === "AbortError";
    return new ModelError(
      isAbort ? "aborted" : "transport",
      `The exchange with the provider broke off: ${causeOf(thrown)}.`,
    );
  }
  const { status, headers } = thrown as APIError<number, Headers>;
  const kind = kindOf(status);
  const text =
    kind === "unauthorized"
      ? "the key is missing, wrong or not allowed to do this"
      : redacted(thrown.message, secrets);
  return new ModelError(kind, `The provider answered ${status}: ${text}.`, {
    status,
    retryAfter: retryAfter(headers),
  });
}

function kindOf(status: number): ModelFailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 408) return "timeout";
  if (status === 409 || status === 429) return "rate_limited";
  return status >= 500 ? "overloaded" : "rejected";
}

/** Milliseconds, from `Retry-After` (seconds or a date) or `retry-after-ms`. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const exact = headers?.get("retry-after-ms");
  if (exact) return finite(Number(exact));
  const after = headers?.get("retry-after");
  if (!after) return undefined;
  const seconds = Number(after);
  if (Number.isFinite(seconds)) return seconds * 1000;
  // A date counts from the provider's own clock, where it tells it.
  const sent = Date.parse(headers?.get("date") ?? "");
  return finite(Math.max(0, Date.parse(after) - sent));
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function redacted(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length > 3)
    .reduce((kept, secret) => kept.replaceAll(secret, "[key]"), text);
}

function causeOf(thrown: unknown): string {
  const { cause } = thrown as { readonly cause?: unknown };
  const deepest = cause instanceof Error ? cause : thrown;
  const code = (deepest as { readonly code?: unknown }).code;
  if (typeof code === "string") return code;
  return deepest instanceof Error ? deepest.message : "for a reason that it does not say";
}
