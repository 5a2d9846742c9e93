import type { Problem } from "./problem.ts";

/** Longest body that is read, in bytes: that of an event. */
const LONGEST = 1024 * 1024;

/**
 * The JSON of a request's body; `null` for an empty one.
 *
 * @throws Problem 400 for what is no JSON, 413 for what is too long
 */
export async function readJson(request: Request): Promise<unknown> {
  return parseJson(await readText(request));
}

/** @throws Problem 413 */
export async function readText(request: Request): Promise<string> {
  const text = await request.text();
  if (Buffer.byteLength(text) <= LONGEST) return text;
  const tooLong: Problem = {
    status: 413,
    code: "too_large",
    message: `The body is longer than ${LONGEST} bytes.`,
  };
  throw new ProblemError(tooLong);
}

/** @throws Problem 400 */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError({
      status: 400,
      code: "invalid_json",
      message: `The body is not JSON: ${reason}`,
    });
  }
}

/** A problem on its way to the response. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(cause.message);
    this.problem = cause;
  }
}
