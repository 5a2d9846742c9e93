import type { Dialect } from "@twelvefold/ir";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSchema } from "../../packages/runtime/src/core/validate/index.ts";
import { extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { anyValue, nearly } from "./any-schema.ts";
import { anyZod3 } from "./any-zod3.ts";
import { givesBack } from "./gives-back.ts";

const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9, logger: false });
// The package's default export is the function itself at run time.
(addFormats as unknown as (target: unknown, options: object) => void)(ajv, { mode: "full" });

const trial = anyZod3.chain((made) =>
  fc.record({
    made: fc.constant(made),
    valid: fc.array(made.valid, { minLength: 2, maxLength: 3 }),
    others: fc.array(fc.oneof(nearly(made.valid), anyValue), { minLength: 2, maxLength: 4 }),
  }),
);

describe("a schema of zod 3 and its validator", () => {
  test(
    "F1.5 the schema of what goes in accepts exactly what the validator accepts",
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(trial, ({ made: { type }, valid, others }) => {
          const { schema, problems } = extractSchema(type, "input");
          expect(problems).toEqual([]);
          const theirs = ajv.compile(schema as object);
          const ours = compileSchema(schema);
          for (const value of [...valid, ...others]) {
            const accepts = type.safeParse(value).success;
            expect({ value, schema, ajv: theirs(value), ours: ours(value).length === 0 }).toEqual({
              value,
              schema,
              ajv: accepts,
              ours: accepts,
            });
          }
        }),
        { seed: 3, numRuns: 400 },
      );
    },
  );

  test("F1.5 the schema of what comes out accepts what the validator returns, or says what it cannot describe", () => {
    let described = 0;
    fc.assert(
      fc.property(trial, ({ made: { type }, valid }) => {
        const { schema, problems } = extractSchema(type, "output");
        if (problems.length > 0) return;
        described += 1;
        for (const value of valid) expect(compileSchema(schema)(type.parse(value))).toEqual([]);
      }),
      { seed: 5, numRuns: 400 },
    );
    expect(described).toBeGreaterThan(250);
  });

  test.each<Dialect>(["openai-strict", "anthropic", "gemini"])(
    "F4.4 as %s it keeps to the published rules, and gives every value back",
    { timeout: 60_000 },
    (dialect) => {
      let sent = 0;
      fc.assert(
        fc.property(trial, ({ made: { type }, valid }) => {
          if (givesBack(dialect, type, valid)) sent += 1;
        }),
        { seed: 4, numRuns: 400 },
      );
      expect(sent).toBeGreaterThan(250);
    },
  );
});
