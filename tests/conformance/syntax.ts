import type { Row } from "./row.ts";

/** Forms of the text that mean what they mean, however rare. */
export const syntax: readonly Row[] = [
  {
    name: "a line end inside a template is one character, whatever the file's is",
    flow: "const t = `a\r\nb\rc\nd`; return [t, t.length, @(t)]",
  },
  {
    name: "line continuations and separators in strings",
    flow: String.raw`const a = "a\
b"; return [a, "x y", "\u2028".length]`,
  },
  {
    name: "escapes in identifiers",
    flow: String.raw`const \u0061bc = @(1); const o = { d\u{65}f: 2 }; return [abc, o.def, o.d\u0065f]`,
  },
  {
    name: "identifiers of other scripts",
    flow: `const größe = @(1), 变量 = 2, $ = 3, _ = 4, ªb = 5; return [größe, 变量, $, _, ªb]`,
  },
  {
    name: "contextual words as names",
    flow: `const of = 1, get = 2, set = 3, from = 4, as = 5, type = 6, async = 7, target = 8, accessor = 9, satisfies = 10, is = 11, infer = 12, keyof = 13, module = 14, namespace = 15, declare = 16, global = 17, out = 18; return [of, get, set, from, as, type, async, target, accessor, satisfies, is, infer, keyof, module, namespace, declare, global, out, @(0)]`,
  },
  {
    name: "reserved words as properties",
    flow: `const o = { class: 1, if: 2, new: 3, delete: 4, await: 5, default: 6, function: 7, null: 8, true: 9 }; return [o.class, o.if, o.new, o.delete, o.await, o.default, o.function, o.null, o.true, @(o)]`,
  },
  {
    name: "NaN, undefined and Infinity as local names",
    flow: `const f = (undefined, NaN) => [undefined, NaN]; const g = () => { const Infinity = 5; return Infinity }; return [f(1, 2), g(), @(3)]`,
  },
  {
    name: "numeric keys in every form",
    flow: `const o = { 1: "a", 0x2: "b", 3e0: "c", 0.5: "d", .25: "e", 1e21: "f", 0b100: "g", 1_0: "h" }; return [Object.entries(o), o[1], o[0.5], o[".25"], o[0.25], o["1e+21"]]`,
  },
  {
    name: "a bigint as the key of a literal is its digits",
    flow: `const o = { 1n: "a" }; return o[1]`,
  },
  {
    name: "semicolons that are not written",
    flow: `const a = 1\nconst b = a\n+ 2\nlet c = b\nc\n++\na2()\nfunction a2() { c += 10 }\nreturn [a, b, c, @(c)]`,
    expect: "refused",
  },
  {
    name: "semicolons that are not written, in other places",
    flow: `let a = 1\nlet b = 2\na = b\nb = a + 1\nif (a) b++\nelse a++\ndo a++; while (a < 5) b++\nconst c = [a, b]\nconst d = () => {}\n;[a, b] = [b, a]\nreturn [a, b, c, @(d === undefined)]`,
  },
  {
    name: "return with a line end gives undefined",
    flow: `const f = () => { return\n5 }; return [f(), @(1)]`,
  },
  {
    name: "a regular expression or a division",
    flow: `const a = 8, g = 2, i = 1; return [a / 2 / g, a /2/ i, /2/g.source, [/a/].length, (a) / g, "x".replace(/x/, "/")]`,
  },
  {
    name: "?. before a digit is a conditional",
    flow: `const a = @(true); return [a?.5:1, a ?.5 : 1]`,
  },
  {
    name: "comments everywhere",
    flow: `/* a */ const /* b */ x /* c */ = // d\n @(/* e */ 1 /* f */) /* g */ + /* h\n */ 2 // i\n return /* j */ x`,
  },
  {
    name: "empty statements in every place",
    flow: `;;; let n = 0; for (;;) { ; if (++n > 2) break; ; } while (n-- > 0) ; if (n) ; else ; { ; } return @(n) ;`,
  },
  { name: "nested parentheses", flow: `return ((((@(1)) + ((2))) * (((3)))))` },
  {
    name: "precedence of yieldless arrow bodies",
    flow: `const f = (x) => x ? (y) => y : (z) => -z; return [f(1)(5), f(0)(5), ((a) => (b) => (c) => a + b + c)(1)(2)(3), @(1)]`,
  },
  {
    name: "an arrow that gives a conditional, a sequence, an assignment",
    flow: `let n = 0; const a = (x) => (n = x, n + 1), b = (x) => n += x, c = (x) => x ? "t" : "f"; return [a(1), b(5), n, c(0), @(n)]`,
  },
  {
    name: "chained conditionals",
    flow: `const f = (n) => n < 0 ? "neg" : n === 0 ? "zero" : n < 10 ? "small" : "big"; return [-1, 0, 5, 50].map(f).concat(@("x"))`,
  },
  {
    name: "comma in every place",
    flow: `let a = (1, 2), b = [(3, 4)], c = { k: (5, 6) }; for (let i = (0, 1), j = 2; i < 3, j < 4; i++, j++) a += i; if ((0, @(1))) a++; return (a++, [a, b, c])`,
  },
  {
    name: "in inside the head of a for",
    flow: `const o = { x: 1 }; let s = ""; for (let k = ("x" in o) ? "y" : "n"; s.length < 2; ) s += k; return [s, @(1)]`,
  },
  {
    name: "let and const without braces in a switch",
    flow: `switch (@(1)) { case 1: let a = 5; const b = a + 1; function g() { return b } return g() }`,
  },
  {
    name: "blocks that look like objects",
    flow: `{ } { a: 1 } ({ a: 1 }).a; { b: { break b } } return @("ok")`,
  },
  {
    name: "a label before a block, a loop, an if, a switch",
    flow: `a: { b: for (;;) { c: if (1) { d: switch (1) { default: break d } break c } break b } break a } return @("ok")`,
  },
  {
    name: "getters by name only",
    flow: `const o = { get: 1, set: 2, async: 3, await: 4, static: 5, get2() { return 6 }, async3: 7 }; return [o.get, o.set, o.async, o.await, o.static, o.get2(), o.async3]`,
  },
  {
    name: "methods with computed and quoted names",
    flow: `const k = "x"; const o = { [k + 1]() { return 1 }, "a b"() { return 2 }, 5() { return 3 } }; return [o.x1(), o["a b"](), o[5]()]`,
  },
  {
    name: "spread of nothing in a call and a list",
    flow: `const f = (...a) => a; return [f(...[]), [...[], ...[]], f(...[], 1, ...[]), @(0)]`,
  },
  {
    name: "an async arrow in every form",
    flow: `const a = async x => await echo(x); const b = async (x, y) => x + y; const c = async () => ({ k: 1 }); const d = async ({ x }) => x; const e = async ([x] = [9]) => x; return [await a(1), await b(1, 2), await c(), await d({ x: 3 }), await e()]`,
  },
  {
    name: "a function expression called where it stands",
    flow: `return [(function () { return 1 })(), (function f(n) { return n ? n + f(n - 1) : 0 })(3), (() => 2)(), await (async function () { return await echo(3) })(), !function () { return 0 }()]`,
  },
  { name: "numbers in every form", flow: `return [0, 00.5 === undefined]`, expect: "refused" },
  {
    name: "numbers in all other forms",
    flow: `return [0.0, 5., .5, 5.0e-1, 5E2, 0XFF, 0B11, 0O17, 1_0.0_1, 0xff.toString === undefined, 1..toFixed(1), 1.0.toFixed(1), 1 .toFixed(1)]`,
  },
  {
    name: "numbers in all other forms, as values",
    flow: `return [0.0, 5., .5, 5.0e-1, 5E2, 0XFF, 0B11, 0O17, 1_0.0_1, 1..toFixed(1), 1.0.toFixed(1), 1 .toFixed(1), 9007199254740993, 0.1e-400, 1e400, -1e-400]`,
  },
  {
    name: "strings in every form",
    flow: String.raw`return ["\b\f\v\0\x7f\u{10FFFF}\'\"\\\a\q", '"', "'", "\
", "", "\u{0}", "\uD83D\uDE00", "\d\.\-"]`,
  },
  {
    name: "templates in every form",
    flow: 'return [`${1}${2}`, `$`, `$$`, `{}`, `$ {1}`, `\\${1}`, `${`${`x`}`}`, `${{ a: `}` }.a}`, `a${"}"}b`, `\\u{41}\\x42\\n`]',
  },
  {
    name: "regular expressions in every form",
    flow: String.raw`return [/[/]\/(?:)/.source, /\//.test("/"), /[\]]/.test("]"), /a|b/.source, /(?<n>x)\k<n>/.test("xx"), /^\p{L}$/u.test("é"), /[^]/.test("\n"), /\u{61}/u.test("a"), /$^/.test("")]`,
  },
  {
    name: "optional catch bindings nested",
    flow: `try { try { throw 1 } catch { throw 2 } } catch (e) { try { throw e } catch { return [e, @(3)] } }`,
  },
  {
    name: "an if whose branches are single declarationsless statements",
    flow: `let r = 0; if (@(1)) for (const x of [1, 2]) if (x > 1) r += x; else r -= x; else while (0) r = 9; return r`,
  },
  {
    name: "the longest logical chain",
    flow: `return ${Array.from({ length: 60 }, (_, i) => (i % 7 === 6 ? `@(${i})` : `(${i % 5} ${["&&", "||", "??"][i % 3]} ${i})`)).join(" + ")}`,
  },
  {
    name: "a deep nest of blocks",
    flow: `let n = 0; ${"{ n++; ".repeat(40)} @(n); ${"}".repeat(40)} return n`,
  },
  {
    name: "a deep nest of conditions",
    flow: `let n = 0; ${Array.from({ length: 25 }, (_, i) => `if (n === ${i}) { n++; `).join("")} @(n); ${"}".repeat(25)} return n`,
  },
  {
    name: "a deep nest of calls",
    flow: `const f = (x) => x + 1; return ${"f(".repeat(50)}@(0)${")".repeat(50)}`,
  },
  { name: "a deep nest of lists", flow: `return ${"[".repeat(60)}@(1)${"]".repeat(60)}` },
  {
    name: "a hundred variables",
    flow: `${Array.from({ length: 100 }, (_, i) => `let v${i} = ${i}${i % 10 === 0 ? " + @(1)" : ""};`).join(" ")} return [${Array.from({ length: 100 }, (_, i) => `v${i}`).join(", ")}]`,
  },
  {
    name: "a hundred statements that wait",
    flow: `let n = 0; ${"n += await echo(1); ".repeat(100)} return n`,
  },
];
