import { describe, expect, test } from "vitest";
import { readFiles } from "./read-sources.ts";

const header = 'import { agent, prompt, tool } from "@twelvefold/dsl";\nimport { z } from "zod";\n';
const search =
  'export const search = tool({ description: "Search", input: z.object({ q: z.string() }), output: z.string() });\n';
const one =
  "export const one = agent({ input: z.object({}), output: z.number(), async flow() { return 1; } });\n";

describe("modules are found", () => {
  test("by the paths of tsconfig.json, by .js for .ts, by no ending, and as the index of a folder", async () => {
    const { sources, codes } = await readFiles({
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          module: "esnext",
          moduleResolution: "bundler",
          paths: { "#lib/*": ["./lib/*.ts"] },
        },
      }),
      "main.agent.ts":
        'import { a } from "#lib/a"; import { b } from "./b.js"; import { c } from "./c"; import { d } from "./d"; export const all = [a, b, c, d];',
      "lib/a.ts": "export const a: string = 'a';",
      "b.ts": "export const b = 'b';",
      "c.ts": "enum C { c = 'c' } export const c = C.c;",
      "d/index.ts": "export const d = 'd';",
    });
    expect(codes).toEqual([]);
    expect(sources.modules.size).toBe(5);
    expect([...sources.exports.values()][0]).toMatchObject({ all: ["a", "b", "c", "d"] });
  });

  test("outside of any project: the DSL and zod are found from the compiler's own place", async () => {
    const { program, codes } = await readFiles(
      { "one.agent.ts": header + one },
      { typecheck: true },
    );
    expect(codes).toEqual([]);
    expect(program.agents.map(({ name }) => name)).toEqual(["one"]);
  });

  test("in a folder whose package.json says CommonJS", async () => {
    const { program, codes } = await readFiles({
      "package.json": '{ "type": "commonjs" }',
      "one.agent.ts": `${header}export const url = import.meta.url;\nawait null;\n${one}`,
    });
    expect(codes).toEqual([]);
    expect(program.agents).toHaveLength(1);
  });

  test("when they import each other in a circle", async () => {
    const { program, codes } = await readFiles({
      "a.agent.ts": `import { b } from "./b.ts";\nexport const a = () => b;\n${header}${one}`,
      "b.ts": 'import { a } from "./a.agent.ts";\nexport const b = () => a;',
    });
    expect(codes).toEqual([]);
    expect(program.agents).toHaveLength(1);
  });

  test("a module that is not there is named at its import", async () => {
    const { diagnostics } = await readFiles(
      { "a.agent.ts": `import { b } from "./nope.ts";\n${header}${one}` },
      { typecheck: true },
    );
    expect(diagnostics).toMatchObject([
      {
        code: "TF1003",
        file: "a.agent.ts",
        start: { line: 1, column: 19 },
        message: "There is no module `./nope.ts`.",
      },
    ]);
  });

  test("a package that is not there is named at its import", async () => {
    const { diagnostics } = await readFiles({
      "a.agent.ts": `import nope from "no-such-package";\nconsole.log(nope);\n${header}${one}`,
    });
    expect(diagnostics).toMatchObject([
      { code: "TF1006", file: "a.agent.ts", start: { line: 1, column: 8 } },
    ]);
  });
});

