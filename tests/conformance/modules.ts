import type { Row } from "./row.ts";

/** Flows of more than one file: what is imported, re-exported, renamed and shared. */
export const modules: readonly Row[] = [
  {
    name: "an imported function",
    prelude: `import { double } from "~/lib.ts";`,
    files: { "lib.ts": `export function double(x) { return x * 2 }` },
    flow: `return [double(@(2)), [1, 2].map(double)]`,
  },
  {
    name: "an imported arrow and a constant that it uses",
    prelude: `import { area, SIDES } from "~/lib.ts";`,
    files: {
      "lib.ts": `export const SIDES = [3, 4];\nconst PI = 3;\nexport const area = (r) => PI * r * SIDES.length;`,
    },
    flow: `return [area(@(2)), SIDES, SIDES.map(area)]`,
  },
  {
    name: "an import under another name",
    prelude: `import { double as twice, X as limit } from "~/lib.ts";`,
    files: { "lib.ts": `export const X = 7;\nexport const double = (x) => x * 2;` },
    flow: `const double = (x) => -x; return [twice(@(2)), double(2), limit]`,
  },
  {
    name: "a default import",
    prelude: `import shout, { quiet } from "~/lib.ts";`,
    files: {
      "lib.ts": `export default function shout(s) { return s.toUpperCase() }\nexport const quiet = (s) => s.toLowerCase();`,
    },
    flow: `return [shout(@("aB")), quiet("aB")]`,
  },
  {
    name: "a re-exported function",
    prelude: `import { deep } from "~/index.ts";`,
    files: {
      "index.ts": `export { inner as deep } from "./inner.ts";`,
      "inner.ts": `export const inner = (x) => x + 1;`,
    },
    flow: `return deep(@(1))`,
  },
  {
    name: "everything re-exported",
    prelude: `import { a, b } from "~/index.ts";`,
    files: {
      "index.ts": `export * from "./a.ts";\nexport * from "./b.ts";`,
      "a.ts": `export const a = (x) => "a" + x;`,
      "b.ts": `export const b = (x) => "b" + x;`,
    },
    flow: `return [a(@(1)), b(2)]`,
  },
  {
    name: "an imported async function that awaits a step",
    prelude: `import { load } from "~/lib.ts";`,
    files: {
      "lib.ts": `import { echo } from "../declarations.ts";\nexport async function load(x) { const y = await echo(x); return [y, await echo([y])] }`,
    },
    flow: `return [await load(1), await Promise.all([load(2), load(3)])]`,
  },
  {
    name: "an imported async function in a loop with a try",
    prelude: `import { attempt } from "~/lib.ts";`,
    files: {
      "lib.ts": `import { echo, fail } from "../declarations.ts";\nexport const attempt = async (x) => { try { if (x % 2) await fail(x); return await echo(x) } catch (e) { return e.code + x } finally { await echo("done " + x) } };`,
    },
    flow: `const all = []; for (const x of [1, 2, 3]) all.push(await attempt(x)); return all`,
  },
  {
    name: "imported functions that call each other across files",
    prelude: `import { even } from "~/even.ts";`,
    files: {
      "even.ts": `import { odd } from "./odd.ts";\nexport const even = (n) => n === 0 ? true : odd(n - 1);`,
      "odd.ts": `import { even } from "./even.ts";\nexport function odd(n) { return n === 0 ? false : even(n - 1) }`,
    },
    flow: `return [even(@(10)), even(7)]`,
  },
  {
    name: "constants that use constants of other files",
    prelude: `import { LIMITS } from "~/limits.ts";`,
    files: {
      "limits.ts": `import { BASE } from "./base.ts";\nexport const LIMITS = { low: BASE, high: BASE * 10, list: [BASE, -BASE], text: \`\${BASE} items\` };`,
      "base.ts": `export const BASE = 5;`,
    },
    flow: `return [LIMITS, LIMITS.high > @(20), Object.keys(LIMITS)]`,
  },
  {
    name: "an object of constants as an enum, imported with its type",
    prelude: `import { Level } from "~/level.ts";\nimport type { Levels } from "~/level.ts";`,
    files: {
      "level.ts": `export const Level = { Low: "low", High: "high" } as const;\nexport type Levels = (typeof Level)[keyof typeof Level];\nexport interface Unused { a: number }`,
    },
    flow: `const l: Levels = @("high"); switch (l) { case Level.Low: return 1; case Level.High: return 2 }`,
  },
  {
    name: "a step imported under another name",
    prelude: `import { echo as say } from "./declarations.ts";`,
    flow: `return [await say(1), await echo(2)]`,
  },
  {
    name: "steps re-exported by another file",
    prelude: `import { speak } from "~/steps.ts";`,
    files: { "steps.ts": `export { echo as speak } from "../declarations.ts";` },
    flow: `return await speak({ a: @(1) })`,
  },
  {
    name: "the same name in two files",
    prelude: `import { run } from "~/a.ts";\nimport { run as other } from "~/b.ts";`,
    files: {
      "a.ts": `const helper = (x) => "a" + x;\nexport const run = (x) => helper(x);`,
      "b.ts": `const helper = (x) => "b" + x;\nexport const run = (x) => helper(x);`,
    },
    flow: `const helper = (x) => "c" + x; return [run(1), other(2), helper(@(3))]`,
  },
  {
    name: "an imported function that changes its argument",
    prelude: `import { add } from "~/lib.ts";`,
    files: { "lib.ts": `export function add(list, x) { list.push(x); return list.length }` },
    flow: `const mine = [1]; const n = add(mine, 2); @(n); add(mine, 3); return [n, mine]`,
  },
  {
    name: "an imported function with a default that calls another",
    prelude: `import { label } from "~/lib.ts";`,
    files: {
      "lib.ts": `const fallback = () => ({ text: "none" });\nexport const label = ({ text } = fallback(), ...rest) => text + rest.length;`,
    },
    flow: `return [label(), label({ text: @("x") }, 1, 2)]`,
  },
  {
    name: "an imported function that throws",
    prelude: `import { must } from "~/lib.ts";`,
    files: {
      "lib.ts": `export const must = (x) => { if (x === null) throw new RangeError("nothing here"); return x };`,
    },
    flow: `try { return [must(1), must(@(null))] } catch (e) { return [e.name, e.message, e instanceof RangeError] }`,
  },
  {
    name: "an imported function that does what no flow may",
    prelude: `import { stamp } from "~/lib.ts";`,
    files: { "lib.ts": `export const stamp = () => Date.now();` },
    flow: `return stamp()`,
    expect: "refused",
    code: "TF2037",
  },
  {
    name: "an imported function that calls one that does what no flow may",
    prelude: `import { outer } from "~/a.ts";`,
    files: {
      "a.ts": `import { inner } from "./b.ts";\nexport const outer = (x) => inner(x);`,
      "b.ts": `export function inner(x) { return x + Math.random() }`,
    },
    flow: `return [1].map(outer)`,
    expect: "refused",
    code: "TF2038",
  },
  {
    name: "an imported function that is not used may do anything",
    prelude: `import { fine } from "~/lib.ts";`,
    files: {
      "lib.ts": `export const fine = (x) => x;\nexport const other = () => process.cwd();\nexport class Box {}`,
    },
    flow: `return fine(@(1))`,
  },
  {
    name: "an imported variable that can change",
    prelude: `import { counter } from "~/lib.ts";`,
    files: { "lib.ts": `export let counter = 0;\nexport const bump = () => ++counter;` },
    flow: `return counter`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "a name that the other file does not export",
    prelude: `import { missing } from "~/lib.ts";`,
    files: { "lib.ts": `export const present = 1;` },
    flow: `return missing`,
    expect: "refused",
  },
  {
    name: "a file that is not there",
    prelude: `import { x } from "~/nowhere.ts";`,
    flow: `return x`,
    expect: "refused",
  },
  {
    name: "data of a JSON file",
    prelude: `import data from "~/data.json" with { type: "json" };`,
    files: { "data.json": `{ "a": [1, 2], "b": null, "d": "x\\u0041", "e": { "f": 1.5e3 } }` },
    flow: `return [data, data.a.map((x) => x * 2), @(data.e)]`,
  },
  {
    name: "data of a JSON file that another file exports",
    prelude: `import { data } from "~/lib.ts";`,
    files: {
      "lib.ts": `import data from "./data.json" with { type: "json" };\nexport { data };`,
      "data.json": `[5]`,
    },
    flow: `return @(data)[0]`,
  },
  {
    name: "data of a JSON file that the flow changes",
    prelude: `import data from "~/data.json" with { type: "json" };`,
    files: { "data.json": `{ "a": [1] }` },
    flow: `data.a.push(2); return data`,
    expect: "refused",
    code: "TF2115",
  },
  {
    name: "data of a JSON file that the module changes by another name",
    prelude: `import data from "~/data.json" with { type: "json" }; const all = [data]; all[0].x = 1;`,
    files: { "data.json": `{ "a": [1] }` },
    flow: `return data`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a JSON file that is not there",
    prelude: `import data from "~/nowhere.json" with { type: "json" };`,
    flow: `return data`,
    expect: "refused",
    code: "TF1005",
  },
  {
    name: "a whole module of the project, by a name",
    prelude: `import * as lib from "~/lib.ts";`,
    files: {
      "lib.ts": `export const x = 1;\nexport const f = (n) => n + x;\nexport const later = async (g) => { await null; return g(2) };\nexport { deep } from "./deep.ts";\nexport const table = { a: [1] };`,
      "deep.ts": `export const deep = (y) => y * 10;`,
    },
    flow: `return [lib.x, lib.f(@(2)), [1, 2].map(lib.f), lib.deep(3), lib.table.a[0], typeof lib.f]`,
  },
  {
    name: "the steps and the words of whole modules",
    prelude: `import * as steps from "./declarations.ts"; import * as tf from "@twelvefold/dsl";`,
    flow: `try { return [await steps.echo(1), await Promise.all([steps.tick(), steps.echo(2)]), await steps.fail("x")] } catch (e) { return [e instanceof tf.StepError, e.code] }`,
  },
  {
    name: "an async function of a whole module",
    prelude: `import * as lib from "~/lib.ts";`,
    files: {
      "lib.ts": `import { echo } from "../declarations.ts";\nexport async function twice(x) { return [await echo(x), await echo(x)] }`,
    },
    flow: `return await lib.twice(3)`,
  },
  {
    name: "a name of a whole module that stands for something else too",
    prelude: `import * as lib from "~/lib.ts";`,
    files: { "lib.ts": `export const x = 1;` },
    flow: `const f = (lib) => lib.x; return f({ x: @(5) })`,
  },
  {
    name: "a whole module as a value",
    prelude: `import * as lib from "~/lib.ts";`,
    files: { "lib.ts": `export const x = 1;` },
    flow: `return Object.keys(lib)`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "a name that a whole module does not have",
    prelude: `import * as lib from "~/lib.ts";`,
    files: { "lib.ts": `export const present = 1;` },
    flow: `return lib.presnt`,
    expect: "refused",
  },
  {
    name: "the members of a module's variable that can change",
    prelude: `import * as lib from "~/lib.ts";`,
    files: { "lib.ts": `export let n = 1;` },
    flow: `return lib.n`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "constants that built-in functions make of others",
    prelude: `const PRICES = { a: 1, b: 2 } as const; const NAMES = Object.keys(PRICES); const ALL = new Set(NAMES), BY = new Map(Object.entries(PRICES)); const WORDS = "x y".split(" ").join("-").toUpperCase(), MOST = Math.max(...Object.values(PRICES)), TURN = Math.PI * 2, SAFE = Number.MAX_SAFE_INTEGER; const MANY = NAMES.length > 1 ? "many" : "few";`,
    flow: `return [NAMES, ALL.has(@("a")), BY.get("b"), WORDS, MOST, TURN, SAFE, MANY]`,
  },
  {
    name: "a built-in function by a name of the module's",
    prelude: `const most = Math.max, keys = Object.keys, toNumber = Number; const { min, PI: pi } = Math;`,
    flow: `return [most(1, @(2)), keys({ a: 1 }), ["1", "2"].map(toNumber), min(3, 2), pi]`,
  },
  {
    name: "a module's own Math",
    prelude: `const Math = { max: () => 9 }; const most = Math.max(1, 2);`,
    flow: `return most`,
    expect: "refused",
    code: "TF2310",
  },
  {
    name: "constants taken out of a pattern",
    prelude: `const LIMITS = { tries: 3, by: { name: ["a", "b"] } } as const; const { tries, by: { name: [, second] }, "tries": again } = LIMITS;`,
    flow: `return [tries, second, again, @(tries) + 1]`,
  },
  {
    name: "a constant with a default taken out of a pattern",
    prelude: `const { tries = 5 } = {} as any;`,
    flow: `return tries`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "a constant that is changed by another name of it",
    prelude: `const A = [1]; const B = { a: A }; B.a.push(2);`,
    flow: `return A`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a constant that is changed by a function",
    prelude: `const A = [1]; const grow = (list) => { list.push(5) }; grow(A);`,
    flow: `return A`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a Set at the top level that is changed by a function",
    prelude: `const A = new Set([1]); const grow = (set) => { set.add(5) }; grow(A);`,
    flow: `return A.has(5)`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a constant that is made of one that changes before",
    prelude: `const C = { n: 1 }; C.n = 2; const N = C.n;`,
    flow: `return N`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a constant that another file changes, by another name",
    prelude: `import { list } from "~/lib.ts"; import "~/change.ts";`,
    files: {
      "lib.ts": `export const list = [1];`,
      "change.ts": `import { list as mine } from "./lib.ts";\nmine.push(2);`,
    },
    flow: `return list`,
    expect: "refused",
    code: "TF2311",
  },
  {
    name: "a constant like one that another file changes",
    prelude: `import "~/other.ts"; const list = [1];`,
    files: { "other.ts": `const list = [2];\nlist.push(3);` },
    flow: `return list`,
  },
  {
    name: "a constant that a tool of another file may change, by the name of its module",
    prelude: `import { list } from "~/lib.ts"; import "~/change.ts";`,
    files: {
      "lib.ts": `export const list = [1];`,
      "change.ts": `import * as lib from "./lib.ts";\nexport const later = () => lib.list.push(2);`,
    },
    flow: `return list`,
    expect: "refused",
    code: "TF2311",
  },
];
