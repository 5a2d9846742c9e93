import type { Row } from "./row.ts";

/** Each value is carried through an await in every kind of place. */
const places: readonly (readonly [string, (value: string) => string])[] = [
  ["a variable", (value) => `const x = ${value}; await echo(0); return [x, typeof x, String(x)]`],
  [
    "a property",
    (value) =>
      `const o = { x: ${value}, y: 1 }; await echo(0); return [o, Object.keys(o), typeof o.x]`,
  ],
  [
    "an element",
    (value) => `const a = [1, ${value}, 2]; await echo(0); return [a, a.length, typeof a[1]]`,
  ],
  [
    "a nested place",
    (value) =>
      `const o = { a: [{ b: ${value} }] }; await echo(0); o.a.push(1); await echo(0); return o`,
  ],
  [
    "a temporary of an expression",
    (value) => `const f = (...all) => all; return f(${value}, await echo(0), ${value})`,
  ],
  [
    "a parameter",
    (value) => `const f = async (x) => { await echo(0); return [x] }; return await f(${value})`,
  ],
  [
    "a captured variable",
    (value) =>
      `let x = ${value}; const f = async () => { await echo(0); return [x] }; return await f()`,
  ],
  [
    "the result of an async function",
    (value) => `const f = async () => { await echo(0); return ${value} }; return [await f()]`,
  ],
  [
    "the result of a branch",
    (value) =>
      `return await Promise.all([(async () => { await echo(0); return ${value} })(), echo(1)])`,
  ],
  [
    "a thrown value",
    (value) => `try { await echo(0); throw ${value} } catch (e) { await echo(1); return [e] }`,
  ],
  [
    "a value that finally lets pass",
    (value) =>
      `const f = async () => { try { return ${value} } finally { await echo(0) } }; return [await f()]`,
  ],
  ["the result of the flow", (value) => `await echo(0); return ${value}`],
  [
    "a value thrown through finally",
    (value) => `try { try { throw ${value} } finally { await echo(0) } } catch (e) { return [e] }`,
  ],
  ["a step's argument", (value) => `await echo({ x: ${value}, list: [${value}] }); return 1`],
];

const values = [
  "undefined",
  "null",
  "NaN",
  "Infinity",
  "-Infinity",
  "-0",
  "0",
  `""`,
  "1e21",
  "5e-324",
];

export const carried: readonly Row[] = values.flatMap((value) =>
  places.map(([place, flow]): Row => ({ name: `${value} in ${place}`, flow: flow(value) })),
);

