import type { Row } from "./row.ts";

/** Built-ins under other names, and as values. */
export const names: readonly Row[] = [
  {
    name: "functions and constants taken out of Math",
    flow: `const { max, min: least, PI } = Math; const a = @([3, 1]); return [max(...a), least(...a), PI, a.map(max), typeof max, typeof PI]`,
  },
  {
    name: "functions taken out of JSON, Object, Array and Number",
    flow: `const { parse, stringify } = JSON, { keys, entries } = Object, { isArray } = Array, { isInteger, MAX_SAFE_INTEGER: most } = Number; const o = parse(@('{"a":[1,1.5]}')); return [stringify(o), keys(o), entries(o), isArray(o.a), o.a.map(isInteger), most]`,
  },
  {
    name: "another name of a built-in function, across a step",
    flow: `const f = Math.max, g = parseInt, h = f; const a = @(4); return [f(a, 2), g("12px"), [1, 5].reduce(h), ["1", "2"].map(g), h(1, a)]`,
  },
  {
    name: "another name of a namespace",
    flow: `const M = Math, O = Object, J = JSON; return [M.max(1, @(2)), M.PI, M["min"](1, 2), O.keys({ a: 1 }), J.stringify([1]), typeof M, typeof O]`,
  },
  {
    name: "another name of a class",
    flow: `const E = TypeError, M = Map, S = Set; const m = new M([[1, @(2)]]); try { throw new E("no") } catch (e) { return [e instanceof E, e instanceof RangeError, e.message, m instanceof M, [...new S([1, 1])], E("called").name, typeof E] }`,
  },
  {
    name: "another name, used in functions that wait and that do not",
    flow: `const { floor } = Math; const half = (x) => floor(x / 2); const later = async (x) => floor(await echo(x)); return [half(@(5)), await later(2.5), [1.5].map((x) => floor(x))]`,
  },
  {
    name: "another name in a loop, seen by a callback",
    flow: `const all = []; for (const x of [1.5, 2.5]) { const f = Math.floor; all.push([x].map((y) => f(y))); await echo(x) } return all`,
  },
  {
    name: "another name in a block, hidden by a variable in another one",
    flow: `const out = []; { const f = Math.max; out.push(f(1, 2)) } { const f = (a) => a; out.push(f(@(1), 2)) } const g = Number; { const g = 5; out.push(g) } out.push(g("7")); return out`,
  },
  {
    name: "a variable that is called as a namespace is",
    flow: `const Math = { max: () => "mine" }; const { max } = Math; const M = Math; return [max(1), M.max(2)]`,
  },
  {
    name: "another name, used before it has its value",
    flow: `try { const r = f(1); const f = Math.abs; return r } catch (e) { return @(e.name) }`,
  },
  {
    name: "another name, used too early through a function",
    flow: `const g = () => f(-1); const r = g(); const f = Math.abs; return r`,
    expect: "refused",
  },
  {
    name: "another name is a constant",
    flow: `const f = Math.abs; f = 1; return f`,
    expect: "refused",
    code: "TF2007",
  },
  {
    name: "a name of a built-in that is assigned is a variable",
    flow: `let f = Math.min; const a = f(1, 2); f = Math.max; return [a, f(1, 2)]`,
  },
  {
    name: "a built-in that a pattern's default stands in for",
    flow: `const { max = 1, none = 2 } = Math; return [max, none]`,
    expect: "refused",
    code: "TF2205",
  },
  {
    name: "chance under another name",
    flow: `const { random } = Math; return random()`,
    expect: "refused",
  },
  {
    name: "typeof what is built in",
    flow: `return [typeof Array, typeof Math, typeof JSON, typeof Object, typeof Map, typeof Set, typeof Error, typeof RegExp, typeof Promise, typeof String, typeof parseInt, typeof Math.max, typeof Math.PI]`,
  },
];
