import fc from "fast-check";
import { expect, test } from "vitest";
import { failureOf } from "../../src/perform/failure-of.ts";
import { hideTold } from "../../src/secrets/hide-told.ts";

test("a secret is masked as it is, as JSON, and within other data", () => {
  expect(hideTold('no "a\\"b" for a"b or 42', ['a"b', { pin: 42 }])).toBe(
    'no "[secret]" for [secret] or [secret]',
  );
});

test("the beginning of a secret that a cut went through is masked", () => {
  const secret = "hunter2-hunter2-hunter2";
  fc.assert(
    fc.property(fc.integer({ min: 960, max: 1010 }), (before) => {
      const { message } = failureOf(new Error("x".repeat(before) + secret), false);
      const hidden = hideTold(message, [secret]);
      expect(hidden).not.toContain("h");
      expect(hidden.startsWith("x".repeat(Math.min(before, 999)))).toBe(true);
    }),
  );
});

test("a text that only ends as a cut one does loses at most what looks like a beginning", () => {
  expect(hideTold("wait…", ["tomorrow"])).toBe("wai[secret]…");
  expect(hideTold("done…", ["secret"])).toBe("done…");
});
