import type { Dialect, JsonSchema } from "@twelvefold/ir";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";
import { compileSchema } from "../../packages/runtime/src/core/validate/index.ts";
import { decodeOutput, encodeOutput } from "../../packages/runtime/src/output/index.ts";
import { encodeSchema, extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { violations } from "./published-rules.ts";

const encode = (dialect: Dialect, type: unknown) =>
  encodeSchema(dialect, extractSchema(type, "input").schema);

describe("openai-strict", () => {
  test("F4.4 wraps a union at the root, and unwraps what comes back", () => {
    const type = z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("a") }),
      z.object({ kind: z.literal("b"), size: z.int() }),
    ]);
    const { schema, decode, problems } = encode("openai-strict", type);
    expect(problems).toEqual([]);
    expect(schema).toEqual({
      type: "object",
      properties: {
        value: {
          anyOf: [
            {
              type: "object",
              properties: { kind: { type: "string", const: "a" } },
              required: ["kind"],
              additionalProperties: false,
            },
            {
              type: "object",
              properties: { kind: { type: "string", const: "b" }, size: { type: "integer" } },
              required: ["kind", "size"],
              additionalProperties: false,
            },
          ],
        },
      },
      required: ["value"],
      additionalProperties: false,
    });
    expect(decodeOutput(decode, { value: { kind: "b", size: 2 } })).toEqual({ kind: "b", size: 2 });
  });

  test("F4.4 requires every property, as nullable where it was optional, and leaves null out again", () => {
    const type = z.object({
      name: z.string(),
      nick: z.string().optional(),
      size: z.number().default(1),
      note: z.string().nullable(),
      maybe: z.string().nullish(),
      inner: z.object({ deep: z.enum(["x", "y"]).optional() }).optional(),
    });
    const { schema, decode } = encode("openai-strict", type);
    expect(schema).toMatchObject({
      required: ["name", "nick", "size", "note", "maybe", "inner"],
      properties: {
        name: { type: "string" },
        nick: { type: ["string", "null"] },
        size: { type: ["number", "null"] },
        note: { type: ["string", "null"] },
        maybe: { type: ["string", "null"] },
        inner: {
          anyOf: [
            {
              type: "object",
              properties: { deep: { type: ["string", "null"], enum: ["x", "y", null] } },
            },
            { type: "null" },
          ],
        },
      },
    });
    expect(JSON.stringify(schema)).not.toContain("default");
    const written = {
      name: "n",
      nick: null,
      size: null,
      note: null,
      maybe: null,
      inner: { deep: null },
    };
    expect(decodeOutput(decode, written)).toEqual({
      name: "n",
      note: null,
      maybe: null,
      inner: {},
    });
    expect(decodeOutput(decode, { ...written, inner: null })).not.toHaveProperty("inner");
    expect(encodeOutput(decode, { name: "n", note: "x" })).toEqual({
      name: "n",
      nick: null,
      size: null,
      note: "x",
      maybe: null,
      inner: null,
    });
  });

  test("F4.4 writes records as entries and tuples as objects, and reads them back", () => {
    const type = z.object({
      scores: z.record(z.string(), z.number()),
      pair: z.tuple([z.string(), z.int()]).rest(z.boolean()),
    });
    const { schema, decode } = encode("openai-strict", type);
    expect(violations("openai-strict", schema)).toEqual([]);
    const value = { scores: { a: 1, b: 2 }, pair: ["x", 3, true, false] };
    const written = encodeOutput(decode, value);
    expect(written).toEqual({
      scores: [
        { key: "a", value: 1 },
        { key: "b", value: 2 },
      ],
      pair: { "0": "x", "1": 3, rest: [true, false] },
    });
    expect(decodeOutput(decode, written)).toEqual(value);
  });

  test("F4.4 says in the description what it has no keyword for", () => {
    const type = z.object({
      code: z.string().min(3).max(5).describe("The code."),
      site: z.url(),
      when: z.iso.datetime(),
      count: z.int().min(1),
    });
    expect(encode("openai-strict", type).schema).toMatchObject({
      properties: {
        code: {
          type: "string",
          description: "The code. At least 3 characters. At most 5 characters.",
        },
        site: { type: "string", description: "In the format uri." },
        when: { type: "string", format: "date-time" },
        count: { type: "integer", minimum: 1 },
      },
    });
  });

  test("F4.4 tells a list, a record and null apart, also where a union is in another", () => {
    const record = z.record(z.string(), z.int());
    const type = z.object({
      one: z.union([record, z.array(z.string())]),
      two: z.union([z.number(), z.union([z.null(), record])]),
    });
    for (const dialect of ["openai-strict", "anthropic", "gemini"] as const) {
      const { schema, decode } = encode(dialect, type);
      const accepts = compileSchema(schema);
      for (const one of [{}, [], { a: 1 }, ["a"]]) {
        for (const two of [null, {}, { b: 2 }, 5]) {
          const written = encodeOutput(decode, { one, two });
          expect({ one, two, problems: accepts(written) }).toEqual({ one, two, problems: [] });
          expect(decodeOutput(decode, written)).toEqual({ one, two });
        }
      }
    }
  });

  test("F4.4 keeps recursion, through definitions", () => {
    const tree: z.ZodType = z.object({
      label: z.string().optional(),
      get children(): z.ZodType {
        return z.array(tree);
      },
    });
    const { schema, decode, problems } = encode("openai-strict", tree);
    expect(problems).toEqual([]);
    expect(violations("openai-strict", schema)).toEqual([]);
    const written = {
      label: "a",
      children: [{ label: null, children: [{ label: null, children: [] }] }],
    };
    const value = { label: "a", children: [{ children: [{ children: [] }] }] };
    expect(decodeOutput(decode, written)).toEqual(value);
    expect(encodeOutput(decode, value)).toEqual(written);
  });
});

