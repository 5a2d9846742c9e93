import type { Row } from "./row.ts";

const log = `const log = []; const at = (name, value = name) => { log.push(name); return value; };`;

/** Corners of the specification where a compiler goes wrong first. */
export const subtleties: readonly Row[] = [
  {
    name: "a compound assignment to a member of null throws before its right side",
    flow: `${log} const o = { n: null }; try { o.n.x += at("right") } catch (e) { at(e.name) } return log`,
  },
  {
    name: "a compound assignment to a member of null throws before its awaited right side",
    flow: `const o = { n: null }; try { o.n.x += await echo("never") } catch (e) { return e.name }`,
  },
  {
    name: "a logical assignment to a member of null throws before its right side",
    flow: `const all = []; const o = { n: null }; try { o.n.x ??= await echo("never") } catch (e) { all.push(e.name) } try { o.n.x &&= await echo("never") } catch (e) { all.push(e.name) } try { o.n.x ||= await echo("never") } catch (e) { all.push(e.name) } return all`,
  },
  {
    name: "an assignment to a member of null throws after its awaited right side",
    flow: `const o = { n: null }; try { o.n.x = await echo("asked") } catch (e) { return e.name }`,
  },
  {
    name: "an assignment to an index of null evaluates its key and its right side",
    flow: `${log} const o = { n: null }; try { o.n[at("key")] = at("right") } catch (e) { at(e.name) } return log`,
  },
  {
    name: "an update of a member of null throws",
    flow: `const o = { n: null }; try { o.n.x++ } catch (e) { return e.name }`,
  },
  {
    name: "a delete of a member of null throws",
    flow: `const o = { n: null }; try { return delete o.n.x } catch (e) { return e.name }`,
  },
  {
    name: "a key that cannot be text throws after the object is looked at",
    flow: `${log} const bad = { toString: () => { at("text"); throw new RangeError("k") } }; try { null[bad] } catch (e) { at(e.name) } try { ({})[bad] } catch (e) { at(e.name) } return log`,
  },
  {
    name: "a call of a missing method evaluates its arguments first",
    flow: `${log} const o = { at: 5 }; try { o.at(at("arg")) } catch (e) { at(e.name) } return log`,
  },
  {
    name: "a call of a missing method awaits its arguments first",
    flow: `const o = { at: 5 }; try { o.at(await echo("arg")) } catch (e) { return e.name }`,
  },
  {
    name: "a call on null throws before its arguments",
    flow: `${log} const o = null; try { o.at(at("arg")) } catch (e) { at(e.name) } return log`,
  },
  {
    name: "a call on null throws before its awaited arguments",
    flow: `const o = null; try { o.at(await echo("never")) } catch (e) { return e.name }`,
  },
  {
    name: "a method looked up before an argument changes it",
    flow: `const o = { f: () => "old" }; const r = o.f((o.f = () => "new")); return [r, o.f()]`,
  },
  {
    name: "spread arguments are taken in order",
    flow: `${log} const f = (...a) => a; const r = f(at(1), ...at("s", [2, 3]), at(4), ...at("t", "56")); return [r, log]`,
  },
  {
    name: "spread of what cannot be spread throws in its turn",
    flow: `${log} const f = (...a) => a; try { f(at(1), ...at("s", 5), at("never")) } catch (e) { at(e.name) } return log`,
  },
  {
    name: "a variable read twice around an assignment",
    flow: `let x = 1; return [x + (x = 5) + x, x++ + x, x + x++, x-- - --x, x]`,
  },
  {
    name: "a member read twice around an assignment",
    flow: `const o = { n: 1 }; return [o.n + (o.n = 5) + o.n, o.n++ + o.n, o.n + o.n++, o]`,
  },
  {
    name: "an array read around a push",
    flow: `const a = [1]; return [a.length + a.push(2) + a.length, a[a.length - 1], a.push(a.length, a.length), a]`,
  },
  {
    name: "an assigned name inside its own right side",
    flow: `let x = 1; x = x + (x = 2) * x; let y = 3; y += y++ + ++y; let z = 5; z -= z -= 2; return [x, y, z]`,
  },
  {
    name: "the same with awaits",
    flow: `let x = 1; x = x + (x = await echo(2)) * x; let y = 3; y += y++ + (await echo(1)) + ++y; let z = 5; z -= z -= await echo(2); return [x, y, z]`,
  },
  {
    name: "an index that changes in its own assignment",
    flow: `let i = 0; const a = [9, 9, 9]; a[i] = i = 2; a[i] = i++; a[--i] = i; return [a, i]`,
  },
  {
    name: "destructuring targets are evaluated before their values are taken",
    flow: `${log} const o = {}; const src = [1]; [at("a", o).x, at("b", o).y = at("d")] = at("src", src); return [o, log]`,
  },
  {
    name: "destructuring into the source itself",
    flow: `const a = [1, 2, 3]; [a[2], a[0], a[1]] = a; const o = { x: 1, y: 2 }; ({ x: o.y, y: o.x } = o); return [a, o]`,
  },
  {
    name: "destructuring assigns from left to right",
    flow: `let i = 0; const a = []; [i, a[i]] = [2, "x"].toReversed().toReversed(); return [i, a.length]`,
    expect: "fault",
  },
  {
    name: "destructuring assigns from left to right, without holes",
    flow: `let i = 1; const a = [0, 0, 0]; [i, a[i]] = [2, "x"]; return [i, a]`,
  },
  {
    name: "destructuring of the same name twice in an assignment",
    flow: `let x; [x, x] = [1, 2]; ({ a: x, b: x } = { a: 3, b: 4 }); return x`,
  },
  {
    name: "a default sees what was assigned before",
    flow: `let a = 1, b; ({ a, b = a } = { a: 5 }); let c, d; [c = 2, d = c * 10] = []; return [a, b, c, d]`,
  },
  {
    name: "defaults in parameters see earlier parameters, not the body",
    flow: `let x = "outer"; const f = (a, g = () => x) => { let x = "inner"; return [g(), x, a] }; return f(1)`,
  },
  {
    name: "a function in a default sees later assignments to a parameter",
    flow: `const f = (a, g = () => a) => { a = 2; return g() }; return f(1)`,
  },
  {
    name: "rest and default parameters as callbacks",
    flow: `return [[7].map((x, ...rest) => rest.length), [7, 8].map((x, i = 5, all = []) => [x, i, all.length]), [1, 2].reduce((a, b, ...rest) => rest.length, 0), Array.from([1], (...a) => a.length), Object.keys(Object.groupBy([1], (...a) => a.length)), "a".replace("a", (...a) => a.length), [2, 1].sort((...a) => a.length - 3)]`,
  },
  {
    name: "how many arguments JSON's functions get",
    flow: `return [JSON.parse("[1]", (...a) => a.length), JSON.stringify([1], (...a) => (a[0] === "" ? a[1] : a.length))]`,
  },
  {
    name: "Map's and Set's forEach get three arguments",
    flow: `const all = []; new Map([["k", "v"]]).forEach((...a) => all.push(a.length, a[0], a[1])); new Set(["x"]).forEach((...a) => all.push(a.length, a[0], a[1])); return all`,
  },
  {
    name: "the body of a for sees one variable a turn",
    flow: `const seen = []; for (let i = 0; i < 3; i++) { const f = () => i; i++; seen.push(f()); } return seen`,
  },
  {
    name: "closures in the test and the increment",
    flow: `let s = ""; for (let i = 0; [3].some((x) => i < x); [1].forEach((x) => { i += x })) s += i; return s`,
  },
  {
    name: "closures in the test and the increment of a loop that waits",
    flow: `let s = ""; for (let i = 0; [3].some((x) => i < x); [1].forEach((x) => { i += x })) s += await echo(i); return s`,
  },
  {
    name: "a closure over a loop's variable called in its turn, around awaits",
    flow: `const all = []; for (let i = 0; i < 3; i++) { const get = () => i; await echo(get()); all.push(get()) } return all`,
  },
  {
    name: "an async closure over a loop's variable called in its turn",
    flow: `const all = []; for (let i = 0; i < 3; i++) { const get = async () => { await echo(i); return i * 10 }; all.push(await get()) } return all`,
  },
  {
    name: "a variable declared in a loop that waits is fresh",
    flow: `const all = []; for (const x of [1, 2, 3]) { let y; if (x === 1) y = "set"; all.push(y); await echo(x) } return all`,
  },
  {
    name: "a variable declared in a while that waits is fresh",
    flow: `const all = []; let n = 0; while (n < 3) { let y, z = []; all.push(y, z.length); y = 1; z.push(1); n += await echo(1) } return all`,
  },
  {
    name: "a switch's variables are fresh in each turn",
    flow: `const all = []; for (const v of [1, 2, 1]) { switch (v) { case 1: let y; all.push(y); y = 5; await echo(y); break; default: all.push("d") } } return all`,
  },
  {
    name: "a catch's variables are fresh in each turn",
    flow: `const all = []; for (const v of [1, 2]) { try { throw v } catch (e) { let y; all.push(e, y); y = e; e = await echo(9) } } return all`,
  },
  {
    name: "a captured local changed between starting and awaiting branches",
    flow: `let n = 1; const tasks = [1, 2].map(async (x) => { await echo(x); return n }); n = 2; return await Promise.all(tasks)`,
  },
  {
    name: "a captured object changed between starting and awaiting branches",
    flow: `const o = { n: 1 }; const tasks = [1, 2].map(async (x) => { await echo(x); return o.n }); o.n = 2; return await Promise.all(tasks)`,
  },
  {
    name: "a captured local changed between two branches of one list",
    flow: `let n = 1; const f = async (x) => { await echo(x); return n }; return await Promise.all([f(1), (n = 5, f(2)), f(n)])`,
  },
  {
    name: "an argument of a branch is taken when it starts",
    flow: `let n = 1; const f = async (x) => { await echo(x); return x }; return await Promise.all([f(n), f(++n), f(n++), f(n)])`,
  },
  {
    name: "an object given to a branch is the caller's own",
    flow: `const o = { n: 1 }; const f = async (p) => { await echo(0); return p.n }; const tasks = [f(o)]; o.n = 7; return await Promise.all(tasks)`,
  },
  {
    name: "a branch's own mutable argument",
    flow: `const f = async (list) => { list.push(await echo("x")); return list }; const [a, b] = await Promise.all([f([1]), f([2])]); a.push("after"); return [a, b]`,
  },
  {
    name: "an async function fails, it does not throw",
    flow: `const f = async ({ a }) => a; const g = async (x = null.y) => x; const h = async () => { null.z }; return (await Promise.allSettled([f(null), g(), h(), echo(1)])).map((r) => r.status)`,
  },
  {
    name: "a function that is not async throws before anything is awaited",
    flow: `const f = () => { throw new Error("now") }; try { await Promise.all([echo("started"), f()]) } catch (e) { return e.message }`,
  },
  {
    name: "errors in arguments of an async call throw at once",
    flow: `const f = async (x) => x; try { await Promise.allSettled([f(null.x)]); return "no" } catch (e) { return e.name }`,
  },
  {
    name: "finally sees the value, not the promise",
    flow: `const all = []; const f = async () => { try { return await echo(1) } finally { all.push("f") } }; all.push(await f()); return all`,
  },
  {
    name: "a return in try, overwritten by a break of an outer label in finally",
    flow: `const f = async () => { out: { try { return await echo("lost") } finally { await echo("f"); break out } } return "after" }; return await f()`,
  },
  {
    name: "a throw in catch, overwritten by finally's return",
    flow: `const f = async () => { try { throw 1 } catch (e) { await echo(e); throw 2 } finally { return await echo("won") } }; return await f()`,
  },
  {
    name: "a finally without an abrupt end after a loop with breaks keeps the return",
    flow: `const f = async () => { for (const x of [1, 2, 3]) { try { if (x === 2) return x } finally { for (const y of [1, 2]) { if (y === 2) break; await echo(y) } } } }; return await f()`,
  },
  {
    name: "continue in finally keeps the loop's increment",
    flow: `let s = ""; for (let i = 0; i < 3; i++) { try { throw i } finally { s += await echo(i); continue } } return s`,
  },
  {
    name: "two nested finally blocks, one label out of both",
    flow: `let s = ""; a: for (const x of [1, 2]) { try { b: for (const y of [1, 2]) { try { if (y === 1) continue b; continue a } finally { s += await echo("i" + x + y) } } } finally { s += await echo("o" + x) } } return s`,
  },
  {
    name: "the completion value of an inner finally does not leak to the outer",
    flow: `const f = async (n) => { try { try { if (n === 1) return "one" } finally { try { if (n === 2) return "two" } finally { await echo(n) } } return "end" } finally { await echo("o") } }; return [await f(1), await f(2), await f(3)]`,
  },
  {
    name: "the same try entered again after each way out",
    flow: `const all = []; for (const how of ["return", "throw", "break", "continue", "end", "return", "end"]) { const f = async () => { for (const x of [1, 2]) { try { if (how === "return") return "r" + x; if (how === "throw") throw "t" + x; if (how === "break") break; if (how === "continue") continue; all.push("body" + x) } catch (e) { return "c" + e } finally { all.push(await echo("f" + x)) } } return "e" }; all.push(await f()) } return all`,
  },
  {
    name: "recursion keeps completions apart",
    flow: `const f = async (n) => { try { if (n > 0) return (await f(n - 1)) + n; return await echo(0) } finally { if (n === 2) await echo("two") } }; return await f(3)`,
  },
  {
    name: "a name that hides a function's own name",
    flow: `const f = function g(n) { const h = (g) => g + 1; return n ? h(n) + g(n - 1) : 0 }; return f(2)`,
  },
  {
    name: "the name of a named function expression is a constant",
    flow: `const f = function g() { g = 5; return typeof g }; try { return f() } catch (e) { return e.name }`,
  },
  {
    name: "a function's own name is another inside and outside",
    flow: `let f = function f(n) { return n ? f(n - 1) + "i" : "end" }; const g = f; f = () => "other"; return [g(2), f(2)]`,
  },
  {
    name: "a let that holds a function and is reassigned",
    flow: `let f = (x) => x + 1; const a = f(1); f = (x) => x * 10; const b = f(2); if (a > 1) f = String; return [a, b, f(3)]`,
  },
  {
    name: "a let that holds a function and is reassigned after an await",
    flow: `let f = (x) => x + 1; if (await echo(true)) f = (x) => x * 10; return f(3)`,
    expect: "fault",
  },
  {
    name: "a declared function that is reassigned",
    flow: `function f(x) { return x + 1 } const a = f(1); f = (x) => x * 10; return [a, f(2)]`,
  },
  {
    name: "hoisting inside branches of if",
    flow: `let r = ""; if (@(true)) { r += f(); function f() { return "t" } } else { r += f(); function f() { return "e" } } return r`,
  },
  {
    name: "functions of the same name in sibling blocks",
    flow: `let r = ""; { function f() { return 1 } r += f() } { function f() { return 2 } r += f() } return r + @("")`,
  },
  {
    name: "a block's function sees the block's variables",
    flow: `const all = []; for (const x of [1, 2]) { const y = x * 10; function f() { return x + y } all.push(f()); await echo(f()) } return all`,
  },
  {
    name: "a function that is never called may name anything it likes of its scope",
    flow: `const unused = () => later; const later = @(1); return later`,
  },
  {
    name: "in asks the prototype, hasOwn does not",
    flow: `const o = {}; return ["toString" in o, "constructor" in o, "__proto__" in o, "push" in [], "length" in [], "size" in new Map(), "message" in new Error(), Object.hasOwn(o, "toString"), "x" in o]`,
  },
  {
    name: "for…in and Object.keys go over own keys only, in the same order",
    flow: `const o = @({ z: 1, 2: 1, a: 1, "-1": 1, 1: 1 }); const ks = []; for (const k in o) ks.push(k); return [ks, Object.keys(o), JSON.stringify(o), Object.entries(o).map(([k]) => k)]`,
  },
  {
    name: "keys at the border of array indices",
    flow: `const o = {}; for (const k of ["4294967296", "4294967295", "4294967294", "1", "01", "-0", "0"]) o[k] = 1; await echo(0); return Object.keys(o)`,
  },
  {
    name: "a deleted and rewritten key goes to the end",
    flow: `const o = { a: 1, b: 2 }; const { a } = o; delete o.a; await echo(0); o.a = a; await echo(0); return Object.keys(o)`,
  },
  {
    name: "sort is by UTF-16 code units",
    flow: `return ["\\u{1F600}", "\\uFF5E", "z", "Z", "10", "9", "é", "e\\u0301"].sort()`,
  },
  {
    name: "mutation inside callbacks of the array they go over",
    flow: `const a = [1, 2, 3, 4]; const seen = []; a.filter((x) => { seen.push(x); a.pop(); return true }); const b = [1, 2, 3]; const m = b.map((x, i) => { b[i + 1] = x * 10; return x }); return [seen, a, b, m]`,
  },
  {
    name: "every, some, find and reduce on an array that shrinks",
    flow: `const r = []; for (const m of ["every", "find", "findIndex", "reduce"]) { const a = [1, 2, 3]; const seen = []; if (m === "every") a.every((x) => { seen.push(x); a.pop(); return true }); if (m === "find") a.find((x) => { seen.push(x); a.pop(); return false }); if (m === "findIndex") a.findIndex((x) => { seen.push(x); a.pop(); return false }); if (m === "reduce") a.reduce((s, x) => { seen.push(x); a.pop(); return s }, 0); r.push(seen) } return r`,
  },
  {
    name: "sort's function changes the array",
    flow: `const a = [3, 1, 2]; let n = 0; a.sort((x, y) => { if (n++ === 0) a.push(9); return x - y }); return [a.length > 2, a.includes(3)]`,
  },
  {
    name: "text methods refuse patterns where they must",
    flow: `const all = []; for (const f of [() => "a".includes(/a/), () => "a".startsWith(/a/), () => "a".endsWith(/a/)]) { try { all.push(f()) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "split's limits",
    flow: `return ["a,b,c".split(",", -1), "a,b,c".split(",", 0), "a,b,c".split(",", "2"), "a,b,c".split(",", NaN), "a,b,c".split(",", 2 ** 32 + 1), "a,b,c".split(/,/, 1)]`,
  },
  {
    name: "lastIndex through match, replace, search, split and matchAll",
    flow: `const r = /a/g; r.lastIndex = 2; const all = ["aaa".match(r), r.lastIndex]; r.lastIndex = 2; all.push("aaa".replace(r, "b"), r.lastIndex); r.lastIndex = 2; all.push("aaa".search(r), r.lastIndex); r.lastIndex = 2; all.push("aaa".split(r), r.lastIndex); r.lastIndex = 2; all.push([..."aaa".matchAll(r)].length, r.lastIndex); return all`,
  },
  {
    name: "a pattern that matches nothing moves on",
    flow: `return ["abc".replace(/x*/g, "-"), [..."ab".matchAll(/(?:)/g)].length, "abc".split(/(?:)/), "\\u{1F600}".replace(/(?:)/gu, "-"), "aab".match(/a*?/g)]`,
  },
  {
    name: "the indices of a match",
    flow: `const m = /a(?<n>b)/d.exec("xab"); return [m.indices[0], m.indices[1], m.indices.groups.n]`,
  },
  {
    name: "Array.from with odd lengths",
    flow: `return [Array.from({ length: "2" }), Array.from({ length: -1 }), Array.from({ length: 1.9 }), Array.from({ length: NaN }), Array.from({ length: null }), Array.from({ 0: "a" }), Array.from(true)]`,
  },
  {
    name: "Object.groupBy with keys of all kinds",
    flow: `return Object.entries(Object.groupBy([1, 2, 3, 4], (x) => [null, undefined, true, 1.5][x - 1]))`,
  },
  {
    name: "text of errors in every way",
    flow: `const e = new TypeError("m"); return [e + "", \`\${e}\`, String(e), e.toString(), [e].join(), JSON.stringify(e), { ...e }, Object.keys(e)]`,
  },
  {
    name: "messages that are no text",
    flow: `return [new Error(5).message, new Error(null).message, new Error(undefined).message, new Error([1, 2]).message, new Error({}).message, new Error(true).message, Error().message]`,
  },
  {
    name: "a value thrown through three functions and two finally blocks keeps its identity of value",
    flow: `const thrown = { code: 1, list: [1] }; const a = async () => { try { await echo(1); throw thrown } finally { await echo("a") } }; const b = async () => { try { await a() } finally { thrown.list.push(2) } }; try { await b() } catch (e) { e.list.push(3); return [e, thrown] }`,
  },
  {
    name: "exactly one of two failures is thrown",
    flow: `const all = []; for (let i = 0; i < 2; i++) { try { await Promise.all([fail("a" + i), fail("b" + i)]) } catch (e) { all.push(e.message.slice(0, 6)) } } return all.length`,
  },
];
