import fc from "fast-check";
import type { z as zod4 } from "zod";
import { z } from "zod3";
import { extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { type AnySchema, anyOf, HOWS, sampleOf } from "./compose.ts";

const text = fc.string({ unit: fc.constantFrom("a", "B", " ", "/", "{"), maxLength: 6 });
// What is asked of a schema here, those of both versions have.
const as4 = (type: z.ZodTypeAny): zod4.ZodType => type as unknown as zod4.ZodType;
const row = (type: z.ZodTypeAny, valid: fc.Arbitrary<unknown>): AnySchema => ({
  type: as4(type),
  valid,
});
const of = (type: z.ZodTypeAny, ...values: readonly unknown[]): AnySchema =>
  row(type, fc.constantFrom(...values));

const leaf: fc.Arbitrary<AnySchema> = fc.constantFrom<AnySchema[]>(
  row(z.string(), text),
  of(z.string().min(2).max(5), "ab", "abcde"),
  of(z.string().length(3), "abc"),
  of(z.string().regex(/^[ab]+$/), "ab", "b"),
  of(z.string().startsWith("a").endsWith("b"), "ab", "a b"),
  of(z.string().includes("x.y"), "1x.y"),
  of(z.string().uuid(), "2f1a4cde-1111-4111-8111-aaaaaaaaaaaa"),
  of(z.string().ip({ version: "v4" }), "1.2.3.4"),
  row(
    z.string().transform((value) => value.length),
    text,
  ),
  row(z.string().describe("A text.").brand("Text").readonly(), text),
  row(z.string().pipe(z.string()), text),
  row(z.number(), fc.integer({ min: -9, max: 9 })),
  of(z.number().int().min(-3).max(4), -3, 0, 4),
  of(z.number().multipleOf(5).gt(0).lt(20), 5, 15),
  of(z.number().nonnegative(), 0, 0.5),
  row(z.boolean(), fc.boolean()),
  of(z.null(), null),
  of(z.enum(["red", "green"]), "red", "green"),
  of(z.nativeEnum({ Low: 1, High: 2 } as const), 1, 2),
  of(z.literal("one"), "one"),
  of(z.literal(2), 2),
  of(z.literal(true), true),
  of(z.union([z.literal("a"), z.literal(1), z.null()]), "a", 1, null),
);

type Shape = z.ZodRawShape;
const makes: readonly ((shape: Shape) => z.ZodTypeAny)[] = [
  (shape) => z.object(shape),
  (shape) => z.object(shape).strict(),
  (shape) => z.object(shape).passthrough(),
  (shape) => z.object(shape).catchall(z.string()),
];

/** Schemas of zod 3 of all kinds; parts that stand twice in one are written as references. */
export const anyZod3: fc.Arbitrary<AnySchema> = anyOf(
  leaf,
  {
    zod: z as unknown as typeof zod4,
    hows: [
      ...HOWS,
      [
        "default",
        { write: (schema) => schema.type.default(sampleOf(schema) as never), absent: true },
      ],
    ],
    makes: makes.map((make) => (shape) => as4(make(shape as unknown as Shape))),
    exhaustive: false,
    more: (inner) => [
      inner.map(({ type, valid }) => ({
        type: z.preprocess((value) => value, type as never) as never,
        valid,
      })),
      inner.map(({ type, valid }) => ({ type: type.nullable(), valid: fc.option(valid) })),
    ],
  },
  (type) => extractSchema(type, "input").schema,
);
