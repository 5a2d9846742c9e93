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
    code: "TF2310",
  },
  {
    name: "a table that every object's methods change",
    prelude: `const ops = { add: (a, b) => a + b };\nops.__defineGetter__("add", () => (a, b) => a - b);`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
    code: "TF2310",
  },
  {
    name: "a table that every object's methods give away",
    prelude: `const ops = { add: (a, b) => a + b };\nops["valueOf"]().add = (a, b) => a - b;`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
    code: "TF2310",
  },
  {
    name: "a table that takes the rest of a pattern",
    prelude: `const ops = { n: 1, add: (a, b) => a + b };\nconst change = () => { ({ ...ops.n } = { a: 1 }) };`,
    flow: `return ops.add(5, 3)`,
    expect: "refused",
    code: "TF2310",
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
    expect: "refused",
    code: "TF2310",
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
