import type { Row } from "./row.ts";

export const json: readonly Row[] = [
  {
    name: "stringify of each kind",
    flow: `return [1, "a", true, null, undefined, NaN, Infinity, -0, [], {}, [undefined], { a: undefined }, "\\u2028\\ud800\\"\\\\\\n\\u0007", [[1, { b: 2 }]], new Map([[1, 2]]), new Set([1]), /a/, new Error("x")].map((x) => JSON.stringify(x))`,
  },
  {
    name: "stringify with spaces",
    flow: `const v = @({ a: [1, { b: 2 }], c: {}, d: [] }); return [JSON.stringify(v, null, 2), JSON.stringify(v, null, "--"), JSON.stringify(v, undefined, 0), JSON.stringify(v, null, 99), JSON.stringify(v, null, "")]`,
  },
  {
    name: "stringify with a list of keys",
    flow: `return [JSON.stringify(@({ a: 1, b: { a: 2, c: 3 }, 1: 4 }), ["b", "a", 1]), JSON.stringify([{ a: 1, b: 2 }], ["b"])]`,
  },
  {
    name: "stringify with a function",
    flow: `return [JSON.stringify(@({ a: 1, b: "x", c: [2] }), (k, v) => (typeof v === "number" ? v * 10 : v)), JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === "a" ? undefined : v)), JSON.stringify({ a: 1 }, (k, v) => (k === "" ? [v] : v))]`,
  },
  {
    name: "the order in which stringify calls its function",
    flow: `const keys = []; JSON.stringify({ a: { b: 1 }, c: [2, 3] }, (k, v) => { keys.push(k); return v }); return keys`,
  },
  {
    name: "stringify keeps the order of keys",
    flow: `const o = { b: 1, 2: 1, a: 1, 1: 1 }; await echo(0); return JSON.stringify(o)`,
  },
  {
    name: "stringify of an object with a toJSON of its own",
    flow: `return JSON.stringify({ a: { toJSON: () => "j" }, b: 1 })`,
  },
  {
    name: "stringify of what contains itself throws",
    flow: `const o = { a: 1 }; o.self = o; try { JSON.stringify(o) } catch (e) { return e.name }`,
  },
  { name: "stringify of a function", flow: `return JSON.stringify({ f: () => 1, g: 2 })` },
  {
    name: "parse of each kind",
    flow: `return ["1", '"a"', "true", "null", "[1, 2]", '{"a": {"b": [null]}}', " 2 ", "-0", "1e3", '"\\\\u00e9\\\\n"', "[]"].map((t) => JSON.parse(t))`,
  },
  {
    name: "parse of broken text throws a SyntaxError",
    flow: `const all = []; for (const t of ["", "{", "[1,]", "{a: 1}", "'x'", "undefined", "01", "NaN", "1 2", '"\\n"']) { try { all.push(JSON.parse(t)) } catch (e) { all.push(e.name, e instanceof SyntaxError) } } return all`,
  },
  {
    name: "parse of what is not text",
    flow: `const all = []; for (const t of [1, null, true, undefined, [5], {}]) { try { all.push(JSON.parse(t)) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "parse with a function",
    flow: `return [JSON.parse(@('{"a": 1, "b": [2, 3]}'), (k, v) => (typeof v === "number" ? v * 10 : v)), JSON.parse('{"a": 1, "b": 2}', (k, v) => (k === "a" ? undefined : v))]`,
  },
  {
    name: "the order in which parse calls its function",
    flow: `const seen = []; JSON.parse('{"a": {"b": 1}, "c": [2]}', (k, v) => { seen.push(k); return v }); return seen`,
  },
  {
    name: "parse of __proto__ makes a plain key",
    flow: `const o = JSON.parse('{"__proto__": {"x": 1}, "a": 2}'); return [Object.keys(o), o.a, JSON.stringify(o), o.x]`,
  },
  { name: "parse of the same key twice", flow: `return JSON.parse('{"a": 1, "b": 2, "a": 3}')` },
  {
    name: "there and back",
    flow: `const v = { a: [1, null, "x", { b: true }], "c d": -1.5e-7 }; const w = JSON.parse(JSON.stringify(v)); w.a.push(@(9)); return [v, w]`,
  },
  {
    name: "parsed values may be changed across awaits",
    flow: `const o = JSON.parse('{"list": [1]}'); await echo(0); o.list.push(2); await echo(0); o.n = o.list.length; return o`,
  },
  {
    name: "stringify of a step's failure",
    flow: `try { await fail("x") } catch (e) { return typeof JSON.stringify({ message: e.message, code: e.code }) }`,
  },
  { name: "stringify in a template", flow: `return \`got \${JSON.stringify(@({ a: 1 }))}\`` },
  {
    name: "JSON as a value is refused",
    flow: `const j = { JSON }; return j.JSON.stringify(1)`,
    expect: "refused",
    code: "TF2205",
  },
  {
    name: "JSON.rawJSON is refused",
    flow: `return JSON.rawJSON("1")`,
    expect: "refused",
    code: "TF2203",
  },
];
