import type { Row } from "./row.ts";

const O = "const o = @({ b: 1, a: { c: [2] }, 10: 3, 9: 4 });";

export const objects: readonly Row[] = [
  {
    name: "keys, values, entries",
    flow: `${O} return [Object.keys(o), Object.values(o), Object.entries(o), Object.keys([7, 8]), Object.keys("ab"), Object.entries(5), Object.values(true), Object.keys({})]`,
  },
  {
    name: "keys of null throws",
    flow: `const all = []; for (const v of [null, undefined]) { try { Object.keys(v) } catch (e) { all.push(e.name) } try { Object.entries(v) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "fromEntries",
    flow: `${O} return [Object.fromEntries(Object.entries(o)), Object.fromEntries([["a", 1], ["a", 2], [3, 4]]), Object.fromEntries(new Map([["x", 1]])), Object.fromEntries([]), Object.fromEntries([[null, 1], [undefined, 2]])]`,
  },
  {
    name: "fromEntries of what has no pairs throws",
    flow: `const all = []; for (const v of [null, [1], 5, {}]) { try { all.push(Object.fromEntries(v)) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "assign",
    flow: `${O} const t = { z: 1, b: 2 }; const r = Object.assign(t, o, null, undefined, { z: 5 }, "xy", 7); return [t, r, Object.assign({}, { a: 1 }, { a: 2, b: 3 }), Object.assign({ x: 1 })]`,
  },
  {
    name: "assign onto null throws",
    flow: `try { Object.assign(null, {}) } catch (e) { return e.name }`,
  },
  {
    name: "hasOwn and hasOwnProperty",
    flow: `${O} return [Object.hasOwn(o, "b"), Object.hasOwn(o, "zz"), Object.hasOwn(o, "toString"), Object.hasOwn(o, 10), o.hasOwnProperty("a"), o.hasOwnProperty(9), Object.hasOwn({ x: undefined }, "x"), o.propertyIsEnumerable("b")]`,
  },
  {
    name: "is",
    flow: `return [Object.is(NaN, NaN), Object.is(0, -0), Object.is(-0, -0), Object.is("a", "a"), Object.is(null, undefined), Object.is(1, "1"), Object.is(), Object.is(undefined)]`,
  },
  {
    name: "groupBy",
    flow: `const g = Object.groupBy(@([1, 2, 3, 4]), (x, i) => (x % 2 ? "odd" : i)); return [g, Object.keys(g), Object.groupBy("aab", (c) => c), Object.groupBy([], () => 1)]`,
  },
  {
    name: "an object of groupBy has no prototype",
    flow: `const g = Object.groupBy([1], () => "k"); return ["toString" in g, "k" in g, Object.hasOwn(g, "k")]`,
  },
  {
    name: "toString in an object is inherited",
    flow: `const o = {}; return ["toString" in o, Object.hasOwn(o, "toString")]`,
  },
  {
    name: "structuredClone",
    flow: `${O} const c = structuredClone(o); c.a.c.push(9); return [o, c, structuredClone([undefined, NaN, -0, null]), structuredClone("x"), [...structuredClone(new Map([[1, { a: 2 }]]))], [...structuredClone(new Set([1]))], structuredClone(/a/g).source]`,
  },
  {
    name: "structuredClone of an Error",
    flow: `const e = structuredClone(new TypeError("x")); return [e.name, e.message, e instanceof TypeError]`,
  },
  {
    name: "structuredClone keeps aliases inside",
    flow: `const leaf = { n: 1 }; const c = structuredClone({ a: leaf, b: leaf }); c.a.n = 2; return [c.b.n, leaf.n]`,
  },
  {
    name: "structuredClone of a function throws or is refused",
    flow: `try { return structuredClone({ f: () => 1 }) } catch (e) { return e.name }`,
    expect: "fault",
  },
  {
    name: "reading what is not there",
    flow: `${O} return [o.zz, o["zz"], o.a.zz, o.a.c[5], o[undefined], o[null], o[[9]]]`,
  },
  {
    name: "reading from numbers and booleans",
    flow: `const n = @(5), b = @(true); return [n.foo, b.foo, (5).x, n["y"]]`,
  },
  {
    name: "counting words",
    flow: `const count = {}; for (const w of @("the cat the dog the").split(" ")) count[w] = (count[w] ?? 0) + 1; return count`,
  },
  {
    name: "counting words that are names of methods",
    flow: `const count = {}; for (const w of @("constructor toString constructor valueOf").split(" ")) count[w] = (Object.hasOwn(count, w) ? count[w] : 0) + 1; return count`,
  },
  {
    name: "inverting",
    flow: `${O} return Object.fromEntries(Object.entries({ a: "x", b: "y" }).map(([k, v]) => [v, k]))`,
  },
  {
    name: "filtering keys",
    flow: `const { b, ...rest } = @({ a: 1, b: 2, c: 3 }); return [b, rest, Object.fromEntries(Object.entries(rest).filter(([, v]) => v > 1))]`,
  },
  {
    name: "merging deeply",
    flow: `const merge = (a, b) => { const r = { ...a }; for (const [k, v] of Object.entries(b)) r[k] = v !== null && typeof v === "object" && !Array.isArray(v) && typeof r[k] === "object" ? merge(r[k], v) : v; return r }; return merge({ a: { b: 1, c: { d: 2 } }, e: 3 }, @({ a: { c: { f: 4 } }, e: [5] }))`,
  },
  {
    name: "comparing deeply",
    flow: `const same = (a, b) => JSON.stringify(a) === JSON.stringify(b); return [same({ a: [1] }, @({ a: [1] })), same({ a: 1, b: 2 }, { b: 2, a: 1 })]`,
  },
  {
    name: "a path read by reduce",
    flow: `const get = (o, path) => path.split(".").reduce((at, key) => at?.[key], o); return [get(@({ a: { b: [1, 2] } }), "a.b.1"), get({}, "x.y.z")]`,
  },
  {
    name: "keys that need quotes in every form",
    flow: `const o = { "": 1, " ": 2, "a-b": 3, "ü": 4, "0": 5, "\\n": 6 }; await echo(o); return Object.entries(o)`,
  },
  {
    name: "deleting while going over keys",
    flow: `const o = @({ a: 1, b: 2, c: 3 }); for (const k of Object.keys(o)) if (o[k] % 2) delete o[k]; return o`,
  },
  {
    name: "an object as a map with number keys",
    flow: `const o = {}; o[1] = "a"; o["1"] += "b"; o[1.0] += "c"; o["01"] = "d"; return o`,
  },
  {
    name: "converting an object to a number or text",
    flow: `const o = @({ a: 1 }); return [+o, o + "", o == "[object Object]", o * 2, \`\${o}\`, [o].join()]`,
  },
  {
    name: "valueOf and toString of plain objects",
    flow: `const o = { a: 1 }; return [o.toString(), o.valueOf().a, String(o), [1].valueOf().length]`,
  },
  {
    name: "an object with an own toString that is data",
    flow: `const o = { toString: "x" }; try { return String(o) } catch (e) { return e.name }`,
  },
  {
    name: "Object.freeze",
    flow: `return Object.freeze({ a: 1 })`,
    expect: "refused",
    code: "TF2203",
  },
  { name: "Object.create", flow: `return Object.create(null)`, expect: "refused", code: "TF2028" },
  {
    name: "Object.defineProperty",
    flow: `const o = {}; Object.defineProperty(o, "a", { value: 1 }); return o`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "Object.getPrototypeOf",
    flow: `return Object.getPrototypeOf([]).length`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "Object.setPrototypeOf",
    flow: `return Object.setPrototypeOf({}, null)`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "the prototype property",
    flow: `return Array.prototype`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "the constructor property",
    flow: `return [].constructor`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "the constructor property, by a computed name",
    flow: `const k = @("constructor"); return [][k]`,
    expect: "fault",
  },
  { name: "__proto__ read", flow: `return ({}).__proto__`, expect: "refused", code: "TF2028" },
  {
    name: "__proto__ written",
    flow: `const o = {}; o.__proto__ = { a: 1 }; return o.a`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "__proto__ by a computed name",
    flow: `const o = {}; const k = @("__proto__"); o[k] = { a: 1 }; return o.a`,
    expect: "fault",
  },
  {
    name: "__proto__ as a computed key of a literal",
    flow: `const o = { ["__proto__"]: 1 }; return Object.keys(o)`,
  },
  {
    name: "a getter",
    flow: `const o = { get a() { return 1 } }; return o.a`,
    expect: "refused",
    code: "TF2027",
  },
  {
    name: "a setter",
    flow: `const o = { set a(v) {} }; o.a = 1; return 1`,
    expect: "refused",
    code: "TF2027",
  },
  {
    name: "a method by a name of Object.prototype that is none of the language",
    flow: `return ({}).isPrototypeOf({})`,
    expect: "refused",
    code: "TF2203",
  },
  {
    name: "a method that nothing has throws when it is called",
    flow: `const all = []; const o = @({ a: 1, l: [1], s: "s" }); for (const f of [() => o.foo(), () => o.a.foo(), () => o.l.foo(), () => o.s.foo(), () => o.missing.foo(), () => new Map().foo(), () => /x/.foo(), () => new Error("m").foo()]) { try { f() } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "a method that nothing has ends a chain like any other call",
    flow: `return [@(null)?.foo(await echo("never")), @({ a: null }).a?.foo.bar(1)]`,
  },
  {
    name: "Object and new Object",
    flow: `const o = @({ a: 1 }); const same = Object(o); same.b = 2; return [o, new Object(), Object(null), new Object(undefined), Object([1]).length, Object.keys(new Object({ z: 1 })), typeof Object]`,
  },
  {
    name: "Object of a value that is no object",
    flow: `return typeof Object(@(1))`,
    expect: "fault",
  },
  {
    name: "Object.getOwnPropertyNames",
    flow: `const all = [@({ b: 1, 2: 1, a: 1 }), [7], "ab", 5, new Map(), new TypeError("x"), /a/].map((x) => Object.getOwnPropertyNames(x)); try { Object.getOwnPropertyNames(null) } catch (e) { all.push(e.name) } return all`,
  },
  {
    name: "Object.assign into a Map",
    flow: `const m = Object.assign(new Map(), { a: 1 }); return [m.a, Object.keys(m)]`,
    expect: "fault",
  },
  {
    name: "Object.assign into an error",
    flow: `const e = Object.assign(new Error(@("m")), { code: 5, name: "Mine" }); @(0); return [e.code, Object.keys(e), String(e)]`,
  },
];
