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
    name: "a table with a name that the flow has for something else",
    prelude: `const step = 2; const ops = { up: (x) => x + step };`,
    flow: `const up = (n) => { const step = 10; return n + step }; return up(@(1))`,
  },
  {
    name: "a table whose functions use a name that the flow has for something else",
    prelude: `const step = 2; const ops = { up: (x) => x + step };`,
    flow: `const step = 10; return ops.up(step)`,
    expect: "refused",
    code: "TF2310",
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
    expect: "refused",
    code: "TF2310",
  },
  {
    name: "a table that is asked for its keys",
    prelude: `const ops = { add: (a, b) => a + b };`,
    flow: `return Object.keys(ops)`,
    expect: "refused",
    code: "TF2310",
  },
];
