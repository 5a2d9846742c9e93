import type { Problem } from "../core/validate/index.ts";

/** More than these are only counted: a model does better with the first few. */
const most = 20;

/**
 * Problems as a model reads them in a request to try again: one line each, the place first.
 *
 * @example
 * ```ts
 * import { describeProblems, parseOutput } from "@twelvefold/runtime/output";
 *
 * const read = parseOutput('["bug", "bogus"]', { type: "array", items: { enum: ["bug", "docs"] } });
 * if (!read.ok) describeProblems(read.problems); // - /1: expected one of "bug", "docs", received "bogus"
 * ```
 */
export function describeProblems(problems: readonly Problem[]): string {
  const lines = problems
    .slice(0, most)
    .map(({ path, message }) => `- ${path === "" ? "the answer" : path}: ${message}`);
  const left = problems.length - lines.length;
  return [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join("\n");
}
