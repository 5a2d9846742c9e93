import { describe, expect, test } from "vitest";
import { openProject } from "../../src/typescript/project.ts";
import type { ModuleSyntax, TopLevelSyntax } from "../../src/syntax/index.ts";
import { printSyntax } from "./print-syntax.ts";
import { workspace } from "./workspace.ts";

function readModule(text: string): ModuleSyntax {
  const files = workspace({ "a.ts": text });
  const { modules } = openProject({ cwd: files.cwd, typecheck: false }).read([files.path("a.ts")]);
  return modules.get(files.path("a.ts")) as ModuleSyntax;
}

function declaration(text: string, name: string): TopLevelSyntax {
  return readModule(text).declarations.get(name) as TopLevelSyntax;
}

function expression(text: string): string {
  const { init } = declaration(`export const it = ${text};`, "it") as Extract<
    TopLevelSyntax,
    { kind: "const" }
  >;
  return printSyntax(init);
}

function statements(text: string): string {
  const { fn } = declaration(`export async function it() { ${text} }`, "it") as Extract<
    TopLevelSyntax,
    { kind: "function" }
  >;
  return printSyntax(fn.body).slice(1, -1);
}

describe("expressions", () => {
  test.each([
    ["(a as string)!.length", "as a.length"],
    ["(<T>x)(1)", "as x(1)"],
    ["f<number>(1) satisfies number", "as f(1)"],
    ["((a + b)) * c", 'binary{op="*" left=binary{op="+" left=a right=b} right=c}'],
    ["a?.b.c", 'chain{value=member{object=member{object=a name="b" optional=true} name="c"}}'],
    ["(a?.b).c", 'member{object=chain{value=member{object=a name="b" optional=true}} name="c"}'],
    ["a?.b!.c", "as a?.b.c"],
    ["(a?.b)!.c", "as (a?.b).c"],
    [
      "a?.[0]?.(1)",
      "chain{value=call{callee=index{object=a index=0 optional=true} args=[1] optional=true}}",
    ],
    ["(a?.b)()", 'call{callee=chain{value=member{object=a name="b" optional=true}} args=[]}'],
    [
      "a?.b(c?.d)",
      'chain{value=call{callee=member{object=a name="b" optional=true} args=[chain{value=member{object=c name="d" optional=true}}]}}',
    ],
    ["1_000 + 0x10", 'binary{op="+" left=1000 right=16}'],
    ["`a${b}\\n`", 'template{texts=["a", "\\n"] values=[b]}'],
    ["`plain`", '"plain"'],
    ["/a\\/[/]b/giu", 'regexp{pattern="a\\\\/[/]b" flags="giu"}'],
    ["(a, b, c)", "sequence{values=[a, b, c]}"],
    [
      "{ a, [b]: 1, 'c d': 2, 0x1: 3, ...e, f() {} }",
      'object{entries=[property{key="a" value=a shorthand=true}, property{key=b value=1}, property{key="c d" value=2}, property{key="1" value=3}, spread{value=e}, property{key="f" value=function{name="f" form="method" params=[] body=[]} method=true}]}',
    ],
    [
      "{ __proto__: a }",
      'object{entries=[property{key="__proto__" value=unsupported{what="prototype"}}]}',
    ],
    ["{ ['__proto__']: a }", 'object{entries=[property{key="__proto__" value=a}]}'],
    ["x ??= y && z", 'assign{op="??=" target=x value=logical{op="&&" left=y right=z}}'],
    [
      "[a, , [b] = c, ...d] = e",
      'assign{op="=" target=arrayPattern{elements=[{target=a}, null, {target=arrayPattern{elements=[{target=b}]} default=c}] rest=d} value=e}',
    ],
    [
      "{ a, b: c.d = 1, ...e } = f",
      'assign{op="=" target=objectPattern{properties=[{key="a" target=a}, {key="b" target=member{object=c name="d"} default=1}] rest=e} value=f}',
    ],
    ["(a as any).b = 1", 'assign{op="=" target=member{object=a name="b"} value=1}'],
    [
      "async (x: number = 1, ...r: string[]): Promise<void> => {}",
      'function{form="arrow" async=true params=[{target=x default=1}, {target=r rest=true}] body=[]}',
    ],
    [
      "function (this: Date, a?: number) {}",
      'function{form="expression" params=[{target=a}] body=[]}',
    ],
    ["function* () {}", 'function{form="expression" generator=true params=[] body=[]}'],
    ["delete (a as any).b", 'unary{op="delete" value=member{object=a name="b"}}'],
    ["-1 ** (2)", "as -1 ** 2"],
    ["a instanceof Error", 'binary{op="instanceof" left=a right=Error}'],
  ])("%s", (text, expected) => {
    const meant = expected.startsWith("as ") ? expression(expected.slice("as ".length)) : expected;
    expect(expression(`(${text})`)).toBe(meant);
  });

  test("what the language has no place for keeps its name", () => {
    const refused: Readonly<Record<string, string>> = {
      "class {}": "class",
      this: "this",
      "tag`x`": "tagged-template",
      "10n": "bigint",
      'import("x")': "dynamic-import",
      "import.meta.url": "import-meta",
      "new.target": "new-target",
      "{ get a() { return 1; } }": "accessor",
      "[1, , 2]": "hole",
      "a.#b": "private-name",
      "#b in a": "private-name",
      "delete x": "delete-identifier",
      arguments: "arguments",
    };
    for (const [text, what] of Object.entries(refused)) {
      expect(expression(text), text).toContain(`unsupported{what="${what}"}`);
    }
  });
});