describe("modules are evaluated", () => {
  test("an error is placed at the first line of its stack that is the author's", async () => {
    const { diagnostics, program } = await readFiles({
      "a.agent.ts": `import "./b.ts";\n${header}${one}`,
      "b.ts": 'import { fail } from "./c.ts";\n\nfail();\n',
      "c.ts": 'export function fail(): never {\n  throw new TypeError("no database");\n}\n',
      "d.agent.ts": header + one.replaceAll("one", "two"),
    });
    expect(diagnostics).toMatchObject([
      {
        code: "TF1005",
        file: "c.ts",
        start: { line: 2, column: 9 },
        message: expect.stringContaining("TypeError: no database"),
      },
    ]);
    expect(
      program.agents.map(({ name }) => name),
      "the others are read",
    ).toEqual(["two"]);
  });

  test("a loop without an end ends, and is told by its place", async () => {
    const endless =
      "const grow = () => {\n  for (const list = [1]; ; ) list[0]++;\n};\nexport const grown = grow();\n";
    const { diagnostics, program } = await readFiles(
      {
        "a.agent.ts": header + one,
        "b.agent.ts": `import "./c.ts";\n${header}${one.replace("one", "two")}`,
        "c.ts": endless,
      },
      { loopSeconds: 0.1 },
    );
    expect(diagnostics).toMatchObject([
      {
        code: "TF1005",
        file: "c.ts",
        start: { line: 2, column: 30 },
        message: expect.stringContaining("a loop did not end within 0.1 seconds"),
      },
    ]);
    expect(program.agents.map(({ name }) => name)).toEqual(["one"]);
  });

  test("a loop that was evaluated in time may take longer when it is called later", async () => {
    const text =
      "export const spin = (until: number) => { let n = 0; while (performance.now() < until) n++; return n > 0; };\n";
    const { sources, diagnostics, files } = await readFiles(
      { "a.agent.ts": text + header + one },
      { loopSeconds: 0.05 },
    );
    expect(diagnostics).toEqual([]);
    const { spin } = sources.exports.get(files.path("a.agent.ts")) as {
      spin: (until: number) => boolean;
    };
    expect(spin(performance.now() + 200)).toBe(true);
  });

  test("loops at the top level of a module do what they do, and errors in them have their places", async () => {
    const text = `const s: unknown[] = [];
a: b: for (const x of [1, 2]) for (;;) { s.push(x); continue a }
for (let i = 0; i < 2; i++) s.push(i); for (const k in { q: 1 }) for (const j of "ab") s.push(k + j)
do s.push("d"); while (s.length < 9)
let n = 3; while (n-- > 0); if (n) for (;;) { if (s.length === 9) throw new Error(s.join()); } else s.push("never")
`;
    const { diagnostics } = await readFiles({ "a.agent.ts": text + header + one });
    expect(diagnostics).toMatchObject([
      {
        code: "TF1005",
        start: { line: 5, column: 73 },
        message: expect.stringContaining("1,2,0,1,qa,qb,d,d,d"),
      },
    ]);
  });

  test.each([
    ["null", "throw null;"],
    [
      "an object whose message throws",
      "throw { get message() { throw 1; }, toString() { throw 2; } };",
    ],
    ["an error without a stack", "const e = new Error('x'); delete (e as any).stack; throw e;"],
    ["an error of an engine", "const a = null as any; a.b;"],
    ["a missing export", 'import { readNothing } from "node:fs"; readNothing();'],
  ])("%s that is thrown is a diagnostic", async (_, text) => {
    const { codes } = await readFiles({ "a.agent.ts": `${text}\n${header}${one}` });
    expect(codes).toEqual(["TF1005"]);
  });

  test.each([
    ["a jump to nowhere", "let a = 1;\n{ break; }", "2:3", 'cannot use "break"'],
    [
      "a name declared twice",
      "const a = 1;\nconst a = 2;",
      "2:7",
      'the symbol "a" has already been declared',
    ],
    [
      "a regular expression that is none",
      "const a = 1; /b(c/g.test('');",
      "1:14",
      "`/b(c/`, unterminated group",
    ],
    [
      "a pattern without a value, which only V8 refuses",
      "let a = 1;\n[a] = [2];\nlet { b };",
      "3:5",
      "missing initializer in destructuring declaration",
    ],
    [
      "await as a name, which only V8 refuses",
      "export function f(o: any) { return o.await; }\nfunction g() { let await = 1; }",
      "2:20",
      "`await` is a reserved word",
    ],
  ])("%s is an early error in its place", async (_, text, place, message) => {
    const { diagnostics } = await readFiles({ "a.agent.ts": `${text}\n${header}${one}` });
    const [found] = diagnostics;
    expect(diagnostics).toHaveLength(1);
    expect(found).toMatchObject({
      code: "TF1007",
      message: `JavaScript does not allow this: ${message}.`,
    });
    expect(`${found?.start.line}:${found?.start.column}`).toBe(place);
  });

  test("what TypeScript cannot parse is a diagnostic at its place, and is not run", async () => {
    const { diagnostics } = await readFiles({
      "a.agent.ts": `import { b } from "./b.ts";\nthrow b;`,
      "b.ts": "export const b = 1;\nexport const c = ;\n",
    });
    expect(diagnostics).toMatchObject([
      { code: "TF1001", file: "b.ts", start: { line: 2, column: 18 } },
    ]);
  });

  test("again after an edit, with what imports them; the others are the same values", async () => {
    const texts = {
      "a.agent.ts": `import { limit } from "./limit.ts";\n${header}export const { stamp } = { stamp: {} };\nexport const now = limit;\n`,
      "b.agent.ts": "export const stamp = {};",
      "limit.ts": "export const limit = 1;",
      "data.json": '{ "n": 1 }',
      "c.agent.ts": 'import data from "./data.json";\nexport const n = data.n;',
    };
    const first = await readFiles(texts);
    first.files.write({ "limit.ts": "export const limit = 2;" });
    const second = await first.again(["limit.ts"]);
    const exported = (reading: typeof first, file: string) =>
      reading.sources.exports.get(first.files.path(file)) as Record<string, unknown>;
    expect([exported(first, "a.agent.ts")["now"], exported(second, "a.agent.ts")["now"]]).toEqual([
      1, 2,
    ]);
    expect(exported(second, "a.agent.ts")["stamp"]).not.toBe(
      exported(first, "a.agent.ts")["stamp"],
    );
    expect(exported(second, "b.agent.ts")["stamp"]).toBe(exported(first, "b.agent.ts")["stamp"]);
    first.files.write({ "data.json": '{ "n": 2 }' });
    const third = await second.again(["data.json"]);
    expect([exported(second, "c.agent.ts")["n"], exported(third, "c.agent.ts")["n"]]).toEqual([
      1, 2,
    ]);
  });

  test("by several compilers at once, each on its own", async () => {
    const readings = await Promise.all(
      [1, 2, 3].map((n) =>
        readFiles({
          "a.agent.ts": `import { n } from "./n.ts";\nexport const it = n;`,
          "n.ts": `export const n = ${n};`,
        }),
      ),
    );
    expect(readings.map(({ sources }) => [...sources.exports.values()][0]?.["it"])).toEqual([
      1, 2, 3,
    ]);
  });
});

