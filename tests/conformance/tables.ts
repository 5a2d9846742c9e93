import type { Row } from "./row.ts";

/** Tables of functions at the top level of a module. */
export const tables: readonly Row[] = [
  {
    name: "a function of a table",
    prelude: `const ops = { add: (a, b) => a + b, twice(x) { return x * 2 }, limit: 3 };`,
    flow: `return [ops.add(@(1), 2), ops.twice(@(4)), ops["add"](ops.limit, 1)]`,
  },
  {
    name: "a function of a table, by a key that a step gives",
    prelude: `const ops = { add: (a, b) => a + b, sub: (a, b) => a - b };`,
    flow: `const out = []; for (const key of ["add", "sub"]) out.push(ops[await echo(key)](5, @(3))); return out`,
  },
  {
    name: "a key that a table does not have",
    prelude: `const ops = { add: (a, b) => a + b };`,
    flow: `try { return ops[await echo("sub")](5, 3) } catch (e) { return e.name }`,
  },
  {
    name: "async functions of a table",
    prelude: `const act = { one: async (x) => [await echo(x)], two: async (x) => { const [y] = await act.one(x + 1); return y } };`,
    flow: `return [await act.one(1), await act.two(@(2)), await act[await echo("two")](5)]`,
  },
  {
    name: "a table that other functions of the module use",
    prelude: `const fmt = { short: (x) => x.slice(0, 2), long: (x) => fmt.short(x) + "…" + x.length };\nconst show = (x) => fmt.long(x);\nfunction all(xs) { return xs.map((x) => fmt.short(x)).concat(show(xs[0])) }`,
    flow: `return all([@("abcd"), "ef"])`,
  },
  {
    name: "a table whose functions use what the module has",
    prelude: `const step = 2; const ops = { up: (x) => x + step, all: (xs) => xs.map((x) => ops.up(x)) };`,
    flow: `return [ops.up(@(1)), ops.all([1, 2])]`,
  },
  {
    name: "a table whose functions use another table, which uses the first",
    prelude: `const step = { by: (n) => n > 9 ? n : walk.on(n + 1) }; const walk = { on: (n) => step.by(n * 2), off: async (n) => [n, await echo(step.by(n))] };\nconst go = async (n) => await walk["off"](n);`,
    flow: `return [step.by(@(1)), await go(2), await Promise.all([1, 2].map((n) => walk.off(n)))]`,
  },
  {
    name: "a table whose functions use another table, and a name that the flow has for that one",
    prelude: `const fmt = { up: (x) => x + 1 }; const deep = { go: (x) => fmt.up(x) };`,
    flow: `const fmt = { up: (x) => x + 2 }; return [deep.go(1), fmt.up(1)]`,
  },
  {
    name: "a table whose functions use another table, and a parameter with its name",
    prelude: `const fmt = { up: (x) => x + 1 }; const deep = { go: (x) => fmt.up(x), own: (fmt) => fmt(2) };`,
    flow: `return [deep.go(1), deep.own((x) => x * 5)]`,
  },
  {
    name: "a table with a name that the flow has for something else",
    prelude: `const step = 2; const ops = { up: (x) => x + step };`,
    flow: `const up = (n) => { const step = 10; return n + step }; return up(@(1))`,
  },
  {
    name: "a table whose functions use a name that the flow has for something else",
    prelude: `const step = 2; const ops = { up: (x) => x + step };`,
    flow: `const step = 10; return ops.up(step)`,
  },
  {
    name: "a table that is changed",
    prelude: `const ops = { add: (a, b) => a + b };\nops.add = (a, b) => a - b;`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
  },
  {
    name: "a table that is changed by another name",
    prelude: `const ops = { add: (a, b) => a + b };\nconst other = ops; other.sub = (a, b) => a - b;`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
  },
  {
    name: "a function of a table that another name replaces by one of the same name",
    prelude: `const ops = { add: (a, b) => a + b };\nfunction add(a, b) { return a - b }\nconst other = ops; other.add = add;`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
  },
  {
    name: "a table that a pattern changes",
    prelude: `const ops = { add: (a, b) => a + b };\n[ops.add] = [(a, b) => a - b];`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
  },
  {
    name: "a table that is given away",
    prelude: `const ops = { add: (a, b) => a + b };\nconst swap = (o) => { o.add = (a, b) => a - b }; swap(ops);`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
  },
  {
    name: "a table of another module",
    files: { "ops.ts": `export const ops = { add: (a: number, b: number) => Math.max(a, b) };` },
    prelude: `import { ops as sums } from "~/ops.ts";`,
    flow: `return [sums.add(5, @(3)), sums[await echo("add")](1, 2)]`,
  },
  {
    name: "a table of another module that changes it",
    files: {
      "ops.ts": `export const ops = { add: (a: number, b: number) => a + b };`,
      "more.ts": `import { ops } from "./ops.ts"; ops.add = (a, b) => a - b; export const more = 1;`,
    },
    prelude: `import { ops } from "~/ops.ts"; import { more } from "~/more.ts";`,
    flow: `return ops.add(5, more)`,
    expect: "refused",
  },
  {
    name: "a table of another module that is given away with the whole module",
    files: {
      "ops.ts": `export const ops = { add: (a: number, b: number) => a + b };`,
      "index.ts": `export * as all from "./ops.ts";`,
      "more.ts": `import { all } from "./index.ts"; all.ops.add = (a, b) => a - b;`,
      "most.ts": `import * as index from "./index.ts"; index.all.ops.add = (a, b) => a * b;`,
    },
    prelude: `import { ops } from "~/ops.ts"; import "~/more.ts"; import "~/most.ts";`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a table that every object's methods change",
    prelude: `const ops = { add: (a, b) => a + b };\nops.__defineGetter__("add", () => (a, b) => a - b);`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a table that every object's methods give away",
    prelude: `const ops = { add: (a, b) => a + b };\nops["valueOf"]().add = (a, b) => a - b;`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a table that a function which nobody calls would change",
    prelude: `const ops = { n: 1, add: (a, b) => a + b };\nconst change = () => { ({ ...ops.n } = { a: 1 }) };`,
    flow: `return ops.add(5, 3)`,
  },
  {
    name: "a table that uses a variable which a statement of its module declares for all of it",
    prelude: `if (true) { var isNaN = (x) => [x] }\nconst ops = { add: (a) => isNaN(a) };`,
    flow: `return ops.add(5)`,
    expect: "refused",
  },
  {
    name: "a table of another module that uses a variable which a loop there declares",
    files: {
      "ops.ts": `for (var [isNaN] of [[(x: any): any => [x]]]) {} export const ops = { add: (a: any) => isNaN(a) };`,
    },
    prelude: `import { ops } from "~/ops.ts";`,
    flow: `return ops.add(5)`,
    expect: "refused",
  },
  {
    name: "a table of another module that uses what is there",
    files: {
      "ops.ts": `const step = 2; export const ops = { up: (x: number) => x + step };`,
    },
    prelude: `import { ops } from "~/ops.ts"; const step = 5;`,
    flow: `return ops.up(step)`,
  },
  {
    name: "a table that comments speak of, and types",
    prelude: `// ops are what ops do\nconst ops = { add: (a: number, b: number) => a + b }; // ops = none\ntype Op = keyof typeof ops;\nconst pick = (op: Op) => ops[op](4, 2);`,
    flow: `const name: Op = "add"; return [ops.add(5, 3), pick(name)]`,
  },
  {
    name: "a table that the flow changes",
    prelude: `const ops = { n: 0, add: (a, b) => a + b };`,
    flow: `ops.n += 1; return ops.add(5, ops.n)`,
    expect: "refused",
  },
  {
    name: "a table with an object that could be changed",
    prelude: `const ops = { seen: [], add: (a, b) => a + b };`,
    flow: `ops.seen.push(1); return ops.add(5, ops.seen.length)`,
    expect: "refused",
  },
  {
    name: "a table in the default of a parameter",
    prelude: `const ops = { make: () => 7 };\nfunction made(x = ops.make()) { return [x, ops.make()] }`,
    flow: `return made()`,
  },
  {
    name: "a table that is asked for its keys",
    prelude: `const ops = { add: (a, b) => a + b };`,
    flow: `return Object.keys(ops)`,
  },
  {
    name: "a list of rules",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];`,
    flow: `const v = @(1); return [rules.find((r) => r.n > v).f(5), rules.filter(({ f }) => f(v) > 2).map(({ tags }) => tags), rules.length, rules.at(-1).tags.join()]`,
  },
  {
    name: "a rule that is held while the run waits",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];`,
    flow: `const r = rules.find((one) => one.n === 2); const v = await echo(r.n); const { tags, f } = r; await echo(tags.length); return [r.f(v), f(1), tags, rules[@(0)].f(1)]`,
  },
  {
    name: "functions of a table in objects, lists and maps while the run waits",
    prelude: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b, n: 1 };`,
    flow: `const o = { run: ops.add, list: [ops.mul, ops.add], m: new Map([["x", ops.mul]]) }; await echo(0); const h = o.list[1]; await echo(1); return [o.run(1, 2), o.list[0](3, 4), h(5, 6), o.m.get("x")(2, @(9)), o.list.map((f) => f(1, 1))]`,
  },
  {
    name: "a table beside an object that two names lead to, while the run waits",
    prelude: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b, n: 1 };`,
    flow: `const shared = { n: 1 }; const o = { a: shared, b: shared, ops }; await echo(0); o.a.n += 5; await echo(1); return [o.b.n, o.ops.add(1, 2), Object.keys(o.ops)]`,
  },
  {
    name: "a loop that waits, over a list of rules",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];`,
    flow: `const out = []; for (const [i, { f, n }] of rules.entries()) { const v = await echo(n); out.push(i, f(v)); } for (const r of rules) { await echo(0); out.push(r.f(1), r.tags) } for (const k in rules) out.push(await echo(k), rules[k].n); return out`,
  },
  {
    name: "the functions of a table in branches",
    prelude: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b, n: 1 };`,
    flow: `const { n, ...fs } = ops; const all = await Promise.all(Object.entries(fs).map(async ([name, f]) => [name, f(await echo(3), n + 1)])); return [all, await map([ops.add, ops.mul], { concurrency: 1 }, async (f) => f(await echo(5), 2))]`,
  },
  {
    name: "a copy of a table is an object like any other",
    prelude: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b, n: 1 };`,
    flow: `const c = { ...ops, n: 2 }; await echo(0); c.n += 1; c.add = (a, b) => a - b; const out = [c.n, c.add(5, 1), Object.assign({}, ops).add(1, 1)]; return [...out, ops.n, ops.add(5, 1), JSON.stringify(ops), Object.entries(ops).length]`,
  },
  {
    name: "a sorted copy of a list of rules",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];`,
    flow: `const v = @(1); const s = [...rules].sort((a, b) => b.n - a.n); s.push({ n: 3, f: (x) => x }); return [s.map((r) => r.f(v)), rules.toSorted((a, b) => b.n - a.n).map((r) => r.n), rules.map((r) => r.n)]`,
  },
  {
    name: "a list of rules that is sorted itself",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];`,
    flow: `const go = (list) => list.sort((a, b) => b.n - a.n); return go(rules).map((r) => r.n)`,
    expect: "fault",
  },
  {
    name: "a rule that is changed by another name",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];`,
    flow: `const go = (r) => { r.n = 5 }; await echo(0); go(rules[0]); return rules[0].n`,
    expect: "fault",
  },
  {
    name: "a rule that is changed after a wait",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];`,
    flow: `const t = rules[1].tags; const go = (list) => { list.push("d") }; await echo(0); go(t); return rules[1].tags`,
    expect: "fault",
  },
  {
    name: "a table that is given to a step",
    prelude: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b, n: 1 };`,
    flow: `return await echo(ops)`,
    expect: "fault",
  },
  {
    name: "two functions of a table are compared",
    prelude: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b, n: 1 };`,
    flow: `return [ops.add === ops.add, Object.values(ops).includes(ops.add)]`,
    expect: "fault",
  },
  {
    name: "rules that a loop of the module changes",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];\nfor (const r of rules) r.f = (x) => x + 3;`,
    flow: `return rules.map((r) => r.f(1))`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a rule that is added when the module is loaded",
    prelude: `const rules = [{ n: 1, f: (x) => x + 1, tags: ["a"] }, { n: 2, f: (x) => x + 2, tags: ["b", "c"] }];\n[rules][0].push({ n: 3, f: (x) => x, tags: [] });`,
    flow: `return rules.map((r) => r.f(1))`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a table that is sealed in another way when the module is loaded",
    prelude: `const ops = { add: (a, b) => a + b, mul: (a, b) => a * b, n: 1 };\nObject.defineProperty([ops][0], "add", { value: () => 2 });`,
    flow: `return ops.add(1, 5) + Object.keys(ops).length`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "members of a table have names of their own",
    prelude: `const sums = { add: (a, b) => a + b, more: { set: (k) => k + "!" } }; const { add, more } = sums; const set = more.set; const other = (x) => sums.add(x, 1) + add(x, x);`,
    flow: `const g = add; await echo(0); return [add(1, 2), more.set("q"), set("z"), other(@(1)), g(1, 2), [3].reduce(add, 4), typeof add]`,
  },
  {
    name: "tables in tables, functions by their names, and built-ins",
    prelude: `const half = (x) => x / 2; const line = [half, String, (s) => s + "!"]; const all = { line, math: { half, twice: (x) => half(x) * 4 }, self: () => Object.keys(all) };`,
    flow: `const half = (x) => x * 100; return [line.reduce((v, f) => f(v), @(5)), all.math.twice(3), all.line[2]("q"), all.line.length, all.self(), half(1)]`,
  },
  {
    name: "what a function of a table makes is no part of it",
    prelude: `const made = { of: (x) => ({ get: () => x, x }) };`,
    flow: `const one = made.of(@(3)); one.x += 1; return [one.get(), one.x, made.of(4).get()]`,
  },
  {
    name: "a function that a function of a table makes is not kept",
    prelude: `const made = { of: (x) => ({ get: () => x, x }) };`,
    flow: `const one = made.of(3); await echo(0); return one.get()`,
    expect: "fault",
  },
  {
    name: "a table of states",
    prelude: `const states = { idle: { next: (e) => e === "go" ? "run" : "idle" }, run: { next: (e) => e === "stop" ? "idle" : "run" } };`,
    flow: `let s = "idle"; const seen = []; for (const e of ["go", "x", "stop"]) { s = states[s].next(await echo(e)); seen.push(s, states[s].next(e)) } return seen`,
  },
  {
    name: "rules of another module, which it has under two names",
    files: {
      "rules.ts": `const fix = (s: string) => s.trim(); export const rules = [{ up: (s: string) => fix(s).toUpperCase(), at: { deep: [1, { x: 2 }] } }]; export { rules as same };`,
      "index.ts": `export * from "./rules.ts"; export { same as other } from "./rules.ts";`,
    },
    prelude: `import { rules, other } from "~/index.ts"; const fix = (s: string) => s + "?";`,
    flow: `const { at } = other[0]; const [r] = rules; await echo(0); return [r.up(" q "), at.deep, rules[0].at.deep[1], fix("a"), other.length]`,
  },
];