export const keptObjects: readonly Row[] = [
  {
    name: "a Map",
    flow: `const m = new Map([["a", 1], [2, { b: 3 }], [null, undefined], [NaN, -0]]); await echo(0); m.set("c", 4); await echo(m.size); return [[...m], m.get("a"), m.get(2), m.has(null), m.get(NaN), m instanceof Map]`,
  },
  {
    name: "a Map's order after a deletion",
    flow: `const m = new Map([["a", 1], ["b", 2]]); await echo(0); m.delete("a"); m.set("a", 3); await echo(0); return [...m.keys()]`,
  },
  {
    name: "a Set",
    flow: `const s = new Set([1, "1", NaN, undefined, null, 1]); await echo(0); s.add(2); s.delete("1"); await echo(s.size); return [[...s], s.has(NaN), s.has("1"), s instanceof Set]`,
  },
  {
    name: "a Map in an object",
    flow: `const o = { m: new Map([["a", [1]]]), s: new Set(["x"]) }; await echo(0); o.m.get("a").push(2); o.s.add("y"); await echo(0); return [[...o.m], [...o.s]]`,
  },
  {
    name: "a Map of Maps",
    flow: `const m = new Map(); m.set("a", new Map([["b", 1]])); await echo(0); m.get("a").set("c", 2); await echo(0); return [...m.get("a")]`,
  },
  {
    name: "an empty Map and Set",
    flow: `const m = new Map(), s = new Set(); await echo(0); return [m.size, s.size, [...m], [...s]]`,
  },
  { name: "a Map as a step's argument", flow: `return await echo(new Map([["a", 1]]))` },
  { name: "a Set nested in a step's argument", flow: `return await echo({ a: [new Set([1])] })` },
  {
    name: "a RegExp",
    flow: `const r = /a(b)?/gi; r.test("xab"); const at = r.lastIndex; await echo(0); return [at, r.lastIndex, r.source, r.flags, r.test("xabab"), r.lastIndex, r.global]`,
  },
  {
    name: "a match",
    flow: `const m = "x12y".match(/(?<n>\\d)(\\d)/); await echo(0); return [m[0], m[1], m[2], m.index, m.groups.n, m.length, m.input]`,
  },
  {
    name: "an Error",
    flow: `const e = new TypeError("bad"); await echo(0); return [e.name, e.message, e instanceof TypeError, e instanceof Error, String(e), Object.keys(e)]`,
  },
  {
    name: "an Error with a cause",
    flow: `const e = new Error("a", { cause: { n: 1 } }); await echo(0); return [e.cause, "cause" in e, e.message]`,
  },
  {
    name: "an Error with fields of its own",
    flow: `const e = new RangeError("r"); e.code = 7; e.list = [1]; e.name = "Mine"; await echo(0); return [e.code, e.list, e.name, e.message, Object.keys(e), e instanceof RangeError]`,
  },
  {
    name: "an Error in an object and in a Map",
    flow: `const o = { e: new Error("x") }; const m = new Map([["k", new SyntaxError("y")]]); await echo(0); return [o.e.message, o.e instanceof Error, m.get("k").name, m.get("k") instanceof SyntaxError]`,
  },
  {
    name: "an AggregateError",
    flow: `const e = new AggregateError([new Error("a"), 5], "all"); await echo(0); return [e.name, e.message, e.errors.length, e.errors[0].message, e.errors[1], e instanceof AggregateError, e instanceof Error]`,
  },
  {
    name: "a StepError",
    flow: `let kept; try { await fail("x") } catch (e) { kept = e } await echo(0); return [kept.name, kept.message, kept.code, kept.step, kept.attempt, kept instanceof StepError, kept instanceof Error, kept instanceof TypeError]`,
  },
  {
    name: "an error caught in one function and rethrown in another",
    flow: `const f = async () => { try { await fail("x") } catch (e) { await echo(1); throw e } }; const g = async () => { try { await f() } catch (e) { await echo(2); throw e } }; try { await g() } catch (e) { return [e instanceof StepError, e.code] }`,
  },
  {
    name: "an engine error across an await",
    flow: `let kept; try { null.x } catch (e) { kept = e } await echo(0); return [kept.name, kept instanceof TypeError, typeof kept.message]`,
  },
  {
    name: "an Error's message may be changed",
    flow: `const e = new Error("a"); e.message = "b"; await echo(0); e.message += "c"; await echo(0); return [e.message, String(e)]`,
  },
  {
    name: "an Error without a message",
    flow: `const e = new Error(); await echo(0); return [e.message, Object.hasOwn(e, "message"), String(e)]`,
  },
  {
    name: "the same object in two variables",
    flow: `const a = { n: 1 }; const b = a; await echo(0); return [a, b]`,
  },
  {
    name: "the same object in two places of one",
    flow: `const shared = { n: 1 }; const o = { a: shared, b: shared, list: [shared] }; await echo(0); return o`,
  },
  {
    name: "a group of an array by a key, which has no prototype",
    flow: `const g = Object.groupBy([1, 2, 3], (x) => x % 2 ? "odd" : "even"); await echo(0); return [g.odd, g.even, Object.keys(g), "toString" in g]`,
  },
  {
    name: "a big nested value",
    flow: `const o = { rows: Array.from({ length: 20 }, (_, i) => ({ i, tags: ["a" + i, null, undefined], pos: { x: -0, y: NaN } })) }; await echo(0); o.rows[3].tags.push("new"); await echo(0); return o`,
  },
  {
    name: "values of the input",
    flow: `const before = JSON.stringify(input); await echo(0); return [before === JSON.stringify(input), input]`,
  },
  {
    name: "a step's result is fresh each time",
    flow: `const a = await echo({ n: 1 }); const b = await echo({ n: 1 }); a.n = 2; return [a, b]`,
  },
  {
    name: "a step's argument is copied at the call",
    flow: `const o = { n: 1, list: [1] }; const p = await Promise.all([echo(o), (async () => { await echo(0); return 1 })()]); o.list.push(2); return [p, o]`,
  },
  {
    name: "what a step is given does not change with what is done after",
    flow: `const o = { n: 1 }; const r = await echo(o); r.n = 5; o.n = 7; return [o, r]`,
  },
  {
    name: "undefined properties in a step's argument",
    flow: `const r = await echo({ a: undefined, b: [undefined, NaN, -0] }); return r`,
  },
  {
    name: "a function as an element kept across an await",
    flow: `const fs = [() => 1]; await echo(0); return fs[0]()`,
    expect: "fault",
  },
  {
    name: "a promise kept in a variable is refused",
    flow: `const p = echo(1); await echo(2); return await p`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a promise in an object is refused",
    flow: `const o = { p: echo(1) }; return await o.p`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "an iterator kept across an await",
    flow: `const it = [1, 2][Symbol.iterator](); await echo(0); return it.next().value`,
    expect: "refused",
    code: "TF2025",
  },
  {
    name: "an iterator of a Map kept across an await",
    flow: `const it = new Map([[1, 2]]).keys(); await echo(0); return it.next().value`,
    expect: "fault",
  },
  {
    name: "an iterator used at once",
    flow: `const it = new Map([[1, 2], [3, 4]]).keys(); const a = it.next(); const b = it.next().value; return [a, b, it.next()]`,
  },
];
