import fc from "fast-check";
import { z } from "zod";
import { anyLeaf } from "./any-leaf.ts";
import { type AnySchema, anyOf, type Composing, HOWS, names, sampleOf } from "./compose.ts";

/** What is done before or around a schema, and changes nothing of what it takes. */
const around: readonly ((type: z.ZodType) => z.ZodType)[] = [
  (type) => z.lazy(() => type).brand("b"),
  (type) => z.preprocess((value) => value, type),
  (type) => type.refine(() => true).readonly(),
  (type) => type.superRefine(() => undefined).describe("Checked."),
  (type) => type.transform((value) => value).pipe(z.unknown()),
  (type) => z.codec(type, z.unknown(), { decode: (value) => value, encode: (value) => value }),
  (type) => z.union([type]),
  (type) => type.pipe(z.unknown()),
];

/** Where a property may be absent, each written otherwise. */
const absent: readonly ((schema: AnySchema) => z.ZodType)[] = [
  (schema) => schema.type.prefault(sampleOf(schema) as never),
  (schema) => schema.type.default(schema.type.parse(sampleOf(schema)) as never),
  ({ type }) => z.exactOptional(type),
  ({ type }) => z.lazy(() => type.optional()),
  ({ type }) => z.union([type, z.literal("none").optional()]),
  ({ type }) => type.optional().pipe(z.unknown().optional()),
  ({ type }) => z.preprocess((value) => value, type).optional(),
];

const takesNoNull = ({ type }: AnySchema): boolean => !type.safeParse(null).success;

const lenient: readonly AnySchema[] = [
  { type: z.string().catch("none"), valid: fc.constantFrom("a", "") },
  { type: z.coerce.number(), valid: fc.constantFrom(1, 0.5) },
  { type: z.coerce.boolean(), valid: fc.boolean() },
  { type: z.preprocess((value) => value ?? "none", z.string()), valid: fc.constant("b") },
  { type: z.preprocess(String, z.string()).nullable(), valid: fc.constant("b") },
];

const composing: Composing = {
  zod: z,
  hows: [
    ...HOWS,
    ...absent.map((write) => [String(write), { write, absent: true as const }] as const),
    [
      "preprocessed",
      { write: ({ type }) => z.preprocess((value) => value, type).nullable(), null: true },
    ],
  ],
  makes: [
    (shape) => z.object(shape),
    (shape) => z.object(shape),
    (shape) => z.strictObject(shape),
    (shape) => z.looseObject(shape),
    (shape) => z.object(shape).catchall(z.string()),
    (shape) => z.object(shape).catchall(z.never()),
    (shape) => z.object(shape).readonly().describe("An object."),
    (shape) => z.object(shape).extend({ more: z.int().optional() }),
  ],
  exhaustive: true,
  more: (inner) => [
    ...around.map((write) => inner.map(({ type, valid }) => ({ type: write(type), valid }))),
    inner.map(({ type, valid }) => ({ type: type.nullable(), valid: fc.option(valid) })),
    fc.tuple(inner, inner.filter(takesNoNull)).map(([one, two]) => ({
      type: z.tuple([one.type, two.type.optional()]),
      valid: fc
        .tuple(one.valid, fc.option(two.valid, { nil: "none" }))
        .map(([a, b]) => (b === "none" ? [a] : [a, b])),
    })),
    inner.map(({ type, valid }) => ({
      type: z.partialRecord(z.enum(["l", "r"]), type),
      valid: fc.record({ l: valid, r: valid }, { requiredKeys: [], noNullPrototype: true }),
    })),
    inner.map(({ type, valid }) => ({
      type: z.record(z.templateLiteral(["n", z.int()]), type),
      valid: fc.dictionary(fc.constantFrom("n1", "n22"), valid, { noNullPrototype: true }),
    })),
    fc.tuple(inner, inner).map(([one, two]) => ({
      type: z.xor([z.strictObject({ x: one.type }), z.strictObject({ y: two.type })]),
      valid: fc.oneof(
        one.valid.map((x) => ({ x })),
        two.valid.map((y) => ({ y })),
      ),
    })),
    fc.tuple(inner, inner).map(([one, two]) => ({
      type: z.intersection(z.strictObject({ i: one.type }), z.strictObject({ j: two.type })),
      valid: fc.tuple(one.valid, two.valid).map(([i, j]) => ({ i, j })),
    })),
  ],
};

const shown = (type: z.ZodType): unknown =>
  z.toJSONSchema(type, { io: "input", unrepresentable: "any" });

/** Schemas of zod 4 of all kinds. */
export const anySchema: fc.Arbitrary<AnySchema> = anyOf(anyLeaf, composing, shown);

/** Schemas in which code takes more than their types say. */
export const anyLenient: fc.Arbitrary<AnySchema> = anyOf(
  fc.oneof(anyLeaf, fc.constantFrom(...lenient)),
  composing,
  shown,
);

/** Any JSON value, with the words and keys of the schemas in it. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<unknown>(null, true, "one", "two", "a", "red", "", 2, 5, 0.5, -1, 41, "ab"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, ..."tvlrijxypq", "n1", "more"), tie("value"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

/** A value with something in it replaced, removed or added. */
export const nearly = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(valid, fc.nat(), anyValue, fc.constantFrom("replace", "remove", "add"))
    .map(([value, place, other, change]) => changed(value, place, other, change));

function changed(value: unknown, place: number, other: unknown, change: string): unknown {
  if (typeof value !== "object" || value === null) return change === "remove" ? value : other;
  const entries = Object.entries(value);
  const index = entries.length === 0 ? 0 : place % (entries.length + 1);
  const [key, inner] = entries[index] ?? ["extra", other];
  if (index >= entries.length) {
    if (change !== "add") return other;
    return Array.isArray(value) ? [...value, other] : { ...value, [key]: other };
  }
  if (change === "remove") {
    const left = entries.filter((_, at) => at !== index);
    return Array.isArray(value) ? left.map(([, item]) => item) : Object.fromEntries(left);
  }
  const next = changed(inner, place >> 2, other, change);
  if (Array.isArray(value)) return value.map((item, at) => (at === index ? next : item));
  return { ...value, [key]: next };
}
