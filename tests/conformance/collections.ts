import type { Row } from "./row.ts";

export const collections: readonly Row[] = [
  {
    name: "a Map's methods",
    flow: `const m = new Map([["a", 1], ["b", 2]]); const r = [m.size, m.get("a"), m.get("z"), m.has("b"), m.delete("a"), m.delete("zz"), m.set("c", 3).set("d", 4).size]; m.forEach((v, k, map) => r.push([k, v, map.size])); m.clear(); return [r, m.size]`,
  },
  {
    name: "a Map from awaited entries",
    flow: `const m = new Map(@([["a", 1], ["a", 2]])); return [[...m], m.size]`,
  },
  {
    name: "a Map from nothing",
    flow: `return [new Map().size, new Map(null).size, new Map(undefined).size, new Map([]).size]`,
  },
  {
    name: "a Map from a Map is a copy",
    flow: `const a = new Map([["x", 1]]); const b = new Map(a); b.set("y", 2); return [[...a], [...b]]`,
  },
  {
    name: "a Map's keys are of any kind",
    flow: `const m = new Map(); m.set(1, "n").set("1", "s").set(true, "b").set(null, "0").set(undefined, "u").set(NaN, "nan").set(-0, "z"); return [m.get(1), m.get("1"), m.get(true), m.get(null), m.get(undefined), m.get(), m.get(NaN), m.get(0), Object.is([...m.keys()].at(-1), 0)]`,
  },
  {
    name: "a Map's keys, values and entries",
    flow: `const m = new Map([["a", 1], ["b", 2]]); return [[...m.keys()], [...m.values()], [...m.entries()], Array.from(m, ([k, v]) => k + v), Object.fromEntries(m)]`,
  },
  {
    name: "a Map from what has no pairs throws",
    flow: `const all = []; for (const v of [[1], 5, ["ab"], {}]) { try { all.push(new Map(v).size) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "Map.groupBy",
    flow: `const g = Map.groupBy(@([1, 2, 3]), (x) => x % 2 === 0); return [g.get(true), g.get(false), [...g.keys()]]`,
  },
  {
    name: "a Map filled in a loop with awaits",
    flow: `const m = new Map(); for (const w of ["a", "b", "a"]) m.set(w, (m.get(w) ?? 0) + (await echo(1))); return [...m]`,
  },
  {
    name: "a Map as a cache",
    flow: `const cache = new Map(); const get = async (k) => { if (!cache.has(k)) cache.set(k, await echo(k + k)); return cache.get(k) }; return [await get("a"), await get("b"), await get("a"), cache.size]`,
  },
  {
    name: "a Map of arrays",
    flow: `const m = new Map(); for (const [k, v] of [["a", 1], ["b", 2], ["a", 3]]) { if (!m.has(k)) m.set(k, []); m.get(k).push(@(v)) } return Object.fromEntries(m)`,
  },
  {
    name: "a Map sorted and filtered",
    flow: `const m = new Map([["b", 2], ["a", 1], ["c", 3]]); return [[...m].sort(([a], [b]) => (a < b ? -1 : 1)), [...m].filter(([, v]) => v > 1).map(([k]) => k), new Map([...m].map(([k, v]) => [k, v * 2])).get("c")]`,
  },
  {
    name: "a Set's methods",
    flow: `const s = new Set([1, 2, 2]); const r = [s.size, s.has(1), s.has("1"), s.add(3).add(1).size, s.delete(2), s.delete(9)]; s.forEach((v, k, set) => r.push([v, k, set.size])); const copy = [...s]; s.clear(); return [r, copy, s.size]`,
  },
  {
    name: "a Set of a string and of nothing",
    flow: `return [[...new Set("hello")], new Set().size, new Set(null).size, [...new Set(@([1, 1, "1"]))]]`,
  },
  {
    name: "a Set's special values",
    flow: `const s = new Set([NaN, NaN, 0, -0, null, undefined, undefined]); return [s.size, s.has(NaN), s.has(-0), [...s]]`,
  },
  {
    name: "a Set's keys, values and entries",
    flow: `const s = new Set(["a", "b"]); return [[...s.keys()], [...s.values()], [...s.entries()]]`,
  },
  {
    name: "set algebra",
    flow: `const a = new Set([1, 2, 3]), b = new Set([3, 4]); return [[...a.union(b)], [...a.intersection(b)], [...a.difference(b)], [...a.symmetricDifference(b)], a.isSubsetOf(b), new Set([3]).isSubsetOf(a), a.isSupersetOf(new Set([1])), a.isDisjointFrom(new Set([9]))]`,
  },
  {
    name: "set algebra with what is no Set throws",
    flow: `try { return new Set([1]).union([2]) } catch (e) { return e.name }`,
  },
  {
    name: "a Set from what is not iterable throws",
    flow: `try { return new Set(5) } catch (e) { return e.name }`,
  },
  {
    name: "seen ids in a loop with awaits",
    flow: `const seen = new Set(); const out = []; for (const id of [1, 2, 1, 3, 2]) { if (seen.has(id)) continue; seen.add(await echo(id)); out.push(id) } return [out, seen.size]`,
  },
  {
    name: "a Map and JSON",
    flow: `const m = new Map([["a", 1]]); return [JSON.stringify(m), JSON.stringify([...m]), String(m), Object.keys(m), typeof m]`,
  },
  {
    name: "a Map as text",
    flow: `return [\`\${new Map()}\`, new Set() + "", Object.prototype === undefined]`,
    expect: "refused",
    code: "TF2028",
  },
  {
    name: "a Map changed while it is gone over",
    flow: `const m = new Map([["a", 1]]); const seen = []; for (const [k, v] of m) { seen.push(k); if (v < 3) m.set(k + "x", v + 1); if (v === 2) m.delete("a") } return [seen, [...m.keys()]]`,
  },
  {
    name: "a Map gone over by a loop that waits",
    flow: `const m = new Map([["a", 1], ["b", 2]]); const out = []; for (const [k, v] of m) out.push(await echo(k + v)); return out`,
  },
  {
    name: "a Map changed while a loop waits",
    flow: `const m = new Map([["a", 1], ["b", 2], ["c", 3]]); const seen = []; for (const [k, v] of m) { seen.push(await echo(k)); m.delete(k); if (v === 1) { m.delete("b"); m.set("b", 9) } if (seen.length > 5) break } return [seen, [...m]]`,
  },
  {
    name: "the keys, values and entries of a Map in loops that wait",
    flow: `const m = new Map([["a", 1]]); const out = []; for (const k of m.keys()) out.push(await echo(k)); for (const v of m.values()) out.push(await echo(v)); for (const e of m.entries()) out.push(await echo(e)); return out`,
  },
  {
    name: "a Set gone over by a loop that waits, and added to",
    flow: `const s = new Set([1, 2]); const out = []; for (const v of s) { out.push(await echo(v)); if (v < 8) s.add(v * 3) } return out`,
  },
  {
    name: "objects in a Map, changed in a loop that waits",
    flow: `const shared = { n: 0 }; const m = new Map([["a", shared], ["b", shared]]); for (const v of m.values()) v.n += await echo(1); return [shared, [...m]]`,
  },
  {
    name: "one Map gone over by two loops at once",
    flow: `const m = new Map([[1, 2], [3, 4], [5, 6]]); const out = []; outer: for (const [k] of m) { for (const [j] of m) { out.push([k, j]); if ((await echo(j)) === 3) continue outer; if (k === 5) break outer } } return out`,
  },
  {
    name: "a Map taken apart by a pattern that waits",
    flow: `const [a, b = await echo(5), ...c] = new Map([[1, 2], [3, 4], [5, 6]]); return [a, b, c]`,
  },
  {
    name: "special values of a Set in a loop that waits",
    flow: `const out = []; for (const v of new Set([NaN, -0, undefined, null, "x"])) { await echo(1); out.push(v) } return out`,
  },
  {
    name: "a Map of Maps in a function that waits",
    flow: `async function walk(m) { const r = []; for (const [k, v] of m) r.push(v instanceof Map ? await walk(v) : await echo(k)); return r } return await walk(new Map([[1, 2], [3, new Map([[4, 5]])]]))`,
  },
  {
    name: "matches in a loop that waits",
    flow: `const out = []; for (const { index, 0: x, groups } of "a1b2".matchAll(/(?<w>[a-z])/g)) out.push(await echo([index, x, groups.w])); return out`,
  },
  {
    name: "what another matchAll gives, in a loop that waits",
    flow: `const list = [1, 2]; const o = { matchAll: () => list }; const out = []; for (const m of o.matchAll()) { out.push(await echo(m)); if (out.length < 4) list.push(9) } return out`,
  },
  {
    name: "an iterator that is kept, in a loop that waits",
    flow: `const it = "abc".matchAll(/./g); const out = []; for (const m of it) out.push(await echo(m[0])); return out`,
    expect: "fault",
  },
  {
    name: "a Map in a parameter",
    flow: `const add = (m, k) => m.set(k, (m.get(k) ?? 0) + 1); const m = new Map(); add(m, "a"); @(0); add(m, "a"); return [...m]`,
  },
  {
    name: "a Map destructured",
    flow: `const [[k, v]] = new Map([["a", { n: 1 }]]); const { size } = new Set([1, 2]); return [k, v, size]`,
  },
  {
    name: "reading an unknown property of a Map",
    flow: `const m = new Map([["a", 1]]); return [m.a, m["a"], m.length]`,
  },
  {
    name: "an iterator's next",
    flow: `const it = new Set([1]).values(); return [it.next(), it.next(), it.next()]`,
  },
  {
    name: "an iterator in a spread goes on where it stands",
    flow: `const it = [1, 2, 3].values(); it.next(); return [...it]`,
  },
  { name: "a Map without new", flow: `return Map([])`, expect: "refused", code: "TF2209" },
  { name: "a WeakMap", flow: `return new WeakMap()`, expect: "refused", code: "TF2047" },
  { name: "a WeakSet", flow: `return new WeakSet()`, expect: "refused", code: "TF2047" },
  { name: "a typed array", flow: `return new Uint8Array(2)`, expect: "refused", code: "TF2047" },
  {
    name: "Symbol.iterator of a Map",
    flow: `return new Map()[Symbol.iterator]`,
    expect: "refused",
    code: "TF2025",
  },
];