describe("names", () => {
  test("are exported names, wherever they are re-exported, and resolve through imports", async () => {
    const { program, codes, files } = await readFiles({
      "tools.ts": `${header}const find = tool({ description: "", input: z.any(), output: z.any() });\nexport { find as search };`,
      "barrel.ts":
        'export * from "./tools.ts";\nexport { call as invoke } from "@twelvefold/dsl";\nexport function helper() {}',
      "a.agent.ts": `import { search as looked, invoke, helper } from "./barrel.ts";\n${header}const LIMIT = 3;\nlet count = 0;\nclass C {}\nconst hidden = tool({ description: "", input: z.any(), output: z.any() });\n${one}`,
    });
    const resolve = (name: string) => program.resolve(files.path("a.agent.ts"), name);
    expect(codes).toEqual([]);
    expect(resolve("looked")).toMatchObject({
      kind: "declared",
      declared: { name: "search", exportName: "search", kind: "tool" },
    });
    expect(resolve("invoke")).toEqual({ kind: "control", name: "call" });
    expect(resolve("helper")).toMatchObject({
      kind: "function",
      name: "helper",
      file: files.path("barrel.ts"),
    });
    expect(resolve("LIMIT")).toMatchObject({ kind: "const", init: { value: 3 } });
    expect(resolve("count")).toMatchObject({ kind: "other", what: "let" });
    expect(resolve("C")).toMatchObject({ kind: "other", what: "class" });
    expect(resolve("hidden")).toMatchObject({ kind: "other", what: "unexported-declaration" });
    expect(resolve("z")).toMatchObject({ kind: "package", from: "zod", name: "z" });
    expect(resolve("nothing")).toBeUndefined();
  });

  test("are qualified by their module only where two clash", async () => {
    const { program } = await readFiles({
      "eu/billing.agent.ts": `${header}${search}export const only = tool({ description: "", input: z.any(), output: z.any() });`,
      "us/billing.agent.ts": header + search,
      "shop.agent.ts": header + search,
    });
    expect([...program.declarations.keys()].toSorted()).toEqual(
      ["eu.billing.search", "only", "shop.search", "us.billing.search"].toSorted(),
    );
  });

  test("a default export is called like its file", async () => {
    const { program } = await readFiles({
      "daily-report.agent.ts": header + one.replace("export const one =", "export default"),
    });
    expect(program.agents.map(({ name }) => name)).toEqual(["daily_report"]);
  });
});

describe("types", () => {
  test("TypeScript's own errors are reported with its code, where they are", async () => {
    const { diagnostics } = await readFiles(
      { "a.agent.ts": `${header}${one}export const n: number = "three";\n` },
      { typecheck: true },
    );
    expect(diagnostics).toMatchObject([
      {
        code: "TF1002",
        file: "a.agent.ts",
        start: { line: 4, column: 14 },
        message: "Type 'string' is not assignable to type 'number'. (TS2322)",
      },
    ]);
  });

  test("are not looked at when the author says so", async () => {
    const { codes } = await readFiles(
      { "a.agent.ts": `${header}${one}export const n: number = "three";\n` },
      { typecheck: false },
    );
    expect(codes).toEqual([]);
  });

  test("are followed through edits", async () => {
    const first = await readFiles(
      {
        "a.agent.ts": 'import { n } from "./n.ts";\nexport const m: number = n;\n',
        "n.ts": "export const n = 1;",
      },
      { typecheck: true },
    );
    expect(first.codes).toEqual([]);
    first.files.write({ "n.ts": 'export const n = "1";' });
    const second = await first.again(["n.ts"]);
    expect(second.codes).toEqual(["TF1002"]);
    first.files.write({ "n.ts": "export const n = 2;" });
    expect((await second.again(["n.ts"])).codes).toEqual([]);
  });

  test("say whether two objects are compared", async () => {
    const { sources, files } = await readFiles(
      {
        "a.agent.ts":
          "type O = { id: number };\nexport const f = (a: O, b: O[], c: O | null, d: any, e: { length: number }) => [a === a, b == b, a === c, a === d, e === e];\n",
      },
      { typecheck: true },
    );
    const f = sources.modules.get(files.path("a.agent.ts"))?.declarations.get("f") as never as {
      init: { body: { items: { bothObjects: boolean }[] } };
    };
    expect(f.init.body.items.map(({ bothObjects }) => bothObjects)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
