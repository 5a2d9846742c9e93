import type { JsonSchema } from "@twelvefold/ir";
import { choiceSchema } from "@twelvefold/runtime/prompt";
import { describe, expect, test } from "vitest";
import { compileSchema } from "../../src/core/validate/index.ts";

const accepts = (schema: JsonSchema, tool: string, args: unknown): boolean =>
  compileSchema(
    choiceSchema([
      { name: "other", schema: { type: "string" } },
      { name: "t", schema },
    ]),
  )({
    choice: { tool, args },
  }).length === 0;

describe("the schema of a choice that is written as JSON", () => {
  const tree: JsonSchema = {
    type: "object",
    properties: { v: { type: "integer" }, kids: { type: "array", items: { $ref: "#" } } },
    required: ["v"],
  };

  test("F4.3 a tool whose arguments contain themselves means itself, not the choice", () => {
    expect(accepts(tree, "t", { v: 1, kids: [{ v: 2, kids: [] }] })).toBe(true);
    expect(accepts(tree, "t", { v: 1, kids: [{ v: "2" }] })).toBe(false);
    expect(accepts(tree, "t", { v: 1, kids: [{ choice: { tool: "other", args: "" } }] })).toBe(
      false,
    );
    expect(accepts(tree, "other", "x")).toBe(true);
  });

  test("F4.3 what refers to another place of its own schema still does", () => {
    const schema: JsonSchema = {
      type: "object",
      properties: {
        home: {
          type: "object",
          properties: { street: { $ref: "#/$defs/Name" } },
          required: ["street"],
        },
        work: { $ref: "#/properties/home" },
      },
      required: ["home", "work"],
      $defs: { Name: { type: "string" } },
    };
    const home = { street: "a" };
    expect(accepts(schema, "t", { home, work: home })).toBe(true);
    expect(accepts(schema, "t", { home, work: { street: 1 } })).toBe(false);
  });

  test("tools that refer to definitions alone are written in place, each with its own", () => {
    const schema: JsonSchema = {
      type: "object",
      $defs: { A: { type: "string" } },
      properties: { a: { $ref: "#/$defs/A" } },
    };
    expect(choiceSchema([{ name: "t", schema }])).toEqual({
      type: "object",
      properties: {
        choice: {
          anyOf: [
            {
              type: "object",
              properties: {
                tool: { type: "string", enum: ["t"] },
                args: { type: "object", properties: { a: { $ref: "#/$defs/t.A" } } },
              },
              required: ["tool", "args"],
              additionalProperties: false,
            },
          ],
        },
      },
      required: ["choice"],
      additionalProperties: false,
      $defs: { "t.A": { type: "string" } },
    });
  });
});
