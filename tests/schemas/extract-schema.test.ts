import { secret } from "@twelvefold/dsl";
import type { JsonSchemaObject } from "@twelvefold/ir";
import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type as arktype } from "arktype";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { compileSchema } from "../../packages/runtime/src/core/validate/index.ts";
import { encodeSchema, extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { violations } from "./published-rules.ts";

describe("a schema of zod 4", () => {
  test("is JSON Schema 2020-12 of what goes in and of what comes out", () => {
    const type = z.object({
      size: z.string().transform(Number).pipe(z.number()),
      on: z.boolean().default(true),
    });
    expect(extractSchema(type, "input").schema).toEqual({
      type: "object",
      properties: { size: { type: "string" }, on: { type: "boolean", default: true } },
      required: ["size"],
    });
    expect(extractSchema(type, "output").schema).toEqual({
      type: "object",
      properties: { size: { type: "number" }, on: { type: "boolean", default: true } },
      required: ["size", "on"],
      additionalProperties: false,
    });
  });

  test("keeps what its metadata says, secrets too", () => {
    const type = z.object({ key: z.string().meta({ "x-secret": true, description: "a key" }) });
    expect(extractSchema(type, "input").schema).toMatchObject({
      properties: { key: { type: "string", "x-secret": true, description: "a key" } },
    });
  });

  test("a secret that a transform around it may move is a problem; one that is transformed itself is none", () => {
    const moved = (type: z.ZodType | z3.ZodTypeAny, direction: "input" | "output" = "input") =>
      extractSchema(z.object({ a: type as z.ZodType }), direction).problems.map(
        ({ path, problem }) => `${path}: ${problem}`,
      );
    const inside = z.object({ key: secret(z.string()) });
    const said = ["a: a transform around a secret may put it where no schema marks it"];
    expect(moved(inside.pipe(z.object({ key: z.string() })), "output")).toEqual(said);
    const bearer = inside.transform(({ key }) => ({ bearer: key }));
    expect(moved(bearer)).toEqual(said);
    expect(moved(bearer.pipe(z.object({ bearer: z.string() })), "output")).toEqual(said);
    expect(
      moved(z.codec(inside, z.string(), { decode: ({ key }) => key, encode: (key) => ({ key }) })),
    ).toEqual(said);
    expect(
      extractSchema(
        z3.object({ key: secret(z3.string()) }).transform(({ key }) => key),
        "input",
      ).problems,
    ).toHaveLength(1);
    for (const type of [
      secret(z.string()).transform((key) => `Bearer ${key}`),
      secret(z.object({ key: z.string() })).transform(({ key }) => key),
      inside.refine(({ key }) => key !== ""),
      inside.pipe(inside),
      z.preprocess((value) => value, inside),
    ])
      expect(moved(type)).toEqual([]);
  });

  test("what is made of a secret is one, also in the schema of what comes out", () => {
    const four = secret(z.string())
      .transform((key) => `Bearer ${key}`)
      .pipe(z.string());
    const three = secret(z3.string())
      .transform((key) => `Bearer ${key}`)
      .pipe(z3.string());
    const others = [
      secret(z.string()).pipe(z.string()),
      z.templateLiteral(["Bearer ", secret(z.string())]),
      secret(z3.string()).refine(() => true),
      z3.preprocess((value) => value, secret(z3.string())),
    ];
    for (const type of [four, three, ...others])
      for (const direction of ["input", "output"] as const)
        expect(extractSchema(type, direction)).toMatchObject({
          schema: { type: "string", "x-secret": true },
          problems: [],
        });
    const object = secret(z.object({ a: z.string() }));
    for (const type of [
      ...[object.strict(), object.loose(), object.partial(), object.extend({ b: z.int() })],
      ...[object.pick({ a: true }), object.catchall(z.int()), object.nullable().unwrap()],
      secret(z.enum(["a", "b"])).exclude(["b"]),
      secret(z.tuple([z.string()])).rest(z.int()),
      secret(z3.string()).nullable(),
      secret(z3.string()).or(z3.number()),
      secret(z3.string()).brand("Key").optional(),
      z3.union([z3.number(), secret(z3.string()).nullable()]),
    ])
      expect(extractSchema(type, "output").schema).toHaveProperty("x-secret", true);
  });

  test("keys that are marked as secret are a problem", () => {
    const type = z.object({ by: z.record(secret(z.string()), z.int()) });
    expect(extractSchema(type, "input").problems).toMatchObject([{ path: "by" }]);
    expect(
      extractSchema(z.object({ propertyNames: secret(z.string()) }), "input").problems,
    ).toEqual([]);
  });

  test("refers to itself where the type does", () => {
    const tree: z.ZodType = z.object({
      value: z.int(),
      get children(): z.ZodType {
        return z.array(tree);
      },
    });
    const { schema, problems } = extractSchema(tree, "input");
    expect(problems).toEqual([]);
    const check = compileSchema(schema);
    expect(check({ value: 1, children: [{ value: 2, children: [] }] })).toEqual([]);
    expect(check({ value: 1, children: [{ value: "2", children: [] }] })).toMatchObject([
      { path: "/children/0/value" },
    ]);
  });

  test("takes a date-time exactly as zod takes it, and says its format as a note", () => {
    const { schema } = extractSchema(z.iso.datetime(), "input");
    expect(schema).toMatchObject({ "x-format": "date-time" });
    expect(schema).not.toHaveProperty("format");
    const local = extractSchema(z.iso.datetime({ local: true }), "input").schema;
    expect(compileSchema(local)("2024-02-29T12:00:00")).toEqual([]);
    expect(compileSchema(schema)("2024-02-29T12:00:00")).not.toEqual([]);
  });

  test("names every field that JSON has no form for, with a remedy", () => {
    const type = z.object({
      at: z.date(),
      items: z.array(z.object({ id: z.bigint() })),
      tags: z.record(z.string(), z.set(z.string())),
      pair: z.tuple([z.string(), z.map(z.string(), z.int())]),
      either: z.union([z.string(), z.undefined()]),
      size: z.string().transform((text) => text.length),
      word: z.string().regex(/^a/i),
      big: z.literal(1n),
      run: z.custom<() => void>(),
    });
    const { problems } = extractSchema(type, "output");
    expect(problems.map(({ path, problem }) => `${path}: ${problem}`)).toEqual([
      "at: a date has no form in JSON",
      "big: a bigint has no form in JSON",
      "either: undefined has no form in JSON",
      "items[].id: a bigint has no form in JSON",
      "pair[1]: a map has no form in JSON",
      "run: a custom check has no form in JSON",
      "size: the result of a transform has no form in JSON",
      "tags.*: a set has no form in JSON",
      "word: the flag `i` of `/^a/i` has no form in JSON Schema",
    ]);
    for (const { remedy } of problems) expect(remedy).toMatch(/^[A-Z].*\.$/);
  });

  test.each([z.tuple([]), z3.tuple([])])(
    "a tuple without items is a list without items",
    (type) => {
      const { schema } = extractSchema(type, "input");
      expect(schema).not.toHaveProperty("prefixItems");
      const accepts = compileSchema(schema);
      expect([accepts([]), accepts([1]).length > 0]).toEqual([[], true]);
    },
  );

  test("an expression that only matches at one place is a problem, as any flag that changes a match", () => {
    expect(extractSchema(z.string().regex(/a/y), "input").problems).toMatchObject([
      { kind: "pattern-flags" },
    ]);
  });

  test("F1.5 what begins with code is required where zod requires it", () => {
    const coded = z.preprocess((value) => value, z.string()).nullable();
    const types: readonly (readonly [z.ZodType, readonly string[] | undefined])[] = [
      [z.object({ a: coded, b: coded.optional() }), ["a"]],
      [z.object({ a: z.preprocess((value) => value ?? "none", z.string()).nullable() }), undefined],
      [z.intersection(z.strictObject({ a: coded }), z.strictObject({ b: coded })), ["a", "b"]],
      [z.record(z.enum(["l", "r"]), coded), ["l", "r"]],
      [z.object({ a: z.union([z.int(), coded]), b: z.lazy(() => coded) }), ["a", "b"]],
      [z.partialRecord(z.enum(["l", "r"]), coded), undefined],
      [z.object({ a: z.preprocess(async (value) => value, z.string()).nullable() }), ["a"]],
    ];
    expect(extractSchema(z.tuple([z.string(), coded]), "input").schema).toMatchObject({
      minItems: 2,
    });
    for (const [type, required] of types)
      expect([(extractSchema(type, "input").schema as JsonSchemaObject).required]).toEqual([
        required,
      ]);
  });

  test("does not ask for the form of what a transform hides from the model", () => {
    const type = z.object({
      size: z.string().transform((text) => text.length),
      trimmed: z.preprocess((value) => value, z.string()),
    });
    expect(extractSchema(type, "input")).toEqual({
      schema: {
        type: "object",
        properties: { size: { type: "string" }, trimmed: { type: "string" } },
        required: ["size", "trimmed"],
      },
      problems: [],
    });
  });
});

describe("a schema of zod 3", () => {
  test("what its own expressions say of a format is zod's alone: the format is a note", () => {
    for (const [type, value] of [
      [z3.string().datetime(), "2024-01-01T00:00Z"],
      [z3.string().time(), "12:30:00"],
      [z3.string().duration(), "P1W2D"],
      [z3.string().url(), "https://a.b/c d"],
      [z3.string().ip(), "fe80::1%eth0"],
    ] as const) {
      const { schema } = extractSchema(type, "input");
      expect(type.safeParse(value).success).toBe(true);
      expect(compileSchema(schema)(value)).toEqual([]);
      expect(schema).toHaveProperty("x-format");
    }
  });

  test("what it refuses although it looks as if it took it is a problem", () => {
    const type = z3.object({
      counts: z3.record(z3.number(), z3.string()),
      both: z3.intersection(z3.object({ i: z3.string() }).strict(), z3.object({ j: z3.string() })),
    });
    expect(extractSchema(type, "input").problems.map(({ path }) => path)).toEqual([
      "counts",
      "both",
    ]);
  });

  const sample = z3.object({
    name: z3.string().min(2),
    age: z3.number().int().optional(),
    pair: z3.tuple([z3.string(), z3.number()]),
    kind: z3.enum(["x", "y"]).nullable(),
    scores: z3.record(z3.number()),
    either: z3.discriminatedUnion("t", [
      z3.object({ t: z3.literal("a") }),
      z3.object({ t: z3.literal("b"), n: z3.number().gt(3) }),
    ]),
    both: z3.intersection(z3.object({ i: z3.string() }), z3.object({ j: z3.number() })),
  });
  const good = {
    name: "Bo",
    pair: ["x", 1],
    kind: null,
    scores: { a: 1 },
    either: { t: "b", n: 4 },
    both: { i: "x", j: 1 },
  };
  const rows: readonly (readonly [string, unknown])[] = [
    ["a good value", good],
    ["a short name", { ...good, name: "B" }],
    ["a fraction", { ...good, age: 1.5 }],
    ["a short tuple", { ...good, pair: ["x"] }],
    ["a long tuple", { ...good, pair: ["x", 1, 2] }],
    ["a wrong member", { ...good, kind: "z" }],
    ["a wrong record", { ...good, scores: { a: "1" } }],
    ["a wrong option", { ...good, either: { t: "b", n: 3 } }],
    ["half of an intersection", { ...good, both: { i: "x" } }],
    ["more than was asked for", { ...good, more: 1 }],
  ];
  test.each(rows)("is brought to 2020-12 and judges %s as zod does", (_, value) => {
    const { schema, problems } = extractSchema(sample, "input");
    expect(problems).toEqual([]);
    expect(JSON.stringify(schema)).not.toMatch(/definitions|draft-07|additionalItems/);
    expect(compileSchema(schema)(value).length === 0).toBe(sample.safeParse(value).success);
  });

  test("names every field that JSON has no form for", () => {
    const type = z3.object({
      at: z3.date().optional(),
      list: z3.array(z3.bigint()),
      size: z3.string().transform((text) => text.length),
      word: z3.string().regex(/^a/i),
      tuple: z3.tuple([z3.string()]).rest(z3.date()),
      others: z3.object({}).catchall(z3.bigint()),
    });
    expect(extractSchema(type, "output").problems.map(({ path, kind }) => [path, kind])).toEqual([
      ["at", "type"],
      ["list[]", "type"],
      ["size", "type"],
      ["word", "pattern-flags"],
      ["tuple[]", "type"],
      ["others.*", "type"],
    ]);
    expect(extractSchema(type, "input").problems.map(({ path }) => path)).not.toContain("size");
  });
});

describe("another library's schema", () => {
  const standard = {
    "~standard": {
      version: 1,
      vendor: "other",
      validate: (value: unknown) => ({ value }),
      jsonSchema: {
        input: ({ target }: { target: string }) => ({ type: "string", $comment: target }),
        output: () => {
          throw new Error("a lambda has no JSON Schema");
        },
      },
    },
  };

  const libraries = {
    valibot: toStandardJsonSchema(
      v.object({
        name: v.pipe(v.string(), v.minLength(2)),
        age: v.optional(v.pipe(v.number(), v.integer())),
        kind: v.nullable(v.picklist(["x", "y"])),
        pair: v.strictTuple([v.string(), v.number()]),
        scores: v.record(v.string(), v.number()),
        either: v.variant("t", [
          v.object({ t: v.literal("a") }),
          v.object({ t: v.literal("b"), n: v.pipe(v.number(), v.gtValue(3)) }),
        ]),
      }),
    ),
    arktype: arktype({
      name: "string >= 2",
      "age?": "number.integer",
      kind: "'x' | 'y' | null",
      pair: ["string", "number"],
      scores: "Record<string, number>",
      either: arktype({ t: "'a'" }).or({ t: "'b'", n: "number > 3" }),
    }),
  };
  const good = {
    name: "Bo",
    kind: null,
    pair: ["x", 1],
    scores: { a: 1 },
    either: { t: "b", n: 4 },
  };
  const values: readonly unknown[] = [
    good,
    { ...good, name: "B" },
    { ...good, age: 1.5 },
    { ...good, age: null },
    { ...good, kind: "z" },
    { ...good, pair: ["x"] },
    { ...good, pair: ["x", 1, 2] },
    { ...good, scores: { a: "1" } },
    { ...good, either: { t: "b", n: 3 } },
    { ...good, either: { t: "c" } },
    { ...good, more: 1 },
    [],
  ];

  test.each(Object.entries(libraries))("F1.5 %s judges as its schema does", (_, library) => {
    const { schema, problems } = extractSchema(library, "input");
    expect(problems).toEqual([]);
    expect(schema).not.toHaveProperty("$schema");
    for (const value of values) {
      const judged = library["~standard"].validate(value) as { readonly issues?: unknown };
      const accepts = judged.issues === undefined;
      expect({ value, accepts: compileSchema(schema)(value).length === 0 }).toEqual({
        value,
        accepts,
      });
    }
    const { schema: sent, problems: refused } = encodeSchema("openai-strict", schema);
    expect(refused).toEqual([]);
    expect(violations("openai-strict", sent)).toEqual([]);
  });

  test("F1.5 valibot and arktype tell what goes in from what comes out", () => {
    const size = v.pipe(v.string(), v.transform(Number), v.number());
    for (const library of [toStandardJsonSchema(size), arktype("string.numeric.parse")]) {
      expect(extractSchema(library, "input").schema).toMatchObject({ type: "string" });
      expect(extractSchema(library, "output").schema).toEqual({ type: "number" });
    }
    expect(extractSchema(toStandardJsonSchema(v.date()), "input").problems).toMatchObject([
      { kind: "no-json-schema", problem: expect.stringContaining("date") },
    ]);
  });

  test("F1.5 arktype, which says nothing where JSON has no form, is asked for the places", () => {
    const type = arktype({
      at: "Date",
      "days?": "Date[]",
      either: "string | undefined",
      seen: arktype.instanceOf(Map),
      word: /^a/i,
      size: "string.numeric.parse",
      when: "string.date.parse",
    });
    const said = (direction: "input" | "output") =>
      extractSchema(type, direction).problems.map(({ path, problem }) => `${path}: ${problem}`);
    expect(said("input").toSorted()).toEqual([
      ": the flag `i` of `/^a/i` has no form in JSON Schema",
      "at: a date has no form in JSON",
      "days[]: a date has no form in JSON",
      "either: undefined has no form in JSON",
      "seen: a map has no form in JSON",
    ]);
    expect(said("output")).toContain("when: a date has no form in JSON");
  });

  test("is asked for JSON Schema 2020-12 by the standard", () => {
    expect(extractSchema(standard, "input")).toEqual({
      schema: { type: "string", $comment: "draft-2020-12" },
      problems: [],
    });
  });

  test("that cannot give it is a problem in the library's own words", () => {
    expect(extractSchema(standard, "output").problems).toMatchObject([
      { kind: "no-json-schema", path: "", problem: "a lambda has no JSON Schema" },
    ]);
  });

  test.each([[5], [null], [{}], ["text"], [() => 1]])("%s is no schema", (value) => {
    expect(extractSchema(value, "input").problems).toMatchObject([{ kind: "no-json-schema" }]);
  });
});

test("a default that is made anew each time is not written down: every build would have another", () => {
  let count = 0;
  const made = [
    () => String(Math.random()),
    () => crypto.randomUUID(),
    () => new Date().toISOString().slice(0, 10),
    () => Date().slice(0, 15),
    () => String(Date.now()),
    () => String(count++),
  ];
  for (const make of made) {
    const type = z.object({
      default: z.string().default(make),
      a: z.array(z.string()).default(["b"]),
    });
    const expected = {
      type: "object",
      properties: {
        default: { type: "string", "x-default": "computed" },
        a: { type: "array", items: { type: "string" }, default: ["b"] },
      },
    };
    expect(extractSchema(type, "input").schema).toEqual(expected);
    const old = z3.object({
      default: z3.string().default(make),
      a: z3.array(z3.string()).default(["b"]),
    });
    expect(extractSchema(old, "input").schema).toMatchObject(expected);
  }
  expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(60_000);
});
