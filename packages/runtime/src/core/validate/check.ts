import type { JsonSchema } from "@twelvefold/ir";
import type { Findings, Problem } from "./problem.ts";

/** Adds to `out` every way in which `value`, found at `path`, does not fit. */
export type Check = (value: unknown, path: string, out: Findings) => void;

/** What a keyword needs from the schema it stands in. */
export interface Compilation {
  /** The check of another schema of the same document, compiled once. */
  readonly check: (schema: JsonSchema) => Check;
  readonly resolve: (reference: string) => JsonSchema | undefined;
}

/** Whether a check refuses nothing. */
export function passes(check: Check, value: unknown): boolean {
  return firstProblem(check, value, "") === undefined;
}

/** The place and the keyword of the first problem of a value. */
export function firstProblem(check: Check, value: unknown, path: string): Problem | undefined {
  const problems: Problem[] = [];
  check(value, path, { problems, first: true, quiet: true });
  return problems[0];
}

/** Every problem of a value, or the first that is found. */
export function problemsOf(
  check: Check,
  value: unknown,
  path: string,
  first: boolean = false,
): Problem[] {
  const problems: Problem[] = [];
  check(value, path, { problems, first });
  return problems;
}

/** What JSON Schema calls an object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
