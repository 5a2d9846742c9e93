import type { Row } from "./row.ts";

const failing = (...at: number[]) => ({
  echo: Array.from({ length: 6 }, (_, i) =>
    at.includes(i)
      ? ({ failure: { code: "down", message: `echo ${i} is down` } } as const)
      : ({ output: `r${i}` } as const),
  ),
});

/** Where in the order of jobs something is done: against branches that wait for 0, 1, 2 … jobs. */
const inOrder = (work: string): string => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (jobs) => `(async () => { ${"await null; ".repeat(jobs)}return await echo(${jobs}) })()`,
  );
  return `${helpers} return await Promise.all([(async () => { ${work}; return await echo("it") })(), ${waits.join(", ")}])`;
};

const helpers = [
  "const one = async () => 1;",
  "const passed = async () => one();",
  "const awaited = async () => await one();",
  "const chosen = async (c) => (c ? one() : 1);",
  "const twice = async () => passed();",
  "const guarded = async () => { try { return await one() } finally { } };",
  "const failing = async () => { throw 1 };",
  "const passes = async () => failing();",
  "const plain = () => one();",
].join(" ");

const works = [
  "",
  "await 1",
  "await one()",
  "await await one()",
  "await passed()",
  "await awaited()",
  "await twice()",
  "await plain()",
  "await chosen(true)",
  "await chosen(false)",
  "await guarded()",
  "await (async () => passed())()",
  "try { await failing() } catch {}",
  "try { await passes() } catch {}",
  "try { await (async () => passes())() } catch {}",
  "await Promise.all([])",
  "await Promise.all([1])",
  "await Promise.all([one(), 2])",
  "await Promise.all([passed(), one()])",
  "await Promise.allSettled([one(), failing()])",
  "await Promise.race([passed(), one()])",
  "await Promise.any([failing(), one()])",
  "try { await Promise.all([one(), failing()]) } catch {}",
  "try { await Promise.any([failing(), passes()]) } catch {}",
  "await (async () => Promise.all([one()]))()",
  "await (async () => { await Promise.all([one(), passed()]) })()",
  "for (const x of [1, 2]) await one()",
  "for (const x of await passed() ? [1] : []) await x",
  "if (await passed()) await one()",
  "const { a = await passed() } = {}; await a",
  "const f = async (x) => (x > 0 ? f(x - 1) : 1); await f(2)",
];

const describeError = `const say = (e) => e instanceof AggregateError ? ["all", e.errors.map((x) => x.message ?? x)] : e instanceof Error ? [e.name, e.message] : ["value", e];`;

