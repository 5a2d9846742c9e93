import type { Row } from "./row.ts";

/** What a built-in sees of the changes that code of the flow makes while the built-in runs, and what it makes of what that code gives. */
export const reentry: readonly Row[] = [
  {
    name: "a list that grows and shrinks under Array.from",
    flow: `const a = @([1, 2, 3]); const b = [1, 2, 3]; return [Array.from(a, (x) => { if (a.length < 5) a.push(9); return x }), Array.from(b, (x) => { b.pop(); return x })]`,
  },
  {
    name: "a list that grows and shrinks under groupBy",
    flow: `const a = @([1, 2]); const b = [1, 2, 3]; const c = [1, 2]; return [Object.groupBy(a, (x) => { if (a.length < 5) a.push(x + 2); return "k" }), Object.groupBy(b, () => { b.pop(); return "k" }), [...Map.groupBy(c, (x) => { if (c.length < 5) c.push(x + 2); return x % 2 })]]`,
  },
  {
    name: "a Map and a Set that change under Array.from and groupBy",
    flow: `const m = new Map([[1, 1]]), s = new Set([1, 2, 3]), t = new Set(@([1])); return [Array.from(m, ([k, v]) => { if (m.size < 4) m.set(k + 1, v); return k }), Array.from(s, (x) => { s.clear(); return x }), Object.groupBy(t, (x) => { if (x < 4) t.add(x + 1); t.delete(x); return "k" })]`,
  },
  {
    name: "an iterator is left where a callback threw",
    flow: `const it = [1, 2, 3].values(), other = [1, 2, 3].values(); try { Array.from(it, () => { throw new Error("x") }) } catch {} try { Object.groupBy(other, () => { throw new Error("x") }) } catch {} return [...it, ...other]`,
  },
  {
    name: "an iterator is left where an entry was no entry",
    flow: `const it = [["a", 1], 5, ["b", 2]].values(), other = [["a", 1], 5, ["b", 2]].values(); try { new Map(it) } catch {} try { Object.fromEntries(other) } catch {} return [...it, ...other]`,
  },
  {
    name: "entries that are objects with the keys 0 and 1",
    flow: `const list = @([{ 0: "a", 1: { n: -0 } }]); const m = new Map(list), o = Object.fromEntries(list.values()); m.get("a").n = 1; o.a.more = 2; return [m, o, list]`,
  },
  {
    name: "a list that an argument's valueOf changes is as long as it was",
    flow: `const a = [1, 2, 3], b = [1, 2, 3], c = [1, 2, 3]; return [a.at({ valueOf: () => { a.push(9); return -1 } }), b.slice({ valueOf: () => { b.push(9); return -1 } }), c.slice(0, { valueOf: () => { c.push(9); return 9 } })]`,
  },
  {
    name: "null is no object before a key is one",
    flow: `try { return Object.hasOwn(@(null), { toString: () => { throw new RangeError("late") } }) } catch (e) { return e.name }`,
  },
  {
    name: "a callback's result that becomes text",
    flow: `const kept = { a: [[NaN], [undefined], -0] }; @(0); return ["abc".replace("b", () => kept.a), "abcb".replaceAll("b", () => kept.a), "abc".replace(/b/g, () => kept), Object.groupBy([1], () => kept.a)]`,
  },
  {
    name: "a comparator's result that becomes a number",
    flow: `const kept = { a: [[Infinity]] }; @(0); return [2, 1, 3].toSorted((x, y) => x < y ? kept.a : 0)`,
  },
  {
    name: "what a replacer and a toJSON give",
    flow: `const kept = { a: [{ x: NaN, y: undefined }] }; @(0); return [JSON.stringify({ z: 1 }, (k, v) => k === "z" ? kept : v), JSON.stringify({ toJSON: () => kept }), JSON.stringify([{ toJSON: () => kept }], ["a", "x"])]`,
  },
  {
    name: "arguments that become text and numbers",
    flow: `const kept = { text: [[NaN]], far: [[Infinity]], none: [[-0]] }; @(0); const all = [[1, 2].join(kept.text), [1, 2].includes(1, kept.far), [3, 4].slice(kept.none), [1, [2, [3]]].flat(kept.far), [1, 2].fill(0, kept.far)]; try { [1].with(kept.far, 2) } catch (e) { all.push(e.name) } return all`,
  },
  {
    name: "a list that its own map makes shorter",
    flow: `const a = [1, 2, 3, 4]; const r = a.map((x) => { a.length = 2; return x }); return r`,
    expect: "fault",
  },
  {
    name: "an element that a reviver drops",
    flow: `return JSON.parse("[1, 2, 3]", (k, v) => k === "1" ? undefined : v)`,
    expect: "fault",
  },
  {
    name: "a property that a reviver drops",
    flow: `return JSON.parse('{"a": [1, {"b": 2}], "c": 3}', (k, v) => k === "c" ? undefined : Array.isArray(v) ? [...v, k] : v)`,
  },
  {
    name: "a list that an argument's valueOf makes shorter",
    flow: `const a = [1, 2, 3]; return a.slice(0, { valueOf: () => { a.length = 1; return 3 } })`,
    expect: "fault",
  },
  {
    name: "a list that the arguments of copyWithin and fill make shorter",
    flow: `const a = [1, 2, 3]; try { return a.copyWithin({ valueOf: () => { a.length = 1; return 0 } }, 1) } catch (e) { return e }`,
    expect: "fault",
  },
  {
    name: "the text of a function in a list",
    flow: `const f = () => 1; return [f] + ""`,
    expect: "fault",
  },
  {
    name: "the text of a function where a built-in wants text",
    flow: `const f = () => 1; return "a".concat(f)`,
    expect: "fault",
  },
  {
    name: "the text of a function as a key",
    flow: `const f = () => 1; return Object.fromEntries([[f, 1]])`,
    expect: "fault",
  },
  {
    name: "a function as an error's message",
    flow: `const f = () => 1; return new Error(f).message`,
    expect: "fault",
  },
  {
    name: "the text of a built-in in a list",
    flow: `return [parseInt].join()`,
    expect: "fault",
  },
  {
    name: "a function that is left out of JSON, and one that is not called",
    flow: `const f = () => 1; return [JSON.stringify([f]), JSON.stringify({ f }), Object.entries({ f }).length, "x" + { f }, [f].length]`,
  },
  {
    name: "what a function owns",
    flow: `const f = () => 1; return Object.hasOwn(f, "name")`,
    expect: "fault",
  },
  {
    name: "a property put on a function",
    flow: `const f = () => 1; Object.assign(f, { a: 1 }); return Object.keys(f)`,
    expect: "fault",
  },
  {
    name: "a copy of an iterator",
    flow: `return structuredClone([1].values())`,
    expect: "fault",
  },
  {
    name: "the places of a match's groups",
    flow: `const m = /(?<x>a)(z)?/d.exec("a"); @(0); return [m.indices, Object.keys(m.indices), m.indices.groups.x, Object.keys(/a/d.exec("a").indices)]`,
  },
  {
    name: "a lastIndex that is no index",
    flow: `const re = /a/g; re.lastIndex = NaN; const other = /a/y; other.lastIndex = "1"; const third = /a/g; third.lastIndex = undefined; @(0); return [re.lastIndex, other.lastIndex, third.lastIndex, re.test("a"), other.test("ba")]`,
  },
  {
    name: "a lastIndex that is an object",
    flow: `const re = /a/g; re.lastIndex = { valueOf: () => 1 }; return [re.test("aa"), re.lastIndex]`,
    expect: "fault",
  },
];
