import type { StepFailure } from "@twelvefold/ir";

/** The longest message that a log keeps of a thrown error, in characters. */
const LONGEST = 1000;

/**
 * What a handler threw, as data: its own `code` if it has one, its message without a stack and of a
 * bounded size, its `hint`. Whether it may be tried again is the error's own `retryable`, or else
 * `retryable`; how long to wait before that, its own `retryAfter`, in milliseconds.
 */
export function failureOf(thrown: unknown, retryable: boolean): StepFailure {
  const error = isObject(thrown) ? thrown : {};
  const { code, hint, retryAfter } = error;
  return {
    code: typeof code === "string" && code !== "" ? code : "failed",
    message: shortened(messageOf(thrown)),
    ...(typeof hint === "string" ? { hint: shortened(hint) } : {}),
    retryable: typeof error["retryable"] === "boolean" ? error["retryable"] : retryable,
    ...(Number.isFinite(retryAfter) && (retryAfter as number) > 0
      ? { retryAfter: retryAfter as number }
      : {}),
  };
}

function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message || thrown.name;
  if (typeof thrown === "string") return thrown;
  try {
    return JSON.stringify(thrown) ?? String(thrown);
  } catch {
    return "The error cannot be shown.";
  }
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
