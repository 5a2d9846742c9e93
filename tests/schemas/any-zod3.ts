import fc from "fast-check";
import { z } from "zod3";
import { extractSchema } from "../../packages/compiler/src/schemas/index.ts";

/** A schema of zod 3 with the values that it takes as they are. */
export interface AnyZod3 {
  readonly type: z.ZodTypeAny;
  readonly valid: fc.Arbitrary<unknown>;
}

const names = ["a", "b", "first name", "items", "properties", "definitions", "$ref"];
const text = fc.string({ unit: fc.constantFrom("a", "B", " ", "/", "{"), maxLength: 6 });
const of = (type: z.ZodTypeAny, ...values: readonly unknown[]): AnyZod3 => ({
  type,
  valid: fc.constantFrom(...values),
});

const leaf: fc.Arbitrary<AnyZod3> = fc.constantFrom<AnyZod3[]>(
  { type: z.string(), valid: text },
  of(z.string().min(2).max(5), "ab", "abcde"),
  of(z.string().length(3), "abc"),
  of(z.string().regex(/^[ab]+$/), "ab", "b"),
  of(z.string().startsWith("a").endsWith("b"), "ab", "a b"),
  of(z.string().includes("x.y"), "1x.y"),
  of(z.string().uuid(), "2f1a4cde-1111-4111-8111-aaaaaaaaaaaa"),
  of(z.string().ip({ version: "v4" }), "1.2.3.4"),
  { type: z.string().transform((value) => value.length), valid: text },
  { type: z.string().describe("A text.").brand("Text").readonly(), valid: text },
  { type: z.string().pipe(z.string()), valid: text },
  { type: z.number(), valid: fc.integer({ min: -9, max: 9 }) },
  of(z.number().int().min(-3).max(4), -3, 0, 4),
  of(z.number().multipleOf(5).gt(0).lt(20), 5, 15),
  of(z.number().nonnegative(), 0, 0.5),
  { type: z.boolean(), valid: fc.boolean() },
  of(z.null(), null),
  of(z.enum(["red", "green"]), "red", "green"),
  of(z.nativeEnum({ Low: 1, High: 2 } as const), 1, 2),
  of(z.literal("one"), "one"),
  of(z.literal(2), 2),
  of(z.literal(true), true),
  of(z.union([z.literal("a"), z.literal(1), z.null()]), "a", 1, null),
);

const hows = ["required", "optional", "nullable", "nullish"] as const;
interface Property {
  readonly name: string;
  readonly schema: AnyZod3;
  readonly how: (typeof hows)[number];
}

function objectOf(properties: readonly Property[], make: Make): AnyZod3 {
  const shape = properties.map(({ name, schema, how }) => {
    return [name, how === "required" ? schema.type : schema.type[how]()] as const;
  });
  const values = properties.map(({ name, schema, how }) => {
    const present = schema.valid.map((value): [string, unknown][] => [[name, value]]);
    const absent: [string, unknown][][] = how === "nullable" ? [[[name, null]]] : [[]];
    return how === "required" ? present : fc.oneof(present, fc.constantFrom(...absent));
  });
  return {
    type: make(Object.fromEntries(shape)),
    valid: fc.tuple(...values).map((parts) => Object.fromEntries(parts.flat())),
  };
}

type Make = (shape: z.ZodRawShape) => z.ZodTypeAny;
const make = fc.constantFrom<Make[]>(
  (shape) => z.object(shape),
  (shape) => z.object(shape).strict(),
  (shape) => z.object(shape).passthrough(),
  (shape) => z.object(shape).catchall(z.string()),
);

function treeOf({ type, valid }: AnyZod3): AnyZod3 {
  const tree: z.ZodTypeAny = z.object({ v: type, kids: z.lazy(() => z.array(tree)) });
  const leaves = valid.map((v) => ({ v, kids: [] }));
  const kids = fc.array(leaves, { maxLength: 2 });
  return { type: tree, valid: fc.tuple(valid, kids).map(([v, below]) => ({ v, kids: below })) };
}

/** Schemas of zod 3 of all kinds; parts that stand twice in one are written as references. */
export const anyZod3: fc.Arbitrary<AnyZod3> = fc
  .letrec<{ schema: AnyZod3 }>((tie) => {
    const inner = tie("schema");
    const property = fc.record({
      name: fc.constantFrom(...names),
      schema: inner,
      how: fc.constantFrom(...hows),
    });
    const properties = fc.uniqueArray(property, {
      selector: ({ name }) => name,
      minLength: 1,
      maxLength: 3,
    });
    const composite: readonly fc.Arbitrary<AnyZod3>[] = [
      fc.tuple(properties, make).map(([parts, made]) => objectOf(parts as Property[], made)),
      inner.map(({ type, valid }) => ({
        type: z.array(type).min(1).max(2),
        valid: fc.array(valid, { minLength: 1, maxLength: 2 }),
      })),
      inner.map(({ type, valid }) => ({
        type: z.array(type).length(1),
        valid: valid.map((value) => [value]),
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
        type: z.record(type),
        valid: fc.dictionary(fc.constantFrom(...names), valid, {
          maxKeys: 2,
          noNullPrototype: true,
        }),
      })),
      inner.map(({ type, valid }) => ({
        type: z.record(z.string().min(2), type),
        valid: fc.dictionary(fc.constantFrom("aa", "bb"), valid, { noNullPrototype: true }),
      })),
      inner.map(({ type, valid }) => ({
        type: z.record(z.enum(["l", "r"]), type),
        valid: fc.record({ l: valid, r: valid }, { requiredKeys: [], noNullPrototype: true }),
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
        ),
      })),
      fc.tuple(inner, inner).map(([one, two]) => ({
        type: z.intersection(z.object({ i: one.type }), z.object({ j: two.type })),
        valid: fc.tuple(one.valid, two.valid).map(([i, j]) => ({ i, j })),
      })),
      // The same part in two places, under keys and in lists that end alike.
      fc.tuple(inner, inner).map(([one, two]) => ({
        type: z.object({ x: z.array(one.type), y: z.array(two.type), p: one.type, q: two.type }),
        valid: fc.tuple(one.valid, two.valid).map(([p, q]) => ({ x: [p], y: [q], p, q })),
      })),
      inner.map(treeOf),
    ];
    return { schema: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, leaf, ...composite) };
  })
  .schema.map((made) => ({
    ...made,
    [fc.toStringMethod]: () => JSON.stringify(extractSchema(made.type, "input").schema),
  }));
