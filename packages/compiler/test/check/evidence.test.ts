import { expect, test } from "vitest";
import { compileModule } from "../../../../tests/differential/compile-module.ts";
import { agentSource, declarations } from "../../../../tests/differential/declarations.ts";

async function errorsOf(body: string, around = "") {
  const text = declarations + around + agentSource("flow", body);
  const { diagnostics } = await compileModule(text, { load: false });
  return { text, errors: diagnostics.filter(({ severity }) => severity === "error") };
}

test("all that is wrong is reported, not only the first", async () => {
  const { errors } = await errorsOf(
    "const a = Date.now();\none(1);\nconst b = tow(2);\nreturn Math.random() + total;",
  );
  expect(errors.map(({ code }) => code)).toEqual(
    ["TF2037", "TF2101", "TF2002", "TF2038", "TF2001"].toSorted(
      (x, y) => order(errors, x) - order(errors, y),
    ),
  );
  expect(new Set(errors.map(({ code }) => code))).toEqual(
    new Set(["TF2037", "TF2101", "TF2002", "TF2038", "TF2001"]),
  );
});

function order(errors: readonly { readonly code: string }[], code: string): number {
  return errors.findIndex((error) => error.code === code);
}

test("what is wrong in a function is shown with the calls that lead there", async () => {
  const helpers = "function inner() { return Date.now(); }\nconst outer = () => inner();\n";
  const { errors } = await errorsOf("return outer();", helpers);
  expect(errors.map(({ code }) => code)).toEqual(["TF2037"]);
  expect(errors[0]?.related?.map(({ label }) => label)).toEqual([
    "inner is used here",
    "outer is used here",
  ]);
});

test("a variable that a branch assigns is shown where it is declared", async () => {
  const { errors } = await errorsOf(
    "let total = 0;\nawait Promise.all([1, 2].map(async (x) => { total += await one(x); }));\nreturn total;",
  );
  expect(errors.map(({ code }) => code)).toEqual(["TF2108"]);
  expect(errors[0]?.related?.map(({ label }) => label)).toEqual([
    "total is declared here, outside the branch",
  ]);
});

test.for([
  ["one(1);\nreturn 1;", "TF2101"],
  ["try { return one(1); } catch { return 0; }", "TF2106"],
  ["const n = 1;\nn = 2;\nreturn n;", "TF2007"],
  ["const total = 1;\nreturn totl;", "TF2002"],
] as const)("the fix of %o compiles", async ([body, code]) => {
  const { text, errors } = await errorsOf(body);
  expect(errors.map((error) => error.code)).toEqual([code]);
  const edits = errors[0]?.fix?.edits ?? [];
  expect(edits.length).toBeGreaterThan(0);
  let fixed = text;
  for (const { start, end, text: written } of edits.toReversed()) {
    const lines = fixed.split("\n");
    const offset = ({ line, column }: { line: number; column: number }): number =>
      lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    fixed = fixed.slice(0, offset(start)) + written + fixed.slice(offset(end));
  }
  const { diagnostics } = await compileModule(fixed, { load: false });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});
