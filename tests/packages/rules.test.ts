import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import configuration from "../../.dependency-cruiser.js";

const root = resolve(import.meta.dirname, "../..");
let tree = "";

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), "twelvefold-rules-")));
  for (const file of [".dependency-cruiser.js", ".oxlintrc.json", "scripts/lint"])
    cpSync(join(root, file), join(tree, file), { recursive: true });
  plant("package.json", `{ "type": "module" }`);
  for (const name of ["ir", "dsl", "compiler", "runtime", "testing", "cli"]) {
    plant(`packages/${name}/package.json`, packageJson(name));
    plant(`packages/${name}/src/index.ts`, `export const ${name} = 1;\n`);
    link(`node_modules/@twelvefold/${name}`, `packages/${name}`);
  }
  plant("packages/runtime/src/prompt.ts", "export const prompt = 1;\n");
  for (const phase of phases) {
    plant(
      `packages/compiler/src/phases/${phase}/index.ts`,
      `export { inside } from "./inside.ts";\n`,
    );
    plant(`packages/compiler/src/phases/${phase}/inside.ts`, "export const inside = 1;\n");
  }
  for (const name of ["listed", "unlisted", "ts-morph"]) {
    plant(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "./index.js" }`);
    plant(`node_modules/${name}/index.js`, "module.exports = {};\n");
  }
});

afterAll(() => rmSync(tree, { recursive: true }));

const phases = ["1-read", "2-check", "3-lower", "4-tidy", "5-verify", "6-emit"];

const innocent: Record<string, string> = {
  "packages/compiler/src/phases/3-lower/a.ts": `import "../2-check/index.ts";\nimport "@twelvefold/ir";\nimport "./inside.ts";\n`,
  "packages/compiler/src/typescript/a.ts": `import "ts-morph";\n`,
  "packages/compiler/src/compile.ts": `import "./phases/6-emit/index.ts";\nimport "node:fs";\nimport "listed";\nimport "@twelvefold/runtime/prompt";\n`,
  "packages/runtime/src/core/a.ts": `import "@twelvefold/ir";\nimport "./b.ts";\n`,
  "packages/runtime/src/core/b.ts": `import type {} from "./a.ts";\n`,
  "packages/testing/src/a.ts": `import "@twelvefold/runtime";\nimport "@twelvefold/compiler";\n`,
  "packages/cli/src/recursive.ts": `import "./mutually.ts";\n`,
  "packages/cli/src/mutually.ts": `import "./recursive.ts";\n`,
  "packages/cli/src/a.ts": `import "@twelvefold/runtime";\nimport "node:process";\n`,
  "examples/one/a.ts": `import "@twelvefold/dsl";\n`,
};

/** [rule, file, its text]: a fault that a person could make. */
const faults: [rule: string, file: string, text: string][] = [
  ["package-ir", "packages/ir/src/f1.ts", `import "@twelvefold/dsl";`],
  ["package-dsl", "packages/dsl/src/f1.ts", `import type { ir } from "@twelvefold/ir";`],
  ["package-compiler", "packages/compiler/src/f1.ts", `import "@twelvefold/testing";`],
  ["package-runtime", "packages/runtime/src/f1.ts", `import "@twelvefold/compiler";`],
  ["package-testing", "packages/testing/src/f1.ts", `import "@twelvefold/cli";`],
  ["package-cli", "packages/cli/src/f1.ts", `import "@twelvefold/testing";`],
  ["phase-1-read", "packages/compiler/src/phases/1-read/f1.ts", `import "../2-check/index.ts";`],
  ["phase-2-check", "packages/compiler/src/phases/2-check/f1.ts", `import "../6-emit/index.ts";`],
  ["phase-3-lower", "packages/compiler/src/phases/3-lower/f1.ts", `import "../5-verify/index.ts";`],
  ["phase-4-tidy", "packages/compiler/src/phases/4-tidy/f1.ts", `import "../5-verify/index.ts";`],
  ["phase-5-verify", "packages/compiler/src/phases/5-verify/f1.ts", `import "../6-emit/index.ts";`],
  [
    "compiler-knows-one-door-of-the-runtime",
    "packages/compiler/src/f3.ts",
    `import "@twelvefold/runtime";`,
  ],
  [
    "phase-has-one-door",
    "packages/compiler/src/phases/3-lower/f2.ts",
    `import "../2-check/inside.ts";`,
  ],
  [
    "compiler-reaches-phases-by-their-door",
    "packages/compiler/src/f2.ts",
    `import "./phases/1-read/inside.ts";`,
  ],
  [
    "phases-stand-on-the-ground",
    "packages/compiler/src/syntax/f1.ts",
    `import "../phases/1-read/index.ts";`,
  ],
  ["ts-morph-in-one-place", "packages/compiler/src/phases/1-read/f2.ts", `import "ts-morph";`],
  [
    "pure-folders-import-no-built-in",
    "packages/compiler/src/phases/2-check/f2.ts",
    `import "node:fs";`,
  ],
  ["ir-imports-nothing", "packages/ir/src/f2.ts", `import "listed";`],
  ["runtime-core-imports-only-ir", "packages/runtime/src/core/f1.ts", `import "../index.ts";`],
  ["packages-meet-by-name", "packages/cli/src/f2.ts", `import "../../runtime/src/index.ts";`],
  [
    "examples-use-what-is-published",
    "examples/one/f1.ts",
    `import "../../packages/dsl/src/index.ts";`,
  ],
  ["published-code-needs-no-dev-dependency", "packages/cli/src/f3.ts", `import "unlisted";`],
  ["imports-resolve", "packages/cli/src/f4.ts", `import "./gone.ts";`],
  ["no-circle-between-folders", "packages/cli/src/terminal/f1.ts", `import "../f5.ts";`],
];

test("every import rule has a planted fault", () => {
  const names = configuration.forbidden.map((rule) => rule.name);
  expect(faults.map(([rule]) => rule).toSorted()).toEqual(names.toSorted());
});

test("the import rules pass a tree without faults", () => {
  for (const [file, text] of Object.entries(innocent)) plant(file, text);
  expect(violations()).toEqual([]);
});

test("each import rule sees its planted fault", () => {
  plant("packages/cli/src/f5.ts", `import "./terminal/f1.ts";\n`);
  for (const [, file, text] of faults) plant(file, `${text}\n`);
  expect(violations()).toEqual(
    expect.arrayContaining(faults.map(([rule, file]) => `${rule} ${file}`)),
  );
});

const ambient: [text: string, faults: number][] = [
  ["export const a = Date.now();", 1],
  ["export const a = new Date();", 1],
  ["export const a = Date();", 1],
  ["export const a = Date['now']();", 1],
  ["export const a = Math.random();", 1],
  ["export const { random } = Math;", 1],
  ["export const a = process.env;", 1],
  ["export const a = globalThis;", 1],
  ["export const a = { fetch };", 1],
  ["export const a = setTimeout(() => {}, 1);", 1],
  ["export const a = crypto.randomUUID();", 1],
  ["export const a = import.meta.url;", 1],
  ["export const a = new Date(0).toISOString() + Math.max(Date.parse('2020'), 2);", 0],
  ["export const a = { process: 1, fetch: 2 };\nexport const b = a.process + a.fetch;", 0],
  ["export const a = (fetch: number): number => fetch;", 0],
  ["export type A = { fetch: string; process(crypto: string): void };", 0],
];

test("each ambient value is seen in a pure folder, and only there", () => {
  for (const folder of ["ir/src", "compiler/src/phases/3-lower", "runtime/src/core", "cli/src"])
    for (const [index, [text]] of ambient.entries())
      plant(`packages/${folder}/ambient-${index}.ts`, `${text}\n`);
  const seen = purityFaults();
  for (const [index, [text, count]] of ambient.entries()) {
    expect(seen.get(`packages/ir/src/ambient-${index}.ts`) ?? 0, text).toBe(count);
    expect(seen.get(`packages/compiler/src/phases/3-lower/ambient-${index}.ts`) ?? 0, text).toBe(
      count,
    );
    expect(seen.get(`packages/runtime/src/core/ambient-${index}.ts`) ?? 0, text).toBe(count);
    expect(seen.get(`packages/cli/src/ambient-${index}.ts`) ?? 0, text).toBe(0);
  }
});

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

function link(from: string, to: string): void {
  mkdirSync(dirname(join(tree, from)), { recursive: true });
  symlinkSync(join(tree, to), join(tree, from));
}

function packageJson(name: string): string {
  const exports = {
    ".": { "@twelvefold/source": "./src/index.ts", default: "./dist/index.js" },
    "./prompt": { "@twelvefold/source": "./src/prompt.ts", default: "./dist/prompt.js" },
  };
  return JSON.stringify({
    name: `@twelvefold/${name}`,
    exports,
    dependencies: { listed: "*", "ts-morph": "*" },
  });
}

function violations(): string[] {
  const cli = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const { stdout } = spawnSync(
    process.execPath,
    [cli, "packages", "examples", "--config", ".dependency-cruiser.js", "--output-type", "json"],
    { cwd: tree, encoding: "utf8" },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

function purityFaults(): Map<string, number> {
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, "--format", "json", "packages"], {
    cwd: tree,
    encoding: "utf8",
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; filename: string }[];
  };
  const impure = diagnostics.filter(({ code }) => code.startsWith("purity"));
  return new Map(
    Object.entries(Object.groupBy(impure, ({ filename }) => filename)).map(([file, list]) => [
      file,
      list?.length ?? 0,
    ]),
  );
}
