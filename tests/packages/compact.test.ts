import { compact, StepError } from "@twelvefold/dsl";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compactError as compactInRuntime } from "../../packages/runtime/src/core/compact.ts";

test.for<[string, unknown, string]>([
  [
    "a code and a message",
    new StepError({ code: "not_found", message: "No such issue" }),
    "not_found: No such issue",
  ],
  ["a hint", new StepError({ code: "c", message: "m", hint: "Try 7" }), "c: m\nHint: Try 7"],
  ["a built-in error by its name", new RangeError("too far"), "RangeError: too far"],
  ["an error without a message", new Error(), "Error"],
  ["an error as data", { code: "x", message: "y", stack: "z" }, "x: y"],
  ["thrown text", "no", "no"],
  ["nothing", undefined, "undefined"],
  ["thrown data that is no error", { status: 404 }, '{"status":404}'],
])("F9.3 compact writes %s, in a flow as in host code", ([, error, text]) => {
  expect(compact(error)).toBe(text);
  expect(compactInRuntime(error)).toBe(text);
});

test("F9.3 compact has no stack and no more characters than it may", () => {
  const options = fc.record({
    code: fc.string(),
    message: fc.string({ maxLength: 2000 }),
    hint: fc.string(),
  });
  fc.assert(
    fc.property(options, fc.integer({ min: 1, max: 900 }), (fields, max) => {
      const error = new StepError(fields);
      expect(compact(error).length).toBeLessThanOrEqual(500);
      expect(compact(error, { max }).length).toBeLessThanOrEqual(max);
      expect(compact(error)).not.toContain(error.stack ?? "no stack");
    }),
    { seed: 12, numRuns: 200 },
  );
});
