import type { Row } from "./row.ts";

const A = "const a = @([3, 1, 2, 5, 4]);";

export const arrays: readonly Row[] = [
  {
    name: "push, pop, shift, unshift",
    flow: `${A} const r = [a.push(6), a.push(7, 8), a.push(), a.pop(), a.shift(), a.unshift(0), a.unshift(-2, -1)]; return [r, a, [].pop(), [].shift()]`,
  },
  {
    name: "splice",
    flow: `${A} const r = [a.splice(1, 2), a.splice(-1), a.splice(0, 0, "x", "y"), a.splice(1, 1, "z"), a.splice(), a.splice(99, 1, "e")]; return [r, a, [1, 2, 3].splice(1), [1, 2, 3].splice(undefined, 1), [1, 2, 3].splice(0, undefined)]`,
  },
  {
    name: "slice",
    flow: `${A} return [a.slice(), a.slice(1, 3), a.slice(-2), a.slice(3, 1), a.slice(0, -1), a.slice("1", "2"), a.slice(NaN, Infinity), a.slice(undefined, 1)]`,
  },
  {
    name: "concat",
    flow: `${A} return [a.concat([6, 7], 8, [[9]]), a.concat(), [].concat("ab", null, undefined)]`,
  },
  {
    name: "join and toString",
    flow: `${A} return [a.join(), a.join("-"), a.join(""), [null, undefined, 1].join(), [[1, 2], [3]].join(";"), [].join(), [1, 2].join(undefined), [1, 2].join(null), a.toString()]`,
  },
  {
    name: "reverse and sort in place",
    flow: `${A} a.reverse(); const r = a.slice(); a.sort(); return [r, a]`,
  },
  {
    name: "sort without a function goes by text",
    flow: `return [[10, 9, 1, 100].sort(), [true, false].sort(), [undefined, 3, null, 1].sort(), ["b", undefined, "a"].sort(), [-1, -2, 5].sort(), [[2], [10], [1]].sort()]`,
  },
  {
    name: "sort with a function",
    flow: `${A} return [a.toSorted((x, y) => x - y), a.toSorted((x, y) => y - x), a.toSorted(() => 0), [undefined, 2, 1].toSorted((x, y) => x - y)]`,
  },
  {
    name: "sort is stable",
    flow: `const rows = [["b", 1], ["a", 1], ["c", 0], ["d", 1]]; return [rows.toSorted((x, y) => x[1] - y[1]), rows.toSorted((x, y) => y[1] - x[1])]`,
  },
  {
    name: "sort with odd results of the function",
    flow: `return [[3, 1, 2].sort((a, b) => a > b), [3, 1, 2].sort((a, b) => (a > b ? 1 : -1)), [3, 1, 2].sort(() => NaN), [3, 1, 2].sort(() => undefined), [3, 1, 2].sort((a, b) => String(a - b))]`,
  },
  {
    name: "sort calls its function in the engine's order",
    flow: `const calls = []; [3, 1, 2].toSorted((a, b) => { calls.push([a, b]); return a - b }); return calls.length > 0`,
  },
  {
    name: "sort with what is no function throws",
    flow: `try { [1].sort(null); return "no" } catch (e) { return e.name }`,
  },
  {
    name: "indexOf, lastIndexOf, includes",
    flow: `${A} return [a.indexOf(2), a.indexOf(9), a.indexOf(3, 1), a.indexOf(4, -1), a.lastIndexOf(3), a.lastIndexOf(3, -9), a.includes(5), a.includes("5"), [NaN].indexOf(NaN), [NaN].includes(NaN), [-0].includes(0), [1, undefined].includes(undefined), [1].includes()]`,
  },
  {
    name: "find and its family",
    flow: `${A} return [a.find((x) => x > 2), a.findIndex((x) => x > 2), a.findLast((x) => x > 2), a.findLastIndex((x) => x > 2), a.find((x) => x > 9), a.findIndex((x) => x > 9), a.findLast((x) => x > 9), a.find((x, i) => i === 2), a.find((x, i, all) => all.length === i + 1)]`,
  },
  {
    name: "filter, map, some, every",
    flow: `${A} return [a.filter((x) => x % 2), a.filter(Boolean), a.map((x) => x * 2), a.map((x, i) => i), a.some((x) => x > 4), a.some((x) => x > 5), a.every((x) => x > 0), a.every((x) => x > 1), [].some(() => true), [].every(() => false)]`,
  },
  {
    name: "callbacks that return odd values",
    flow: `return [[1, 2].filter(() => "yes"), [1, 2].filter(() => ""), [1, 2].some(() => NaN), [1, 2].every(() => []), [1, 2].find(() => 0), [1].map(() => {}), [1].map(() => undefined)]`,
  },
  {
    name: "reduce and reduceRight",
    flow: `${A} return [a.reduce((s, x) => s + x), a.reduce((s, x) => s + x, "s"), a.reduceRight((s, x) => s + x, ""), a.reduce((s, x, i, all) => s + i * all.length, 0), [7].reduce((a, b) => a + b), [].reduce((a) => a, "init"), a.reduce((m, x) => ({ ...m, [x]: x }), {})]`,
  },
  {
    name: "reduce with undefined as its start",
    flow: `return [[1, 2].reduce((a, b) => [a, b], undefined), [1].reduce((a, b) => [a, b], null), [1].reduceRight((a, b) => [a, b], undefined)]`,
  },
  {
    name: "reduce of nothing throws",
    flow: `const all = []; try { [].reduce((a, b) => a + b) } catch (e) { all.push(e.name) } try { [].reduceRight((a, b) => a + b) } catch (e) { all.push(e.name) } return all`,
  },
  {
    name: "reduce into an object and an array",
    flow: `${A} return [a.reduce((m, x) => { m[x % 2 ? "odd" : "even"] ??= []; m[x % 2 ? "odd" : "even"].push(x); return m }, {}), a.reduce((l, x) => { l.unshift(x); return l }, [])]`,
  },
  {
    name: "forEach",
    flow: `${A} const all = []; const r = a.forEach((x, i, arr) => { all.push(x * i + arr.length) }); return [r, all]`,
  },
  {
    name: "forEach does not visit what is added, and not what is removed",
    flow: `const a = [1, 2, 3]; const seen = []; a.forEach((x) => { seen.push(x); if (x === 1) { a.push(9); a.pop(); a.pop() } }); return [seen, a]`,
  },
  {
    name: "map while the array grows",
    flow: `const a = [1, 2]; const r = a.map((x) => { a.push(x * 10); return x }); return [r, a]`,
  },
  {
    name: "flat and flatMap",
    flow: `return [[1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(2), [1, [2, [3, [4]]]].flat(Infinity), [[1], 2].flat(0), [1, 2].flatMap((x) => [x, x * 10]), [1, 2].flatMap((x) => x), [1, 2].flatMap((x) => [[x]]), [1, 2].flatMap((x) => x === 1 ? [] : [x])]`,
  },
  {
    name: "fill and copyWithin",
    flow: `return [[1, 2, 3].fill(0), [1, 2, 3].fill(0, 1), [1, 2, 3].fill(0, -1), [1, 2, 3].fill(0, 1, 2), [1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3), [1, 2, 3].copyWithin(-1, 0)]`,
  },
  {
    name: "toReversed, toSorted, toSpliced, with",
    flow: `${A} return [a.toReversed(), a.toSorted(), a.toSpliced(1, 2, "x"), a.with(0, 9), a.with(-1, 9), a.toSpliced(1), a]`,
  },
  {
    name: "with outside the array throws",
    flow: `const all = []; for (const i of [5, -6]) { try { [1, 2].with(i, 0) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "at",
    flow: `${A} return [a.at(0), a.at(-1), a.at(9), a.at(-9), a.at(1.7), a.at("2"), a.at(NaN), a.at()]`,
  },
  {
    name: "keys, values, entries",
    flow: `return [[...["a", "b"].keys()], [...["a", "b"].values()], [...["a", "b"].entries()], Array.from(["x"].entries()), Object.fromEntries(["a", "b"].entries())]`,
  },
  {
    name: "Array.isArray, of, from",
    flow: `return [Array.isArray([]), Array.isArray({ length: 1 }), Array.isArray("a"), Array.of(7), Array.of(1, undefined), Array.from("abc"), Array.from([1, 2], (x) => x * 2), Array.from({ length: 3 }), Array.from({ length: 3 }, (_, i) => i * i), Array.from({ 0: "a", 1: "b", length: 2 }), Array.from(new Set([1, 1, 2])), Array.from(new Map([[1, 2]])), Array.from({}), Array.from(5)]`,
  },
  {
    name: "Array.from of null throws",
    flow: `const all = []; for (const v of [null, undefined]) { try { Array.from(v) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "Array() and new Array()",
    flow: `return [Array(), new Array(), Array(1, 2), new Array("a", "b")]`,
  },
  { name: "Array(n) makes holes", flow: `return Array(3)`, expect: "refused", code: "TF2034" },
  {
    name: "new Array(n) makes holes, which map leaves",
    flow: `return new Array(3).map(() => 0)`,
    expect: "refused",
    code: "TF2034",
  },
  {
    name: "Array(n) that is filled at once",
    flow: `const n = @(3); const rows = Array(n).fill(@([])).map((_, i) => i); return [rows, new Array(2).fill(), new Array(0).fill(1), Array("3").fill(4), new Array(2).fill({}).length]`,
  },
  {
    name: "Array(n) that is filled in part",
    flow: `return Array(3).fill(0, 1)`,
    expect: "refused",
    code: "TF2034",
  },
  {
    name: "Array(n) that is spread, or made a list of",
    flow: `const n = @(3); return [[...Array(n)], [...Array(n).keys()], Math.max(...Array(2), 1), Array.from(Array(n), (_, i) => i * 2), Array.from(new Array(2)), [...new Array(2).entries()]]`,
  },
  {
    name: "Array(n) that a callback may look at as a whole",
    flow: `return Array(3).findLastIndex((x, i, all) => { all.forEach(() => { throw 1 }); return true })`,
    expect: "refused",
    code: "TF2034",
  },
  {
    name: "Array(n) that a callback with a name may look at as a whole",
    flow: `const isEmpty = (x, ...rest) => Object.keys(rest[1]).length === 0; return Array(3).findIndex(isEmpty)`,
    expect: "refused",
    code: "TF2034",
  },
  {
    name: "Array(n) whose holes methods see as undefined",
    flow: `return [Array(3).join("-"), new Array(2).includes(undefined), Array(2).findIndex((x) => x === undefined), Array(2).findLastIndex((x) => x === 1), Array(2).at(-1), Array(2).with(0, 1), Array(2).toReversed(), Array(2).toSorted(), Array(3).toSpliced(0, 1), String(Array(2).toString())]`,
  },
  {
    name: "Array(n) of what is no length",
    flow: `const out = []; for (const n of [@(-1), 1.5, NaN, 2 ** 32]) { try { out.push(Array(n).fill(0)) } catch (e) { out.push(e.name) } } return [out, Array(null).fill(1), [...Array({ a: 1 })], [...Array(undefined)]]`,
  },
  {
    name: "an Array of the author's own",
    flow: `const Array = (n) => [n, n]; return Array(3).fill(0)`,
  },
  {
    name: "new Array of one variable",
    flow: `const n = @(3); return new Array(n)`,
    expect: "refused",
    code: "TF2034",
  },
  {
    name: "destructive and copying methods side by side",
    flow: `const a = [2, 1]; const b = a.toSorted(); const c = a.sort(); b.push("b"); await echo(0); return [a, b, c]`,
  },
  {
    name: "methods with awaited arguments",
    flow: `const a = [1]; a.push(@(2), @(3)); a.splice(@(1), @(1), @("x")); return [a, a.concat(@([4])), a.includes(@("x")), a.indexOf(@(3)), a.at(@(-1)), a.join(@("+"))]`,
  },
  {
    name: "a chain of methods",
    flow: `${A} return a.filter((x) => x > 1).map((x) => ({ x, sq: x * x })).toSorted((p, q) => q.sq - p.sq).slice(0, 2).map(({ x }) => x).join("|")`,
  },
  {
    name: "a chain of methods on an awaited list, in a return of an async function",
    flow: `const f = async () => (await echo([1, 2, 3])).filter((x) => x !== 2).map(String); return (await f()).join("")`,
  },
  {
    name: "indices that are no integers",
    flow: `const a = [1, 2]; return [a["0"], a[1.5], a[-1], a["01"], a[true], a[null]]`,
  },
  {
    name: "writing by a text index",
    flow: `const a = [1, 2]; a["0"] = 9; a["2"] = 3; return [a, a.length]`,
  },
  {
    name: "delete of an element makes a hole",
    flow: `const a = [1, 2, 3]; delete a[1]; return a`,
    expect: "fault",
  },
  {
    name: "delete of the last element makes a hole",
    flow: `const a = [1, 2, 3]; delete a[2]; return a.length`,
    expect: "fault",
  },
  { name: "delete of what is not there", flow: `const a = [1]; return [delete a[5], a]` },
  {
    name: "arrays in arrays",
    flow: `const g = Array.from({ length: 3 }, (_, r) => Array.from({ length: 3 }, (_, c) => r * 3 + c)); g[1][1] = "x"; @(0); return [g, g.map((r) => r.join("")).join("/"), g[0].map((_, c) => g.map((r) => r[c]))]`,
  },
  {
    name: "arrays compared by their text",
    flow: `return [[1, 2] == "1,2", [[]] == "", [1] < [2], [10] < [9]]`,
  },
  {
    name: "hasOwnProperty and in",
    flow: `const a = ["x"]; return [a.hasOwnProperty(0), a.hasOwnProperty(1), a.hasOwnProperty("length"), Object.hasOwn(a, 0), 0 in a, Object.keys(a), Object.entries(a), Object.values(a)]`,
  },
  {
    name: "length of nested and empty",
    flow: `return [[].length, [[]].length, [undefined].length, [1, 2].concat([3]).length, ("ab" + [1, 2]).length]`,
  },
  {
    name: "an error in a callback stops the method",
    flow: `const seen = []; try { [1, 2, 3].forEach((x) => { seen.push(x); if (x === 2) throw new Error("stop") }) } catch (e) { return [seen, e.message] }`,
  },
  {
    name: "a callback that is not a function throws",
    flow: `const all = []; const o = @({ f: 5 }); try { [1].map(o.f) } catch (e) { all.push(e.name) } try { [].filter(undefined) } catch (e) { all.push(e.name) } return all`,
  },
  {
    name: "early exit of some, every, find",
    flow: `const seen = []; [1, 2, 3].some((x) => { seen.push("s" + x); return x === 2 }); [1, 2, 3].every((x) => { seen.push("e" + x); return x < 2 }); [1, 2, 3].find((x) => { seen.push("f" + x); return x === 1 }); [1, 2, 3].findLast((x) => { seen.push("l" + x); return x === 2 }); return seen`,
  },
  {
    name: "numbers summed with reduce across awaits",
    flow: `let total = 0; for (const chunk of [[1, 2], [3], []]) { total += chunk.reduce((a, b) => a + b, 0); await echo(total) } return total`,
  },
  {
    name: "unique, group, zip, chunk, range",
    flow: `const a = @([1, 2, 2, 3, 3, 3]); const uniq = [...new Set(a)]; const group = Object.groupBy(a, (x) => (x > 2 ? "big" : "small")); const zip = uniq.map((x, i) => [x, a[i]]); const chunks = []; for (let i = 0; i < a.length; i += 2) chunks.push(a.slice(i, i + 2)); return [uniq, group, zip, chunks]`,
  },
  {
    name: "a matrix product",
    flow: `const a = [[1, 2], [3, 4]], b = @([[5, 6], [7, 8]]); return a.map((row) => b[0].map((_, j) => row.reduce((s, x, k) => s + x * b[k][j], 0)))`,
  },
  {
    name: "binary search",
    flow: `const find = (a, x) => { let lo = 0, hi = a.length - 1; while (lo <= hi) { const mid = (lo + hi) >> 1; if (a[mid] === x) return mid; if (a[mid] < x) lo = mid + 1; else hi = mid - 1 } return -1 }; return [find([1, 3, 5, 7], 5), find([1, 3], 2), find([], 1)]`,
  },
  {
    name: "bubble sort in place",
    flow: `const a = @([5, 1, 4, 2]); for (let i = 0; i < a.length; i++) for (let j = 0; j < a.length - 1 - i; j++) if (a[j] > a[j + 1]) [a[j], a[j + 1]] = [a[j + 1], a[j]]; return a`,
  },
  {
    name: "toLocaleString is refused",
    flow: `return [1].toLocaleString()`,
    expect: "refused",
    code: "TF2046",
  },
  {
    name: "an async callback of map that is not awaited",
    flow: `const r = [1].map(async (x) => await echo(x)); return r.length`,
    expect: "refused",
    code: "TF2102",
  },
  {
    name: "an async callback of forEach",
    flow: `[1].forEach(async (x) => { await echo(x) }); return 1`,
    expect: "refused",
    code: "TF2103",
  },
  {
    name: "an async callback of filter",
    flow: `return [1].filter(async (x) => await echo(x))`,
    expect: "refused",
    code: "TF2103",
  },
  {
    name: "an async callback of some, find, reduce and sort",
    flow: `return [[1].some(async () => true), [1].find(async () => false), [1].reduce(async (a) => a, 0)]`,
    expect: "refused",
    code: "TF2103",
  },
  {
    name: "a step as a callback",
    flow: `return [1, 2].map(echo)`,
    expect: "refused",
    code: "TF2206",
  },
  {
    name: "a step in a callback",
    flow: `return [1, 2].map((x) => echo(x).length)`,
    expect: "refused",
    code: "TF2104",
  },
  {
    name: "a length that no list can have",
    flow: `const out = []; for (const n of [@(-1), 1.5, 2 ** 32, Infinity, "x"]) { const a = [1, 2]; try { a.length = n } catch (e) { out.push(e.name, a.length) } } return out`,
  },
];
