import fc from "fast-check";
import type { z } from "zod";

/** A schema with the values that it takes as they are. */
export interface AnySchema {
  readonly type: z.ZodType;
  readonly valid: fc.Arbitrary<unknown>;
}

/** What differs between the libraries that have these words. */
export interface Composing {
  /** zod 4, or zod 3, which has these words with the same meaning. */
  readonly zod: typeof z;
  readonly hows: readonly (readonly [name: string, how: How])[];
  readonly makes: readonly Make[];
  /** A record with an enum as keys has all of them. */
  readonly exhaustive: boolean;
  /** Further schemas around others. */
  readonly more: (inner: fc.Arbitrary<AnySchema>) => readonly fc.Arbitrary<AnySchema>[];
}

/** How a property may be left out, or be null. */
export interface How {
  readonly write: (schema: AnySchema) => z.ZodType;
  readonly absent?: true;
  readonly null?: true;
}

export const HOWS: Composing["hows"] = [
  ["required", { write: ({ type }) => type }],
  ["required again", { write: ({ type }) => type }],
  ["optional", { write: ({ type }) => type.optional(), absent: true }],
  ["nullable", { write: ({ type }) => type.nullable(), null: true }],
  ["nullish", { write: ({ type }) => type.nullish(), absent: true, null: true }],
  ["optional and read only", { write: ({ type }) => type.optional().readonly(), absent: true }],
  [
    "optional and refined",
    { write: ({ type }) => type.optional().refine(() => true), absent: true },
  ],
];

export type Make = (shape: Record<string, z.ZodType>) => z.ZodType;

/** One value that a schema takes, the same each time. */
export const sampleOf = ({ valid }: AnySchema): unknown =>
  fc.sample(valid, { numRuns: 1, seed: 1 })[0];

// Also words that stand for something in a schema.
export const names: readonly string[] = [
  ...["a", "b", "first name", "kind", "x-y"],
  ...["properties", "$ref", "enum", "items", "default", "type", "definitions"],
];
export const name: fc.Arbitrary<string> = fc.constantFrom(...names);

/** Schemas of all kinds, nested a few levels; `show` says one that fails a test. */
export function anyOf(
  leaf: fc.Arbitrary<AnySchema>,
  composing: Composing,
  show: (type: z.ZodType) => unknown,
): fc.Arbitrary<AnySchema> {
  return fc
    .letrec<{ schema: AnySchema }>((tie) => {
      const inner = tie("schema");
      const composites = [
        objectOf(inner, composing),
        ...listsOf(inner, composing),
        ...recordsOf(inner, composing),
        ...unionsOf(inner, composing),
        inner.map((schema) => treeOf(schema, composing)),
        ...composing.more(inner),
      ];
      return {
        schema: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, leaf, ...composites),
      };
    })
    .schema.map((made) => ({
      ...made,
      [fc.toStringMethod]: () => JSON.stringify(show(made.type)),
    }));
}

function objectOf(
  inner: fc.Arbitrary<AnySchema>,
  { hows, makes }: Composing,
): fc.Arbitrary<AnySchema> {
  const property = fc.record({ name, schema: inner, how: fc.constantFrom(...hows) });
  const properties = fc.uniqueArray(property, {
    selector: (one) => one.name,
    minLength: 1,
    maxLength: 4,
  });
  return fc.tuple(properties, fc.constantFrom(...makes)).map(([parts, make]) => {
    const shape = parts.map(({ name: key, schema, how: [, { write }] }): [string, z.ZodType] => [
      key,
      write(schema),
    ]);
    const values = parts.map(({ name: key, schema, how: [, how] }) => {
      const present = schema.valid.map((value): [string, unknown][] => [[key, value]]);
      const others: [string, unknown][][] = [
        ...(how.absent ? [[]] : []),
        ...(how.null ? [[[key, null] as [string, unknown]]] : []),
      ];
      return others.length === 0 ? present : fc.oneof(present, fc.constantFrom(...others));
    });
    return {
      type: make(Object.fromEntries(shape)),
      valid: fc.tuple(...values).map((entries) => Object.fromEntries(entries.flat())),
    };
  });
}

