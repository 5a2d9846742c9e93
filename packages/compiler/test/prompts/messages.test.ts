import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonSchema } from "@twelvefold/ir";
import type { Diagnostic } from "../../src/index.ts";
import { compilePrompt } from "../../src/prompts/index.ts";
import { errorPage } from "../diagnostics/error-page.ts";

const text = { type: "string" } as const;

/** The input that the examples of the catalogue are written over. */
const input: JsonSchema = {
  type: "object",
  properties: {
    title: text,
    labels: { type: "array", items: text },
    issue: {
      type: "object",
      properties: {
        number: { type: "integer" },
        author: { type: "object", properties: { name: text }, required: ["name"] },
      },
      required: ["number", "author"],
    },
    comments: {
      type: "array",
      items: { type: "object", properties: { text }, required: ["text"] },
    },
    note: text,
    token: { type: "string", "x-secret": true },
  },
  required: ["title", "labels", "issue", "comments", "token"],
};

const catalogue = readFileSync(join(import.meta.dirname, "../../messages/templates.md"), "utf8");

const entries = catalogue
  .split(/^## /m)
  .slice(1)
  .map((entry) => ({
    code: entry.slice(0, 6),
    name: entry.slice(0, entry.indexOf("\n")),
    examples: [...entry.matchAll(/^```hbs\n([^]*?)^```$/gm)].map(([, example = ""]) => example),
  }));

/** What is said of a template; what is unused in an example is not its point. */
function diagnose(source: string, code: string): readonly Diagnostic[] {
  const isFile = source.startsWith("---");
  const { diagnostics } = compilePrompt({
    source,
    format: isFile ? "dotprompt" : "handlebars",
    ...(!isFile && { input }),
  });
  return diagnostics.filter((each) => each.code === code || each.code !== "TF2603");
}

function codesOf(source: string, code: string): string[] {
  return diagnose(source, code).map((each) => each.code);
}

describe("each entry of the catalogue", () => {
  test.each(entries)(
    "$name: its first example gets it, its second gets nothing",
    ({ code, examples }) => {
      const [failing = "", corrected = ""] = examples;
      expect(codesOf(failing, code)).toEqual([code]);
      expect(codesOf(corrected, code)).toEqual([]);
    },
  );

  test.each(entries)(
    "$name: its first example is refused as its golden file says",
    async (entry) => {
      const { name, code, examples } = entry;
      const [failing = ""] = examples;
      const page = errorPage(name, "hbs", failing, diagnose(failing, code));
      const file = join(import.meta.dirname, "../errors", name.replace(" ", "-"), "expected.md");
      await expect(page).toMatchFileSnapshot(file);
    },
  );

  test("there are entries", () => expect(entries.length).toBeGreaterThan(20));
});
