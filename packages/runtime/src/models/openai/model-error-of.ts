import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { kindOfStatus, REFUSED_KEY } from "../kind-of-status.ts";
import { ModelError } from "../model-error.ts";
import { retryAfter } from "../retry-after.ts";
import { errorInBody } from "./error-in-body.ts";

/**
 * What the client threw, in our words. The text of the provider is kept where it helps, never that of
 * a refused key: it may repeat the key. No header, no body, no cause goes along.
 */
export function modelErrorOf(thrown: unknown, secrets: readonly string[]): ModelError {
  if (thrown instanceof ModelError) {
    const { kind, message, status, retryAfter: wait } = thrown;
    return new ModelError(kind, redacted(message, secrets), { status, retryAfter: wait });
  }
  if (thrown instanceof APIUserAbortError)
    return new ModelError("aborted", "The request was aborted.");
  if (thrown instanceof APIConnectionTimeoutError)
    return new ModelError("timeout", "The provider did not answer in time.");
  if (thrown instanceof APIConnectionError)
    return new ModelError("transport", `The provider was not reached: ${causeOf(thrown)}.`);
  if (thrown instanceof APIError && thrown.status === undefined)
    // What began well and fails within may do better when it is asked for again.
    return errorInBody(
      { ...(thrown.error as object), message: redacted(thrown.message, secrets) },
      "overloaded",
    );
  if (!(thrown instanceof APIError)) {
    const isAbort = (thrown as Error | undefined)?.name === "AbortError";
    return new ModelError(
      isAbort ? "aborted" : "transport",
      `The exchange with the provider broke off: ${causeOf(thrown)}.`,
    );
  }
  const { status, headers } = thrown as APIError<number, Headers>;
  const kind = kindOfStatus(status);
  const text =
    kind === "unauthorized"
      ? REFUSED_KEY
      : shown(redacted(thrown.message.replace(`${status} `, ""), secrets));
  return new ModelError(kind, `The provider answered ${status}: ${text}.`, {
    status,
    retryAfter: retryAfter((name) => headers?.get(name), Date.now()),
  });
}

/** The longest text of a provider's that is kept, in characters. */
const LONGEST = 500;

/** Proxies answer with pages: their words are enough. */
function shown(text: string): string {
  const words = /^\s*<(!doctype|html)/i.test(text)
    ? text.replaceAll(/<(style|script)[\s\S]*?<\/\1>/gi, "").replaceAll(/<[^>]*>/g, " ")
    : text;
  const short = words.replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
  return short.length > LONGEST ? `${short.slice(0, LONGEST - 1)}…` : short;
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
