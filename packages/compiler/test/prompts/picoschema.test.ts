import { expect, test } from "vitest";
import { PicoschemaError, readPicoschema } from "../../src/prompts/picoschema.ts";

const closed = { type: "object", additionalProperties: false } as const;

const rows: readonly [name: string, pico: unknown, schema: unknown][] = [
  ["a scalar", "integer", { type: "integer" }],
  [
    "a scalar with a description that has commas",
    "number, a, b ",
    { type: "number", description: "a, b " },
  ],
  ["any", "any, whatever", { description: "whatever" }],
  [
    "JSON Schema stays as it is",
    { type: "string", format: "email" },
    { type: "string", format: "email" },
  ],
  [
    "properties alone make an object",
    { properties: { a: { type: "null" } } },
    { type: "object", properties: { a: { type: "null" } } },
  ],
  [
    "optional fields can be null, and are not required",
    { a: "string", "b?": "boolean, maybe", "c?": { d: "string" } },
    {
      ...closed,
      properties: {
        a: { type: "string" },
        b: { type: ["boolean", "null"], description: "maybe" },
        c: {
          ...closed,
          type: ["object", "null"],
          properties: { d: { type: "string" } },
          required: ["d"],
        },
      },
      required: ["a"],
    },
  ],
  [
    "lists, of scalars and of objects",
    { "tags(array, what it is about)": "string, one word", "rows?(array)": { "n?": "any" } },
    {
      ...closed,
      properties: {
        tags: {
          type: "array",
          description: "what it is about",
          items: { type: "string", description: "one word" },
        },
        rows: { type: ["array", "null"], items: { ...closed, properties: { n: {} } } },
      },
      required: ["tags"],
    },
  ],
  [
    "objects and enums by name",
    { "size(enum)": ["S", "M"], "box?(object, around it)": { w: "number" } },
    {
      ...closed,
      properties: {
        size: { enum: ["S", "M"] },
        box: {
          ...closed,
          type: ["object", "null"],
          description: "around it",
          properties: { w: { type: "number" } },
          required: ["w"],
        },
      },
      required: ["size"],
    },
  ],
  [
    "a wildcard",
    { "(*)": "integer, how many" },
    {
      type: "object",
      properties: {},
      additionalProperties: { type: "integer", description: "how many" },
    },
  ],
  [
    "a description that is empty is none",
    { "a(array, )": "string,", b: "any, " },
    {
      ...closed,
      properties: { a: { type: "array", items: { type: "string" } }, b: {} },
      required: ["a", "b"],
    },
  ],
  [
    "a property by any name",
    JSON.parse('{ "__proto__": "string" }'),
    {
      ...closed,
      properties: JSON.parse('{ "__proto__": { "type": "string" } }'),
      required: ["__proto__"],
    },
  ],
  [
    "a named schema, described anew",
    { a: "Person, who" },
    {
      ...closed,
      properties: { a: { type: "object", title: "P", description: "who" } },
      required: ["a"],
    },
  ],
];

test.each(rows)("picoschema: %s", (_name, pico, schema) => {
  expect(readPicoschema(pico, { Person: { type: "object", title: "P" } })).toEqual(schema);
});

test.each([
  [3],
  [{ "a(lst)": "string" }],
  [{ a: "Nobody" }],
  [{ "a(enum)": "x" }],
  [{ a: null }],
  [{ type: "object", properties: 3 }],
  [{ type: "object", required: 5 }],
])("picoschema: %j is refused", (pico) => {
  expect(() => readPicoschema(pico)).toThrow(PicoschemaError);
});
