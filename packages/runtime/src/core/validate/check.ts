import type { JsonSchema } from "@twelvefold/ir";
import type { Problem } from "./problem.ts";

/** Adds to `out` every way in which `value`, found at `path`, does not fit. */
export type Check = (value: unknown, path: string, out: Problem[]) => void;

/** What a keyword needs from the schema it stands in. */
export interface Compilation {
  /** The check of another schema of the same document, compiled once. */
  readonly check: (schema: JsonSchema) => Check;
  readonly resolve: (reference: string) => JsonSchema | undefined;
}

/** Whether a check refuses nothing. */
export function passes(check: Check, value: unknown): boolean {
  const out: Problem[] = [];
  check(value, "", out);
  return out.length === 0;
}

/** What JSON Schema calls an object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
