import type { Row } from "./row.ts";

export const regexps: readonly Row[] = [
  {
    name: "test",
    flow: `return [/a/.test("cat"), /^a/.test("cat"), /A/i.test("cat"), /a.c/s.test("a\\nc"), /^b$/m.test("a\\nb"), /\\u{1F600}/u.test("\\u{1F600}"), /x/.test(undefined), /null/.test(null), /1/.test(213)]`,
  },
  {
    name: "exec",
    flow: `const m = /(\\d+)-(\\d+)/.exec(@("tel 12-34")); return [m[0], m[1], m[2], m.index, m.input, m.length, /z/.exec("a")]`,
  },
  {
    name: "exec with named groups",
    flow: `const m = /(?<year>\\d{4})-(?<month>\\d\\d)/.exec("on 2024-05"); const { year, month } = m.groups; return [year, month, { ...m.groups }]`,
  },
  {
    name: "exec with a group that took no part",
    flow: `const m = /(a)|(b)/.exec("b"); return [m[1], m[2], 1 in m, [...m]]`,
  },
  {
    name: "exec in a loop with the global flag",
    flow: `const r = /\\d/g; const all = []; let m; while ((m = r.exec("a1b2c3")) !== null) all.push([m[0], r.lastIndex]); return [all, r.lastIndex]`,
  },
  {
    name: "exec in a loop across awaits",
    flow: `const r = /\\d/g; const all = []; let m; while ((m = r.exec("a1b2c3"))) { all.push(await echo(m[0]), r.lastIndex) } return all`,
  },
  {
    name: "test with the global flag moves on",
    flow: `const r = /a/g; return [r.test("aa"), r.lastIndex, r.test("aa"), r.lastIndex, r.test("aa"), r.lastIndex]`,
  },
  {
    name: "the sticky flag",
    flow: `const r = /a/y; const out = [r.test("ba"), r.lastIndex]; r.lastIndex = 1; return [...out, r.test("ba"), r.lastIndex]`,
  },
  {
    name: "lastIndex may be written",
    flow: `const r = /\\d/g; r.lastIndex = 2; return [r.exec("123")[0], r.lastIndex]`,
  },
  {
    name: "properties",
    flow: `const r = /a\\/b/gimsu; return [r.source, r.flags, r.global, r.ignoreCase, r.multiline, r.dotAll, r.unicode, r.sticky, r.hasIndices, String(r), \`\${/x/}\`]`,
  },
  {
    name: "classes, quantifiers, anchors",
    flow: `return ["a1_ b-2".match(/\\w+/g), "aaa".match(/a{2}/)[0], "abbb".match(/ab*?/)[0], "a b".split(/\\s/), "foo.bar".split(/\\./), "xAyB".match(/[A-Z]/g), "line1\\nline2".match(/^\\w+$/gm), "ab12".replace(/[^\\d]/g, "")]`,
  },
  {
    name: "look-around",
    flow: `return ["price 10 EUR".match(/\\d+(?= EUR)/)[0], "a1b2".match(/(?<=b)\\d/)[0], "foobar".replace(/foo(?!baz)/, "X"), "ab".match(/(?<!x)b/)[0]]`,
  },
  {
    name: "unicode properties",
    flow: `return ["aéß1".match(/\\p{L}/gu), "Ж".match(/\\p{Lu}/u)?.[0], "x".match(/\\p{N}/u)]`,
  },
  {
    name: "a pattern in a condition and a switch",
    flow: `const kind = (s) => { switch (true) { case /^\\d+$/.test(s): return "number"; case /^[a-z]+$/i.test(s): return "word"; default: return "other" } }; return ["12", "Ab", "1a", ""].map(kind)`,
  },
  {
    name: "a pattern from a constant of the module",
    prelude: `const WORD = /^[a-z]+$/;`,
    flow: `return [WORD.test("abc"), WORD.test("a1"), ["x", "1"].filter((s) => WORD.test(s))]`,
  },
  {
    name: "a global pattern of the module has state and is refused",
    prelude: `const WORD = /a/g;`,
    flow: `return [WORD.test("a"), WORD.test("a")]`,
    expect: "refused",
    code: "TF2310",
  },
  {
    name: "a pattern in a local function",
    flow: `const slug = (s) => s.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""); return [slug("Hello, World!"), slug(@(" a  b "))]`,
  },
  {
    name: "a match kept across an await",
    flow: `const m = "key=value".match(/(\\w+)=(\\w+)/); await echo(m[1]); const [, k, v] = m; return [k, v, m.index]`,
  },
  {
    name: "a template parser",
    flow: `const data = @({ name: "Ann", n: 3 }); return "Hi {{name}}, {{n}} {{missing}}".replace(/\\{\\{(\\w+)\\}\\}/g, (all, key) => data[key] ?? all)`,
  },
  {
    name: "an exponential pattern is refused",
    flow: `return /^(a+)+$/.test(input.s)`,
    expect: "refused",
    code: "TF2211",
  },
  {
    name: "an exponential alternation is refused",
    flow: `return /^(a|a)*$/.test(input.s)`,
    expect: "refused",
    code: "TF2211",
  },
  {
    name: "an exponential pattern in replace is refused",
    flow: `return input.s.replace(/(\\w*)*x/, "")`,
    expect: "refused",
    code: "TF2211",
  },
  { name: "a broken pattern is refused", flow: `return /(/.test("a")`, expect: "refused" },
  { name: "an unknown flag is refused", flow: `return /a/q.test("a")`, expect: "refused" },
  {
    name: "new RegExp is refused",
    flow: `return new RegExp("a").test("a")`,
    expect: "refused",
    code: "TF2048",
  },
  {
    name: "RegExp() is refused",
    flow: `return RegExp(input.s).test("a")`,
    expect: "refused",
    code: "TF2048",
  },
  {
    name: "the old compile method is refused",
    flow: `return /a/.compile("b")`,
    expect: "refused",
    code: "TF2203",
  },
  {
    name: "a regular expression of the module that backtracks",
    prelude: `const bad = /^(a+)+$/;`,
    flow: `return bad.test(@("aaaa"))`,
    expect: "refused",
    code: "TF2211",
  },
  {
    name: "a regular expression of the module that the flow changes by another name",
    prelude: `const one = /x/;`,
    flow: `const all = [one]; all[0].lastIndex = @(5); return one.lastIndex`,
    expect: "fault",
  },
  {
    name: "a regular expression of the module that is another one when it has been loaded",
    prelude: `const one = /x/; [one][0].compile("b");`,
    flow: `return one.test("x")`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a regular expression of the module, held while the run waits",
    prelude: `const one = /^(?<a>x+)-(\\d)$/u; const swap = (s) => s.replace(one, "$2");`,
    flow: `const held = one; const s = await echo("xx-1"); return [held.exec(s).groups.a, swap(s), s.match(one)[2], held.source, one.flags, one.lastIndex, String(one), typeof one, one instanceof RegExp, s.search(held), s.split(one)]`,
  },
];
