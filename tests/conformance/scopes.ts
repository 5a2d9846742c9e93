import type { Row } from "./row.ts";

export const scopes: readonly Row[] = [
  {
    name: "a block has its own variables",
    flow: `const x = 1; { const x = 2; @(x); { const x = 3; @(x) } } return x`,
  },
  {
    name: "a block's variable shadows and the outer one lives on",
    flow: `let x = 1; { let x = 2; x++; await echo(x) } x++; await echo(x); return x`,
  },
  {
    name: "if and else have scopes of their own",
    flow: `const x = "o"; let s = ""; if (@(true)) { const x = "t"; s += x } else { const x = "e"; s += x } return s + x`,
  },
  {
    name: "a function's variables shadow the module's",
    prelude: `const limit = 3;`,
    flow: `const a = limit; const f = () => { const limit = 5; return limit }; return [a, f(), limit]`,
  },
  {
    name: "a parameter shadows a module constant",
    prelude: `const limit = 3;`,
    flow: `const f = (limit) => limit + 1; return [f(10), limit]`,
  },
  {
    name: "a local shadows a built-in",
    flow: `const String = (x) => "mine " + x; const isNaN = 5; return [String(1), isNaN]`,
  },
  {
    name: "a parameter shadows a step",
    flow: `const f = (echo) => echo + 1; return [f(1), await echo(2)]`,
  },
  {
    name: "a local shadows a word of the DSL",
    flow: `const map = [1, 2].map((x) => x * 2); const now = 5; return [map, now]`,
  },
  {
    name: "let without a value is undefined",
    flow: `let x; let y, z = 1; const before = [x, y, z]; x = @(1); return [before, x]`,
  },
  {
    name: "let without a value after an await",
    flow: `let x; await echo(0); return [x, typeof x, x === undefined]`,
  },
  {
    name: "let in a loop body is undefined again",
    flow: `const all = []; for (const v of [1, 2]) { let x; all.push(x); x = v; @(x) } return all`,
  },
  {
    name: "declared in one branch, assigned in another",
    flow: `let x; if (@(true)) x = "t"; else x = "e"; return x`,
  },
  {
    name: "several declarations that use each other",
    flow: `const a = 1, b = a + 1, c = @(a + b); let d = c, e = d * 2; return [a, b, c, d, e]`,
  },
  {
    name: "unused variables still run their initialisers",
    flow: `let n = 0; const unused = ++n; const alsoUnused = await echo(++n); return n`,
  },
  {
    name: "the same names in sibling blocks",
    flow: `let s = ""; { const x = @("a"); s += x } { const x = @("b"); s += x } for (const x of ["c"]) s += @(x); return s`,
  },
  {
    name: "the same names in sibling functions",
    flow: `const f = async () => { const x = await echo("f"); return x }; const g = async () => { const x = await echo("g"); return x }; return (await f()) + (await g())`,
  },
  {
    name: "a variable that lives across many awaits",
    flow: `const x = { deep: [1, { a: 2 }] }; for (let i = 0; i < 5; i++) await echo(i); x.deep.push(3); await echo("m"); return x`,
  },
  {
    name: "a variable that is not used after an await",
    flow: `const big = Array.from({ length: 3 }, (_, i) => i); const n = big.length; await echo(n); return n`,
  },
  {
    name: "use before the declaration",
    flow: `let n = 0; try { const a = (await echo(n++)) + b + n++; const b = 1; return a } catch (e) { return [e.name, n] }`,
  },
  {
    name: "use before the declaration in a block",
    flow: `const x = 1; { const y = x; const x = 2; return y }`,
  },
  {
    name: "typeof before the declaration",
    flow: `try { const t = typeof x; let x = @(1); return t } catch (e) { return e.name }`,
  },
  {
    name: "a let that names itself",
    flow: `let x = x + 1; return x`,
  },
  {
    name: "assignment before the declaration",
    flow: `let n = 0; try { x = @(n++); let x } catch (e) { try { y += n++; let y = 1 } catch (f) { return [e.name, f.name, n] } }`,
  },
  {
    name: "a closure called before what it captures is declared is refused",
    flow: `const f = () => x; const r = f(); const x = 1; return r`,
    expect: "refused",
    code: "TF2005",
  },
  {
    name: "a hoisted function called before what it captures is declared is refused",
    flow: `const r = f(); const x = 1; function f() { return x } return r`,
    expect: "refused",
    code: "TF2005",
  },
  {
    name: "a hoisted function called after what it captures is declared",
    flow: `const x = 1; const r = f(); function f() { return x } return @(r)`,
  },
  {
    name: "a closure made before and called after what it captures",
    flow: `let r; const f = () => x + 1; const x = @(1); r = f(); return r`,
  },
  {
    name: "a default parameter that names a later one",
    flow: `const f = (a = b, b = 1) => a; try { return f() } catch (e) { return [e.name, f(@(1))] }`,
  },
  {
    name: "the same name twice in one block",
    flow: `const x = 1; const x = 2; return x`,
    expect: "refused",
  },
  {
    name: "let and function of the same name",
    flow: `let f = 1; function f() {} return f`,
    expect: "refused",
  },
  { name: "a constant without a value", flow: `const x; return x`, expect: "refused" },
  {
    name: "assignment before the declaration by a pattern",
    flow: `[x] = [1]; let x; return x`,
    expect: "refused",
    code: "TF2004",
  },
  {
    name: "use before the declaration where the error's class is hidden",
    flow: `const ReferenceError = TypeError; try { y; let y } catch (e) { return e.name }`,
    expect: "refused",
    code: "TF2004",
  },
  {
    name: "a constant that a function assigns before it is declared",
    flow: `function f() { x = 2 } try { f() } catch (e) { return e.name } const x = 1`,
    expect: "refused",
    code: "TF2005",
  },
  { name: "an unknown name", flow: `return unknownName`, expect: "refused", code: "TF2001" },
  {
    name: "typeof of an unknown name",
    flow: `const known = 1; return [typeof unknownName, typeof (knwon), typeof unknownName === "undefined" ? @(1) : 2]`,
  },
  {
    name: "typeof of a member of an unknown name",
    flow: `return typeof unknownName.x`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "typeof of what only a host has",
    flow: `return typeof ReadableStream`,
    expect: "refused",
  },
  {
    name: "an unknown function",
    flow: `return unknownFunction(1)`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "an unknown name in code that is not reached",
    flow: `if (false) { return unknownName } return 1`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "a block's variable outside it",
    flow: `{ const x = 1; @(x) } return x`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "a loop's variable outside it",
    flow: `for (let i = 0; i < 2; i++) {} return i`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "a catch binding outside it",
    flow: `try { throw 1 } catch (e) {} return e`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "a named function expression's name outside it",
    flow: `const f = function g() { return 1 }; return g()`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "constants of the module",
    prelude: `const LIMIT = 3;\nconst NAMES = ["a", "b"];\nconst KINDS = { open: "o", closed: { deep: [1, 2] } } as const;`,
    flow: `return [LIMIT, NAMES[1], KINDS.closed.deep, NAMES.length, Object.keys(KINDS), @(KINDS.open)]`,
  },
  {
    name: "constants of the module that use each other",
    prelude: `const A = 2;\nconst B = A * 3;\nconst C = { a: A, b: [B, -A], s: \`x\${A}\` };`,
    flow: `return [B, C, C.b[1]]`,
  },
  {
    name: "a constant of the module in a switch",
    prelude: `const Kind = { A: "a", B: "b" } as const;`,
    flow: `switch (@("b")) { case Kind.A: return "is a"; case Kind.B: return "is b" }`,
  },
  {
    name: "a constant of the module is iterated",
    prelude: `const STEPS = ["one", "two"];`,
    flow: `const all = []; for (const s of STEPS) all.push(await echo(s)); return [all, STEPS.map((s) => s.length)]`,
  },
  {
    name: "a copy of a constant of the module may be changed",
    prelude: `const BASE = { list: [1, 2], n: 1 };`,
    flow: `const mine = structuredClone(BASE); mine.list.push(3); mine.n++; await echo(mine.n); return [mine, BASE]`,
  },
  {
    name: "a spread copy of a constant may be changed at its top",
    prelude: `const BASE = { list: [1, 2], n: 1 };`,
    flow: `const mine = { ...BASE, n: 2 }; mine.extra = @(1); return [mine, BASE]`,
  },
  {
    name: "a constant of the module may not be changed",
    prelude: `const BASE = { list: [1, 2], n: 1 };`,
    flow: `BASE.n = 2; return BASE.n`,
    expect: "fault",
  },
  {
    name: "a constant of the module may not be pushed to",
    prelude: `const LIST = [1];`,
    flow: `LIST.push(2); return LIST`,
    expect: "fault",
  },
  {
    name: "a constant of the module may not be changed through a name",
    prelude: `const LIST = [1];`,
    flow: `const mine = LIST; mine.push(2); return mine`,
    expect: "fault",
  },
  {
    name: "a constant of the module may not be changed after an await",
    prelude: `const LIST = [1];`,
    flow: `const o = { mine: LIST }; await echo(1); o.mine.push(2); return o`,
    expect: "fault",
  },
  {
    name: "a let of the module is refused",
    prelude: `let counter = 0;`,
    flow: `return counter`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "a let of the module may not be written",
    prelude: `let counter = 0;`,
    flow: `counter++; return 1`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "a constant of the module that is not data is refused",
    prelude: `const STARTED = new Date();`,
    flow: `return STARTED.getTime()`,
    expect: "refused",
    code: "TF2310",
  },
  {
    name: "a Map and a Set of the module",
    prelude: `const TABLE = new Map([["a", 1], ["b", 2]]);\nconst KNOWN = new Set(["x"]);`,
    flow: `const all = []; for (const [k, v] of TABLE) all.push(k, v); return [TABLE.get(@("a")), TABLE.size, [...TABLE.keys()], KNOWN.has("x"), KNOWN.has("y"), all]`,
  },
  {
    name: "a Map of the module may not be changed",
    prelude: `const TABLE = new Map([["a", 1]]);`,
    flow: `TABLE.set("b", 2); return TABLE.size`,
    expect: "fault",
  },
  {
    name: "a Map of the module may not be changed through a name",
    prelude: `const TABLE = new Map([["a", 1]]);`,
    flow: `const mine = TABLE; mine.set("b", 2); return TABLE.size`,
    expect: "fault",
  },
  {
    name: "a Set of the module may not be changed after an await",
    prelude: `const KNOWN = new Set(["x"]);`,
    flow: `const o = { known: KNOWN }; await echo(0); o.known.add("y"); return KNOWN.size`,
    expect: "fault",
  },
  {
    name: "a Map of the module may not be changed by a function it is given to",
    prelude: `const TABLE = new Map([["a", []]]);`,
    flow: `const add = (m) => { m.set("b", 1) }; add(TABLE); return TABLE.size`,
    expect: "fault",
  },
  {
    name: "a Map of the module may not be handed on",
    prelude: `const TABLE = new Map([["a", 1]]);`,
    flow: `const all = [TABLE]; all[0].set("b", 2); return TABLE.size`,
    expect: "refused",
    code: "TF2313",
  },
  {
    name: "a Map of the module may not be given by a function",
    prelude: `const TABLE = new Map([["a", 1]]);\nconst table = () => TABLE;`,
    flow: `table().set("b", 2); return TABLE.size`,
    expect: "refused",
    code: "TF2313",
  },
  {
    name: "a copy of a Map of the module may be changed",
    prelude: `const TABLE = new Map([["a", 1]]);`,
    flow: `const mine = new Map(TABLE); mine.set("b", @(2)); return [[...mine], [...TABLE], Object.fromEntries(TABLE), Array.from(TABLE)]`,
  },
  {
    name: "an object inside a Map of the module may not be changed",
    prelude: `const TABLE = new Map([["a", []]]);`,
    flow: `TABLE.get("a").push(1); return TABLE.get("a").length`,
    expect: "fault",
  },
  {
    name: "special numbers as constants of the module",
    prelude: `const BIG = Infinity;\nconst NOT = NaN;\nconst NEG = -0;\nconst NONE = undefined;`,
    flow: `return [BIG, NOT, Object.is(NEG, -0), NONE]`,
  },
  {
    name: "a function of a turn that is kept through another parameter's default",
    flow: `const kept = []; const keep = (f, g = f, { h = g } = {}) => { kept.push(h) }; for (let i = 0; i < 3; i++) { keep(() => i) } return @(kept.map((f) => f()))`,
  },
  {
    name: "a function of a turn that is called by a function which is kept",
    flow: `const kept = []; const wrap = (f) => () => f(); const named = (f) => { const h = () => f(); return h }; for (const i of [1, 2]) { kept.push(wrap(() => i), named(() => -i)) } return @(kept.map((f) => f()))`,
  },
  {
    name: "a function of a turn that is a callback in a function which is kept",
    flow: `const kept = []; const each = (f) => () => [1, 2].map(f); for (const i of [1, 2]) kept.push(each((x) => x * i)); return @(kept.map((f) => f()))`,
  },
  {
    name: "a callback of a turn, where a key of the data has the method's name",
    flow: `const query = { sort: "asc", filter: { by: 1 } }; const out = [query.sort]; for (const i of [1, 2]) { await echo(i); out.push([2, 1].filter((x) => x === i), [1, 2].sort((a, b) => (a - b) * i)) } return out`,
  },
  {
    name: "a function of a turn that is kept by the author's own method of a built-in's name",
    flow: `const kept = []; const os = [{ forEach: (f) => { kept.push(f) } }]; const use = (f, q) => { q.forEach(f) }; for (const i of [1, 2]) { os[0].forEach(() => i); const g = () => -i; os[0].forEach(g); use(() => [i], os[0]) } return @(kept.map((f) => f()))`,
  },
  {
    name: "a method under a key that only the run can tell keeps callbacks of turns",
    flow: `const kept = []; const o = {}; o[@("for") + "Each"] = (f) => { kept.push(f) }; for (const i of [1, 2]) o.forEach(() => i); return kept.map((f) => f())`,
    expect: "fault",
  },
  {
    name: "a method that fromEntries makes keeps callbacks of turns",
    flow: `const kept = []; const o = Object.fromEntries([["ma" + "p", (f) => { kept.push(f) }]]); for (const i of [1, 2]) { const g = () => i; o.map(g) } return @(kept.map((f) => f()))`,
    expect: "fault",
  },
  {
    name: "a method under a computed key is given a callback of a turn by another function",
    flow: `const kept = []; const use = (q, f) => q.some(f); const o = { [["so", "me"].join("")]: (f) => { kept.push(f) } }; for (const i of [1, 2]) use(o, () => i); return @(kept.map((f) => f()))`,
    expect: "fault",
  },
  {
    name: "a method that JSON.parse's reviver makes keeps callbacks of turns",
    flow: `const kept = []; const o = JSON.parse(@('{"find":1}'), (k, v) => k === "find" ? (f) => { kept.push(f) } : v); for (const i of [1, 2]) o.find(() => i); return kept.map((f) => f())`,
    expect: "fault",
  },
  {
    name: "a method under a computed key is called with a function that no turns share",
    flow: `const kept = []; const one = @(1); const o = {}; o["fil" + "ter"] = (f) => { kept.push(f) }; for (const i of [1, 2]) o.filter(() => one); return kept.map((f) => f())`,
  },
  {
    name: "data under a computed key has the name of a built-in",
    flow: `const o = {}; o["fil" + "ter"] = @(5); const out = []; for (const i of [1, 2]) try { o.filter(() => i) } catch (e) { out.push(e.name, i) } return out`,
  },
];
