import type { Dialect } from "@twelvefold/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSchema } from "../../packages/runtime/src/core/validate/index.ts";
import { decodeOutput, encodeOutput } from "../../packages/runtime/src/output/index.ts";
import { encodeSchema, extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { anySchema } from "./any-schema.ts";
import { violations } from "./published-rules.ts";

const trial = anySchema.chain((made) =>
  fc.record({
    made: fc.constant(made),
    values: fc.array(made.valid, { minLength: 2, maxLength: 5 }),
  }),
);

/** Where a property may be absent or null, a provider that needs all of them writes null for both. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(present.map(([name, part]) => [name, settled(part)]));
}

const dialects: readonly Dialect[] = [
  "openai-strict",
  "openai-fine-tuned",
  "anthropic",
  "gemini",
  "plain",
];

describe.each(dialects)("the dialect %s", (dialect) => {
  test(
    "F4.4 keeps to the provider's published rules, and gives every value back",
    { timeout: 60_000 },
    () => {
      let sent = 0;
      fc.assert(
        fc.property(trial, ({ made: { type }, values }) => {
          const { schema } = extractSchema(type, "input");
          const encoded = encodeSchema(dialect, schema);
          if (encoded.problems.length > 0) return;
          sent += 1;
          expect(violations(dialect, encoded.schema)).toEqual([]);
          const accepts = compileSchema(encoded.schema);
          for (const value of values) {
            const written = encodeOutput(encoded.decode, value);
            expect({ written, problems: accepts(written) }).toEqual({ written, problems: [] });
            expect(settled(decodeOutput(encoded.decode, written))).toEqual(settled(value));
          }
        }),
        { seed: 44, numRuns: 1_000 },
      );
      expect(sent).toBeGreaterThan(750);
    },
  );
});
