import type { ModelFailureKind } from "./model-error.ts";

/** What an HTTP status means for a request. */
export function kindOfStatus(status: number): ModelFailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 408) return "timeout";
  if (status === 409 || status === 429) return "rate_limited";
  return status >= 500 ? "overloaded" : "rejected";
}

/** Said instead of the provider's own text, which may repeat the key that it refused. */
export const REFUSED_KEY = "the key is missing, wrong or not allowed to do this";
