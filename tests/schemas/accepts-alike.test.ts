import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSchema } from "../../packages/runtime/src/core/validate/index.ts";
import { extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { anyLenient, anySchema, anyValue, nearly } from "./any-schema.ts";

const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9, logger: false });
// The package's default export is the function itself at run time.
(addFormats as unknown as (target: unknown, options: object) => void)(ajv, { mode: "full" });

const trialOf = (any: typeof anySchema) =>
  any.chain((made) =>
    fc.record({
      made: fc.constant(made),
      values: fc.array(fc.oneof(made.valid, nearly(made.valid), anyValue), {
        minLength: 4,
        maxLength: 8,
      }),
    }),
  );
const trial = trialOf(anySchema);

describe("a schema and its validator", () => {
  test(
    "F1.5 the schema of what goes in accepts exactly what the validator accepts",
    { timeout: 60_000 },
    () => {
      const seen = { accepted: 0, refused: 0 };
      fc.assert(
        fc.property(trial, ({ made: { type }, values }) => {
          const { schema, problems } = extractSchema(type, "input");
          expect(problems).toEqual([]);
          const theirs = ajv.compile(schema as object);
          const ours = compileSchema(schema);
          for (const value of values) {
            const accepts = type.safeParse(value).success;
            seen[accepts ? "accepted" : "refused"] += 1;
            expect({ value, schema, ajv: theirs(value), ours: ours(value).length === 0 }).toEqual({
              value,
              schema,
              ajv: accepts,
              ours: accepts,
            });
          }
        }),
        { seed: 1_5, numRuns: 700 },
      );
      expect(seen.accepted).toBeGreaterThan(1_000);
      expect(seen.refused).toBeGreaterThan(1_000);
    },
  );

  test("F1.5 what code takes beyond its type is not in the schema, and all that is in it is taken", () => {
    fc.assert(
      fc.property(trialOf(anyLenient), ({ made: { type }, values }) => {
        const { schema, problems } = extractSchema(type, "input");
        expect(problems).toEqual([]);
        const accepts = compileSchema(schema);
        for (const value of values)
          if (accepts(value).length === 0)
            expect({ value, schema, taken: type.safeParse(value).success }).toMatchObject({
              taken: true,
            });
      }),
      { seed: 16, numRuns: 500 },
    );
  });

  test("F1.5 the schema of what comes out accepts what the validator returns", () => {
    fc.assert(
      fc.property(
        anySchema.chain((made) => fc.tuple(fc.constant(made), made.valid)),
        ([{ type }, value]) => {
          const { schema } = extractSchema(type, "output");
          expect(compileSchema(schema)(type.parse(value))).toEqual([]);
        },
      ),
      { seed: 15, numRuns: 500 },
    );
  });
});
