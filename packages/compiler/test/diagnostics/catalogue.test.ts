import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseCatalogue } from "../../scripts/catalogue.ts";
import type { Entry, Example } from "../../scripts/catalogue.ts";
import { compile } from "../../src/index.ts";
import type { Diagnostic } from "../../src/index.ts";
import { workspace } from "../read/workspace.ts";
import { errorPage, within } from "./error-page.ts";
import { exampleModule } from "./example-module.ts";

const folder = join(import.meta.dirname, "../../messages");
const entries: readonly Entry[] = readdirSync(folder)
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .flatMap((file) =>
    parseCatalogue(readFileSync(join(folder, file), "utf8"), file.replace(".md", "")),
  );

/** Found out at run time, or no fault of a source; or compiled by another test, being templates. */
const withoutExample = (entry: Entry): boolean =>
  ["run", "compiler"].includes(entry.phase) ||
  entry.code === "TF1004" ||
  entry.examples.some(({ language }) => language !== "ts");

const withExample = entries.filter((entry) => !withoutExample(entry));

const pages = join(import.meta.dirname, "../errors");

/** The golden file of an entry: how its first example is refused. */
function pageOf({ code, word }: Entry): string {
  return join(pages, `${code}-${word}`, "expected.md");
}

async function diagnose({ code, typecheck }: Example): Promise<readonly Diagnostic[]> {
  const files = workspace({ "example.agent.ts": exampleModule(code) });
  const { diagnostics } = await compile({
    cwd: files.cwd,
    entries: ["example.agent.ts"],
    typecheck,
  });
  return diagnostics;
}

describe("each entry of the catalogue", () => {
  test("has a code and a word of its own, and the code's first digit is that of its phase", () => {
    const digits: Readonly<Record<string, RegExp>> = {
      read: /^TF1/,
      check: /^TF2/,
      templates: /^TF2/,
      lower: /^TF3/,
      verify: /^TF5/,
      emit: /^TF6/,
      run: /^TF7/,
      compiler: /^TF9/,
    };
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
    for (const { code, phase } of entries) expect(code, phase).toMatch(digits[phase] ?? /^never$/);
    for (const [where, some] of Map.groupBy(entries, ({ phase }) =>
      phase === "run" ? "run" : "compile",
    )) {
      expect(new Set(some.map(({ word }) => word)).size, where).toBe(some.length);
    }
  });

  test("is in the list of codes that are never given again", () => {
    const codes = new Set(readFileSync(join(folder, "codes.txt"), "utf8").split("\n"));
    for (const { code, word } of entries) expect(codes, code).toContain(`${code} ${word}`);
  });

  test("explains itself, and shows what is refused and what compiles instead", () => {
    for (const { code, examples } of withExample)
      expect(examples.length, code).toBeGreaterThanOrEqual(2);
  });
});

describe.each(withExample.map((entry) => [`${entry.code} ${entry.word}`, entry] as const))(
  "%s",
  (_, entry) => {
    const [failing, ...fixed] = entry.examples as [Example, ...Example[]];

    test("is what its first example is refused with", async () => {
      const diagnostics = await diagnose(failing);
      const same = diagnostics.filter(({ severity }) => severity === entry.severity);
      expect(
        [...new Set(same.map(({ code }) => code))],
        JSON.stringify(diagnostics, null, 1),
      ).toEqual([entry.code]);
      for (const { start, end } of same) {
        expect(start.line).toBeGreaterThan(0);
        expect(end.line * 1e6 + end.column).toBeGreaterThanOrEqual(start.line * 1e6 + start.column);
      }
      const { code } = failing;
      const before = exampleModule(code).indexOf(code);
      const lines = exampleModule(code).slice(0, before).split("\n").length - 1;
      const shown = same.map((diagnostic) => within(diagnostic, lines));
      const page = errorPage(`${entry.code} ${entry.word}`, "ts", code, shown);
      await expect(page).toMatchFileSnapshot(pageOf(entry));
    });

    test("is gone from its corrected example, which compiles", async () => {
      for (const example of fixed) {
        const diagnostics = await diagnose(example);
        expect(
          diagnostics.filter(({ severity, code }) => severity === "error" || code === entry.code),
        ).toEqual([]);
      }
    });
  },
);
