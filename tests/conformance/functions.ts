import type { Row } from "./row.ts";

export const functions: readonly Row[] = [
  { name: "an arrow with an expression", flow: `const f = (x) => x * 2; return [f(@(1)), f(2)]` },
  {
    name: "an arrow with a body",
    flow: `const f = (x) => { const y = x * 2; return y + 1 }; return f(@(1))`,
  },
  { name: "an arrow that gives an object", flow: `const f = (x) => ({ x, y: 1 }); return f(@(1))` },
  {
    name: "a function expression",
    flow: `const f = function (x) { return x + 1 }; return f(@(1))`,
  },
  {
    name: "a named function expression that calls itself",
    flow: `const f = function fact(n) { return n < 2 ? 1 : n * fact(n - 1) }; return f(5)`,
  },
  {
    name: "a function without return gives undefined",
    flow: `const f = () => {}; const g = () => { 1 }; function h() { return } return [f(), g(), h()]`,
  },
  {
    name: "too few and too many arguments",
    flow: `const f = (a, b) => [a, b]; return [f(), f(1), f(1, 2, 3)]`,
  },
  {
    name: "defaults of parameters",
    flow: `const f = (a = 1, b = a + 1, c = f2()) => [a, b, c]; function f2() { return "c" } return [f(), f(5), f(undefined, null, 0)]`,
  },
  {
    name: "a default that calls with an earlier parameter",
    flow: `const f = (list, n = list.length, last = list[n - 1]) => [n, last]; return [f([1, 2, 3]), f([1, 2, 3], 2)]`,
  },
  {
    name: "defaults are evaluated at each call",
    flow: `let n = 0; const f = (a = ++n) => a; return [f(), f(10), f()]`,
  },
  {
    name: "a default is a fresh object at each call",
    flow: `const f = (list = []) => { list.push(1); return list }; return [f(), f(), f([0])]`,
  },
  {
    name: "rest parameters",
    flow: `const f = (a, ...rest) => [a, rest]; return [f(), f(1), f(1, 2, 3), f(...[1, 2, 3, 4])]`,
  },
  {
    name: "hoisted declarations",
    flow: `const x = f(1); function f(n) { return g(n) + 1 } function g(n) { return n * 10 } return x`,
  },
  {
    name: "hoisted declarations inside blocks",
    flow: `let s = ""; { s += f(); function f() { return "in" } } return s`,
  },
  {
    name: "hoisted async declarations",
    flow: `const x = await f(1); async function f(n) { return (await echo(n)) + g() } function g() { return 10 } return x`,
  },
  {
    name: "hoisted past a return",
    flow: `return await f(); async function f() { return await echo("hoisted") }`,
  },
  {
    name: "a nested function declared after its use in a function",
    flow: `function outer() { return inner() + 1; function inner() { return 1 } } return outer()`,
  },
  {
    name: "a later declaration of the same name wins",
    flow: `function f() { return 1 } function f() { return 2 } return f()`,
  },
  {
    name: "recursion",
    flow: `const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2); return fib(12)`,
  },
  {
    name: "recursion with awaits",
    flow: `async function sum(n) { if (n === 0) return 0; return n + (await sum((await echo(n)) - 1)) } return await sum(5)`,
  },
  {
    name: "recursion with two awaited calls",
    flow: `async function fib(n) { return n < 2 ? await echo(n) : (await fib(n - 1)) + (await fib(n - 2)) } return await fib(5)`,
  },
  {
    name: "recursion over a tree with awaits in a loop",
    flow: `async function walk(t) { const all = [await echo(t.v)]; for (const c of t.c ?? []) all.push(...(await walk(c))); return all } return await walk({ v: 1, c: [{ v: 2, c: [{ v: 3 }] }, { v: 4 }] })`,
  },
  {
    name: "mutual recursion",
    flow: `const even = (n) => n === 0 ? true : odd(n - 1); function odd(n) { return n === 0 ? false : even(n - 1) } return [even(10), odd(7), even(3)]`,
  },
  {
    name: "mutual recursion with awaits",
    flow: `async function even(n) { return n === 0 ? true : await odd(n - 1) } async function odd(n) { return n === 0 ? false : await even(await echo(n - 1)) } return [await even(4), await odd(4)]`,
  },
  {
    name: "locals of each recursive call are apart",
    flow: `async function f(n) { const mine = n; let acc = ""; if (n > 0) acc = await f(n - 1); await echo(mine); return acc + mine } return await f(3)`,
  },
  { name: "deep recursion", flow: `const f = (n) => n === 0 ? 0 : 1 + f(n - 1); return f(500)` },
  { name: "endless recursion is an error", flow: `const f = (n) => f(n + 1); return f(0)` },
  {
    name: "a closure reads the variable, not a copy",
    flow: `let x = 1; const get = () => x; x = 2; const a = get(); x = @(3); return [a, get()]`,
  },
  {
    name: "a closure writes the variable",
    flow: `let x = 1; const set = (v) => { x = v }; set(5); const a = x; set(@(6)); return [a, x]`,
  },
  {
    name: "a counter",
    flow: `let n = 0; const next = () => ++n; return [next(), next(), next(), n]`,
  },
  {
    name: "a counter across awaits",
    flow: `let n = 0; const next = () => ++n; next(); await echo(n); next(); await echo(n); return next()`,
  },
  {
    name: "a function made by a function",
    flow: `const adder = (a) => (b) => a + b; return [adder(1)(2), [1, 2].map(adder(10))]`,
  },
  {
    name: "a function kept in a variable across an await",
    flow: `const adder = (a) => (b) => a + b; const add = adder(1); await echo(1); return add(2)`,
    expect: "fault",
  },
  {
    name: "functions composed",
    flow: `const compose = (f, g) => (x) => f(g(x)); const inc = (x) => x + 1; const dbl = (x) => x * 2; return [compose(inc, dbl)(5), compose(dbl, inc)(5)]`,
  },
  {
    name: "a function as argument that awaits without being async",
    flow: `const twice = (f, x) => f(f(x)); return twice((x) => x * (await echo(3)), 2)`,
    expect: "refused",
  },
  {
    name: "a function as argument of a function",
    flow: `const twice = (f, x) => f(f(x)); return twice((x) => x * 3, @(2))`,
  },
  {
    name: "a named function as callback",
    flow: `function double(x) { return x * 2 } return [1, 2].map(double)`,
  },
  {
    name: "a built-in as callback",
    flow: `return [["1", "2", "3"].map(Number), [0, 1, ""].filter(Boolean), [1, 2].map(String), ["1", "2", "3"].map(parseInt), [1.5, -1.5].map(Math.floor)]`,
  },
  {
    name: "a callback with index and array",
    flow: `return ["a", "b"].map((x, i, all) => x + i + all.length)`,
  },
  {
    name: "a callback that changes a captured local",
    flow: `let sum = 0; [1, 2, 3].forEach((x) => { sum += x }); return sum`,
  },
  {
    name: "a callback that changes a captured local, awaits around",
    flow: `let sum = await echo(10); [1, 2, 3].forEach((x) => { sum += x }); await echo(sum); [1].forEach(() => { sum++ }); return sum`,
  },
  {
    name: "a callback that pushes to a captured array",
    flow: `const out = []; [1, 2, 3].forEach((x) => out.push(x * 2)); @(0); [4].forEach((x) => { out.push(x) }); return out`,
  },
  {
    name: "a callback with a loop, a switch and a try",
    flow: `return [1, 2, 3, 4].map((x) => { let s = ""; for (let i = 0; i < x; i++) { if (i === 2) continue; s += i } switch (x) { case 1: return s + "one"; case 3: try { throw "t" } catch (e) { s += e } default: s += "d" } return s })`,
  },
  {
    name: "callbacks in callbacks",
    flow: `return [[1, 2], [3]].map((row) => row.map((x) => row.length * x).reduce((a, b) => a + b, 0))`,
  },
  { name: "a callback that shadows", flow: `const x = 1; return [[2, 3].map((x) => x * 10), x]` },
  {
    name: "a callback with destructured parameters",
    flow: `return Object.entries({ a: 1, b: 2 }).map(([k, v]) => ({ [k]: v * 2 }))`,
  },
  {
    name: "a callback that calls a local function that changes a local",
    flow: `let n = 0; const inc = () => { n += 1 }; [1, 2].forEach(() => inc()); return n`,
  },
  {
    name: "an immediately called arrow",
    flow: `return [(() => 1)(), ((x) => x + 1)(@(1)), (function () { return 3 })()]`,
  },
  {
    name: "an immediately called async arrow",
    flow: `return await (async () => { const x = await echo(1); return x + 1 })()`,
  },
  {
    name: "an async arrow with an expression",
    flow: `const f = async (x) => await echo(x); const g = async (x) => echo(x); const h = (x) => echo(x); return [await f(1), await g(2), await h(3)]`,
  },
  {
    name: "an async function that returns another's promise",
    flow: `const f = async (x) => { await echo(x); return x * 2 }; const g = async (x) => f(x + 1); return await g(1)`,
  },
  {
    name: "an async function that awaits nothing",
    flow: `const f = async (x) => x * 2; return [await f(1), await f(2)]`,
  },
  {
    name: "an async function without return",
    flow: `const f = async () => { await echo(1) }; return [await f()]`,
  },
  {
    name: "an async function reads a captured variable after an await",
    flow: `let x = 1; const f = async () => { await echo(0); return x }; x = 2; const r = await f(); x = 3; return [r, await f()]`,
  },
  {
    name: "an async function writes a captured variable",
    flow: `let x = 1; const f = async () => { x = await echo(5); x++ }; await f(); await f(); return x`,
  },
  {
    name: "an async function changes a captured array",
    flow: `const all = []; const add = async (x) => { all.push(await echo(x)); return all.length }; return [await add(1), await add(2), all]`,
  },
  {
    name: "an async function inside an async function",
    flow: `const outer = async (a) => { const inner = async (b) => (await echo(b)) + a; return (await inner(1)) + (await inner(2)) }; return await outer(10)`,
  },
  {
    name: "three levels of captured variables",
    flow: `let a = 1; const f = async () => { let b = 10; const g = async () => { let c = 100; const h = async () => { a++; b++; c++; return await echo(a + b + c) }; const r = await h(); return [r, c] }; const r = await g(); return [...r, b] }; return [...(await f()), a]`,
  },
  {
    name: "a pure function inside an async one captures its locals",
    flow: `const f = async (x) => { let n = await echo(x); const inc = () => { n++ }; inc(); await echo(n); inc(); return n }; return [await f(1), await f(10)]`,
  },
  {
    name: "each call has its own captured locals",
    flow: `const make = async (n) => { const get = () => n; await echo(n); return get() }; return [await make(1), await make(2)]`,
  },
  {
    name: "parameters are changed without effect outside",
    flow: `const f = (a, o) => { a = 2; o = { x: 2 }; return [a, o] }; let a = 1, o = { x: 1 }; const r = f(a, o); return [a, o, r]`,
  },
  {
    name: "a parameter of the same name as a captured variable",
    flow: `const x = 1; const f = async (x) => { x += await echo(1); return x }; return [await f(10), x]`,
  },
  {
    name: "a local function of the same name as an outer one",
    flow: `const f = () => "outer"; const g = () => { const f = () => "inner"; return f() }; return [f(), g()]`,
  },
  {
    name: "a list of calls that change a captured local is returned",
    flow: `const count = (x) => { const g = () => { x++; return x }; return [g(), g(), x] }; return [count(0), count(@(5))]`,
  },
  {
    name: "a conditional call",
    flow: `const f = (x) => "f" + x; const g = (x) => "g" + x; return [(@(true) ? f : g)(1), (@(false) ? f : g)(2)]`,
  },
  {
    name: "a conditional callback",
    flow: `const up = (a, b) => a - b; const down = (a, b) => b - a; return [1, 3, 2].toSorted(@(true) ? down : up)`,
  },
  {
    name: "functions in an object, called at once",
    flow: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b }; return [ops.add(2, 3), ops["mul"](2, 3), Object.keys(ops).map((k) => ops[k](4, 5))]`,
  },
  {
    name: "functions in an array, called at once",
    flow: `const fs = [(x) => x + 1, (x) => x * 2]; return fs.map((f) => f(5)).concat(fs.reduce((x, f) => f(x), 1))`,
  },
  {
    name: "a function in an object that is handed on, kept across an await, is refused or a fault",
    flow: `const ops = { add: (a, b) => a + b }; const all = [ops]; await echo(1); return all[0].add(1, 2)`,
    expect: "fault",
  },
  {
    name: "functions in an object that are called by their names only, across awaits",
    flow: `const ops = { add: (a, b) => a + b, twice: (x) => ops.add(x, x), zero: 0 }; await echo(1); return [ops.add(1, 2), ops["twice"](@(ops.zero)), [3, 1].sort(ops.add), typeof ops.add, ops.add?.(1, 1)]`,
  },
  {
    name: "functions in an object that change its other keys",
    flow: `const box = { n: 0, inc(by) { box.n += by; return box.n }, get: () => box.n }; box.inc(1); await echo(box.get()); box.n *= 10; box.inc(@(5)); return [box.get(), box.n]`,
  },
  {
    name: "functions in an object that recur and wait",
    flow: `const walk = { async down(n) { return n === 0 ? await walk.end() : (await echo(n)) + (await walk.down(n - 1)) }, async end() { return await echo(0) } }; return await walk.down(3)`,
  },
  {
    name: "functions in an object that run beside each other",
    flow: `const api = { async one(x) { return await echo(x) } }; return [await Promise.all([api.one(1), api.one(2)]), await Promise.all([3, 4].map((x) => api.one(x)))]`,
  },
  {
    name: "objects of functions of one name, beside each other and within each other",
    flow: `const r = []; { const o = { f: () => 1 }; await echo(0); r.push(o.f()) } { const o = { async f(x) { return await echo(x) } }; r.push(await o.f(@(2))) } switch (1) { case 1: const o = { f: () => 3, n: 4 }; r.push(o.f(), @(o.n)) } try { const o = { f: () => 5 }; throw o.f() } catch (e) { const o = { f: () => e }; r.push(o.f(), [o.f].map((f) => f())) } return r`,
  },
  {
    name: "functions of an object chosen by a key that is known at run time",
    flow: `const steps = { async a() { return (await echo("a")) && "b" }, async b() { await echo("b"); return null } }; let k = @("a"); while (k) k = await steps[k](); const h = { a: (x) => x, b: (x) => x + 1 }; const key = await echo("b"); return [h[key](1), ["a", "b"].map((one) => h[one](5))]`,
  },
  {
    name: "a key that is none of an object's functions throws after the arguments are evaluated",
    flow: `const h = { a: async (x) => await echo(x), n: 5 }; const r = []; for (const k of ["none", "n"]) { try { r.push(await h[k](await echo(k))) } catch (e) { r.push(e.name) } } return r`,
  },
  {
    name: "a key that chooses a function is made text once, before the arguments",
    flow: `let t = ""; const h = { a: (x) => x, 5: (x) => "five" + x }; const k = { toString() { t += "k"; return "a" } }; const v = () => { t += "v"; return 1 }; return [h[k](v()), h[["a"]](2), h[@(5)](3), t]`,
  },
  {
    name: "functions chosen by a key, beside each other and within each other",
    flow: `const h = { a: async (x) => await echo(x), b: async (x) => (await echo(x)) * 2 }; const one = @("a"), other = @("b"); return [await Promise.all(["a", "b"].map((k) => h[k](3))), await Promise.all([h[one](1), h[other](2)]), await Promise.all(["b"].map(async (k) => await h[k](await h.a(4))))]`,
  },
  {
    name: "functions chosen by a key within each other, of objects in blocks within each other",
    flow: `const k = "b", h = { a: (x) => x + 1, b: (x) => x * 2 }; const r = [h[k]((() => { const inner = { a: (x) => x, b: (x) => -x }; return inner[k](3) })())]; { const g = { a: (x) => [x], b: (x) => [[x]] }; r.push(g[k](h[k](4))) } return r`,
  },
  {
    name: "an async function that passes a new function to itself, without end for who copies it",
    flow: `const f = async (n, act) => n > 3 ? [await echo(n), act(n)] : await f(n + 1, (x) => act(x) + 1); return await f(0, (x) => x)`,
    expect: "refused",
    code: "TF2118",
  },
  {
    name: "functions chosen by a key that take functions, spreads and none",
    flow: `let n = 0; const h = { a: (f, ...rest) => [f(1), rest], b: () => "b" }; return [h[@("a")]((x) => { n += x; return n }, ...[2, 3]), h[@("b")](), n]`,
  },
  {
    name: "functions chosen by a key in each other, and recursive ones",
    flow: `const h = { a: (x) => x + 1, b: (x) => x * 2 }; const w = { async even(n) { return n ? await w[n % 2 ? "even" : "odd"](n - 1) : "done" }, async odd(n) { await echo(n); return await w.even(n) } }; return [h["a"](h["b"](5)), await w.even(3)]`,
  },
  {
    name: "functions chosen by a choice",
    flow: `const choice = await choose({ about: "x" }); const on = { done: async (args) => args.summary, echo: async (args) => await echo(args) }; return await on[choice.tool](choice.args)`,
  },
  {
    name: "functions chosen by a key in each turn, kept",
    flow: `const r = []; for (const k of ["a", "b"]) { const h = { a: () => () => k, b: () => () => k + k }; r.push(h[k]()) } return r.map((f) => f())`,
  },
  {
    name: "functions of an object chosen by a key in a default, and asked for",
    flow: `const h = { a: (x) => x }; const g = (k, v = h[k](1)) => v; return [g("a"), "a" in h, h["a"]?.(2), h?.a(3)]`,
  },
  {
    name: "declared functions put into an object",
    flow: `const add = (a, b) => a + b; async function load(x) { return await echo(x) } const api = { add, get: load }; return [api.add(1, await api.get(2)), api.add(@(3), 4)]`,
  },
  {
    name: "an object of functions in each turn of a loop",
    flow: `const r = []; for (const x of [1, 2]) { const o = { get: () => x, twice: () => o.get() * 2 }; r.push(o.twice(), await echo(x)) } return r`,
  },
  {
    name: "an object of functions in each turn of a loop, kept",
    flow: `const fs = []; for (let i = 0; i < 2; i++) { const o = { get: () => i, set: (v) => { i = v } }; o.set(i); fs.push(o.get) } return fs.map((f) => f())`,
  },
  {
    name: "an object of functions one of which is replaced",
    flow: `const r = []; const a = { f: () => 1 }; a.f = () => 2; const b = { f: () => 1 }; [b.f] = [() => 3]; const c = { f: () => 1 }; for (c.f of [() => 4]) ; const d = { f: () => 1 }; delete d.f; r.push(a.f(), b.f(), c.f(), typeof d.f); return r`,
  },
  {
    name: "an object of functions whose name another function has in a block",
    flow: `const o = { f: () => 1 }; { function o() { return 2 } o(); } const g = function o(n) { return n ? o(0) : typeof o }; return [o.f(), g(1)]`,
  },
  {
    name: "an object of functions is asked for what it has from elsewhere",
    flow: `const o = { f: () => 1 }, p = {}; const r = [o.hasOwnProperty("f"), "f" in o]; try { p.f() } catch (e) { r.push(e.name) } return r`,
  },
  {
    name: "a function of an object is asked for before the object is made",
    flow: `const early = () => { try { return o.f() } catch (e) { return e.name } }; const o = { f: () => 1, v: early() }; return o.v`,
    expect: "refused",
    code: "TF2005",
  },
  {
    name: "other names of a function, across awaits",
    flow: `const f = (x) => x + n; const g = f, h = g; let n = 1; const k = () => { const again = h; return again(1) }; n = await echo(5); return [g(1), h(2), k(), typeof g]`,
    expect: "refused",
    code: "TF2005",
  },
  {
    name: "another name of a function, across awaits",
    flow: `let n = 1; const f = (x) => x + n; const g = f, h = g; const k = () => { const again = h; return again(1) }; n = await echo(5); return [g(1), h(2), k(), typeof g, [1].map(h)]`,
  },
  {
    name: "another name of an async function",
    flow: `const f = async (x) => await echo(x); const g = f; const run = async (act) => { const again = act; return await again(@(2)) }; return [await g(1), await run(g), await run((x) => x * 10)]`,
  },
  {
    name: "another name of a function that is replaced later",
    flow: `let f = () => 1; const g = f; f = () => 2; function a() { return 3 } const b = a; a = () => 4; return [g(), f(), b(), a()]`,
  },
  {
    name: "built-in functions taken out of where they are",
    flow: `const f = () => least(4, 5); const { max, min: least } = Math; const { keys } = Object, { isArray } = Array; await echo(1); return [max(1, 2), f(), keys({ a: @(1) }), [[], 1].map(isArray), [[], 1].map((x) => isArray(x))]`,
  },
  {
    name: "built-in functions taken out of an object of the flow's own",
    flow: `const Math = { max: () => "own" }; const { max } = Math; const { min } = { min: 5 }; return [max(), min, @(1)]`,
  },
  {
    name: "other names of built-in functions, across awaits",
    flow: `const max = Math.max, has = Object.hasOwn, num = Number, same = max; const xs = await echo(["1", "7"]); const f = () => least(1, 2); const least = Math.min; return [max(1, 2), has({ a: 1 }, "a"), xs.map(num), same(...xs), f(), [4, 9].map(Math.sqrt), xs.map((x) => num(x))]`,
  },
  { name: "a step called with no argument", flow: `return await echo()` },
  {
    name: "a step renamed by a constant",
    flow: `const again = echo; return await again(1)`,
    expect: "fault",
  },
  {
    name: "a function passed to an async function",
    flow: `const run = async (f) => { await echo(0); return f(1) }; return await run((x) => x + 1)`,
  },
  {
    name: "functions passed to an async function that recurs",
    flow: `const each = async (list, f) => { if (list.length === 0) return []; const [x, ...rest] = list; return [f(await echo(x)), ...(await each(rest, f))] }; const k = 10; return await each([1, 2], (x) => x * k)`,
  },
  {
    name: "an async function passed to an async function",
    flow: `const run = async (f) => { await echo(0); return await f(1) }; return await run(async (x) => (await echo(x)) + 1)`,
  },
  {
    name: "different functions passed to one async function",
    flow: `const run = async (f, x) => { const y = await echo(x); return f(y) }; return [await run((x) => x + 1, 1), await run((x) => x * 10, 2)]`,
  },
  {
    name: "a built-in passed to an async function",
    flow: `const run = async (f, x) => { const y = await echo(x); return f(y) }; return await run(String, 3)`,
  },
  {
    name: "a function passed on that changes a captured local",
    flow: `let n = 0; const run = async (f) => { await echo(0); f(); f(); return n }; return [await run(() => { n += 5 }), n]`,
  },
  {
    name: "a function passed on that captures a loop's variable",
    flow: `const run = async (f) => { await echo(0); return f() }; const all = []; for (const x of [1, 2, 3]) all.push(await run(() => x * 2)); return all`,
  },
  {
    name: "a function chosen by a condition and passed on",
    flow: `const run = async (f) => { await echo(0); return f(2) }; const up = (x) => x + 1, down = (x) => x - 1; return [await run(@(true) ? up : down), await run(@(false) ? up : down)]`,
    expect: "fault",
  },
  {
    name: "a module-level function",
    prelude: `function double(x) { return x * 2 }\nconst triple = (x) => x * 3;`,
    flow: `return [double(@(1)), triple(2), [1, 2].map(double)]`,
  },
  {
    name: "module-level functions that call each other",
    prelude: `const isEven = (n) => n === 0 || isOdd(n - 1);\nfunction isOdd(n) { return n !== 0 && isEven(n - 1) }`,
    flow: `return [isEven(4), isOdd(4), [1, 2, 3].filter(isOdd)]`,
  },
  {
    name: "a module-level async function",
    prelude: `async function load(x) { const a = await echo(x); return a + (await echo(a)) }`,
    flow: `return [await load(1), await load("s")]`,
  },
  {
    name: "a module-level async function that recurs",
    prelude: `async function down(n) { if (n === 0) return []; return [await echo(n), ...(await down(n - 1))] }`,
    flow: `return await down(4)`,
  },
  {
    name: "a module-level async arrow with a default",
    prelude: `const load = async (x, { times = 2 } = {}) => { let s = ""; for (let i = 0; i < times; i++) s += await echo(x); return s };`,
    flow: `return [await load("a"), await load("b", { times: 3 })]`,
  },
  {
    name: "a module-level function that throws",
    prelude: `function must(x) { if (x == null) throw new TypeError("missing"); return x }`,
    flow: `try { return [must(1), must(@(null))] } catch (e) { return [e.name, e.message] }`,
  },
  {
    name: "a module-level function with rest and spread",
    prelude: `const max = (...xs) => Math.max(...xs);`,
    flow: `return [max(1, @(5), 3), max(...[4, 2]), max()]`,
  },
  {
    name: "one function called from two places of one expression",
    flow: `const f = async (x) => (await echo(x)) + 1; return (await f(1)) * (await f(await f(2)))`,
  },
  {
    name: "a function called in its own argument",
    flow: `const f = (x) => x + 1; const g = async (x) => (await echo(x)) * 2; return [f(f(f(1))), await g(await g(await g(1)))]`,
  },
  {
    name: "return in the middle",
    flow: `const f = async (x) => { if (x < 0) return "neg"; if (x === 0) { return await echo("zero") } for (;;) return "pos" }; return [await f(-1), await f(0), await f(1)]`,
  },
  {
    name: "code after return is not run",
    flow: `const f = async () => { return 1; await echo("never") }; return await f()`,
  },
  {
    name: "a generic identity of many kinds",
    flow: `const id = (x) => x; return [id(1), id("a"), id(null), id(undefined), id([1]), id({ a: 1 }), id(NaN), id(-0)]`,
  },
  {
    name: "an async identity of many kinds",
    flow: `const id = async (x) => { await echo(0); return x }; return [await id(1), await id("a"), await id(null), await id(undefined), await id([1]), await id({ a: 1 }), await id(NaN), await id(-0)]`,
  },
  {
    name: "memo in a captured record",
    flow: `const memo = {}; const f = async (k) => { if (k in memo) return memo[k]; const v = await echo(k); memo[k] = v; return v }; return [await f("a"), await f("b"), await f("a"), memo]`,
  },
  {
    name: "a string function used as a reducer",
    flow: `const join = (a, b) => \`\${a}-\${b}\`; return ["a", "b", "c"].reduce(join)`,
  },
  { name: "typeof and length of a function", flow: `const f = (a, b) => a; return typeof f` },
  {
    name: "the length of a function",
    flow: `const f = (a, b) => a; async function g(a, b = 1, c) { return @(b) } return [f.length, g.length, f["length"] + await g()]`,
  },
  {
    name: "the length of a function without a name",
    flow: `return [((a, b) => a).length, ((...rest) => rest).length, (function ({ a }, [b] = []) {}).length]`,
  },
  {
    name: "the name of a function",
    flow: `function f() {} const g = async () => @(1), h = function own() {}, i = (() => 2), j = g; return [f.name, g.name, h.name, i.name, j.name, (() => 1).name, \`\${f.name}!\`, f.name.length]`,
  },
  {
    name: "the names of functions of an object",
    flow: `const o = { m() { return 1 }, "a.b": () => 2, async q(x) { return await echo(x) } }; return [o.m.name, o["a.b"].name, o.q.name, o.q.length, await o.q(@(3))]`,
  },
  {
    name: "the name of a function that is passed to an async one",
    flow: `const nameOf = async (f) => (await echo(f.name)) + f.length; const h = (a) => a; return [await nameOf(() => 1), await nameOf(h), await nameOf(function k() {})]`,
  },
  {
    name: "the name of a function is not changed",
    flow: `const f = () => 1; f.name = "x"; return f.name`,
    expect: "refused",
    code: "TF2208",
  },
  {
    name: "the name of a function is not deleted",
    flow: `const f = () => 1; return [delete f.name, f.name]`,
    expect: "refused",
    code: "TF2208",
  },
  {
    name: "a class that is passed to a function",
    flow: `const throws = (Expected, act) => { try { act() } catch (e) { return e instanceof Expected } return "nothing" }; return [throws(TypeError, () => null.x), throws(RangeError, () => null.x), throws(Error, () => { throw 1 }), throws(TypeError, () => 1)]`,
  },
  {
    name: "a class that is passed to a function of an object, which names it",
    flow: `const assert = { throws(Expected, act) { try { act() } catch (e) { if (e instanceof Expected) return Expected.name + Expected.length; throw new Error(\`\${e.name} is no \${Expected.name}\`) } } }; await echo(assert.throws(TypeError, () => null.x)); return assert.throws(RangeError, () => null.x)`,
  },
  {
    name: "a class that is passed on",
    flow: `const outer = (E, m) => inner(m, E); const inner = (m, E) => { const make = () => new E(m); return make() }; return [outer(TypeError, @("a")).name, outer(RangeError, "b").message, inner("c", Error) instanceof Error]`,
  },
  {
    name: "a class that is passed in a recursion",
    flow: `const even = (E, n) => n === 0 ? new E("e").name : odd(E, n - 1); const odd = (E, n) => n === 0 ? new E("o").message : even(E, n - 1); return [even(TypeError, @(3)), odd(RangeError, @(4))]`,
  },
  {
    name: "a class that is passed to an async function",
    flow: `const fails = async (E, act) => { try { await act() } catch (e) { return e instanceof E } return null }; return [await fails(StepError, async () => await fail(1)), await fails(TypeError, async () => { await echo(1); throw new RangeError("x") })]`,
  },
  {
    name: "Map, Set, Object and Array as arguments",
    flow: `const isA = (x, C) => x instanceof C; const make = (C, items) => new C(items); return [isA([], Array), isA(@({}), Array), isA([], Object), isA(new Map(), Map), make(Set, [1, 1]).size, [...make(Map, [[1, 2]])]]`,
  },
  {
    name: "a class that is passed to a function of a loop",
    flow: `let n = 0; const seen = []; for (const i of [1, 2, 3]) { const tell = (E) => { seen.push(() => i); n += i; return new E(String(i)).message }; seen.push(() => tell(TypeError)) } return [n, seen.length, seen.map((f) => f())]`,
  },
  {
    name: "a parameter that is a class in one call and a value in another",
    flow: `const isA = (x, C) => x instanceof C; const f = isA; return [isA(1, Error), f(1, Error)]`,
    expect: "refused",
    code: "TF2062",
  },
  {
    name: "a function that takes a class and is kept",
    flow: `const make = (E) => new E("x"); return [make(Error).name, [TypeError].map(make).length]`,
    expect: "refused",
    code: "TF2022",
  },
  {
    name: "a parameter for a class that has a default",
    flow: `let n = 0; const f = (E = (n++, 5)) => new E("x").name; return [f(TypeError), n]`,
    expect: "refused",
    code: "TF2205",
  },
  {
    name: "what follows a class among the arguments",
    flow: `let n = 0; const f = (E, x = n++, ...rest) => [new E("x").name, x, rest]; return [f(TypeError), f(RangeError, @(9), 8), f(Error, undefined), n]`,
  },
  {
    name: "a function that passes itself a class, and has a variable for a function inside",
    flow: `const f = (E) => { let n = 0; const inc = () => ++n; inc(); if (n > 1) f(TypeError); return [inc(), new E("x").name] }; return [f(TypeError), f(RangeError), @(2)]`,
  },
  {
    name: "an async function that passes itself another one, and has a variable for a function inside",
    flow: `const q = async () => await echo(5); const f = async (g, k) => { let n = k; const h = () => n++; h(); if (k) return await f(q, k - 1); return [h(), await g()] }; return [await f(q, 2), await f(async () => @(1), 0)]`,
  },
  {
    name: "Object as a value, which has methods of its own",
    flow: `const all = [Object, String]; return [@(1), all[0].keys({ a: 1 })]`,
    expect: "fault",
  },
  {
    name: "Object as the value of a comma",
    flow: `return (@(0), Object).keys({ a: 1 })`,
    expect: "fault",
  },
  {
    name: "functions made by a function that is passed a class",
    flow: `const f = (E) => { let n = 0; return { inc: () => ++n, is: (x) => x instanceof E } }; const a = f(TypeError), b = f(TypeError), c = f(RangeError); a.inc(); return [a.inc(), b.inc(), a.is(new TypeError()), c.is(new TypeError()), [new TypeError(), 1].filter(f(TypeError).is).length]`,
  },
  {
    name: "a parameter for a class that is assigned",
    flow: `const f = (E) => { E = 5; return new E("x").name }; return f(TypeError)`,
    expect: "refused",
    code: "TF2022",
  },
  {
    name: "a function compared with itself is refused",
    flow: `const f = () => 1; return f === f`,
    expect: "refused",
    code: "TF2114",
  },
  { name: "a function as a step's argument", flow: `return await echo(() => 1)`, expect: "fault" },
  { name: "a function as the flow's result", flow: `return () => 1`, expect: "fault" },
  {
    name: "a method in an object literal, called at once",
    flow: `const o = { double(x) { return x * 2 } }; return o.double(2)`,
  },
  {
    name: "an async method in an object literal",
    flow: `const o = { async load(x) { return await echo(x) } }; return await o.load(@(2))`,
  },
  {
    name: "two parameters of one name",
    flow: `const f = (a, a) => a; return f(1, 2)`,
    expect: "refused",
  },
  {
    name: "a body that redeclares a parameter",
    flow: `const f = (a) => { let a = 1; return a }; return f(2)`,
    expect: "refused",
  },
  {
    name: "await in a function that is not async",
    flow: `const f = () => { return await echo(1) }; return f()`,
    expect: "refused",
  },
  {
    name: "a method that a function does not have",
    flow: `const go = (f, x) => f.push(x); const out = []; for (const one of [[1], (x) => x, String]) try { out.push(go(one, 2)) } catch (e) { out.push(e.name) } return out`,
  },
];
