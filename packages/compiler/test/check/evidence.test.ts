import type { Diagnostic, DiagnosticFix } from "@twelvefold/compiler";
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

test("what stands in and beside a refused declaration is looked at, and its names are not missing", async () => {
  const { errors } = await errorsOf(
    "var total = Math.random();\nfor (var x of [1]) { total += Date.now() + x; one(x); }\nclass A {}\nnew A();\nreturn totl;",
  );
  expect(errors.map(({ code }) => code)).toEqual([
    "TF2030",
    "TF2038",
    "TF2030",
    "TF2037",
    "TF2101",
    "TF2020",
    "TF2002",
  ]);
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
  ["const n = 1;\n[n] = [2];\nreturn n;", "TF2007"],
  ["const total = 1;\nreturn totl;", "TF2002"],
  ["var total = 1;\nreturn total;", "TF2030"],
  ["const all = [1, 2].map(async (n) => await one(n));\nreturn all.length;", "TF2102"],
  ["return Map([[1, 2]]).size;", "TF2209"],
  ["return Math.random();", "TF2038"],
  ["return Date.now() - input.since;", "TF2037"],
  ["return crypto.randomUUID();", "TF2045"],
] as const)("the fix of %o compiles", async ([body, code]) => {
  const { text, errors } = await errorsOf(body);
  expect([...new Set(errors.map((error) => error.code))]).toEqual([code]);
  expect(await errorsIn(applied(text, errors[0]?.fix))).toEqual([]);
});

test.for([
  [
    "a name that its own module alone has",
    "TF2309",
    'const mine = tool({ description: "", input: z.any(), output: z.any() });\n',
    "return await mine(1);",
  ],
  [
    "a choice that its own module alone has",
    "TF1108",
    'const mine = tool({ description: "", input: z.object({}), output: z.any() });\nexport const pick = prompt({ model: "openai/gpt-5-mini", input: z.any(), tools: { mine, done: z.object({}) }, template: "?" });\n',
    "return await mine(1);",
  ],
  [
    "a flow without async",
    "TF2015",
    "export const other = agent({ input: z.any(), output: z.any(), flow(input) { return input; } });\n",
    "return 1;",
  ],
  [
    "a declaration that is a let",
    "TF1118",
    'export let mine = tool({ description: "", input: z.any(), output: z.any() });\n',
    "return 1;",
  ],
  ["a misspelt method", "TF2202", "", "return [2, 1].tosorted();"],
  ["a constant that is assigned", "TF2007", "", "const n = 1; n = 2; return n;"],
  [
    "a misspelt field",
    "TF1116",
    'export const mine = tool({ descripton: "", description: "", input: z.any(), output: z.any() });\n',
    "return 1;",
  ],
] as const)("the fix of %s compiles", async ([, code, around, body]) => {
  const text = declarations + around + agentSource("flow", body);
  const { diagnostics } = await compileModule(text, { load: false });
  const found = diagnostics.filter((one) => one.code === code);
  expect(found).not.toEqual([]);
  for (const error of found) expect(error.fix, error.message).toBeDefined();
  const left = await errorsIn(applied(text, found[0]?.fix));
  expect(left.filter((error) => error.code === code)).toEqual([]);
});

test("a word that is taken has no fix that would change what it means", async () => {
  const { errors } = await errorsOf("const random = 1;\nreturn Math.random() + random;");
  expect(errors.map((error) => [error.code, error.fix])).toEqual([["TF2038", undefined]]);
});

async function errorsIn(text: string): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await compileModule(text, { load: false });
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** The text with the edits of a fix made, from the last to the first. */
function applied(text: string, fix: DiagnosticFix | undefined): string {
  const lines = text.split("\n");
  const offset = ({ line, column }: { line: number; column: number }): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const edits = (fix?.edits ?? []).toSorted((a, b) => offset(b.start) - offset(a.start));
  expect(edits).not.toEqual([]);
  return edits.reduce(
    (before, edit) =>
      before.slice(0, offset(edit.start)) + edit.text + before.slice(offset(edit.end)),
    text,
  );
}