export const promises: readonly Row[] = [
  { name: "all of steps", flow: `return await Promise.all([echo(1), echo(2), echo(3)])` },
  {
    name: "all of steps and values",
    flow: `return await Promise.all([1, echo(2), "x", null, undefined, echo(3), [4]])`,
  },
  { name: "all of nothing", flow: `return [await Promise.all([]), await Promise.allSettled([])]` },
  {
    name: "all destructured",
    flow: `const [a, { b }, c = 3] = await Promise.all([echo(1), echo({ b: 2 })]); return [a, b, c]`,
  },
  {
    name: "all by map with an async callback",
    flow: `return await Promise.all([1, 2, 3].map(async (x) => (await echo(x)) * 10))`,
  },
  {
    name: "all by map with a callback that gives the step",
    flow: `return await Promise.all([1, 2, 3].map((x) => echo(x * 2)))`,
  },
  {
    name: "all by map with index and array",
    flow: `return await Promise.all(["a", "b"].map(async (x, i, all) => [await echo(x), i, all.length]))`,
  },
  {
    name: "all by flatMap",
    flow: `return await Promise.all([1, 2].flatMap((x) => [echo(x), echo(-x)]))`,
    expect: "refused",
    code: "TF2104",
  },
  {
    name: "all by Array.from",
    flow: `return await Promise.all(Array.from({ length: 3 }, (_, i) => echo(i)))`,
  },
  {
    name: "all by Array.from with an async callback",
    flow: `return await Promise.all(Array.from({ length: 2 }, async (_, i) => (await echo(i)) + 1))`,
  },
  {
    name: "all with a spread",
    flow: `const list = [1, 2]; return await Promise.all([echo(0), ...list.map((x) => echo(x)), echo(9)])`,
  },
  {
    name: "all over filtered items",
    flow: `return await Promise.all([1, 2, 3, 4].filter((x) => x % 2).map(async (x) => echo(x)))`,
  },
  {
    name: "all kept in a variable",
    flow: `const tasks = [1, 2].map(async (x) => await echo(x)); const r = await Promise.all(tasks); return r`,
  },
  {
    name: "a list that promises are pushed to in a loop",
    flow: `const tasks = []; for (const x of [1, 2, 3]) { if (x === 2) continue; tasks.push(echo(x)) } return await Promise.all(tasks)`,
  },
  {
    name: "a list that promises are pushed to, with some from the start and more at once",
    flow: `const tasks = [echo(1), 2]; tasks.push(echo(3), echo(4)); tasks.push(...[5, 6].map((x) => echo(x))); const [a, ...b] = await Promise.all([...tasks, echo(7)]); return [a, b]`,
  },
  {
    name: "a list that promises are pushed to by forEach",
    flow: `const tasks = []; [1, 2].forEach((x, i) => { tasks.push((async () => { await echo(x); return [x, i] })()) }); return await Promise.allSettled(tasks)`,
  },
  {
    name: "promises that are pushed keep the variables of their turns",
    flow: `const tasks = []; for (let i = 0; i < 3; i++) { let j = i * 10; tasks.push((async () => { await echo(i); return [i, j] })()); j++ } return await Promise.all(tasks)`,
  },
  {
    name: "promises that are pushed in nested loops keep the variables of their turns",
    flow: `const out = []; for (const x of [1, 2]) { const tasks = []; const k = x * 2; for (const y of [1, 2]) { const work = async () => { await echo(x * y); return [x, y, k] }; tasks.push(y > 1 ? work() : echo("one")) } out.push(await Promise.all(tasks)) } return out`,
  },
  {
    name: "a list of promises that is let, and awaited in a try",
    flow: `let tasks = []; for (const x of [1, 2]) tasks.push(x === 1 ? fail(x) : echo(x)); try { return await Promise.all(tasks) } catch (e) { return e.code }`,
  },
  {
    name: "a list of promises in a function that is not async",
    flow: `const load = (xs) => { const tasks = []; for (const x of xs) tasks.push(echo(x)); return Promise.all(tasks) }; return await load([1, 2])`,
  },
  {
    name: "lists of promises in branches, of branches and in recursion",
    flow: `const go = async (xs) => { const tasks = []; for (const x of xs) { tasks.push(x > 1 ? go(xs.slice(0, 1)) : echo(x)) } return await Promise.all(tasks) }; const r = await Promise.all([1, 2].map(async (x) => { const inner = []; for (let i = 0; i < x; i++) inner.push((async () => { await echo([x, i]); return i })()); return await Promise.allSettled(inner) })); return [r, await go([1, 2, 3])]`,
  },
  {
    name: "combinations and bounded maps that are pushed",
    flow: `const tasks = []; for (const x of [1, 2]) { tasks.push(map([1, 2], { concurrency: 1 }, async (y) => [x, await echo(y)])); tasks.push(Promise.race([echo(x), (async () => { await sleep("1h"); return x })()])) } return await Promise.all(tasks)`,
  },
  {
    name: "promises that are pushed under labels, in a switch and in a try",
    flow: `const tasks = []; outer: for (const x of [1, 2, 3]) { for (const y of [1, 2]) { if (y === x) continue outer; tasks.push(echo([x, y])) } } switch (input.n) { case 3: tasks.push(echo(1)); break; default: tasks.push(echo(2)) } try { tasks.push(echo(3)) } finally { tasks.push(4) } return await Promise.all(tasks)`,
  },
  {
    name: "promises that are pushed in a while loop see the variable that all turns share",
    flow: `const tasks = []; let i = 0; while (i < 3) { const j = i; tasks.push((async () => { await echo(j); return [i, j] })()); i++ } return await Promise.all(tasks)`,
  },
  {
    name: "what a started branch has read is what it was, whatever is assigned before the await",
    flow: `let k = 0; const f = async () => [k, await echo(k), k]; const tasks = []; for (k of [1, 2]) tasks.push(f()); const p = f(); k = 9; return await Promise.all([...tasks, p, (async () => [k, await echo(k), k])(), k++, (async () => \`\${k} \${await echo(k)}\`)()])`,
  },
  {
    name: "what a started branch switches on, and calls a method of, is what it was",
    flow: `let k = 1, list = [1]; const tasks = []; for (const x of [1, 2]) { tasks.push((async () => { switch (k) { case await echo(1): return "one"; case await echo(10): return "ten" } })()); tasks.push((async () => list.concat(await echo(x)))()); k = 10; list = [7] } return await Promise.all(tasks)`,
  },
  {
    name: "a Map that one branch walks through, and another changes while the first one waits",
    flow: `const all = new Map([[1, 2], [2, 3]]); const change = async (m) => { await echo("b"); m.set(9, 9); await echo("c"); m.delete(2); m.delete(1); return m.size }; const walk = async (m) => { const seen = []; for (const x of m.keys()) { seen.push(x); await echo(x) } return seen }; return [await Promise.all([walk(all), change(all), walk(all)]), [...all]]`,
  },
  {
    name: "a Set that one branch walks through, and another empties and fills while the first one waits",
    flow: `const all = new Set([1, 2]); const change = async (s) => { await echo("b"); s.delete(1); s.add(1); await echo("c"); s.clear(); s.add(7); return s.size }; const walk = async (s) => { const seen = []; for (const x of s) { seen.push(x); await echo(x) } return seen }; return [await Promise.all([walk(all), change(all)]), [...all]]`,
  },
  {
    name: "promises of a function that is passed a function of the turn, pushed in loops and in forEach",
    flow: `const tasks = []; const run = async (f, d) => [f(), await echo(d), f()]; const wait = async (f, d) => [await echo(d), await f()]; for (let i = 0; i < 2; i++) { let v = i * 2; tasks.push(run(() => [i, v], i)); v = 9 } for (const i of [3, 4]) { const g = () => i; tasks.push(run(g, i)); tasks.push(wait(async () => i, -i)) } [5, 6].forEach((i) => { tasks.push(run(() => i, i)) }); return await Promise.all(tasks)`,
  },
  {
    name: "bounded maps that are pushed with a function of the turn by its name",
    flow: `const tasks = []; const cb = (x) => echo(x); for (const i of [1, 2]) { const inner = async (x) => [i, await cb(x), i]; tasks.push(map([1, 2], { concurrency: 1 }, inner)) } return await Promise.all(tasks)`,
  },
  {
    name: "a function that is passed to one which starts an async function, and called after the wait",
    flow: `const tasks = []; const go = (f) => { const w = async () => { await echo(0); return f() }; return w() }; const each = (l, f) => Promise.all(l.map(async (x) => [f(x), await echo(x), f(x)])); for (let i = 0; i < 2; i++) { let v = i; tasks.push(go(() => [i, v]), each([1, 2], (x) => x * v)); v = 9 } return await Promise.all(tasks)`,
  },
  {
    name: "a bounded map over a list that becomes shorter has no results for what is gone",
    flow: `const change = async (l) => { await echo("b"); l.pop(); await echo("c"); l.shift() }; const go = async (l) => await map(l, { concurrency: 2 }, async (x) => [x, await echo(x)]); const list = [1, 2, 3, 4]; return [await Promise.all([go(list), change(list)]), list]`,
  },
  {
    name: "a bounded map has no more workers than there were items, whatever its calls add",
    flow: `const list = [1]; const box = { list }; return await map(list, { concurrency: 3 }, async (x) => { const l = box.list; if (l.length < 4) l.push(x + 1); return [x, await echo(x)] })`,
  },
  {
    name: "what the callbacks of a bounded map have read is what it was",
    flow: `let k = 1; const all = map([1, 2, 3], { concurrency: 1 }, async () => [k, await echo(k), k]); k = 2; return await all`,
  },
  {
    name: "promises that have a name before they are pushed",
    flow: `const tasks = []; const f = async (x) => { await tick(); return await echo(x) }; const first = f(0); tasks.push(first, echo(9)); for (const x of [1, 2]) { const p = f(x); tasks.push(p) } return await Promise.all(tasks)`,
  },
  {
    name: "promises with names keep the variables of their turns",
    flow: `const tasks = []; for (let i = 0; i < 2; i++) { const go = async () => { await tick(); return await echo(i) }; const p = go(); tasks.push(p); const q = (async () => { await echo(i); return i })(); tasks.push(q) } return await Promise.all(tasks)`,
  },
  {
    name: "a promise with a name that a condition may leave behind",
    flow: `const tasks = []; for (const x of [1, 2]) { const p = echo(x); if (x === 1) tasks.push(p) } return await Promise.all(tasks)`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a promise with a name that waits before it is pushed",
    flow: `const tasks = []; for (const x of [1, 2]) { const p = echo(x); await tick(); tasks.push(p) } return await Promise.all(tasks)`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "promises that are awaited in labelled blocks",
    flow: `const p = echo(1); l: { if (await p) break l; await echo("never") } const qs = [4, 5].map((x) => echo(x)); m: n: { const r = await Promise.all(qs); if (r) break m; return 0 } return 1`,
  },
  {
    name: "a promise that a labelled block may leave behind",
    flow: `const p = echo(1); l: { if (input.flag) break l; await p } return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a branch that reads a variable, after functions of the turns were kept in a list and called",
    flow: `const k = @(4); const out = []; { const all = []; for (const d of [3, 1]) all.push(() => d); out.push(all.map((f) => f())) } out.push(await Promise.all([(async () => [k, await echo(1), k])(), echo(2)])); return out`,
  },
  {
    name: "an async function that reads a variable, after a function has kept others in a Map and an object",
    flow: `let k = 4; const all = new Map(), box = {}; const keep = (f) => { all.set(f(), f); box.f = f }; for (let i = 0; i < 2; i++) keep(() => k + i); const sums = [...all.values()].map((f) => f() + box.f()); const later = async () => [k, await echo(1), k]; k = 7; return [sums, await later(), await Promise.all([later(), later()])]`,
  },
  {
    name: "promises that are settled from the start, awaited at once",
    flow: `const log = [await Promise.resolve(@(1)), await Promise.resolve(), await Promise.resolve(echo(2))]; try { await Promise.reject((log.push("made"), new TypeError("no"))) } catch (e) { log.push(e.message) } finally { log.push(await Promise.resolve("end")) } return log`,
  },
  {
    name: "promises that are settled from the start, beside others",
    flow: `return [await Promise.all([1, Promise.resolve(2), echo(3), Promise.resolve(echo(4))]), await Promise.race([echo(1), Promise.resolve(2)]), await Promise.any([fail(1), Promise.resolve(2)]), await Promise.allSettled([fail(1), Promise.resolve(2)])]`,
  },
  {
    name: "a settled promise takes as long as any value",
    flow: `const a = async () => { try { await Promise.reject(1) } catch { await echo("a") } }; const b = async () => { await echo("b") }; const c = async () => { await Promise.resolve(1); await Promise.resolve(2); await echo("c") }; const d = async () => { await 1; await echo("d"); return Promise.all([Promise.resolve(1)]) }; return await Promise.all([a(), b(), c(), d()])`,
  },
  {
    name: "an object of the author's that is called Promise",
    flow: `const Promise = { resolve: (x) => x + 1 }; return await Promise.resolve(@(1))`,
  },
  {
    name: "a settled promise that is kept",
    flow: `const p = Promise.resolve(1); return await p`,
    expect: "refused",
    code: "TF2117",
  },
  {
    name: "a list of promises that is awaited after another await",
    flow: `const tasks = []; tasks.push(echo(1)); await echo(0); return await Promise.all(tasks)`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a list of promises that a return may leave behind",
    flow: `const tasks = []; tasks.push(echo(1)); if (input.flag) return 5; return await Promise.all(tasks)`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a list of promises that is read otherwise too",
    flow: `const tasks = []; tasks.push(echo(1)); const n = tasks.length; return await Promise.all(tasks)`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "two promises of one declaration, awaited in a try",
    flow: `const p = echo(1), n = 5, q = fail(2); try { return await Promise.all([p, n, q]) } catch (e) { return e.code }`,
  },
  {
    name: "a promise in a let that nothing assigns, past a loop",
    flow: `let p = echo(1); let s = 0; for (const x of [1, 2, 3]) { if (x > 2) break; s += x } return [await p, s]`,
  },
  {
    name: "a promise in a let that is assigned",
    flow: `let p = echo(1); p = echo(2); return await p`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "all in an expression",
    flow: `return (await Promise.all([echo(1), echo(2)])).reduce((a, b) => a + b, 0) + (await echo(3))`,
  },
  {
    name: "all as an argument",
    flow: `const f = (list, x) => [...list, x]; return f(await Promise.all([echo(1), echo(2)]), await echo(3))`,
  },
  {
    name: "all twice",
    flow: `const a = await Promise.all([echo(1), echo(2)]); const b = await Promise.all(a.map((x) => echo(x * 10))); return [a, b]`,
  },
  {
    name: "all in a loop",
    flow: `const out = []; for (const batch of [[1, 2], [3]]) out.push(...(await Promise.all(batch.map((x) => echo(x))))); return out`,
  },
  {
    name: "all in a condition",
    flow: `if ((await Promise.all([echo(true), echo(false)])).every(Boolean)) return "all"; return "not all"`,
  },
  {
    name: "all returned from an async function",
    flow: `const load = async (ids) => await Promise.all(ids.map((id) => echo(id))); return await load([1, 2])`,
  },
  {
    name: "all returned without await from an async function",
    flow: `const load = async (ids) => Promise.all(ids.map((id) => echo(id))); return await load([1, 2])`,
  },
  {
    name: "all from a function that is not async",
    flow: `const load = (ids) => Promise.all(ids.map((id) => echo(id))); return await load([1, 2])`,
  },
  {
    name: "all of branches with several steps",
    flow: `return await Promise.all([1, 2].map(async (x) => { const a = await echo(x); const b = await echo(a + 10); return [a, b] }))`,
  },
  {
    name: "all of branches with loops",
    flow: `return await Promise.all(["a", "b"].map(async (x) => { let s = ""; for (let i = 0; i < 3; i++) s += await echo(x + i); return s }))`,
  },
  {
    name: "all of branches of different lengths",
    flow: `return await Promise.all([3, 1, 2].map(async (n) => { let s = 0; while (n > 0) { s += await echo(n); n-- } return s }))`,
  },
  {
    name: "all of branches with if, switch and try",
    flow: `return await Promise.all([1, 2, 3].map(async (x) => { switch (x) { case 1: return await echo("one"); case 2: try { await fail(x); return "no" } catch (e) { return "caught " + e.code } default: if (x > 2) return "big"; return "small" } }))`,
  },
  {
    name: "all of branches that return at once",
    flow: `return await Promise.all([1, 2].map(async (x) => x * 2))`,
  },
  {
    name: "all of branches some of which wait",
    flow: `return await Promise.all([1, 2, 3, 4].map(async (x) => (x % 2 ? await echo(x) : -x)))`,
  },
  {
    name: "all of named async functions",
    flow: `const a = async (x) => "a" + (await echo(x)); async function b() { await echo("b1"); return await echo("b2") } return await Promise.all([a(1), b(), a(2)])`,
  },
  {
    name: "all of immediately called async arrows",
    flow: `return await Promise.all([(async () => { await echo(1); return "x" })(), (async () => "y")()])`,
  },
  {
    name: "all of module-level functions",
    prelude: `async function twice(x) { return (await echo(x)) + (await echo(x)) }`,
    flow: `return await Promise.all([twice(1), twice(2)])`,
  },
  {
    name: "all nested",
    flow: `return await Promise.all([1, 2].map(async (x) => await Promise.all([3, 4].map(async (y) => (await echo(x * y)) + x))))`,
  },
  {
    name: "all nested in a list",
    flow: `return await Promise.all([echo(1), Promise.all([echo(2), echo(3)]), Promise.all([])])`,
  },
  {
    name: "three levels of branches",
    flow: `const deep = async (n) => n === 0 ? await echo("leaf") : await Promise.all([deep(n - 1), deep(n - 1)]); return await deep(2)`,
  },
  {
    name: "branches read captured variables",
    flow: `const base = 10; let factor = 2; factor++; return await Promise.all([1, 2].map(async (x) => { const y = await echo(x); return base + y * factor }))`,
  },
  {
    name: "branches read a captured object",
    flow: `const config = { list: [1, 2], k: { v: 5 } }; const r = await Promise.all(config.list.map(async (x) => { await echo(x); return x + config.k.v })); config.k.v = 6; return [r, config]`,
  },
  {
    name: "branches have variables of their own",
    flow: `return await Promise.all([1, 2].map(async (x) => { let own = x; const list = []; for (let i = 0; i < 2; i++) { own += await echo(i); list.push(own) } return list }))`,
  },
  {
    name: "branches that assign a captured variable are refused",
    flow: `let n = 0; await Promise.all([1, 2].map(async (x) => { n += await echo(x) })); return n`,
    expect: "refused",
    code: "TF2108",
  },
  {
    name: "branches that increment a captured variable are refused",
    flow: `let n = 0; await Promise.all([1, 2].map(async (x) => { await echo(x); n++ })); return n`,
    expect: "refused",
    code: "TF2108",
  },
  {
    name: "branches that push to a captured array are refused",
    flow: `const out = []; await Promise.all([1, 2].map(async (x) => { out.push(await echo(x)) })); return out`,
    expect: "refused",
    code: "TF2109",
  },
  {
    name: "branches that write a captured record are refused",
    flow: `const out = {}; await Promise.all(["a", "b"].map(async (x) => { out[x] = await echo(x) })); return out`,
    expect: "refused",
    code: "TF2109",
  },
  {
    name: "branches that assign through a called function are refused",
    flow: `let n = 0; const inc = () => { n++ }; await Promise.all([1, 2].map(async (x) => { await echo(x); inc() })); return n`,
    expect: "refused",
    code: "TF2108",
  },
  {
    name: "branches of a list that assign are refused",
    flow: `let n = 0; const f = async () => { n = await echo(1) }; await Promise.all([f(), f()]); return n`,
    expect: "refused",
    code: "TF2108",
  },
  {
    name: "all fails with the first failure",
    flow: `${describeError} try { return await Promise.all([echo(1), echo(2), echo(3)]) } catch (e) { return say(e) }`,
    answers: failing(1),
  },
  {
    name: "all fails with one of two failures",
    flow: `${describeError} try { return await Promise.all([echo(1), echo(2), echo(3)]) } catch (e) { return say(e) }`,
    answers: failing(0, 2),
  },
  {
    name: "all fails before any step is answered",
    flow: `${describeError} try { return await Promise.all([echo(1), (async () => { throw new Error("at once") })()]) } catch (e) { return say(e) }`,
  },
  {
    name: "all fails in a branch, and the run goes on",
    flow: `let r; try { r = await Promise.all([echo(1), fail(2)]) } catch (e) { r = e.code } return [r, await echo("after")]`,
  },
  { name: "all fails uncaught", flow: `await Promise.all([echo(1), fail(2)]); return "no"` },
  {
    name: "all fails with a value",
    flow: `${describeError} try { await Promise.all([echo(1), (async () => { await echo(2); throw { code: 5 } })()]) } catch (e) { return say(e) }`,
  },
  {
    name: "allSettled",
    flow: `${describeError} return (await Promise.allSettled([echo(1), echo(2), "v", (async () => { throw new TypeError("t") })()])).map((r) => [r.status, r.value, r.reason && say(r.reason)])`,
    answers: failing(1),
  },
  {
    name: "allSettled gives whole records",
    flow: `const all = await Promise.allSettled([echo(1), 2]); return [all, all.map((r) => Object.keys(r))]`,
  },
  {
    name: "allSettled filtered",
    flow: `const all = await Promise.allSettled([1, 2, 3].map((x) => echo(x))); return { ok: all.filter((r) => r.status === "fulfilled").map((r) => r.value), bad: all.filter((r) => r.status === "rejected").map((r) => r.reason.message) }`,
    answers: failing(0, 2),
  },
  {
    name: "allSettled of branches",
    flow: `return (await Promise.allSettled([1, 2, 3].map(async (x) => { const y = await echo(x); if (x === 2) throw new Error("two"); return y }))).map((r) => r.value ?? r.reason.message)`,
  },
  { name: "race of steps", flow: `return await Promise.race([echo("a"), echo("b")])` },
  { name: "race with a value", flow: `return await Promise.race([echo("a"), "now", echo("b")])` },
  {
    name: "race with a failure",
    flow: `${describeError} try { return await Promise.race([echo(1), echo(2)]) } catch (e) { return say(e) }`,
    answers: failing(0),
  },
  {
    name: "race of branches of several steps",
    flow: `return await Promise.race([1, 2].map(async (x) => { await echo("first " + x); await echo("second " + x); return x }))`,
  },
  {
    name: "race, and the run goes on",
    flow: `const first = await Promise.race([echo("a"), echo("b")]); return [first, await echo("after"), await echo("more")]`,
  },
  {
    name: "race of a step and a sleep",
    flow: `return await Promise.race([echo("step"), (async () => { await sleep("1h"); return "late" })()])`,
  },
  {
    name: "race in a loop",
    flow: `const out = []; for (let i = 0; i < 3; i++) out.push(await Promise.race([echo("a" + i), echo("b" + i)])); return out`,
  },
  { name: "race of nothing never ends", flow: `await Promise.race([]); return 1`, expect: "fault" },
  { name: "any of steps", flow: `return await Promise.any([echo(1), echo(2), echo(3)])` },
  {
    name: "any passes over failures",
    flow: `${describeError} try { return await Promise.any([echo(1), echo(2), echo(3)]) } catch (e) { return say(e) }`,
    answers: failing(0, 1),
  },
  {
    name: "any fails with all failures in the declared order",
    flow: `${describeError} try { return await Promise.any([echo(1), echo(2), echo(3)]) } catch (e) { return [e.name, say(e), e.message] }`,
    answers: failing(0, 1, 2),
  },
  {
    name: "any of nothing fails",
    flow: `try { return await Promise.any([]) } catch (e) { return [e.name, e.errors, e instanceof AggregateError, e.message] }`,
  },
  {
    name: "any of branches",
    flow: `return await Promise.any([1, 2, 3].map(async (x) => { if (x < 3) throw new Error("no " + x); return await echo(x) }))`,
  },
  { name: "any uncaught", flow: `await Promise.any([fail(1), fail(2)]); return "no"` },
  {
    name: "all of a race and an any",
    flow: `return await Promise.all([Promise.race([echo(1), echo(2)]), Promise.any([echo(3), echo(4)]), Promise.allSettled([echo(5)])])`,
  },
  {
    name: "race of alls",
    flow: `return await Promise.race([Promise.all([echo(1), echo(2)]), Promise.all([echo(3)])])`,
  },
  {
    name: "steps in one list are called in order, then awaited",
    flow: `const log = []; const f = async (x) => { log.push("start " + x); const r = await echo(x); return r }; const r = await Promise.all([f(1), f(2)]); return [r, log]`,
    expect: "refused",
    code: "TF2109",
  },
  {
    name: "branches without a step run in the order of jobs",
    flow: `return await Promise.all([(async () => { await 1; return await echo("after one job") })(), (async () => await echo("at once"))(), (async () => { await 1; await 2; return await echo("after two jobs") })()])`,
  },
  {
    name: "awaits of values interleave branches",
    flow: `return await Promise.all([1, 2].map(async (x) => { await null; await echo("a" + x); await null; await null; return await echo("b" + x) }))`,
  },
  {
    name: "an async function that returns a promise takes three jobs",
    flow: `const slow = async () => { return (async () => 1)() }; const quick = async () => 1; return await Promise.all([(async () => { await slow(); return await echo("slow") })(), (async () => { await quick(); return await echo("quick") })(), (async () => { await 1; await 1; return await echo("two") })()])`,
  },
  {
    name: "an async function that returns an awaited value takes one job less",
    flow: `const a = async () => { return await (async () => 1)() }; return await Promise.all([(async () => { await a(); return await echo("a") })(), (async () => { await 1; await 1; await 1; return await echo("three") })()])`,
  },
  {
    name: "Promise.all resolves in the order of jobs",
    flow: `return await Promise.all([(async () => { await Promise.all([1, 2]); return await echo("all") })(), (async () => { await 1; await 1; return await echo("two") })(), (async () => { await Promise.race([1]); return await echo("race") })(), (async () => { await Promise.allSettled([]); return await echo("empty") })()])`,
  },
  ...works.map((work): Row => ({ name: `the jobs of: ${work || "nothing"}`, flow: inOrder(work) })),
  {
    name: "results keep the declared order",
    flow: `return await Promise.all(["c", "a", "b"].map(async (x, i) => { for (let n = 0; n < i; n++) await echo(n); return x }))`,
  },
  {
    name: "a hundred branches",
    flow: `const r = await Promise.all(Array.from({ length: 100 }, (_, i) => echo(i))); return [r.length, r[99], r.reduce((a, b) => a + b, 0)]`,
  },
  {
    name: "values that JSON has no word for, out of branches",
    flow: `return await Promise.all([undefined, NaN, -0, Infinity, null].map(async (x) => { await echo(0); return x }))`,
  },
  {
    name: "errors out of branches as values",
    flow: `const r = await Promise.all([1, 2].map(async (x) => { try { await fail(x) } catch (e) { return e } })); return r.map((e) => [e instanceof StepError, e.message])`,
  },
  {
    name: "Maps out of branches",
    flow: `const [a, b] = await Promise.all([1, 2].map(async (x) => { await echo(x); return new Map([[x, { x }]]) })); a.set(9, 9); return [[...a], [...b]]`,
  },
  {
    name: "finally in branches",
    flow: `return await Promise.all([1, 2].map(async (x) => { try { return await echo("t" + x) } finally { await echo("f" + x) } }))`,
  },
  {
    name: "return overridden by finally in branches",
    flow: `return await Promise.all([1, 2].map(async (x) => { for (;;) { try { if (x === 1) throw new Error("lost"); return "lost" } finally { await echo("f" + x); break } } return "end " + x }))`,
  },
  {
    name: "recursion in branches",
    flow: `const walk = async (t) => ({ v: await echo(t.v), kids: await Promise.all((t.kids ?? []).map((k) => walk(k))) }); return await walk({ v: 1, kids: [{ v: 2, kids: [{ v: 3 }] }, { v: 4 }] })`,
  },
  {
    name: "labels and loops in branches",
    flow: `return await Promise.all([[1, 2, 3], [3, 2, 1]].map(async (list) => { let s = ""; out: for (const x of list) { for (const y of [1, 2]) { if (x === 2 && y === 1) continue out; if (x === 3) break out; s += await echo(\`\${x}\${y} \`) } } return s }))`,
  },
  {
    name: "destructured parameters in branches",
    flow: `return await Promise.all(Object.entries({ a: 1, b: 2 }).map(async ([k, v]) => ({ [k]: await echo(v) })))`,
  },
  {
    name: "map with a bound",
    flow: `return await map([1, 2, 3, 4, 5], { concurrency: 2 }, async (x) => (await echo(x)) * 10)`,
  },
  {
    name: "map with a bound of one",
    flow: `return await map([1, 2, 3], { concurrency: 1 }, async (x, i) => [await echo(x), i])`,
  },
  {
    name: "map with a bound above the number of items",
    flow: `return await map([1, 2], { concurrency: 10 }, async (x) => await echo(x))`,
  },
  {
    name: "map over nothing",
    flow: `return await map([], { concurrency: 2 }, async (x) => await echo(x))`,
  },
  {
    name: "map with several steps each",
    flow: `return await map(["a", "b", "c"], { concurrency: 2 }, async (x) => { const y = await echo(x); return await echo(y + "!") })`,
  },
  {
    name: "map with a failure",
    flow: `${describeError} try { return await map([1, 2, 3, 4], { concurrency: 2 }, async (x) => await echo(x)) } catch (e) { return say(e) }`,
    answers: failing(1),
  },
  {
    name: "map with a callback that gives the step",
    flow: `return await map([1, 2, 3], { concurrency: 2 }, (x) => echo(x))`,
  },
  {
    name: "map in a map",
    flow: `return await map([1, 2], { concurrency: 2 }, async (x) => await map([1, 2, 3], { concurrency: 2 }, async (y) => await echo(x * 10 + y)))`,
  },
  {
    name: "map with callbacks that await nothing",
    flow: `return await map([1, 2, 3], { concurrency: 2 }, async (x) => x * 2)`,
  },
  {
    name: "a then is refused",
    flow: `return await echo(1).then((x) => x + 1)`,
    expect: "refused",
    code: "TF2116",
  },
  {
    name: "a catch is refused",
    flow: `return await echo(1).catch(() => 0)`,
    expect: "refused",
    code: "TF2116",
  },
  {
    name: "a finally is refused",
    flow: `return await echo(1).finally(() => 0)`,
    expect: "refused",
    code: "TF2116",
  },
  {
    name: "then of a combination is refused",
    flow: `return await Promise.all([echo(1)]).then((x) => x)`,
    expect: "refused",
    code: "TF2116",
  },
  {
    name: "new Promise is refused",
    flow: `return await new Promise((resolve) => resolve(1))`,
    expect: "refused",
    code: "TF2117",
  },
  {
    name: "Promise.resolve in a list that nothing awaits",
    flow: `const all = [Promise.resolve(1)]; return all.length`,
    expect: "refused",
    code: "TF2117",
  },
  {
    name: "Promise.reject beside other promises",
    flow: `return await Promise.all([Promise.reject(new Error("x")), echo(1)])`,
    expect: "refused",
    code: "TF2117",
  },
  {
    name: "Promise.withResolvers is refused",
    flow: `const { promise } = Promise.withResolvers(); return await promise`,
    expect: "refused",
    code: "TF2117",
  },
  {
    name: "Promise by another name",
    flow: `const P = Promise; return [await P.all([]), await P.race([echo(1), echo(2)])]`,
  },
  {
    name: "Promise as a value is refused",
    flow: `const list = [Promise]; return list.length`,
    expect: "refused",
    code: "TF2205",
  },
  {
    name: "a combination that is not awaited is refused",
    flow: `Promise.all([echo(1)]); return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited is refused",
    flow: `echo(1); return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited in a branch of if is refused",
    flow: `if (input) echo(1); return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited as an operand is refused",
    flow: `return echo(1) + 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited in a condition is refused",
    flow: `if (echo(1)) return 1; return 2`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited in a template is refused",
    flow: "return `${echo(1)}`",
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited as an argument is refused",
    flow: `return await echo(echo(1))`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited in a list is refused",
    flow: `const l = [echo(1)]; return l.length`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited in a void is refused",
    flow: `void echo(1); return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step that is not awaited after && is refused",
    flow: `input && echo(1); return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "an async function that is not awaited is refused",
    flow: `const f = async () => { await echo(1) }; f(); return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a promise that is compared is refused",
    flow: `return echo(1) === 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a step in a synchronous function is refused",
    flow: `const f = () => { const x = echo(1); return x.a }; return f()`,
    expect: "refused",
    code: "TF2105",
  },
  {
    name: "an awaited object with a method then",
    flow: `const x = await { then(resolve) { resolve(1) } }; return x === 1`,
    expect: "fault",
  },
  {
    name: "a returned object with a method then",
    flow: `const f = async () => ({ then(resolve) { resolve(1) } }); const x = await f(); return x === 1`,
    expect: "fault",
  },
  {
    name: "an object with a method then in a list",
    flow: `const [x] = await Promise.all([{ then(resolve) { resolve(1) } }]); return x === 1`,
    expect: "fault",
  },
  {
    name: "an object with a plain field then",
    flow: `const f = async () => ({ then: 5 }); return [await f(), await { then: null }, await Promise.all([{ then: "x" }])]`,
  },
  {
    name: "Promise.all of what is not iterable throws",
    flow: `try { return await Promise.all(@(5)) } catch (e) { return e.name }`,
  },
  { name: "Promise.all of text", flow: `return await Promise.all("ab")` },
  { name: "Promise.all of a Set", flow: `return await Promise.all(new Set([1, 2]))` },
  {
    name: "a bounded map of a function's own list and function",
    prelude: `async function pool(list, concurrency, each) { return await map(list, { concurrency }, each) }`,
    flow: `const k = @(3); const again = async (x) => await echo(x); const inner = (l, f) => map(l, { concurrency: 2 }, f); return [await pool([1, 2, 3], 2, async (x) => await echo(x * k)), await pool([4], 1, again), await inner([5, 6], async (x) => await echo(x))]`,
  },
  {
    name: "a bounded map of a function that only the run knows",
    flow: `const pool = async (list, each) => await map(list, { concurrency: 2 }, each); const last = @(3); const fs = [(x) => x + 1, (x) => [x]]; const out = [await pool([1, 2, last], fs[1]), await pool([1], async (x) => await echo(x))]; try { await pool([1], 5) } catch (e) { out.push(e.name) } return out`,
  },
  {
    name: "a bounded map of a function handed on, in a loop that waits",
    flow: `const pool = async (list, each) => { const out = []; for (const i of [1, 2]) out.push(i, await map(list, { concurrency: 1 }, each)); return out }; const r = []; for (const k of [1, 2]) r.push(await pool([k], async (x) => await echo(x + k))); return r`,
  },
];
