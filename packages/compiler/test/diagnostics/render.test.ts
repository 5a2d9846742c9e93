import { describe, expect, test } from "vitest";
import { diagnosticCodes, explain, renderDiagnostic, renderDiagnostics } from "../../src/index.ts";
import type { Diagnostic } from "../../src/index.ts";
import { toDiagnostics } from "../../src/diagnostics/index.ts";
import { nearestName } from "../../src/diagnostics/nearest-name.ts";

const text =
  'const a = 1;\nconst thread = [];\nconst alias = thread;\nthread.push({\n  "one": 1,\n});\n';

const diagnostic: Diagnostic = {
  code: "TF2999",
  word: "some-word",
  severity: "error",
  message: "`thread` is changed.",
  help: "Copy it.",
  file: "a.ts",
  start: { line: 4, column: 1 },
  end: { line: 6, column: 3 },
  related: [
    {
      file: "a.ts",
      start: { line: 3, column: 7 },
      end: { line: 3, column: 12 },
      label: "`alias` is the same array",
    },
  ],
};

describe("a diagnostic is shown", () => {
  test("plain: both places with their lines, then what to do", () => {
    expect(renderDiagnostic(diagnostic, { source: () => text })).toBe(
      [
        "error TF2999 some-word `thread` is changed.",
        "",
        "  at a.ts:4:1",
        "  3 | const alias = thread;",
        "  4 | thread.push({",
        "    | ^^^^^^^^^^^^^",
        '  5 |   "one": 1,',
        "    |   ^^^^^^^^^",
        "  6 | });",
        "    | ^^",
        "",
        "  at a.ts:3:7",
        "  2 | const thread = [];",
        "  3 | const alias = thread;",
        "    |       ^^^^^ `alias` is the same array",
        "  4 | thread.push({",
        "",
        "help Copy it.",
        "",
      ].join("\n"),
    );
  });

  test("in colour, with the same text", () => {
    const coloured = renderDiagnostic(diagnostic, { source: () => text, colour: true });
    expect(coloured).toContain("\u001b[31m");
    // oxlint-disable-next-line no-control-regex -- colours are control characters
    expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(
      renderDiagnostic(diagnostic, { source: () => text }),
    );
  });

  test("without the file, and under wide characters and tabs", () => {
    expect(renderDiagnostic(diagnostic)).toContain("  at a.ts:4:1\n");
    const wide = renderDiagnostic(
      { ...diagnostic, related: [], start: { line: 1, column: 5 }, end: { line: 1, column: 6 } },
      { source: () => "\t日本 x" },
    );
    expect(wide).toContain("  1 |   日本 x\n    |        ^\n");
  });

  test("in a list that ends in a count", () => {
    const list = renderDiagnostics([
      diagnostic,
      { ...diagnostic, severity: "warning" },
      diagnostic,
    ]);
    expect(list.trimEnd().split("\n").at(-1)).toBe("2 errors, 1 warning");
    expect(renderDiagnostics([])).toBe("");
  });
});

describe("a finding gets lines and columns", () => {
  const locate = (source: string, start: number, end: number): Diagnostic | undefined =>
    toDiagnostics(
      [
        {
          code: "TF2999",
          word: "some-word",
          severity: "error",
          message: "",
          span: { file: "/w/src/a.ts", start, end },
        },
      ],
      {
        cwd: "/w",
        text: () => source,
      },
    )[0];

  test("from 1, in UTF-16 units, after any kind of line end", () => {
    expect(locate("ab\r\ncd\re\u2028f", 4, 6)).toMatchObject({
      file: "src/a.ts",
      start: { line: 2, column: 1 },
      end: { line: 2, column: 3 },
    });
    expect(locate("ab\r\ncd\re\u2028f", 9, 10)).toMatchObject({ start: { line: 4, column: 1 } });
    expect(locate("😀x", 2, 3)).toMatchObject({ start: { line: 1, column: 3 } });
    expect(locate("", 0, 0)).toMatchObject({
      start: { line: 1, column: 1 },
      end: { line: 1, column: 1 },
    });
  });

  test("once, in the order of files and places", () => {
    const finding = (file: string, start: number) => ({
      code: "TF2999",
      word: "w",
      severity: "error" as const,
      message: "",
      span: { file, start, end: start },
    });
    const found = toDiagnostics(
      [finding("/w/b.ts", 0), finding("/w/a.ts", 5), finding("/w/a.ts", 1), finding("/w/a.ts", 5)],
      { cwd: "/w", text: () => "0123456789" },
    );
    expect(found.map(({ file, start }) => `${file}:${start.column}`)).toEqual([
      "a.ts:2",
      "a.ts:6",
      "b.ts:1",
    ]);
  });
});

test("every code is explained, by its number and by its word", () => {
  for (const { code, word } of diagnosticCodes()) {
    expect(explain(code.toLowerCase())).toContain(`# ${code} ${word}`);
    expect(explain(word)).toContain(` ${word}\n`);
  }
  expect(explain("TF0000")).toBeUndefined();
});

test.each([
  ["lenght", ["length", "left"], "length"],
  ["Stuff", ["stuff", "staff"], "stuff"],
  ["nextSetp", ["nextStep", "next"], "nextStep"],
  ["ab", ["ac", "cd"], undefined],
  ["total", ["total"], undefined],
  ["entirely", ["different"], undefined],
])("%s is most likely meant as one of %j: %s", (name, known, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});
