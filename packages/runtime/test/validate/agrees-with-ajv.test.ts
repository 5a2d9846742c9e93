import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonSchema } from "@twelvefold/ir";
import { compileSchema, hasFormat } from "../../src/core/validate/index.ts";

const ajv = new Ajv2020({ strict: false, multipleOfPrecision: 9, logger: false });
// The package's default export is the function itself at run time.
(addFormats as unknown as (target: unknown, options: object) => void)(ajv, { mode: "full" });

const names = ["a", "b", "c", "x-1"];
const text = fc.constantFrom("", "a", "b", "ab", "abc", "😀", "2024-02-29", "12", "x-1");
const scalar = fc.oneof(
  fc.constantFrom(null, true, false),
  fc.integer({ min: -4, max: 12 }),
  fc.constantFrom(0.5, 1.25, 2, 19.99),
  text,
);

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Some of the keywords of a record, and never all. */
const some = (model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(model, { requiredKeys: [] });

const small = fc.integer({ min: 0, max: 3 });
const typeName = fc.constantFrom(
  "null",
  "boolean",
  "integer",
  "number",
  "string",
  "array",
  "object",
);

const hasKey = (part: JsonSchema, key: string): boolean =>
  JSON.stringify(part).includes(`"${key}"`);

const schema = fc.letrec<{ schema: JsonSchema }>((tie) => {
  const named = fc.dictionary(fc.constantFrom(...names), tie("schema"), { maxKeys: 3 });
  const several = fc.array(tie("schema"), { minLength: 1, maxLength: 3 });
  const keywords = fc.oneof(
    fc.record({
      type: fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 })),
    }),
    fc.record({ const: scalar }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
    some({
      minimum: fc.integer({ min: -3, max: 5 }),
      maximum: fc.integer({ min: 0, max: 9 }),
      exclusiveMinimum: fc.integer({ min: -3, max: 5 }),
      exclusiveMaximum: fc.integer({ min: 0, max: 9 }),
      multipleOf: fc.constantFrom(1, 2, 0.25, 0.01),
    }),
    some({
      minLength: small,
      maxLength: small,
      pattern: fc.constantFrom("^a", "b$", "\\d+", "^.$"),
    }),
    some({ items: tie("schema"), prefixItems: several, minItems: small, maxItems: small }),
    some({ uniqueItems: fc.boolean(), contains: tie("schema") }),
    // Not beside `contains`: ajv then counts every item as evaluated, the standard only the matching ones.
    some({ prefixItems: several, unevaluatedItems: tie("schema") }),
    some({
      properties: named,
      patternProperties: fc.dictionary(fc.constantFrom("^x-", "a|b"), tie("schema"), {
        maxKeys: 2,
      }),
      additionalProperties: tie("schema"),
      required: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
    }),
    some({
      propertyNames: tie("schema"),
      minProperties: small,
      maxProperties: small,
      dependentRequired: fc.dictionary(fc.constantFrom(...names), fc.constant(["a"]), {
        maxKeys: 2,
      }),
      dependentSchemas: fc.dictionary(fc.constantFrom(...names), tie("schema"), { maxKeys: 1 }),
      unevaluatedProperties: tie("schema"),
    }),
    some({ allOf: several, anyOf: several, oneOf: several, not: tie("schema") }),
    some({ if: tie("schema"), then: tie("schema"), else: tie("schema") }),
    fc.constant({ $ref: "#/$defs/shared" }),
  );
  return {
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<JsonSchema>(true, {}, { type: "string" }, { type: "integer" }, false),
      fc
        .tuple(keywords, fc.option(keywords, { nil: {} }))
        .map(([one, other]) => ({ ...one, ...other }) as JsonSchema)
        .filter((part) => !(hasKey(part, "contains") && hasKey(part, "unevaluatedItems"))),
    ),
  };
}).schema;

const document = fc
  .tuple(
    schema,
    schema.filter((part) => !JSON.stringify(part).includes("$ref")),
  )
  .map(([root, shared]): JsonSchema =>
    typeof root === "boolean" ? root : { ...root, $defs: { shared } },
  );

describe("the validator agrees with ajv", () => {
  test("on random schemas of 2020-12 and random values", { timeout: 60_000 }, () => {
    let accepted = 0;
    fc.assert(
      fc.property(document, fc.array(value, { minLength: 1, maxLength: 8 }), (root, values) => {
        const theirs = ajv.compile(root as object);
        const ours = compileSchema(root);
        for (const candidate of values) {
          const expected = theirs(candidate);
          accepted += expected ? 1 : 0;
          expect({ candidate, accepts: ours(candidate).length === 0 }).toEqual({
            candidate,
            accepts: expected,
          });
        }
      }),
      { seed: 20_241, numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(1_000);
  });

  const samples = [
    ..."2024-02-29 2023-02-29 2024-13-01 0000-00-00 1999-12-31 24-01-01".split(" "),
    ..."12:00:00Z 23:59:60Z 24:00:00Z 12:00:00 12:00:00.5+02:00 15:59:60-08:00 1:00:00Z 00:00:60+00:01".split(
      " ",
    ),
    "2024-02-29T12:00:00Z",
    "2024-02-29 12:00:00Z",
    "2024-02-29t12:00:00z",
    "2024-02-29T12:00:00",
    "2024-02-29T25:00:00Z",
    "2024-02-29T12:00:00ZT",
    ..."P1Y P1Y2M3DT4H5M6S PT P P1W P1W2D PT1H P1DT 1Y".split(" "),
    ..."a@b.co a@b a.b@c.d.e a..b@c.de @b.co a@-b.co a b@c.de ü@b.co A+x@B.CO".split(" "),
    ..."localhost a.b.c -a.b a-.b a_b.c example.com. a..b xn--ls8h.la".split(" "),
    ..."127.0.0.1 256.0.0.1 1.2.3 1.2.3.4.5 01.2.3.4 1.2.3.4. 001.2.3.4".split(" "),
    ..."::1 :: 1::2::3 2001:db8::ff00:42:8329 ::ffff:1.2.3.4 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7 12345:: g:: 1:2:3:4:5:6:7:: 1:2:3:4:5:6:1.2.3.4".split(
      " ",
    ),
    ..."https://a.example/b?c=d#e mailto:a@b.c urn:isbn:1 //a/b a/b http://a b http://%zz http://ü.de http://[::1]/ #f".split(
      " ",
    ),
    "2f1a4cde-1111-4111-8111-aaaaaaaaaaaa",
    "urn:uuid:2f1a4cde-1111-4111-8111-aaaaaaaaaaaa",
    "2f1a4cde11114111811aaaaaaaaaaaaaaa",
    ..."/a/b /a~0b /a~2b a/b".split(" "),
    ..."^a+$ ( [a-z] (?<x>a)".split(" "),
    "",
    " ",
  ];
  const formats =
    "date time date-time duration email hostname ipv4 ipv6 uri uuid json-pointer regex".split(" ");
  test.each(formats)("on the format %s", (format) => {
    const theirs = ajv.compile({ type: "string", format });
    for (const sample of samples) {
      expect([sample, hasFormat(format, sample)]).toEqual([sample, theirs(sample)]);
    }
  });
});
