import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseOutput, streamOutput } from "../../src/output/index.ts";
import { grows } from "../../src/output/grows.ts";
import { habits, sample, write } from "./sloppy-writer.ts";

const trial = fc
  .tuple(sample, habits)
  .map(([{ schema, value }, how]) => ({ schema, value, text: write(value, how) }));

describe("whatever a writer's habits", () => {
  test("the value is what was meant", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(trial, ({ schema, value, text }) => {
        expect(parseOutput(text, schema)).toMatchObject({ ok: true });
        const result = parseOutput(text, schema);
        expect(result.ok && result.value).toEqual(value);
      }),
      { seed: 11, numRuns: 3_000 },
    );
  });

  test(
    "what is settled while it is written is what was meant, and nothing begins anew",
    { timeout: 60_000 },
    () => {
      let settledEarly = 0;
      fc.assert(
        fc.property(trial, fc.integer({ min: 1, max: 9 }), ({ schema, value, text }, size) => {
          const stream = streamOutput(schema);
          const settled = new Set<string>();
          let before: unknown;
          for (let at = 0; at < text.length; at += size) {
            const update = stream.push(text.slice(at, at + size));
            expect(update.restarted).toBe(false);
            expect([before, update.value]).toSatisfy(([one, other]) => grows(one, other));
            before = update.value;
            for (const place of update.settled) {
              settled.add(place);
              expect([place, under(update.value, place)]).toEqual([place, under(value, place)]);
            }
          }
          settledEarly += settled.size > 1 ? 1 : 0;
          expect(stream.end()).toMatchObject({ ok: true, value });
          expect([before, value]).toSatisfy(([one, other]) => grows(one, other));
        }),
        { seed: 12, numRuns: 500 },
      );
      expect(settledEarly).toBeGreaterThan(250);
    },
  );
});

/** The value at a JSON Pointer. */
const under = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);
