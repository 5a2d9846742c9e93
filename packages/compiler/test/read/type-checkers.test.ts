import { describe, expect, onTestFinished, test } from "vitest";
import { ts } from "ts-morph";
import { openNativeChecker } from "../../src/typescript/native-checker.ts";
import { configFor, needsOlderTypeScript } from "../../src/typescript/options.ts";
import { readFiles } from "./read-sources.ts";
import { workspace } from "./workspace.ts";

const text = 'export const café = "𝒳 é";\nexport const n: { of: number } = { of: "three" };\n';
const found = [
  {
    code: "TF1002",
    start: { line: 2, column: 36 },
    message: "Type 'string' is not assignable to type 'number'. (TS2322)",
  },
];

/** With these settings, the older checker has to answer; without, the native one does. */
const configs = {
  "the native checker": {},
  "the older one, for settings that only it knows": {
    compilerOptions: { strict: true, baseUrl: ".", ignoreDeprecations: "6.0" },
  },
};

describe.each(Object.entries(configs))("types are checked by %s", (_name, config) => {
  const tsconfig = { "tsconfig.json": JSON.stringify(config) };

  test("at the author's places, characters beyond ASCII before them", async () => {
    const { diagnostics } = await readFiles(
      { ...tsconfig, "a.agent.ts": text },
      { typecheck: true },
    );
    expect(diagnostics).toMatchObject(found);
  });

  test("through files that come, change and go", async () => {
    const imports = 'import { n } from "./n.ts";\nexport const m: number = n;\n';
    const first = await readFiles(
      { ...tsconfig, "a.agent.ts": "export const a = 1;\n" },
      { typecheck: true },
    );
    expect(first.codes).toEqual([]);
    first.files.write({ "a.agent.ts": imports, "n.ts": 'export const n = "1";\n' });
    const second = await first.again(["a.agent.ts", "n.ts"]);
    expect(second.codes).toEqual(["TF1002"]);
    first.files.write({ "a.agent.ts": "export const m: number = 1;\n" });
    expect((await second.again(["a.agent.ts"])).codes).toEqual([]);
  });

  test("with the reasons for a message", async () => {
    const { diagnostics } = await readFiles(
      {
        ...tsconfig,
        "a.agent.ts":
          "export const f: () => Promise<{ n: number }> = async () => ({ n: String(1) });\n" +
          "export const g: (x: { n: number }) => void = (x: { n: string }) => void x;\n",
      },
      { typecheck: true },
    );
    expect(diagnostics.map(({ message }) => message.split("\n").length)).toEqual([4, 5]);
  });
});

test("an import that only we find is no error of types", async () => {
  const { codes } = await readFiles(
    {
      "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, module: "nodenext" } }),
      "package.json": JSON.stringify({ type: "module" }),
      "a.agent.ts": 'import { n } from "./n";\nexport const m: string = n;\n',
      "n.ts": "export const n = 1;\n",
    },
    { typecheck: true },
  );
  expect(codes).toEqual(["TF1002"]);
});

test("settings that TypeScript 7 has dropped are known", () => {
  expect(needsOlderTypeScript({})).toBe(false);
  expect(needsOlderTypeScript({ baseUrl: "." })).toBe(true);
  expect(needsOlderTypeScript({ moduleResolution: ts.ModuleResolutionKind.Node10 })).toBe(true);
  expect(needsOlderTypeScript({ module: ts.ModuleKind.AMD })).toBe(true);
  expect(needsOlderTypeScript({ target: ts.ScriptTarget.ES5 })).toBe(true);
});

test("the native checker starts here: the tests above are not all of the older one", async () => {
  const files = workspace({ "a.ts": text });
  const checker = await openNativeChecker(files.cwd);
  onTestFinished(() => checker.close());
  const file = files.path("a.ts");
  const { problems } = await checker.begin({
    config: { ...configFor(undefined, files.cwd, {}), files: [file] },
    files: [file],
  });
  expect(await problems).toEqual(
    new Map([
      [
        file,
        [
          {
            file,
            start: text.indexOf('of: "three"'),
            end: text.indexOf('of: "three"') + 2,
            code: 2322,
            text: "Type 'string' is not assignable to type 'number'.",
          },
        ],
      ],
    ]),
  );
});