function listsOf(
  inner: fc.Arbitrary<AnySchema>,
  { zod }: Composing,
): readonly fc.Arbitrary<AnySchema>[] {
  const list = (
    write: (type: z.ZodType) => z.ZodType,
    minLength: number,
    maxLength: number,
  ): fc.Arbitrary<AnySchema> =>
    inner.map(({ type, valid }) => ({
      type: write(type),
      valid: fc.array(valid, { minLength, maxLength }),
    }));
  return [
    list((type) => zod.array(type).max(3), 0, 3),
    list((type) => zod.array(type).length(2), 2, 2),
    list((type) => zod.array(type).min(1).max(2), 1, 2),
    list((type) => zod.array(type).nonempty(), 1, 3),
    fc.tuple(inner, inner).map(([one, two]) => ({
      type: zod.tuple([one.type, two.type]),
      valid: fc.tuple(one.valid, two.valid),
    })),
    fc.tuple(inner, inner).map(([one, more]) => ({
      type: zod.tuple([one.type]).rest(more.type),
      valid: fc.tuple(one.valid, fc.array(more.valid, { maxLength: 2 })).map(([a, b]) => [a, ...b]),
    })),
  ];
}

function recordsOf(
  inner: fc.Arbitrary<AnySchema>,
  { zod, exhaustive }: Composing,
): readonly fc.Arbitrary<AnySchema>[] {
  const record = (key: z.ZodType, known: fc.Arbitrary<string>): fc.Arbitrary<AnySchema> =>
    inner.map(({ type, valid }) => ({
      type: zod.record(key as z.ZodString, type),
      valid: fc.dictionary(known, valid, { maxKeys: 3, noNullPrototype: true }),
    }));
  return [
    record(zod.string(), name),
    record(zod.string().regex(/^[a-z]$/), fc.constantFrom("a", "b")),
    record(zod.string().min(2), fc.constantFrom("aa", "bb")),
    inner.map(({ type, valid }) => ({
      type: zod.record(zod.enum(["l", "r"]), type),
      valid: fc.record(
        { l: valid, r: valid },
        { noNullPrototype: true, ...(!exhaustive && { requiredKeys: [] }) },
      ),
    })),
  ];
}

function unionsOf(
  inner: fc.Arbitrary<AnySchema>,
  { zod }: Composing,
): readonly fc.Arbitrary<AnySchema>[] {
  const two = fc.tuple(inner, inner);
  return [
    two.map(([one, other]) => ({
      type: zod.union([one.type, other.type]),
      valid: fc.oneof(one.valid, other.valid),
    })),
    two.map(([one, other]) => ({
      type: zod.discriminatedUnion("t", [
        zod.object({ t: zod.literal("one"), v: one.type }),
        zod.object({ t: zod.enum(["two", "three"]), v: other.type.optional() }),
      ]),
      valid: fc.oneof(
        one.valid.map((v) => ({ t: "one", v })),
        other.valid.map((v) => ({ t: "two", v })),
        fc.constant({ t: "three" }),
      ),
    })),
    two.map(([one, other]) => ({
      type: zod.intersection(zod.object({ i: one.type }), zod.object({ j: other.type })),
      valid: fc.tuple(one.valid, other.valid).map(([i, j]) => ({ i, j })),
    })),
    // The same part in two places, under keys and in lists that end alike.
    two.map(([one, other]) => ({
      type: zod.object({
        ...{ x: zod.array(one.type), y: zod.array(other.type), p: one.type, q: other.type },
      }),
      valid: fc.tuple(one.valid, other.valid).map(([p, q]) => ({ x: [p], y: [q], p, q })),
    })),
  ];
}

/** A schema that contains itself. */
function treeOf({ type, valid }: AnySchema, { zod }: Composing): AnySchema {
  const tree: z.ZodType = zod.object({ v: type, kids: zod.lazy(() => zod.array(tree)).optional() });
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
