import type { Row } from "./row.ts";

export const destructuring: readonly Row[] = [
  { name: "an object", flow: `const { a, b, c } = @({ a: 1, b: 2 }); return [a, b, c]` },
  { name: "an array", flow: `const [a, b, c] = @([1, 2]); return [a, b, c]` },
  { name: "renamed properties", flow: `const { a: x, b: y } = @({ a: 1, b: 2 }); return [x, y]` },
  {
    name: "literal and numeric keys",
    flow: `const { "a-b": x, 1: y, [2]: z } = { "a-b": 1, 1: 2, 2: 3 }; return [x, y, z]`,
  },
  {
    name: "computed keys",
    flow: `const k = "a"; const { [k]: x, [k + "b"]: y, [@("c")]: z } = { a: 1, ab: 2, c: 3 }; return [x, y, z]`,
  },
  {
    name: "nested patterns",
    flow: `const { a: { b: [c, { d }] }, e } = @({ a: { b: [1, { d: 2 }] }, e: 3 }); return [c, d, e]`,
  },
  {
    name: "defaults only for undefined",
    flow: `const { a = 1, b = 2, c = 3, d = 4, e = 5 } = { a: undefined, b: null, c: 0, d: "" }; return [a, b, c, d, e]`,
  },
  {
    name: "defaults in an array only for undefined",
    flow: `const [a = 1, b = 2, c = 3, d = 4] = [undefined, null, 0]; return [a, b, c, d]`,
  },
  {
    name: "defaults that await",
    flow: `const { a = await echo(1), b = await echo("never"), c = await echo(3) } = { b: 2 }; return [a, b, c]`,
  },
  {
    name: "array defaults that await",
    flow: `const [a = await echo(1), b = await echo("never"), c = await echo(3)] = [undefined, 2]; return [a, b, c]`,
  },
  {
    name: "a default that uses an earlier name",
    flow: `const { a = 1, b = a + 1, c = a + b } = @({}); return [a, b, c]`,
  },
  {
    name: "an array default that uses an earlier name",
    flow: `const [a = 1, b = @(a + 1), c = a + b] = []; return [a, b, c]`,
  },
  {
    name: "a nested pattern with a default",
    flow: `const { a: { b = 1, c = 2 } = { c: 5 }, d: [e = 7] = [] } = @({}); return [b, c, e]`,
  },
  {
    name: "a nested default that awaits",
    flow: `const { a: { b } = await echo({ b: 4 }), c: [d] = await echo([5]) } = {}; return [b, d]`,
  },
  {
    name: "rest of an object",
    flow: `const { a, ...rest } = @({ c: 3, a: 1, b: 2 }); return [a, rest, Object.keys(rest)]`,
  },
  {
    name: "rest of an object with computed keys left out",
    flow: `const k = "b"; const { a, [k]: x, ["c" + 1]: y, ...rest } = { a: 1, b: 2, c1: 3, d: 4, 5: 6 }; return [a, x, y, rest]`,
  },
  {
    name: "rest of an array",
    flow: `const [a, ...rest] = @([1, 2, 3]); const [b, c, ...none] = [1]; return [a, rest, b, c, none]`,
  },
  {
    name: "rest into a nested array pattern",
    flow: `const [a, ...[b, c = 9]] = @([1, 2]); return [a, b, c]`,
  },
  { name: "rest of a rest's length", flow: `const [, ...{ length }] = [1, 2, 3]; return length` },
  { name: "holes in a pattern", flow: `const [, a, , b] = @([1, 2, 3, 4]); return [a, b]` },
  { name: "an empty pattern", flow: `const {} = @({ a: 1 }); const [] = [1]; return "ok"` },
  {
    name: "an empty pattern of null throws",
    flow: `try { const {} = @(null); return "no" } catch (e) { return e.name }`,
  },
  {
    name: "an object pattern of null throws",
    flow: `try { const { a } = @(null); return "no" } catch (e) { return e.name }`,
  },
  {
    name: "an object pattern of undefined throws",
    flow: `try { const { a } = undefined; return "no" } catch (e) { return e.name }`,
  },
  {
    name: "a nested pattern of a missing property throws",
    flow: `try { const { a: { b } } = @({}); return "no" } catch (e) { return e.name }`,
  },
  {
    name: "an array pattern of what is not iterable throws",
    flow: `const all = []; for (const v of [1, null, undefined, {}, true]) { try { const [a] = v; all.push("no") } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "primitives as objects",
    flow: `const { length } = @("abc"); const { a } = 5; const { b = 1 } = true; return [length, a, b]`,
  },
  {
    name: "strings as arrays, by code point",
    flow: `const [a, b, ...c] = @("x\\u{1F600}yz"); return [a, b, c]`,
  },
  {
    name: "an array by an object pattern",
    flow: `const { 0: a, 2: c, length } = @([5, 6, 7]); return [a, c, length]`,
  },
  {
    name: "a Map's entries",
    flow: `const [[k, v], ...rest] = new Map([["a", 1], ["b", 2]]); return [k, v, rest]`,
  },
  { name: "a Set", flow: `const [a, , ...rest] = new Set([1, 2, 2, 3, 4]); return [a, rest]` },
  {
    name: "assignment to names",
    flow: `let a, b, rest; ({ a, b = 2, ...rest } = @({ a: 1, c: 3 })); return [a, b, rest]`,
  },
  {
    name: "assignment to an array of names",
    flow: `let a, b, rest; [a, b = 2, ...rest] = @([1, undefined, 3, 4]); return [a, b, rest]`,
  },
  {
    name: "assignment to members",
    flow: `const o = {}; ({ a: o.x, b: o["y"], c: o.z = 3 } = @({ a: 1, b: 2 })); return o`,
  },
  {
    name: "assignment to elements",
    flow: `const l = [0, 0, 0]; [l[0], l[1], ...l[2]] = [1, 2, 3, 4]; return l`,
  },
  {
    name: "assignment to computed members in order",
    flow: `const log = []; const o = {}; const k = (n) => { log.push(n); return n }; ({ [k("p")]: o[k("t")] = k("d") } = {}); return [o, log]`,
  },
  {
    name: "assignment gives the whole right side",
    flow: `let a; const r = ({ a } = @({ a: 1, b: 2 })); return [a, r]`,
  },
  {
    name: "assignment in a chain",
    flow: `let a, b; const c = [a] = [b] = @([1, 2]); return [a, b, c]`,
  },
  {
    name: "assignment patterns with awaits in defaults and targets",
    flow: `const o = {}; [o[await echo("a")] = await echo(1), o[await echo("b")] = await echo("never")] = [undefined, 2]; return o`,
  },
  {
    name: "a nested assignment pattern",
    flow: `let a, b, c; ({ p: [a, { b }], q: { c = @(5) } } = { p: [1, { b: 2 }], q: {} }); return [a, b, c]`,
  },
  {
    name: "swap through a pattern with an await",
    flow: `let a = 1, b = 2; [a, b] = [await echo(b), await echo(a)]; return [a, b]`,
  },
  {
    name: "parameters",
    flow: `const f = ({ a, b = 2 }, [c, ...d], e = a + c) => [a, b, c, d, e]; return f({ a: 1 }, [3, 4, 5])`,
  },
  {
    name: "parameters with a default pattern",
    flow: `const f = ({ a = 1, b = 2 } = {}, [c = 3] = []) => [a, b, c]; return [f(), f({ a: 9 }), f(undefined, [8])]`,
  },
  {
    name: "parameters of async functions",
    flow: `const f = async ({ a, b = 2 }, [c, ...d] = [7]) => [a, await echo(b), c, d]; return [await f({ a: 1 }), await f({ a: 1, b: 3 }, [4, 5])]`,
  },
  {
    name: "an async function whose parameter pattern fails rejects",
    flow: `const f = async ({ a }) => a; try { await f(null); return "no" } catch (e) { return e.name }`,
  },
  {
    name: "rest parameters",
    flow: `const f = (a, ...[b, c]) => [a, b, c]; const g = (...all) => all.length; return [f(1, 2, 3), f(1), g(), g(1, 2)]`,
  },
  {
    name: "for…of with an object pattern",
    flow: `const all = []; for (const { a, b = 0 } of @([{ a: 1 }, { a: 2, b: 3 }])) all.push(a + b, @(b)); return all`,
  },
  {
    name: "for…of with an array pattern over entries",
    flow: `const all = []; for (const [k, v] of Object.entries(@({ x: 1, y: 2 }))) { all.push(k + v); @(v); } return all`,
  },
  {
    name: "for…of assigning to a pattern",
    flow: `let a, b; const all = []; for ([a, b = 5] of [[1, 2], [3]]) all.push(a, b); for ({ a } of [{ a: 9 }]) all.push(a); return all`,
  },
  {
    name: "for with a pattern in its head",
    flow: `const all = []; for (let [i, j] = [0, 3]; i < j; [i, j] = [i + 1, j - 1]) all.push([i, j]); return all`,
  },
  {
    name: "for with a pattern and awaits in its head",
    flow: `const all = []; for (let { i, n } = await echo({ i: 0, n: 3 }); i < n; { i } = await echo({ i: i + 1 })) all.push(i); return all`,
  },
  {
    name: "for with a pattern assigned in parentheses",
    flow: `const all = []; for (let { i, n } = await echo({ i: 0, n: 3 }); i < n; ({ i } = await echo({ i: i + 1 }))) all.push(i); return all`,
  },
  {
    name: "catch with a pattern",
    flow: `try { throw { code: 1, list: [2] } } catch ({ code, list: [first], more = 3 }) { return [code, first, more] }`,
  },
  {
    name: "catch with a pattern of an error",
    flow: `try { @(1); throw new TypeError("bad") } catch ({ name, message }) { return [name, message] }`,
  },
  {
    name: "a pattern over the step's result",
    flow: `const { list: [a, b], more: { c } = { c: 1 } } = await echo({ list: [1, 2] }); return a + b + c`,
  },
  {
    name: "several declarations in one",
    flow: `const { a } = @({ a: 1 }), [b] = @([a + 1]), c = a + b; return [a, b, c]`,
  },
  {
    name: "the whole stays what it was",
    flow: `const o = { a: [1, 2] }; const { a } = o; const [x] = a; return [o, x]`,
  },
  {
    name: "an array's pattern takes what was there before an await in a default",
    flow: `const list = [undefined, 2]; const f = async () => { list[1] = 99; return await echo(1) }; const [a = await f(), b] = list; return [a, b]`,
  },
  {
    name: "an object's pattern reads each property when it comes to it",
    flow: `const o = { b: 2 }; const f = async () => { o.b = 99; return await echo(1) }; const { a = await f(), b } = o; return [a, b]`,
  },
  {
    name: "the same source for two patterns",
    flow: `const o = @({ a: 1, b: { c: 2 } }); const { a } = o; const { b: { c } } = o; return a + c`,
  },
  {
    name: "undeclared names in a pattern's default are refused",
    flow: `const { a = zzz } = {}; return a`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "a default that names itself",
    flow: `try { const { a = a } = {}; return a } catch (e) { return e.name }`,
  },
  {
    name: "a name of a nested pattern in the default of that pattern",
    flow: `try { const { a: { b } = { b: b } } = @({}); return b } catch (e) { return e.name }`,
  },
  {
    name: "a name of a nested array pattern, called in the default of that pattern",
    flow: `const [[f] = f()] = []; return f`,
  },
  {
    name: "a name of a nested pattern, in defaults inside it and after it",
    flow: `const { a: { b, c = b, d: { e = c } = { e: b } } = { b: @(1) }, f = e + b } = {}; return [b, c, e, f]`,
  },
  {
    name: "a name twice in one pattern",
    flow: `const { a, b: a } = { a: 1, b: 2 }; return a`,
    expect: "refused",
  },
  {
    name: "a rest that is not last",
    flow: `const [...a, b] = [1, 2]; return a`,
    expect: "refused",
  },
  {
    name: "a rest of an object that is not last",
    flow: `const { ...a, b } = { b: 1 }; return a`,
    expect: "refused",
  },
  { name: "a pattern without a right side", flow: `const { a }; return a`, expect: "refused" },
];
