import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonSchema } from "@twelvefold/ir";
import { renderPrompt } from "@twelvefold/runtime";
import { compilePrompt } from "../../src/prompts/index.ts";
import { anyTemplate } from "./any-template.ts";

const seed = 20_260_303;

const scrap = fc.constantFrom(
  "{{",
  "}}",
  "{{{",
  "#if ",
  "/if",
  "#each a as |x|",
  "else",
  "a.b",
  "../",
  "@index",
  "> p",
  "(",
  ")",
  '"',
  "role 'user'",
  "#user",
  "/user",
  "\n",
  "---\n",
  "a: [",
  "\\",
  " ",
  "~",
  "=",
  "&",
  "!--",
  "{{{{",
  "é",
  "<a>",
  "</a>",
  "history",
  "media url=a",
);
const scraps = fc.array(scrap, { maxLength: 12 }).map((parts) => parts.join(""));

test("whatever the text is, compiling gives a prompt or says why not, at a place in it", () => {
  fc.assert(
    fc.property(scraps, fc.constantFrom("handlebars", "dotprompt"), (source, format) => {
      const { prompt, diagnostics } = compilePrompt({ source, format, partials: { p: "x" } });
      const failed = diagnostics.some(({ severity }) => severity === "error");
      expect(prompt === undefined).toBe(failed);
      const lines = source.split("\n");
      for (const { start, file } of diagnostics) {
        if (file !== "template") continue;
        expect(lines[start.line - 1]).toBeDefined();
        expect(start.column).toBeGreaterThan(0);
      }
      if (prompt) renderPrompt(prompt, { a: [1, "b"] });
    }),
    { seed, numRuns: 3000 },
  );
});

const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{ schema: JsonSchema }>((tie) => {
  const properties = fc.dictionary(fc.constantFrom("a", "b", "c", "a b"), tie("schema"), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  return {
    schema: fc.oneof(
      { depthSize: "small" },
      fc.boolean(),
      fc.constantFrom<JsonSchema>(
        {},
        { type: "string" },
        { type: ["number", "null"] },
        { $ref: "#" },
        { $ref: "#/properties/a" },
        { $ref: "https://elsewhere" },
        { enum: ["x", 1] },
        { const: null },
        { type: "string", "x-secret": true },
      ),
      properties.map((each) => ({ type: "object", properties: each, required: ["a"] }) as const),
      tie("schema").map((items) => ({ type: "array", items }) as const),
      tie("schema").map(
        (additionalProperties) => ({ type: "object", additionalProperties }) as const,
      ),
      fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      fc.array(tie("schema"), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
    ),
  };
}).schema;

test("whatever the schema is, checking comes to an end, and gives a prompt that is plain JSON", () => {
  fc.assert(
    fc.property(anyTemplate, schema, ({ source, partials }, input) => {
      const { prompt, diagnostics } = compilePrompt({
        source,
        format: "handlebars",
        partials,
        input,
      });
      expect(diagnostics).toEqual(JSON.parse(JSON.stringify(diagnostics)));
      const plain: unknown = prompt && JSON.parse(JSON.stringify(prompt));
      expect(prompt).toStrictEqual(plain);
    }),
    { seed, numRuns: 1500 },
  );
});