describe("statements", () => {
  test.each([
    [
      "interface A {} type B = 1; declare const c: number; let d: number;",
      'variable{mode="let" declarations=[{target=d}]}',
    ],
    [
      "for (const [a, b] of c) d;",
      'forOf{mode="const" target=arrayPattern{elements=[{target=a}, {target=b}]} value=c body=expressionStatement{value=d}}',
    ],
    ["for (a.b in c);", 'forIn{target=member{object=a name="b"} value=c body=empty{}}'],
    ["for ([a] of b);", "forOf{target=arrayPattern{elements=[{target=a}]} value=b body=empty{}}"],
    ["for (;;) break;", "for{body=break{}}"],
    [
      "out: do continue out; while (a)",
      'labeled{label="out" body=doWhile{body=continue{label="out"} test=a}}',
    ],
    [
      "switch (a) { case 1: b; default: c }",
      "switch{value=a cases=[{test=1 body=[expressionStatement{value=b}]}, {body=[expressionStatement{value=c}]}]}",
    ],
    [
      "try { a } catch ({ message }) { b } finally { c }",
      'try{body=[expressionStatement{value=a}] catch={target=objectPattern{properties=[{key="message" target=message}]} body=[expressionStatement{value=b}]} finally=[expressionStatement{value=c}]}',
    ],
    [
      "try { a } catch { b }",
      "try{body=[expressionStatement{value=a}] catch={body=[expressionStatement{value=b}]}}",
    ],
    [
      "function f(): void; function f() {}",
      'functionDeclaration{name="f" fn=function{name="f" form="declaration" params=[] body=[]}}',
    ],
    [
      "const { a = 1, ...b } = c;",
      'variable{mode="const" declarations=[{target=objectPattern{properties=[{key="a" target=a default=1}] rest=b} init=c}]}',
    ],
  ])("%s", (text, expected) => {
    expect(statements(text)).toBe(expected);
  });

  test("what the language has no place for keeps its name", () => {
    const refused: Readonly<Record<string, string>> = {
      "var a = 1;": "var",
      "for (var a of b);": "var",
      "using a = b;": "using",
      "class A {}": "class",
      "enum A {}": "enum",
      "namespace A { export const b = 1; }": "namespace",
      "debugger;": "debugger",
      "for await (const a of b);": "for-await",
      "with (a) {}": "with",
    };
    for (const [text, what] of Object.entries(refused)) {
      expect(statements(text), text).toContain(`unsupported{what="${what}"`);
    }
  });
});

describe("modules", () => {
  test("imports of types are no imports, and their files no dependencies", () => {
    const module = readModule(
      'import type { A } from "./b.ts"; import { type C } from "./c.ts"; import d, * as e from "f"; export const g = 1;',
    );
    expect([...module.imports]).toMatchObject([
      ["d", { from: "f", name: "default", project: false }],
      ["e", { from: "f", name: "*", project: false }],
    ]);
    expect(module.dependencies).toEqual([]);
  });

  test("every form of export is known by its exported name", () => {
    const module = readModule(
      'const a = 1; export { a, a as b }; export * as c from "x"; export { d as e } from "y"; export default function () {} export type F = 1; export let g = 1;',
    );
    expect(Object.fromEntries(module.exports)).toEqual({
      a: { kind: "local", local: "a" },
      b: { kind: "local", local: "a" },
      c: { kind: "from", from: "x", project: false, name: "*" },
      default: { kind: "local", local: "default" },
      e: { kind: "from", from: "y", project: false, name: "d" },
      g: { kind: "local", local: "g" },
    });
    expect(module.declarations.get("g")).toMatchObject({ kind: "other", what: "let" });
  });

  test("a span is exactly the author's text", () => {
    const text = "// first\nexport const it = /* before */ a.b(c) /* after */;\n";
    const it = declaration(text, "it") as Extract<TopLevelSyntax, { kind: "const" }>;
    expect(text.slice(it.init.span.start, it.init.span.end)).toBe("a.b(c)");
    expect(text.slice(it.nameSpan.start, it.nameSpan.end)).toBe("it");
  });
});