describe("openai-strict, what only its error messages say", () => {
  test("F4.4 puts no words beside a reference", () => {
    const tree: z.ZodType = z.object({
      value: z.int(),
      get left(): z.ZodType {
        return tree.describe("What is less.").optional();
      },
      get children(): z.ZodType {
        return z.array(tree.describe("A child."));
      },
    });
    const address = z.object({ street: z.string() });
    const home = z3.object({ street: z3.string() });
    const described = z3.object({ from: home, to: home.describe("Where it goes.") });
    for (const type of [tree, z.object({ a: address, b: address.describe("The second.") })]) {
      const { schema, problems } = encode("openai-strict", type);
      expect(problems).toEqual([]);
      expect(violations("openai-strict", schema)).toEqual([]);
    }
    const { schema } = encodeSchema("openai-strict", extractSchema(described, "input").schema);
    expect(violations("openai-strict", schema)).toEqual([]);
    expect(schema).toMatchObject({ properties: { to: { description: "Where it goes." } } });
  });

  test("F4.4 puts none beside a reference that leads to another", () => {
    const schema: JsonSchema = {
      type: "object",
      properties: {
        first: { $ref: "#/$defs/Alias", description: "The first." },
        either: { anyOf: [{ $ref: "#/$defs/Alias" }], description: "One of one." },
      },
      required: ["first", "either"],
      $defs: {
        Alias: { $ref: "#/$defs/Tree" },
        Tree: {
          type: "object",
          properties: {
            kids: { type: "array", items: { $ref: "#/$defs/Alias", description: "A child." } },
          },
        },
      },
    };
    const { schema: sent, problems } = encodeSchema("openai-strict", schema);
    expect(problems).toEqual([]);
    expect(violations("openai-strict", sent)).toEqual([]);
  });

  test("F4.4 sends every definition under a name of its own, however alike the references end", () => {
    const [one, two] = [z3.object({ a: z3.string() }), z3.object({ b: z3.number() })];
    const type = z3.object({ x: z3.array(one), y: z3.array(two), p: one, q: two });
    const { schema } = extractSchema(type, "input");
    const value = { x: [], y: [], p: { a: "" }, q: { b: 1 } };
    for (const dialect of ["openai-strict", "anthropic", "gemini"] as const) {
      const encoded = encodeSchema(dialect, schema);
      expect(violations(dialect, encoded.schema)).toEqual([]);
      const check = compileSchema(encoded.schema);
      expect(check(value)).toEqual([]);
      expect(check({ ...value, p: { b: 1 } })).not.toEqual([]);
    }
    const named = z.object({
      m: z.string().max(1).meta({ id: "a b" }),
      n: z.string().max(2).meta({ id: "a_b" }),
    });
    const { schema: sent } = encode("openai-strict", named);
    expect(sent).toMatchObject({
      $defs: {
        a_b: { description: "At most 1 characters." },
        a_b_2: { description: "At most 2 characters." },
      },
    });
  });

  test("F4.4 begins the objects of a union with what tells them apart", () => {
    const type = z.object({
      step: z.union([
        z.object({ note: z.string(), kind: z.literal("add"), n: z.int() }),
        z.object({ note: z.string(), kind: z.literal("drop") }),
      ]),
      place: z.union([
        z.object({ name: z.string(), street: z.string() }),
        z.object({ name: z.string(), port: z.int() }),
      ]),
    });
    const { schema, problems } = encode("openai-strict", type);
    expect(problems).toEqual([]);
    expect(violations("openai-strict", schema)).toEqual([]);
    const orders = (name: string): unknown =>
      (schema as Shown).properties[name]!.anyOf.map((part) => Object.keys(part.properties));
    expect(orders("step")).toEqual([
      ["kind", "note", "n"],
      ["kind", "note"],
    ]);
    expect(orders("place")).toEqual([
      ["name", "street"],
      ["port", "name"],
    ]);
  });
});

