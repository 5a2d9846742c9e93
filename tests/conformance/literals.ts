import type { Row } from "./row.ts";

export const literals: readonly Row[] = [
  {
    name: "template of each kind",
    flow: 'return `${1} ${"a"} ${true} ${null} ${undefined} ${NaN} ${-0} ${[1, [2, 3]]} ${{}} ${1e21} ${Infinity}`',
  },
  { name: "template without parts", flow: "return [`abc`, ``, `a\nb`, `\\${x}`, `\\``]" },
  { name: "templates in templates", flow: 'return `a${`b${@("c")}d`}e`' },
  {
    name: "templates with awaits and expressions",
    flow: "return `${await echo(1)}+${await echo(2)}=${(await echo(1)) + (await echo(2))}`",
  },
  {
    name: "template lines and escapes",
    flow: String.raw`return ["line 1
line 2", \`x
y\\n\`, \`\\u0041\`]`
      .replaceAll("\\`", "`")
      .replace(`"line 1\nline 2"`, '"l"'),
  },
  {
    name: "spread in arrays",
    flow: `const a = [1, 2]; return [[...a, 3], [0, ...a], [...a, ...a], [...[]], [...@([5, 6])]]`,
  },
  {
    name: "spread of a string, a Map, a Set and entries",
    flow: `return [[..."a\\u{1F600}b"], [...new Map([[1, 2]])], [...new Set([3, 3, 4])], [...["x", "y"].entries()], [...["x"].keys()]]`,
  },
  {
    name: "spread of what is not iterable throws",
    flow: `const all = []; for (const v of [1, null, undefined, {}, true]) { try { all.push([...v]) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "spread in calls",
    flow: `const f = (...a) => a.length; return [f(...[1, 2], 3, ..."ab"), Math.max(...@([1, 5, 2])), f(...[])]`,
  },
  {
    name: "spread in objects",
    flow: `const o = { a: 1, b: 2 }; return [{ ...o }, { ...o, b: 3 }, { b: 3, ...o }, { ...@({ c: 1 }), d: 2 }, { ...o, ...{ a: 9 } }]`,
  },
  {
    name: "spread of nothing, text, arrays and numbers in objects",
    flow: `return [{ ...null }, { ...undefined }, { ..."ab" }, { ...[7, 8] }, { ...5 }, { ...true }, { ...(false && { a: 1 }) }]`,
  },
  {
    name: "conditional spread",
    flow: `const more = @(true), none = @(false); return [{ a: 1, ...(more ? { b: 2 } : {}), ...(none && { c: 3 }) }, [1, ...(more ? [2] : []), ...(none ? [3] : [])]]`,
  },
  {
    name: "spread makes a copy of the top",
    flow: `const a = [1]; const b = [...a]; b.push(2); const o = { x: 1 }; const p = { ...o }; p.x = 2; await echo(0); return [a, b, o, p]`,
  },
  {
    name: "spread of an Error takes its own fields only",
    flow: `const e = new Error("x"); e.code = 5; return { ...e }`,
  },
  {
    name: "object keys of each form",
    flow: `return { a: 1, "b c": 2, 3: 3, [4 + 1]: 5, ["x" + @("y")]: 6, 1.5: 7, 0x10: 8, "": 9 }`,
  },
  { name: "shorthand properties", flow: `const a = @(1), b = "x"; return { a, b, c: { a } }` },
  {
    name: "computed keys of other kinds",
    flow: `return Object.entries({ [null]: 1, [undefined]: 2, [true]: 3, [1.0]: 4, [[1, 2]]: 5, [-0]: 6, [NaN]: 7 })`,
  },
  {
    name: "order of keys",
    flow: `return Object.keys({ b: 1, 10: 1, a: 1, 9: 1, "-1": 1, "01": 1, 0: 1, "1.5": 1 })`,
  },
  {
    name: "order of keys across an await",
    flow: `const o = { b: 1, 10: 1, a: 1, 9: 1, "-1": 1, 0: 1 }; await echo(0); o[5] = 1; o.c = 1; await echo(0); return Object.keys(o)`,
  },
  { name: "the same key twice", flow: `return Object.entries({ a: 1, b: 2, a: 3 })` },
  {
    name: "__proto__ as a key is refused or exact",
    flow: `const o = { __proto__: { a: 1 } }; return o.a`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "__proto__ as data from outside",
    flow: `const o = await echo(1); return [Object.keys(o), Object.hasOwn(o, "__proto__")]`,
    answers: { echo: [{ output: JSON.parse('{"__proto__": 1, "a": 2}') }] },
  },
  {
    name: "constructor and toString as plain keys",
    flow: `const o = { toString: 1, constructor: 2, hasOwnProperty: 3, valueOf: 4 }; return Object.values(o)`,
  },
  {
    name: "undefined as a value of a property",
    flow: `const o = { a: undefined, b: 1 }; await echo(0); return ["a" in o, Object.keys(o), o.a, o]`,
  },
  { name: "nested literals", flow: `return { a: [{ b: [[@(1)], { c: null }] }, []], d: {} }` },
  {
    name: "trailing commas",
    flow: `const f = (a, b,) => [a, b,]; return [f(1, 2,), { a: 1, }, [1, 2,].length]`,
  },
  {
    name: "an array of every primitive",
    flow: `const a = [0, -0, NaN, Infinity, -Infinity, "", "a", true, false, null, undefined]; await echo(0); return a`,
  },
  {
    name: "null and undefined in arrays",
    flow: `const a = [undefined, null]; await echo(a.length); return [a, a.length, 0 in a, a.join("-")]`,
  },
  {
    name: "long strings and non-ASCII",
    flow: `const s = "häßlich \\u{1F600} ✓ ".repeat(50); await echo(s.length); return [s, s.length]`,
  },
  {
    name: "lone surrogates",
    flow: `const s = "a\\uD83D"; await echo(0); return [s.length, s.charCodeAt(1), s.isWellFormed(), s.toWellFormed()]`,
  },
  {
    name: "objects with keys that look like tags",
    flow: `const o = { $: "undefined", v: 1, kind: "map", $ref: 2, type: "x" }; await echo(0); return [o, await echo(o), { $: { $: 1 } }]`,
  },
  {
    name: "a tag-like object across awaits in nested places",
    flow: `const list = [{ $: "number", v: "NaN" }, { $: "ref", id: 0 }]; await echo(0); list.push(NaN); await echo(0); return list`,
  },
  {
    name: "a regular expression literal is fresh at each evaluation",
    flow: `const all = []; for (let i = 0; i < 2; i++) { const r = /a/g; all.push(r.test("aa"), r.lastIndex) } return all`,
  },
  {
    name: "a hole in an array literal",
    flow: `return [1, , 2]`,
    expect: "refused",
    code: "TF2033",
  },
  {
    name: "a hole at the end",
    flow: `const a = [1, ,]; return a.length`,
    expect: "refused",
    code: "TF2033",
  },
  {
    name: "a hole in a nested literal in an argument",
    flow: `return await echo({ a: [[, 1]] })`,
    expect: "refused",
    code: "TF2033",
  },
  { name: "a bigint literal", flow: `return 10n`, expect: "refused", code: "TF2035" },
  { name: "octal escapes", flow: `return "\\101"`, expect: "refused" },
  { name: "a legacy octal number", flow: `return 017`, expect: "refused" },
  { name: "an unfinished template", flow: "return `abc", expect: "refused" },
  { name: "an unfinished object", flow: "return { a: 1", expect: "refused" },
];
