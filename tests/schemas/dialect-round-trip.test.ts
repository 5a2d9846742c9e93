import type { Dialect } from "@twelvefold/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySchema } from "./any-schema.ts";
import { givesBack } from "./gives-back.ts";

const trial = anySchema.chain((made) =>
  fc.record({
    made: fc.constant(made),
    values: fc.array(made.valid, { minLength: 2, maxLength: 5 }),
  }),
);

/** How many of a thousand must be sent at least: each dialect refuses some, for a name or an object without properties. */
const dialects: readonly [Dialect, number][] = [
  ["openai-strict", 950],
  ["openai-fine-tuned", 950],
  ["anthropic", 800],
  ["gemini", 800],
  ["plain", 1_000],
];

describe.each(dialects)("the dialect %s", (dialect, least) => {
  test(
    "F4.4 keeps to the provider's published rules, and gives every value back",
    { timeout: 60_000 },
    () => {
      let sent = 0;
      fc.assert(
        fc.property(trial, ({ made: { type }, values }) => {
          if (givesBack(dialect, type, values)) sent += 1;
        }),
        { seed: 44, numRuns: 1_000 },
      );
      expect(sent).toBeGreaterThanOrEqual(least);
    },
  );
});
