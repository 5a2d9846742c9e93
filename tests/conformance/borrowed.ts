import type { Row } from "./row.ts";

/** Methods called on what they are not of: `call`, `apply`, `bind`, and methods as values. */
export const borrowed: readonly Row[] = [
  {
    name: "an object's own keys, asked of Object.prototype",
    flow: `const o = @({ a: 1, hasOwnProperty: 5 }); const has = Object.prototype.hasOwnProperty; const { propertyIsEnumerable } = Object.prototype; return [Object.prototype.hasOwnProperty.call(o, "a"), Object.prototype.hasOwnProperty.call(o, "b"), has.call(o, "a"), {}.hasOwnProperty.call([1], 0), has.apply("ab", [1]), propertyIsEnumerable.call([1], "length")]`,
  },
  {
    name: "the kind of a value, asked of Object.prototype",
    flow: `const kind = (x) => Object.prototype.toString.call(x).slice(8, -1); return [@([]), {}, null, undefined, 1, "a", true, /a/, new Map(), new Set(), new TypeError("x")].map(kind)`,
  },
  {
    name: "nothing has no own keys",
    flow: `try { return Object.prototype.hasOwnProperty.call(@(null), "a") } catch (e) { return e.name }`,
  },
  {
    name: "an array's methods on an array",
    flow: `const a = @([3, 1, 2]); const out = [Array.prototype.slice.call(a, 1), [].concat.apply([], [a, [4]]), Array.prototype.map.call(a, (x) => x * 2), [].indexOf.call(a, 2)]; Array.prototype.push.apply(a, [7, 8]); a.push.apply(a, [9]); [].sort.call(a); return [out, a]`,
  },
  {
    name: "an array's methods on text",
    flow: `const s = @("abc"); return [Array.prototype.map.call(s, (c, i) => c + i), [].filter.call(s, (c) => c > "a"), Array.prototype.slice.call(s, -2), [].join.call(s, "-"), [].includes.call(s, "b"), [].reduceRight.call(s, (x, c) => x + c), [].every.call(s, (c, i, all) => typeof all === "object")]`,
  },
  {
    name: "an array's methods on an object with a length",
    flow: `const o = @({ length: 2, 0: { n: 1 }, 1: { n: 2 } }); const seen = []; Array.prototype.forEach.call(o, (x, i) => seen.push(x.n, i)); const list = Array.prototype.slice.call(o); list[0].n = 9; return [seen, o, Array.prototype.reduce.call(o, (sum, x) => sum + x.n, 0), [].map.call({ length: "2", 0: "a", 1: "b" }, (x) => x)]`,
  },
  {
    name: "an array's methods change an object with a length",
    flow: `const o = @({ length: 1, 0: { n: 1 } }); const count = Array.prototype.push.call(o, { n: 2 }, "z"); @(0); const last = [].pop.call(o); [].reverse.call(o); @(0); o[0].n += 5; return [o, count, last]`,
  },
  {
    name: "an alias of what was pushed to an object with a length",
    flow: `const x = { n: 1 }; const o = { length: 0 }; @(0); Array.prototype.push.call(o, x); @(0); x.n = 7; return [o, o[0].n]`,
  },
  {
    name: "an array's methods on nothing and on a number",
    flow: `const out = [[].map.call(@(5), (x) => x), [].concat.call(true).length]; for (const v of [null, undefined]) { try { [].slice.call(v) } catch (e) { out.push(e.name) } } try { [].push.call("ab", 1) } catch (e) { out.push(e.name) } return out`,
  },
  {
    name: "a map of an object with a gap",
    flow: `return Array.prototype.map.call({ length: 3, 0: "a" }, (x) => x)`,
    expect: "fault",
  },
  {
    name: "an array's method on a Map",
    flow: `const m = new Map(); Array.prototype.push.call(m, 1); return m.size`,
    expect: "fault",
  },
  {
    name: "text's methods on what is no text",
    flow: `return [String.prototype.slice.call(@(12345), 1, 3), "".concat.call(1, [2, 3]), "".trim.call([" a "]), String.prototype.toUpperCase.call({ toString: () => "t" }), "".repeat.call(true, 2)]`,
  },
  {
    name: "text's methods on nothing",
    flow: `const out = []; for (const f of [() => "".trim.call(null), () => "".padStart.call(undefined, 5), () => String.prototype.toString.call(5)]) { try { out.push(f()) } catch (e) { out.push(e.name) } } return out`,
  },
  {
    name: "methods of numbers, maps, sets, patterns and errors",
    flow: `const out = [Number.prototype.toString.call(@(255), 16), Map.prototype.get.call(new Map([[1, 2]]), 1), Set.prototype.has.call(new Set([1]), 1), RegExp.prototype.test.call(/a/, "a"), Error.prototype.toString.call({ name: "N", message: "m" })]; for (const f of [() => Number.prototype.toFixed.call("5"), () => Map.prototype.get.call({}, 1), () => Set.prototype.add.call([], 1)]) { try { out.push(f()) } catch (e) { out.push(e.name) } } return out`,
  },
  {
    name: "functions of namespaces, called and applied",
    flow: `const a = @([3, 1, 2]); const { max } = Math; return [Math.max.apply(null, a), Math.min.call(null, 5, 3), max.apply(undefined, a), Math.max.apply(Math.PI, { length: 2, 0: 7, 1: 8 }), String.fromCharCode.apply(null, [72, 105]), Math.max.apply(null), Math.max.apply(null, null)]`,
  },
  {
    name: "a function of a namespace, called on the namespace",
    flow: `const a = @([3, 1, 2]); return [Math.max.apply(Math, a), JSON.stringify.call(JSON, a), Math.min.bind(Math)(4, 2)]`,
  },
  {
    name: "a prototype's method, called on a namespace",
    flow: `return Object.prototype.toString.call(Math)`,
    expect: "refused",
    code: "TF2205",
  },
  {
    name: "what a list is made with, called on a function",
    flow: `return Array.from.call(function () { return { a: 1 } }, [1, 2])`,
    expect: "fault",
  },
  {
    name: "apply with what is no list",
    flow: `try { return Math.max.apply(null, @("12")) } catch (e) { return e.name }`,
  },
  {
    name: "functions of the flow, called, applied and bound",
    flow: `let calls = 0; const f = (a, b = 5) => { calls += 1; return [a, b] }; function g(...all) { return all } const one = f.bind(null, @(1)); return [f.call(null, 1, 2), f.apply(undefined, [3]), f.apply(null), one(2), one.call({}, 7), g.apply(null, [1, [2]]), ((x) => x + 1).call(null, 2), calls]`,
  },
  {
    name: "bound built-ins",
    flow: `const atLeast = Math.max.bind(null, 5); const join = [].join.bind([1, 2]); return [atLeast(1), atLeast(9), join("-"), [1, 7].map((x) => atLeast(x))]`,
  },
  {
    name: "an async function, called by call",
    flow: `const f = async (a) => await echo(a); return await f.call(null, 1)`,
    expect: "refused",
  },
  {
    name: "an object's own call and apply",
    flow: `const o = { call: (x) => x + 1, apply: (x) => x + 2, bind: 3 }; return [o.call(1), o.apply(1), o.bind]`,
  },
  {
    name: "call of what is no function",
    flow: `const out = []; for (const v of [5, {}, "a", []]) { try { out.push(v.call(null)) } catch (e) { out.push(e.name) } } try { @(null).call(out.push(1)) } catch (e) { out.push(e.name) } return out`,
  },
  {
    name: "methods that are read as values",
    flow: `const m = new Map([["a", 1]]); const { trim, length } = " x "; const at = [1, 2].at; const out = [typeof [].push, typeof "".at, typeof m.get, typeof {}.toString, typeof trim, length, [].map ? 1 : 2, [].nothing ?? "none", ["a", "b"].map(m.get, m), [1, 5].filter(new Set([5]).has, new Set([1])), trim.call(" y "), at.call([3, 4], 1)]; try { trim() } catch (e) { out.push(e.name) } return out`,
  },
  {
    name: "a method as a callback has no receiver",
    flow: `try { return [" a"].map(String.prototype.trim) } catch (e) { return e.name }`,
  },
  {
    name: "a method in an object is called on the object",
    flow: `const o = { length: 2, 0: "a", 1: "b", join: Array.prototype.join, has: Object.prototype.hasOwnProperty }; return [o.join("+"), o.has("length"), o.has("x")]`,
  },
  {
    name: "a method that changes, reached by a name known at run time",
    flow: `const a = [1]; const f = a[@("push")]; return typeof f`,
    expect: "fault",
  },
  {
    name: "a Map that groupBy made, under two names",
    flow: `const g = Map.groupBy([1], () => "a"); const h = g; @(0); g.set("b", 2); return [h.size, g.size]`,
  },
  {
    name: "a method as a constant of the module",
    prelude: `const has = Object.prototype.hasOwnProperty;\nconst slice = Array.prototype.slice;`,
    flow: `return [has.call(@({ a: 1 }), "a"), slice.call("abc", 1)]`,
  },
  {
    name: "a prototype itself",
    flow: `const p = Array.prototype; return p.slice.call([1, 2], 1)`,
  },
  {
    name: "a prototype as a value",
    flow: `const p = Array.prototype; return [p].length`,
    expect: "refused",
  },
  {
    name: "a conversion with call, apply and bind",
    flow: `return [Number.call(null, @("3")), String.apply(undefined, [@(4)]), ["1", "2"].map(Number.bind(null)), Boolean.call(Math, 0), Object.call(null, { a: 1 })]`,
  },
  {
    name: "a method called on its prototype",
    flow: `return Array.prototype.concat([1])`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "a method of a list under a key of an object",
    flow: `const o = { q: [].push, length: 0 }; o.q(5); return [Object.keys(o), o.length]`,
    expect: "fault",
  },
  {
    name: "a method of a list in a list",
    flow: `const l = [1, 2]; const fs = [l.at, 7]; return [fs[0](1), await echo(1)]`,
    expect: "fault",
  },
];
