import fc from "fast-check";
import { z } from "zod";
import { anyLeaf } from "./any-leaf.ts";

/** A schema of zod 4 with the values that it takes as they are. */
export interface AnySchema {
  readonly type: z.ZodType;
  readonly valid: fc.Arbitrary<unknown>;
}

// Also words that stand for something in a schema.
const names = [
  ...["a", "b", "first name", "kind", "x-y"],
  ...["properties", "$ref", "enum", "items", "default", "type", "definitions"],
];
const name = fc.constantFrom(...names);
interface Property {
  readonly name: string;
  readonly schema: AnySchema;
  readonly how: "required" | "optional" | "nullable" | "nullish" | "prefault";
}

const written: Readonly<Record<Property["how"], (schema: AnySchema) => z.ZodType>> = {
  required: ({ type }) => type,
  optional: ({ type }) => type.optional(),
  nullable: ({ type }) => type.nullable(),
  nullish: ({ type }) => type.nullish(),
  prefault: ({ type, valid }) => {
    const [given] = fc.sample(valid, { numRuns: 1, seed: 1 });
    return type.prefault(given as never);
  },
};

type Make = (shape: Record<string, z.ZodType>) => z.ZodType;

function objectOf(properties: readonly Property[], make: Make): AnySchema {
  const shape = properties.map(({ name: key, schema, how }): [string, z.ZodType] => [
    key,
    written[how](schema),
  ]);
  const values = properties.map(({ name: key, schema, how }) => {
    const present = schema.valid.map((value): [string, unknown][] => [[key, value]]);
    if (how === "required") return present;
    const others: [string, unknown][][] = [];
    if (how === "nullable" || how === "nullish") others.push([[key, null]]);
    if (how !== "nullable") others.push([]);
    return fc.oneof(present, fc.constantFrom(...others));
  });
  return {
    type: make(Object.fromEntries(shape)),
    valid: fc
      .tuple(...values)
      .map((parts) => Object.fromEntries(parts.flat() as [string, unknown][])),
  };
}

const takesNoNull = ({ type }: AnySchema): boolean => !type.safeParse(null).success;

/** A schema that contains itself. */
function treeOf(type: z.ZodType, valid: fc.Arbitrary<unknown>): AnySchema {
  const tree: z.ZodType = z.object({
    v: type,
    get kids(): z.ZodType {
      return z.array(tree).optional();
    },
  });
  const grow = (levels: number): fc.Arbitrary<unknown> => {
    const alone = valid.map((v) => ({ v }));
    if (levels === 0) return alone;
    const kids = fc.array(grow(levels - 1), { maxLength: 2 });
    return fc.oneof(
      alone,
      fc.tuple(valid, kids).map(([v, below]) => ({ v, kids: below })),
    );
  };
  return { type: tree, valid: grow(2) };
}

/** Schemas of all kinds, nested a few levels; one that fails a test is shown as JSON Schema. */
export const anySchema: fc.Arbitrary<AnySchema> = fc
  .letrec<{ schema: AnySchema }>((tie) => {
    const inner = tie("schema");
    const property = fc.record({
      name,
      schema: inner,
      how: fc.constantFrom(
        ...(["required", "required", "optional", "nullable", "nullish", "prefault"] as const),
      ),
    });
    const make = fc.constantFrom<Make>(
      (shape) => z.object(shape),
      (shape) => z.object(shape),
      (shape) => z.strictObject(shape),
      (shape) => z.looseObject(shape),
      (shape) => z.object(shape).catchall(z.string()),
      (shape) => z.object(shape).readonly().describe("An object."),
    );
    const object = fc
      .tuple(
        fc.uniqueArray(property, { selector: (one) => one.name, minLength: 1, maxLength: 4 }),
        make,
      )
      .map(([properties, made]) => objectOf(properties as Property[], made));
    const composite: fc.Arbitrary<AnySchema>[] = [
      object,
      inner.map(({ type, valid }) => ({
        type: z.array(type).max(3),
        valid: fc.array(valid, { maxLength: 3 }),
      })),
      inner.map(({ type, valid }) => ({
        type: z.array(type).length(2),
        valid: fc.array(valid, { minLength: 2, maxLength: 2 }),
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
      fc.tuple(inner, inner.filter(takesNoNull)).map(([one, two]) => ({
        type: z.tuple([one.type, two.type.optional()]),
        valid: fc
          .tuple(one.valid, fc.option(two.valid, { nil: "none" }))
          .map(([a, b]) => (b === "none" ? [a] : [a, b])),
      })),
      inner.map(({ type, valid }) => ({
        type: z.record(z.string().regex(/^[a-z]$/), type),
        valid: fc.dictionary(fc.constantFrom("a", "b"), valid, { noNullPrototype: true }),
      })),
      inner.map(({ type, valid }) => ({
        type: z.partialRecord(z.enum(["l", "r"]), type),
        valid: fc.record({ l: valid, r: valid }, { requiredKeys: [], noNullPrototype: true }),
      })),
      inner.map(({ type, valid }) => treeOf(type, valid)),
      inner.map(({ type, valid }) => ({ type: z.lazy(() => type).brand("b"), valid })),
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
    return {
      schema: fc.oneof({ maxDepth: 3, withCrossShrink: true }, anyLeaf, anyLeaf, ...composite),
    };
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
