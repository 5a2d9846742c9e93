import fc from "fast-check";
import { z } from "zod";
import type { AnySchema } from "./compose.ts";

/** Letters, marks and escapes, of one UTF-16 unit each: JSON Schema counts characters, zod units. */
const text = fc.string({
  unit: fc.constantFrom("a", "B", "7", " ", '"', "\\", "é", "\n", "{"),
  maxLength: 8,
});
const letters = (...units: readonly string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 4 });
const ints = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const row = (type: z.ZodType, valid: fc.Arbitrary<unknown>): AnySchema => ({ type, valid });
const of = (type: z.ZodType, ...values: readonly unknown[]): AnySchema =>
  row(type, fc.constantFrom(...values));

const strings: readonly AnySchema[] = [
  row(z.string(), text),
  row(z.string().min(2).max(5), fc.string({ unit: "grapheme-ascii", minLength: 2, maxLength: 5 })),
  row(z.string().length(3), fc.string({ unit: "grapheme-ascii", minLength: 3, maxLength: 3 })),
  row(z.string().regex(/^[ab]+$/), letters("a", "b")),
  row(z.string().regex(/b/).min(2), fc.constantFrom("ab", "bb", "abc")),
  of(z.string().startsWith("a").endsWith("b"), "ab", "a b", "aab"),
  of(z.string().includes("x+y"), "x+y", "1x+y2"),
  of(z.string().lowercase(), "a", "", "a1"),
  of(z.string().uppercase(), "A", "A1"),
  row(z.string().trim(), text),
  row(z.string().toLowerCase(), text),
  of(z.templateLiteral(["a-", z.int()]), "a-1", "a-20"),
  of(z.templateLiteral([z.enum(["x", "y"]), "/", z.string().min(1)]), "x/1", "y/ab"),
  of(
    z.templateLiteral(["a.", z.enum(["x", "y"]).nullable(), z.boolean()]),
    "a.xtrue",
    "a.nullfalse",
  ),
  of(z.templateLiteral(["id:", z.uuid()]), "id:2f1a4cde-1111-4111-8111-aaaaaaaaaaaa"),
];

const formats: readonly AnySchema[] = [
  of(z.iso.date(), "2024-02-29", "1999-12-31"),
  of(z.iso.time(), "12:30:00", "23:59:59.5"),
  of(z.iso.duration(), "P1D", "PT2H"),
  of(
    z.iso.datetime({ local: true, offset: true }),
    "2024-02-29T12:00:00",
    "2024-02-29T12:00:00Z",
    "2024-02-29T12:00:00+02:00",
  ),
  of(z.iso.datetime(), "2024-02-29T12:00:00Z"),
  of(z.email(), "a@b.co", "x.y@z.example"),
  of(z.uuid(), "2f1a4cde-1111-4111-8111-aaaaaaaaaaaa"),
  of(z.uuidv7(), "018f1a4c-de11-7111-8111-aaaaaaaaaaaa"),
  of(z.ipv4(), "1.2.3.4"),
  of(z.ipv6(), "::1", "2001:db8::2"),
  of(z.cidrv4(), "10.0.0.0/8"),
  of(z.base64(), "YWI=", ""),
  of(z.base64url(), "YWI"),
  of(z.hex(), "00ff"),
  of(z.ulid(), "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
  of(z.nanoid(), "V1StGXR8_Z5jdHi6B-myT"),
  of(z.cuid2(), "tz4a98xxat96iws9zmbrgj3a"),
  of(z.e164(), "+14155552671"),
  of(z.hostname(), "example.com"),
  of(z.mac(), "00:1a:2b:3c:4d:5e"),
];

const numbers: readonly AnySchema[] = [
  row(
    z.number(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  ),
  row(z.int().min(-3).max(40), ints(-3, 40)),
  row(
    z.number().multipleOf(5).gt(0),
    ints(1, 9).map((value) => value * 5),
  ),
  of(z.number().multipleOf(0.01), 19.99, 0, 3),
  row(z.number().lt(3).gte(0), ints(0, 2)),
  row(z.int32(), ints(-5, 5)),
  row(z.uint32(), ints(0, 5)),
  row(z.float32(), ints(-5, 5)),
  row(z.number().positive(), ints(1, 5)),
  row(z.number().nonpositive(), ints(-5, 0)),
];

const members: readonly AnySchema[] = [
  row(z.boolean(), fc.boolean()),
  of(z.null(), null),
  of(z.enum(["red", "green"]), "red", "green"),
  of(z.enum(["red", "green", "blue"]).exclude(["blue"]), "red", "green"),
  of(z.enum({ One: 1, Two: 2 }), 1, 2),
  ...["one", 2, true, 0.5].map((value) => of(z.literal(value), value)),
  of(z.literal(["a", 1, null]), "a", 1, null),
];

/** What is said about a type, and what is done with its value, changes nothing of what it takes. */
const wrapped: readonly AnySchema[] = [
  row(z.string().describe("A text.").brand("Text").readonly(), text),
  row(
    z.string().transform((value) => value.length),
    text,
  ),
  row(
    z
      .string()
      .pipe(z.transform((value) => value.length))
      .pipe(z.number()),
    text,
  ),
  row(z.codec(z.string(), z.int(), { decode: (value) => value.length, encode: String }), text),
  row(z.int().nullable().meta({ title: "Count" }), fc.option(ints(-9, 9))),
  row(
    z.lazy(() => z.string()),
    text,
  ),
  row(z.nonoptional(z.string().optional()), text),
];

/** Schemas with nothing inside them, each with values that it takes as they are. */
export const anyLeaf: fc.Arbitrary<AnySchema> = fc.oneof(
  ...[strings, formats, numbers, members, wrapped].map((rows) => fc.constantFrom(...rows)),
);
