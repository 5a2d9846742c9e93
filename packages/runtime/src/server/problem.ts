import { ResponseError, RuntimeError } from "../errors.ts";
import { ProblemError } from "./read-json.ts";

/** What went wrong, before it is a response. */
export interface Problem {
  readonly status: number;
  /** A word to switch on. */
  readonly code: string;
  readonly message: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Problem details (RFC 9457). What is not the caller's to know stays here: an unknown error says only that it is one. */
export function problem(cause: unknown): Response {
  const { status, code, message, more } = problemOf(cause);
  const body = {
    type: `urn:twelvefold:${code}`,
    title: code.replaceAll("_", " "),
    status,
    detail: message,
    ...more,
  };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}

function problemOf(cause: unknown): Problem {
  if (cause instanceof ProblemError) return cause.problem;
  if (cause instanceof ResponseError) {
    const { status, code, message, awaited, problems } = cause;
    return { status, code, message, more: { awaited, problems } };
  }
  if (cause instanceof RuntimeError)
    return { status: cause.status, code: cause.code, message: cause.message };
  if (isProblem(cause)) return cause;
  return {
    status: 500,
    code: "internal_error",
    message: "Something failed here. The server's own log says what.",
  };
}

function isProblem(cause: unknown): cause is Problem {
  return (
    typeof cause === "object" &&
    cause !== null &&
    !(cause instanceof Error) &&
    "status" in cause &&
    "code" in cause &&
    "message" in cause
  );
}
