import type { Row } from "./row.ts";

/** State goes through JSON at every await: an alias must be the same object after it, or be refused before it. */
export const aliases: readonly Row[] = [
  {
    name: "push to a thread",
    flow: `const thread = []; thread.push({ type: "a" }); await echo(thread); thread.push(await echo({ type: "b" })); await echo(thread); return thread`,
  },
  {
    name: "fill a record",
    flow: `const totals = {}; for (const id of ["a", "b", "a"]) totals[id] = (totals[id] ?? 0) + (await echo(1)); return totals`,
  },
  {
    name: "push to an array in a record",
    flow: `const groups = {}; for (const [k, v] of [["a", 1], ["b", 2], ["a", 3]]) { (groups[k] ??= []).push(v); @(v) } return groups`,
  },
  {
    name: "push to an array in an object",
    flow: `const order = { items: [] }; for (const x of [1, 2]) order.items.push(await echo(x)); return order`,
  },
  {
    name: "sort a fresh list",
    flow: `const list = @([3, 1, 2]); list.sort(); list.reverse(); return list`,
  },
  {
    name: "sort a copy",
    flow: `const list = @([3, 1, 2]); const sorted = [...list].sort(); const other = list.slice().reverse(); return [list, sorted, other]`,
  },
  {
    name: "an alias read after the original is changed",
    flow: `const a = [1]; const b = a; a.push(2); return [a, b]`,
  },
  {
    name: "an alias read after the original is changed across an await",
    flow: `const a = [1]; const b = a; await echo(0); a.push(2); await echo(0); return [a, b]`,
  },
  {
    name: "an alias changed, the original read",
    flow: `const a = { n: 1 }; const b = a; b.n = 2; @(0); b.m = 3; return [a, b]`,
  },
  {
    name: "an alias inside an object",
    flow: `const list = [1]; const o = { list }; list.push(2); @(0); list.push(3); return o`,
  },
  {
    name: "an alias out of an object",
    flow: `const o = { list: [1] }; const list = o.list; list.push(2); @(0); list.push(3); return o`,
  },
  {
    name: "an alias by destructuring",
    flow: `const o = { list: [1], inner: { n: 1 } }; const { list, inner } = o; list.push(2); @(0); inner.n = 2; return o`,
  },
  {
    name: "an alias by an element",
    flow: `const rows = [{ n: 1 }, { n: 2 }]; const first = rows[0]; first.n = 10; @(0); first.n += 5; return rows`,
  },
  {
    name: "an alias by find",
    flow: `const rows = [{ id: 1, n: 0 }, { id: 2, n: 0 }]; const row = rows.find((r) => r.id === 2); row.n = 5; @(0); row.n++; return rows`,
  },
  {
    name: "an alias by a loop variable",
    flow: `const rows = [{ n: 1 }, { n: 2 }]; for (const row of rows) { row.n *= 10; @(0); row.seen = true } return rows`,
  },
  {
    name: "an alias by forEach",
    flow: `const rows = [{ n: 1 }, { n: 2 }]; rows.forEach((row) => { row.n *= 10 }); @(0); return rows`,
  },
  {
    name: "an alias by filter",
    flow: `const rows = [{ n: 1 }, { n: 2 }]; const big = rows.filter((r) => r.n > 1); big[0].n = 20; @(0); big[0].n++; return [rows, big]`,
  },
  {
    name: "an alias by a spread's elements",
    flow: `const rows = [{ n: 1 }]; const copy = [...rows]; copy[0].n = 2; @(0); copy.push({ n: 3 }); copy[0].n++; return [rows, copy]`,
  },
  {
    name: "an alias by an object spread",
    flow: `const a = { inner: { n: 1 }, list: [1] }; const b = { ...a }; b.inner.n = 2; @(0); b.list.push(2); return [a, b]`,
  },
  {
    name: "an alias by slice and concat",
    flow: `const a = [[1]]; const b = a.slice(); const c = a.concat([[2]]); b[0].push(9); @(0); c[0].push(8); return [a, b, c]`,
  },
  {
    name: "an alias by a parameter",
    flow: `const add = (list, x) => { list.push(x); return list }; const a = [1]; const b = add(a, 2); @(0); add(b, 3); return [a, b]`,
  },
  {
    name: "an alias by an async function's parameter",
    flow: `const add = async (list, x) => { list.push(await echo(x)); await echo(0); list.push("end"); }; const a = [1]; await add(a, 2); a.push(3); await add(a, 4); return a`,
  },
  {
    name: "an alias by a closure",
    flow: `const a = [1]; const add = (x) => { a.push(x) }; add(2); @(0); add(3); const b = a; add(4); return [a, b]`,
  },
  {
    name: "an alias by the result of a function",
    flow: `const o = { list: [1] }; const get = () => o.list; get().push(2); @(0); get().push(3); return o`,
  },
  {
    name: "an alias by a conditional",
    flow: `const a = [1], b = [2]; const c = @(true) ? a : b; c.push(9); await echo(0); c.push(8); return [a, b, c]`,
  },
  {
    name: "an alias by a logical operator",
    flow: `const a = [1]; const b = null ?? a; const c = a || []; b.push(2); @(0); c.push(3); return [a, b, c]`,
  },
  {
    name: "an alias by assignment",
    flow: `let a = [1]; let b = []; b = a; b.push(2); @(0); a = [9]; b.push(3); return [a, b]`,
  },
  {
    name: "an alias by a chain of assignments",
    flow: `let a, b; a = b = [1]; a.push(2); @(0); b.push(3); return [a, b]`,
  },
  {
    name: "an alias by ??=",
    flow: `const o = {}; const list = (o.list ??= []); list.push(1); @(0); list.push(2); return o`,
  },
  {
    name: "an alias by push",
    flow: `const inner = [1]; const outer = []; outer.push(inner); inner.push(2); @(0); outer[0].push(3); return [inner, outer]`,
  },
  {
    name: "an alias by Object.assign",
    flow: `const a = { n: 1 }; const b = Object.assign(a, { m: 2 }); b.x = 3; @(0); a.y = 4; return [a, b]`,
  },
  {
    name: "an alias by Object.values and entries",
    flow: `const o = { a: { n: 1 }, b: { n: 2 } }; for (const v of Object.values(o)) v.n++; @(0); for (const [, v] of Object.entries(o)) v.n *= 10; return o`,
  },
  {
    name: "an alias by a Map",
    flow: `const m = new Map([["a", { n: 1 }]]); const a = m.get("a"); a.n = 2; await echo(0); a.n++; await echo(0); return [...m]`,
  },
  {
    name: "an alias by sort and reverse, which return their array",
    flow: `const a = [3, 1, 2]; const b = a.sort(); b.push(9); @(0); const c = b.reverse(); c.push(8); return [a, b, c]`,
  },
  {
    name: "an alias by fill",
    flow: `const inner = { n: 0 }; const a = [1, 2].fill(inner); a[0].n = 5; @(0); a[1].n++; return a`,
  },
  {
    name: "an alias by pop and shift",
    flow: `const rows = [{ n: 1 }, { n: 2 }, { n: 3 }]; const last = rows.pop(); const first = rows.shift(); last.n = 30; @(0); first.n = 10; rows.push(first); first.n++; return [rows, last, first]`,
  },
  {
    name: "an alias by reduce",
    flow: `const best = [{ n: 1 }, { n: 5 }].reduce((a, b) => (a.n > b.n ? a : b)); best.n++; @(0); best.n++; return best`,
  },
  {
    name: "an alias in a thrown value",
    flow: `const o = { n: 1 }; try { throw o } catch (e) { e.n = 2; @(0); e.n++ } return o`,
  },
  {
    name: "an alias as an error's cause",
    flow: `const o = { n: 1 }; const e = new Error("x", { cause: o }); o.n = 2; await echo(0); o.n = 3; await echo(0); return [e.cause, o]`,
  },
  {
    name: "an alias in an error's field",
    flow: `const list = [1]; const e = new Error("x"); e.list = list; list.push(2); await echo(0); list.push(3); return [e.list, list]`,
  },
  {
    name: "an array in itself twice",
    flow: `const a = []; const b = [a, a]; a.push(1); await echo(0); a.push(2); return b`,
  },
  {
    name: "a graph of shared objects",
    flow: `const leaf = { n: 0 }; const l = { leaf }, r = { leaf }; const root = { l, r, both: [l, r] }; leaf.n++; await echo(0); root.both[1].leaf.n++; await echo(0); l.leaf.n++; return root`,
  },
  {
    name: "the input changed through an alias",
    flow: `const list = input.list; list.push(9); @(0); list.sort(); return [input.list, list]`,
  },
  {
    name: "a step's result changed through an alias",
    flow: `const r = await echo({ a: { list: [1] } }); const { a } = r; a.list.push(2); await echo(0); a.list.push(3); return r`,
  },
  {
    name: "a list moved out and replaced",
    flow: `let batch = []; const done = []; for (const x of [1, 2, 3, 4, 5]) { batch.push(await echo(x)); if (batch.length === 2) { done.push(batch); batch = [] } } done.push(batch); return done`,
  },
  {
    name: "a list moved out and cleared is the same list",
    flow: `const batch = []; const done = []; for (const x of [1, 2, 3]) { batch.push(@(x)); if (batch.length === 2) { done.push(batch); batch.length = 0 } } return [done, batch]`,
  },
  {
    name: "a snapshot before a change",
    flow: `const o = { n: 1, l: [1] }; const before = structuredClone(o); o.n = 2; o.l.push(2); @(0); return [before, o]`,
  },
  {
    name: "a shallow snapshot before a deep change",
    flow: `const o = { n: 1, l: [1] }; const before = { ...o }; o.n = 2; o.l.push(2); @(0); return [before, o]`,
  },
  {
    name: "a captured array changed by an async function while the caller holds an alias",
    flow: `const log = []; const alias = log; const f = async (x) => { log.push(x); await echo(x); alias.push(-x) }; await f(1); await f(2); return [log, alias]`,
  },
  {
    name: "an iterated array changed in its own loop by an alias",
    flow: `const a = [1, 2, 3]; const b = a; const seen = []; for (const x of a) { seen.push(x); if (x === 1) b.push(4); if (x === 2) b.length = 3; @(x) } return [seen, a]`,
  },
  {
    name: "a linked list",
    flow: `let head = null; for (const x of [1, 2, 3]) head = { x, next: head }; @(0); let s = ""; for (let n = head; n !== null; n = n.next) s += n.x; return [s, head]`,
  },
  {
    name: "a linked list appended at its tail",
    flow: `const head = { x: 0, next: null }; let tail = head; for (const x of [1, 2, 3]) { tail.next = { x, next: null }; tail = tail.next; @(x) } return head`,
  },
  {
    name: "a tree filled by a path",
    flow: `const root = {}; for (const path of ["a/b", "a/c", "d"]) { let at = root; for (const part of path.split("/")) { at[part] ??= {}; at = at[part]; @(0) } at.leaf = true } return root`,
  },
  {
    name: "a stack of work",
    flow: `const stack = [{ d: 0, kids: [] }]; const root = stack[0]; while (stack.length) { const n = stack.pop(); if (n.d < 2) for (let i = 0; i < 2; i++) { const kid = { d: n.d + 1, kids: [] }; n.kids.push(kid); stack.push(kid); } @(n.d) } return root`,
  },
  {
    name: "swapped rows",
    flow: `const grid = [[1], [2]]; [grid[0], grid[1]] = [grid[1], grid[0]]; grid[0].push(9); @(0); grid[1].push(8); return grid`,
  },
  {
    name: "rows made by fill are one row",
    flow: `const grid = new Array(2, 2).map(() => 0); const rows = [0, 0].fill(grid); rows[0][0] = 7; @(0); rows[1][1] = 8; return rows`,
  },
  {
    name: "rows made by from are apart",
    flow: `const rows = Array.from({ length: 2 }, () => [0, 0]); rows[0][0] = 7; @(0); rows[1].push(8); return rows`,
  },
  {
    name: "identity of an alias",
    flow: `const a = [1]; const b = a; return [a, b].map((x) => x.length).join() + (a === b)`,
    expect: "fault",
  },
  {
    name: "identity of two literals",
    flow: `return ({}) === ({})`,
    expect: "refused",
    code: "TF2114",
  },
  {
    name: "identity of what a method gives back",
    flow: `const list = [2, 1]; return list.sort() === list`,
    expect: "refused",
    code: "TF2114",
  },
  {
    name: "identity of a map that gives itself back",
    flow: `const m = new Map(); return m.set(1, 2) === m`,
    expect: "refused",
    code: "TF2114",
  },
  {
    name: "identity of what a destructuring assignment gives",
    flow: `let a; const o = { a: 1 }; return ({ a } = o) === o`,
    expect: "refused",
    code: "TF2114",
  },
  {
    name: "identity of one array or another",
    flow: `const a = [1]; return (input.flag ? a : [2]) === a`,
    expect: "refused",
    code: "TF2114",
  },
  {
    name: "an object as a key of a map",
    flow: `const key = {}; const m = new Map(); m.set(key, 1); return m.get(key)`,
    expect: "refused",
    code: "TF2114",
  },
  {
    name: "an object as a member of a set",
    flow: `return new Set([1]).has([1])`,
    expect: "refused",
    code: "TF2114",
  },
  {
    name: "an object compared with what is no object",
    flow: `const a = {}; return [a === 1, a == null, a !== undefined, "x" === a]`,
  },
  {
    name: "a method of the author's own that is named as an array's",
    flow: `const o = { map() { return 1; } }; return o.map() === 1`,
  },
  {
    name: "identity of awaited objects is a fault",
    flow: `const a = await echo({}), b = await echo({}); return a === b`,
    expect: "fault",
  },
  {
    name: "!== of objects is a fault",
    flow: `const a = await echo([]), b = await echo([]); return a !== b`,
    expect: "fault",
  },
  {
    name: "== of objects is a fault",
    flow: `const a = await echo([]), b = await echo({}); return a == b`,
    expect: "fault",
  },
  {
    name: "Object.is of objects is a fault",
    flow: `const a = await echo([]), b = await echo({}); return Object.is(a, b)`,
    expect: "fault",
  },
  {
    name: "includes with an object is a fault",
    flow: `const a = await echo([{ n: 1 }]); const o = await echo({ n: 1 }); return a.includes(o)`,
    expect: "fault",
  },
  {
    name: "indexOf with an object is a fault",
    flow: `const a = await echo([{ n: 1 }]); const o = await echo({ n: 1 }); return a.indexOf(o)`,
    expect: "fault",
  },
  {
    name: "a Map with an object as key is a fault",
    flow: `const o = await echo({ n: 1 }); const m = new Map(); m.set(o, 1); return m.get(await echo({ n: 1 }))`,
    expect: "fault",
  },
  {
    name: "a Set of objects is a fault",
    flow: `const o = await echo({ n: 1 }); const s = new Set([o]); return s.has(await echo({ n: 1 }))`,
    expect: "fault",
  },
  {
    name: "a switch over objects is a fault",
    flow: `const o = await echo({ n: 1 }), p = await echo({ n: 1 }); switch (o) { case p: return "same"; default: return "other" }`,
    expect: "fault",
  },
  {
    name: "an object in itself is exact or a fault",
    flow: `const o = { n: 1 }; o.self = o; return o.self.self.n`,
  },
  {
    name: "an object in itself across an await",
    flow: `const o = { n: 1 }; o.self = o; await echo(0); o.n = 2; return o.self.self.n`,
  },
  {
    name: "an object in itself as a step's argument",
    flow: `const o = { n: 1 }; o.self = o; return await echo(o)`,
    expect: "fault",
  },
];
