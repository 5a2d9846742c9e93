import fc from "fast-check";
import { z } from "zod";

/** A schema of zod 4 with the values that it takes as they are. */
export interface AnySchema {
  readonly type: z.ZodType;
  readonly valid: fc.Arbitrary<unknown>;
}

const names = ["a", "b", "first name", "kind", "x-y"];
const name = fc.constantFrom(...names);
/** Letters, marks and escapes, of one UTF-16 unit each: JSON Schema counts characters, zod units. */
const text = fc.string({
  unit: fc.constantFrom("a", "B", "7", " ", '"', "\\", "é", "\n", "{"),
  maxLength: 8,
});

const leaf: fc.Arbitrary<AnySchema> = fc.oneof(
  fc.constant({ type: z.string(), valid: text }),
  fc.constant({ type: z.boolean(), valid: fc.boolean() }),
  fc.constant({ type: z.null(), valid: fc.constant(null) }),
  fc.constant({
    type: z.number(),
    valid: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  }),
  fc.constant({
    type: z.int().min(-3).max(40),
    valid: fc.integer({ min: -3, max: 40 }),
  }),
  fc.constant({
    type: z.number().multipleOf(5).gt(0),
    valid: fc.integer({ min: 1, max: 9 }).map((value) => value * 5),
  }),
  fc.constant({
    type: z.string().min(2).max(5),
    valid: fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 2, maxLength: 5 }),
  }),
  fc.constant({
    type: z.string().regex(/^[ab]+$/),
    valid: fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 }),
  }),
  fc.constant({
    type: z.string().startsWith("a").endsWith("b"),
    valid: fc.constantFrom("ab", "a b", "aab"),
  }),
  fc.constant({ type: z.iso.date(), valid: fc.constantFrom("2024-02-29", "1999-12-31") }),
  fc.constant({
    type: z.iso.datetime({ local: true, offset: true }),
    valid: fc.constantFrom(
      "2024-02-29T12:00:00",
      "2024-02-29T12:00:00Z",
      "2024-02-29T12:00:00+02:00",
    ),
  }),
  fc.constant({ type: z.email(), valid: fc.constantFrom("a@b.co", "x.y@z.example") }),
  fc.constant({ type: z.uuid(), valid: fc.constant("2f1a4cde-1111-4111-8111-aaaaaaaaaaaa") }),
  fc.constant({ type: z.enum(["red", "green"]), valid: fc.constantFrom("red", "green") }),
  fc.constantFrom("one", 2, true, 0.5).map((value) => ({
    type: z.literal(value),
    valid: fc.constant(value),
  })),
  fc.constant({ type: z.literal(["a", 1, null]), valid: fc.constantFrom("a", 1, null) }),
);

interface Property {
  readonly name: string;
  readonly schema: AnySchema;
  readonly how: "required" | "optional" | "nullable";
}

function objectOf(properties: readonly Property[]): AnySchema {
  const shape = properties.map(({ name: key, schema, how }): [string, z.ZodType] => {
    if (how === "optional") return [key, schema.type.optional()];
    return [key, how === "nullable" ? schema.type.nullable() : schema.type];
  });
  const values = properties.map(({ name: key, schema, how }) => {
    const present = schema.valid.map((value): [string, unknown][] => [[key, value]]);
    if (how === "optional") return fc.oneof(present, fc.constant([]));
    return how === "nullable" ? fc.oneof(present, fc.constant([[key, null]])) : present;
  });
  return {
    type: z.object(Object.fromEntries(shape)),
    valid: fc
      .tuple(...values)
      .map((parts) => Object.fromEntries(parts.flat() as [string, unknown][])),
  };
}

/** Schemas of all kinds, nested a few levels; one that fails a test is shown as JSON Schema. */
export const anySchema: fc.Arbitrary<AnySchema> = fc
  .letrec<{ schema: AnySchema }>((tie) => {
    const inner = tie("schema");
    const property = fc.record({
      name,
      schema: inner,
      how: fc.constantFrom("required", "required", "optional", "nullable"),
    });
    const object = fc
      .uniqueArray(property, { selector: (one) => one.name, minLength: 1, maxLength: 4 })
      .map((properties) => objectOf(properties as Property[]));
    const composite: fc.Arbitrary<AnySchema>[] = [
      object,
      inner.map(({ type, valid }) => ({
        type: z.array(type).max(3),
        valid: fc.array(valid, { maxLength: 3 }),
      })),
      inner.map(({ type, valid }) => ({
        type: z.array(type).nonempty(),
        valid: fc.array(valid, { minLength: 1, maxLength: 3 }),
      })),
      fc.tuple(inner, inner).map(([one, two]) => ({
        type: z.tuple([one.type, two.type]),
        valid: fc.tuple(one.valid, two.valid),
      })),
      fc.tuple(inner, inner).map(([one, more]) => ({
        type: z.tuple([one.type]).rest(more.type),
        valid: fc
          .tuple(one.valid, fc.array(more.valid, { maxLength: 2 }))
          .map(([a, b]) => [a, ...b]),
      })),
      inner.map(({ type, valid }) => ({
        type: z.record(z.string(), type),
        valid: fc.dictionary(name, valid, { maxKeys: 3, noNullPrototype: true }),
      })),
      inner.map(({ type, valid }) => ({
        type: z.record(z.enum(["l", "r"]), type),
        valid: fc.record({ l: valid, r: valid }, { noNullPrototype: true }),
      })),
      fc.tuple(inner, inner).map(([one, two]) => ({
        type: z.union([one.type, two.type]),
        valid: fc.oneof(one.valid, two.valid),
      })),
      fc.tuple(inner, inner).map(([one, two]) => ({
        type: z.discriminatedUnion("t", [
          z.object({ t: z.literal("one"), v: one.type }),
          z.object({ t: z.literal("two"), v: two.type.optional() }),
        ]),
        valid: fc.oneof(
          one.valid.map((v) => ({ t: "one", v })),
          two.valid.map((v) => ({ t: "two", v })),
          fc.constant({ t: "two" }),
        ),
      })),
      fc.tuple(inner, inner).map(([one, two]) => ({
        type: z.intersection(z.object({ i: one.type }), z.object({ j: two.type })),
        valid: fc.tuple(one.valid, two.valid).map(([i, j]) => ({ i, j })),
      })),
    ];
    return { schema: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, ...composite) };
  })
  .schema.map((made) => ({
    ...made,
    [fc.toStringMethod]: () => JSON.stringify(z.toJSONSchema(made.type)),
  }));

/** Any JSON value, with the words and keys of the schemas in it. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<unknown>(null, true, "one", "two", "a", "red", "", 2, 5, 0.5, -1, 41, "ab"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, "t", "v", "l", "r", "i", "j"), tie("value"), {
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