/** What is looked at of a schema with unions. */
interface Shown {
  readonly properties: Readonly<
    Record<string, { readonly anyOf: readonly { readonly properties: object }[] }>
  >;
}

describe("gemini", () => {
  test("F4.4 says what both of its forms have: enums of strings, null as an option of its own", () => {
    const type = z.object({
      kind: z.literal("a"),
      size: z.enum(["s", "m"]).nullable(),
      level: z.literal(3),
      code: z.string().min(2).regex(/^a/).nullable(),
      owner: z.object({ name: z.string() }).nullable().optional(),
    });
    expect(encode("gemini", type).schema).toEqual({
      type: "object",
      properties: {
        kind: { type: "string", enum: ["a"] },
        size: { anyOf: [{ type: "string", enum: ["s", "m"] }, { type: "null" }] },
        level: { type: "integer", minimum: 3, maximum: 3, description: "One of 3." },
        code: {
          type: ["string", "null"],
          description: "At least 2 characters. It matches the pattern ^a",
        },
        owner: {
          anyOf: [
            {
              type: "object",
              properties: { name: { type: "string" } },
              required: ["name"],
              additionalProperties: false,
            },
            { type: "null" },
          ],
        },
      },
      required: ["kind", "size", "level", "code"],
      additionalProperties: false,
    });
  });
});

test("plain is the schema itself", () => {
  const schema: JsonSchema = { oneOf: [{ type: "string" }, { not: {} }], $comment: "as it is" };
  expect(encodeSchema("plain", schema)).toEqual({
    schema,
    decode: { root: { kind: "keep" } },
    problems: [],
  });
});

describe("F4.4 a default is told from null", () => {
  const lost = [
    z.object({ a: z.string().nullable().default("x") }),
    z.object({ a: z.string().default("x").nullable() }),
    z.object({ a: z.string().nullish().default("x") }),
    z.object({ a: z.string().nullable().default("x").meta({ id: "Named" }) }),
    z.object({ a: z.tuple([z.string(), z.string().nullable().default("x")]) }),
    z3.object({ a: z3.string().nullable().default("x") }),
  ];
  test.each(lost)("where it cannot be, it is refused: %#", (type) => {
    expect(encode("openai-strict", type).problems).toMatchObject([
      { kind: "keyword", path: expect.stringMatching(/^a(\[1\])?$/) },
    ]);
    expect(encode("anthropic", type).problems).toEqual([]);
    expect(encode("plain", type).problems).toEqual([]);
  });

  test("where it can, or is null itself, it is sent", () => {
    const type = z.object({
      a: z.string().default("x"),
      b: z.string().nullable().default(null),
      c: z.string().nullable(),
      d: z.string().nullish(),
    });
    const { problems, decode } = encode("openai-strict", type);
    expect(problems).toEqual([]);
    const written = decodeOutput(decode, { a: null, b: null, c: null, d: null });
    expect(type.parse(written)).toEqual({ a: "x", b: null, c: null, d: null });
  });
});

