import type { Dialect, JsonSchema } from "@twelvefold/ir";
import { expect, test } from "vitest";
import { violations } from "./published-rules.ts";

const text = { type: "string" } as const;
const closed = (properties: Record<string, JsonSchema>, optional: readonly string[] = []) => ({
  type: "object" as const,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const many = (count: number, schema: JsonSchema): Record<string, JsonSchema> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, schema]));
const deep = (levels: number): JsonSchema =>
  levels === 0 ? text : closed({ in: deep(levels - 1) });
const names = (count: number, length: number): string[] =>
  Array.from({ length: count }, (_, at) => String(at).padStart(length, "x"));
const nullable = { anyOf: [text, { type: "null" as const }] };
const loop = { $defs: { it: closed({ it: { $ref: "#/$defs/it" } }) } };

const faults: readonly (readonly [Dialect, string, JsonSchema])[] = [
  ["openai-strict", "the root is no object", text],
  ["openai-strict", "open", { ...closed({}), additionalProperties: true }],
  ["openai-strict", "not all required", closed({ a: text }, ["a"])],
  ["openai-strict", "oneOf is not taken", closed({ a: { oneOf: [text] } })],
  ["openai-strict", "minLength is not taken", closed({ a: { ...text, minLength: 1 } })],
  ["openai-strict", "over 5,000 properties", closed(many(5_001, text))],
  ["openai-strict", "over 10 levels", deep(11)],
  ["openai-strict", "over 1,000 enum values", closed({ a: { ...text, enum: names(1_001, 4) } })],
  [
    "openai-strict",
    "over 15,000 characters in an enum",
    closed({ a: { ...text, enum: names(251, 60) } }),
  ],
  ["openai-strict", "over 120,000 characters", closed({ a: { ...text, enum: names(240, 501) } })],
  ["openai-fine-tuned", "pattern is not taken", closed({ a: { ...text, pattern: "a" } })],
  ["anthropic", "minimum is not taken", closed({ a: { type: "number", minimum: 1 } })],
  ["anthropic", "minItems over 1", closed({ a: { type: "array", items: text, minItems: 2 } })],
  [
    "anthropic",
    "over 24 optional properties",
    closed(
      many(25, text),
      names(25, 0).map((at) => `p${at}`),
    ),
  ],
  ["anthropic", "over 16 unions", closed(many(17, nullable))],
  ["anthropic", "it is recursive", { ...closed({ a: { $ref: "#/$defs/it" } }), ...loop }],
  ["anthropic", "an enum of lists or objects", closed({ a: { enum: [[1]] } })],
  ["gemini", "const is not taken", closed({ a: { ...text, const: "x" } })],
  ["gemini", "$ref is not taken", closed({ a: { $ref: "#/$defs/it" } })],
  ["gemini", "the format email", closed({ a: { ...text, format: "email" } })],
  ["gemini", "no properties", closed({ a: closed({}) })],
];

test.each(faults)("%s: %s", (dialect, fault, schema) => {
  expect(violations(dialect, schema).join("\n")).toContain(fault);
});