describe("F4.4 what a dialect cannot express is a problem that names the field and the remedy", () => {
  const tree: z.ZodType = z.object({
    get child(): z.ZodType {
      return tree.nullable();
    },
  });
  const wide = z.object(
    Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`p${index}`, z.literal("x")])),
  );
  const long = z.enum(Array.from({ length: 1_001 }, (_, index) => `member ${index}`));
  const deep = Array.from({ length: 11 }).reduce<z.ZodType>(
    (inner) => z.object({ inner }),
    z.string(),
  );
  const optional = z.object(
    Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [`p${index}`, z.string().optional()]),
    ),
  );
  const rows: readonly (readonly [Dialect, string, z.ZodType, string, string])[] = [
    [
      "openai-strict",
      "any-value",
      z.object({ list: z.array(z.unknown()) }),
      "list[]",
      "it accepts any value",
    ],
    [
      "gemini",
      "any-value",
      z.object({ map: z.record(z.string(), z.any()) }),
      "map.*",
      "it accepts any value",
    ],
    [
      "anthropic",
      "no-value",
      z.object({ a: z.object({ b: z.never() }) }),
      "a.b",
      "no value fits it",
    ],
    [
      "openai-strict",
      "keyword",
      z.object({ a: z.object({ b: z.int() }).catchall(z.string()) }),
      "a",
      "it has named properties and others beside them",
    ],
    ...[z.looseObject({ b: z.int() }), z.object({ b: z.int() }).catchall(z.unknown())].map(
      (loose): (typeof rows)[number] => [
        "openai-strict",
        "keyword",
        z.object({ a: z.array(loose) }),
        "a[]",
        "it has named properties and others beside them",
      ],
    ),
    [
      "anthropic",
      "keyword",
      z3.object({ a: z3.object({ b: z3.string() }).passthrough() }) as never,
      "a",
      "it has named properties and others beside them",
    ],
    ["anthropic", "recursion", tree, "child", "it contains itself"],
    ["gemini", "recursion", tree, "child", "it contains itself"],
    [
      "openai-strict",
      "union",
      z.object({ a: z.array(z.union([z.object({ b: z.int() }), z.object({ b: z.string() })])) }),
      "a[]",
      "objects that it may be begin with the same property",
    ],
    [
      "anthropic",
      "name",
      z.object({ "first name": z.string() }),
      "first name",
      "Anthropic does not take its name",
    ],
    [
      "gemini",
      "keyword",
      z.object({ a: z.object({ b: z.object({}) }) }),
      "a.b",
      "it is an object without properties",
    ],
    [
      "gemini",
      "keyword",
      z.object({ a: z.enum(["", "x"]) }),
      "a",
      "one of its members is the empty string",
    ],
    ["openai-strict", "limit", long, "", "it has 1001 enum members, and OpenAI takes at most 1000"],
    [
      "openai-strict",
      "limit",
      deep,
      "",
      "it has 11 levels of nesting, and OpenAI takes at most 10",
    ],
    [
      "anthropic",
      "limit",
      optional,
      "",
      "it has 25 optional properties, and Anthropic takes at most 24",
    ],
  ];
  test.each(rows)("%s: %s", (dialect, kind, type, path, problem) => {
    const { problems } = encode(dialect, type);
    expect(problems).toMatchObject([{ kind, path, problem }]);
    expect(problems[0]!.remedy).toMatch(/^[A-Z].*\.$/);
  });

  test("a schema that stays within the limits is none", () => {
    expect(encode("openai-strict", wide).problems).toEqual([]);
  });

  test("a reference to nothing", () => {
    const schema: JsonSchema = { type: "object", properties: { a: { $ref: "#/$defs/Gone" } } };
    expect(encodeSchema("openai-strict", schema).problems).toMatchObject([
      { kind: "reference", path: "a", problem: "it refers to `#/$defs/Gone`, which is not there" },
    ]);
  });
});

test.each<Dialect>(["openai-fine-tuned", "gemini"])(
  "F4.4 as %s, a list that is longer than a tuple of the same union is no such tuple",
  (dialect) => {
    const pair = z.tuple([z.string().regex(/^a/), z.string()]);
    const { decode } = encode(dialect, z.object({ either: z.union([pair, z.array(z.string())]) }));
    for (const either of [["b", "c", "d"], ["b"], ["a", "b"]])
      expect(decodeOutput(decode, encodeOutput(decode, { either }))).toEqual({ either });
  },
);
