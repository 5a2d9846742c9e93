import type { Row } from "./row.ts";

export const loops: readonly Row[] = [
  { name: "if without else", flow: `let r = "n"; if (@(1)) r = "y"; if (@(0)) r = "z"; return r` },
  {
    name: "if with else",
    flow: `const f = async (x) => { if (x) return "t"; else return "f" }; return [await f(1), await f(0), await f(""), await f("0"), await f([]), await f(null), await f(NaN)]`,
  },
  {
    name: "else belongs to the nearest if",
    flow: `let r = ""; for (const a of [0, 1]) for (const b of [0, 1]) { if (a) if (b) r += "ab"; else r += "a"; r += "." } return r`,
  },
  {
    name: "else if chains with awaits in the conditions",
    flow: `const f = async (n) => { if (n === (await echo(1))) return "one"; else if (n === (await echo(2))) return "two"; else if (n === 3) return "three"; else return "many" }; return [await f(1), await f(2), await f(3), await f(4)]`,
  },
  {
    name: "if with awaits in both branches and code after",
    flow: `let r = ""; if (input.flag) { r += await echo("a"); r += "b" } else { r += await echo("c") } r += "d"; if (!input.flag) r += await echo("e"); else r += await echo("f"); return r`,
  },
  {
    name: "an empty statement and an empty block",
    flow: `;;; {} if (@(1)) ; else { } ; return "ok"`,
  },
  {
    name: "conditions are turned to booleans",
    flow: `const t = []; for (const v of [0, 1, "", "a", null, undefined, NaN, [], {}, -0, "false"]) { if (v) t.push(1); else t.push(0) } return t`,
  },
  { name: "while", flow: `let i = 0, s = ""; while (i < 3) { s += i; i++ } return s` },
  {
    name: "while with an await in the condition",
    flow: `let i = 0; while ((await echo(i)) < 3) i++; return i`,
  },
  {
    name: "while with an await in the body",
    flow: `let i = 0; while (i < 3) { i += await echo(1) } return i`,
  },
  {
    name: "while whose condition is false at once",
    flow: `while (@(false)) { await echo("never") } return "ok"`,
  },
  {
    name: "while(true) with break",
    flow: `let i = 0; while (true) { if (i === 3) break; i += @(1) } return i`,
  },
  {
    name: "continue in while checks the condition again",
    flow: `let i = 0, s = ""; while (i < 5) { i++; if (i % 2) continue; s += @(i) } return s`,
  },
  {
    name: "continue in while with an awaited condition",
    flow: `let i = 0, s = ""; while ((await echo(i)) < 5) { i++; if (i === 2) continue; s += i } return s`,
  },
  { name: "do…while runs once", flow: `let n = 0; do { n++ } while (@(false)); return n` },
  {
    name: "do…while with an awaited condition",
    flow: `let n = 0; do { n++; await echo(n) } while ((await echo(n)) < 3); return n`,
  },
  {
    name: "continue in do…while goes to the condition",
    flow: `let n = 0, s = ""; do { n++; if (n === 2) continue; s += @(n) } while (n < 4); return s`,
  },
  {
    name: "continue in do…while with a false condition ends it",
    flow: `let n = 0; do { n++; if (n > 0) continue; await echo("never") } while ((await echo(false))); return n`,
  },
  {
    name: "break in do…while skips the condition",
    flow: `let n = 0; do { n++; if (@(n) === 2) break } while (await echo(n)); return n`,
  },
  { name: "do…while without braces", flow: `let n = 0; do n += @(1); while (n < 3) return n` },
  { name: "for", flow: `let s = ""; for (let i = 0; i < 3; i++) s += @(i); return s` },
  {
    name: "continue in for runs the increment",
    flow: `let s = ""; for (let i = 0; i < 5; i++) { if (i === 2) continue; s += @(i) } return s`,
  },
  {
    name: "continue in for runs an awaited increment",
    flow: `let s = ""; for (let i = 0; i < 5; i += await echo(1)) { if (i === 2) continue; s += i } return s`,
  },
  {
    name: "break in for skips the increment",
    flow: `let i; for (i = 0; i < 5; i += @(1)) { if (i === 3) break } return i`,
  },
  { name: "for without a head", flow: `let i = 0; for (;;) { if (++i > @(3)) break } return i` },
  { name: "for without an initialiser", flow: `let i = 0; for (; i < @(2); ) i++; return i` },
  { name: "for without a test", flow: `for (let i = 0; ; i++) { if (@(i) === 4) return i }` },
  {
    name: "for with awaits in all three parts",
    flow: `let s = ""; for (let i = await echo(1); (await echo(i)) < 4; i += await echo(1)) s += await echo("x" + i); return s`,
  },
  {
    name: "for with several variables",
    flow: `let s = ""; for (let i = 0, j = @(10); i < j; i += 3, j--) s += i + ":" + j + " "; return s`,
  },
  {
    name: "for with an expression as initialiser",
    flow: `let i, s = ""; for (i = @(5), s = "s"; i > 3; i--) s += i; return [s, i]`,
  },
  {
    name: "for's body may change the variable",
    flow: `let s = ""; for (let i = 0; i < 6; i++) { s += i; i += @(1) } return s`,
  },
  {
    name: "for with a constant in its head",
    flow: `let n = 0; for (const step = @(2); n < 5; ) n += step; return n`,
  },
  {
    name: "a fresh variable for each turn",
    flow: `const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f())`,
  },
  {
    name: "a closure made in a turn sees what the body does to its variable",
    flow: `const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); i += 0; if (i === 1) i = 1.5 } return fs.map((f) => f())`,
  },
  {
    name: "a body's variable of the same name as the loop's is another one",
    flow: `const fs = []; for (let i = 0; i < 2; i++) { let i = "in"; fs.push(() => i) } return fs.map((f) => f())`,
  },
  {
    name: "a variable in a block, of the same name as the loop's, when the turn is left from there",
    flow: `const fs = []; for (let i = 0, j = 9; i < 6; i++, j--) { fs.push(() => [i, j]); if (i % 2) { let i = "in"; fs.push(() => i); continue } try { throw j } catch (j) { fs.push(() => j); if (j < 7) break } i++ } return fs.map((f) => f())`,
  },
  {
    name: "an inner loop's variable of the same name, when the outer turn is left from there",
    flow: `const fs = []; outer: for (let i = 0; i < 3; i++) { for (let i of [7, 8]) { fs.push(() => i++); if (i === 8) continue outer } } return [fs.map((f) => f()), fs.map((f) => f())]`,
  },
  {
    name: "functions in the head of a for see its variables as they are at first",
    flow: `const s = []; for (let i = @(0), f = () => i, g = (x) => { i += x; return f() }; i < 3; i++) { s.push(f(), g(@(10)), i) } return s`,
  },
  {
    name: "functions in the head of a for, kept, under labels, and left by a return",
    flow: `const s = [], f = (n) => { for (let i = 0, k = i + 1, get = () => [i, k]; i < 5; i++, k *= 2) if (i === n) return [i, k, get()]; return "none" }; a: b: for (let i = 0, get = () => i; i < 4; i++) { s.push(get); for (;;) { if (i === 1) continue a; if (i === 2) break b; continue b } } return [f(2), f(9), s.map((g) => g())]`,
  },
  {
    name: "a function in the head of a for that the loop assigns",
    flow: `const a = []; for (let i = 0, f = () => i; i < 3; i++) { a.push(f()); f = () => 9 } return a`,
    expect: "refused",
    code: "TF2113",
  },
  {
    name: "a test and an update that keep a variable of each turn",
    flow: `const a = []; outer: for (let i = 0; a.push(() => i), i < 4; a.push(() => i), i++) { a.push(() => i); for (let j = 0; j < 3; j++) { a.push(() => [i, j]); if (j === 1) continue outer; if (i === 2) { i++; break outer } } } return a.map((f) => f())`,
  },
  {
    name: "a test that keeps a variable, in a loop that a return leaves",
    flow: `const f = (n) => { const a = []; for (let i = 0; a.push(() => i), i < 5; i++) { if (i === n) return a.map((g) => g()) } return a.length }; return [f(@(2)), f(9)]`,
  },
  {
    name: "a test that keeps a variable of a turn, and waits",
    flow: `const a = []; for (let i = 0; a.push(() => i), await echo(i < 2); i++) { } return a.map((f) => f())`,
    expect: "refused",
    code: "TF2113",
  },
  {
    name: "a function in the head of a for that is called at once",
    flow: `let s = ""; for (let i = 0, f = (x) => x * 2; i < 3; i++) { s += f(@(i)) } return s`,
  },
  {
    name: "a function expression in the head of a for that keeps its variable",
    flow: `let s = ""; for (let i = 0, n = [1].map(() => i).length; i < n + 1; i++) { s += @(i) } return s`,
  },
  {
    name: "a var-like outer variable is one for all turns",
    flow: `const fs = []; let i; for (i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f())`,
  },
  {
    name: "a block variable per turn of while",
    flow: `const fs = []; let n = 0; while (n < 3) { const m = n++; fs.push(() => m) } return fs.map((f) => f())`,
  },
  {
    name: "a fresh let in a body is undefined each turn",
    flow: `const all = []; for (let i = 0; i < 3; i++) { let x; all.push(x); x = @(i); all.push(x) } return all`,
  },
  {
    name: "for…of over an array",
    flow: `let s = ""; for (const x of @([1, 2, 3])) s += x; return s`,
  },
  {
    name: "for…of with an await in the body",
    flow: `let s = ""; for (const x of [1, 2, 3]) s += await echo(x); return s`,
  },
  {
    name: "for…of with continue and break",
    flow: `let s = ""; for (const x of [1, 2, 3, 4, 5]) { if (x === 2) continue; if (@(x) === 4) break; s += x } return s`,
  },
  {
    name: "for…of over a string goes by code points",
    flow: `const all = []; for (const c of "a\\u{1F600}b") { all.push(c); @(c) } return all`,
  },
  {
    name: "for…of over a string of lone surrogates",
    flow: `const all = []; for (const c of "\\uD83Dx\\uDE00") all.push(c.length, c.charCodeAt(0)); return all`,
  },
  {
    name: "for…of with let that is changed",
    flow: `let s = ""; for (let x of [1, 2]) { x *= 10; s += @(x) } return s`,
  },
  {
    name: "for…of into an outer variable",
    flow: `let x = "before"; for (x of [1, 2]) @(x); return x`,
  },
  { name: "for…of into a member", flow: `const o = {}; for (o.x of [1, 2]) @(0); return o` },
  {
    name: "for…of sees what is pushed meanwhile",
    flow: `const list = [1, 2]; const seen = []; for (const x of list) { seen.push(x); if (x < 3) list.push(x + 2); } return seen`,
  },
  {
    name: "for…of sees what is pushed while it waits",
    flow: `const list = [1, 2]; const seen = []; for (const x of list) { seen.push(x); if (x < 3) list.push(await echo(x + 2)) } return seen`,
  },
  {
    name: "for…of does not see what is removed",
    flow: `const list = [1, 2, 3, 4]; const seen = []; for (const x of list) { seen.push(x); if (x === 1) list.pop(); if (x === 2) list.length = 2; } return seen`,
  },
  {
    name: "for…of over a shifted array skips",
    flow: `const list = [1, 2, 3, 4]; const seen = []; for (const x of list) { seen.push(x); list.shift() } return seen`,
  },
  {
    name: "for…of over a new array in the variable goes on with the old one",
    flow: `let list = [1, 2]; const seen = []; for (const x of list) { seen.push(x); list = [9, 9, 9]; @(0) } return [seen, list]`,
  },
  {
    name: "for…of over entries",
    flow: `const all = []; for (const [i, x] of ["a", "b"].entries()) all.push(i, x); return all`,
  },
  {
    name: "for…of over entries with awaits",
    flow: `const all = []; for (const [i, x] of ["a", "b"].entries()) all.push(await echo(i), x); return all`,
  },
  {
    name: "for…of over keys and values with awaits",
    flow: `const all = []; for (const i of ["a", "b"].keys()) all.push(await echo(i)); for (const i of ["a", "b"].values()) all.push(await echo(i)); return all`,
  },
  {
    name: "for…of over a Map",
    flow: `const all = []; for (const [k, v] of new Map([["a", 1], ["b", 2]])) all.push(k + v); return all`,
  },
  {
    name: "for…of over a Set",
    flow: `const all = []; for (const v of new Set([3, 1, 3])) all.push(v); return all`,
  },
  {
    name: "for…of over a Map's parts",
    flow: `const m = new Map([["a", 1], ["b", 2]]); const all = []; for (const k of m.keys()) all.push(k); for (const v of m.values()) all.push(v); for (const [k, v] of m.entries()) all.push(k, v); return all`,
  },
  {
    name: "for…of over a Set that grows",
    flow: `const s = new Set([1]); const seen = []; for (const v of s) { seen.push(v); if (v < 4) s.add(v + 1) } return seen`,
  },
  {
    name: "for…of over Object.entries with awaits",
    flow: `const all = []; for (const [k, v] of Object.entries({ b: 1, a: 2, 1: 3 })) all.push(k, await echo(v)); return all`,
  },
  {
    name: "for…of over a copy of a Map with awaits",
    flow: `const all = []; for (const [k, v] of [...new Map([["a", 1], ["b", 2]])]) all.push(k, await echo(v)); return all`,
  },
  {
    name: "for…of over a Map itself with awaits",
    flow: `const all = []; for (const [k, v] of new Map([["a", 1]])) all.push(k, await echo(v)); return all`,
  },
  {
    name: "for…of over what is not iterable throws",
    flow: `const all = []; for (const v of [1, null, undefined, {}, true]) { try { for (const x of v) all.push(x) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "for…of over what is not iterable throws, with an await in the body",
    flow: `try { for (const x of @({ a: 1 })) await echo(x); return "no" } catch (e) { return e.name }`,
  },
  {
    name: "for…of over nothing",
    flow: `for (const x of []) await echo("never"); for (const x of "") await echo("never"); return "ok"`,
  },
  {
    name: "for…of with a fresh constant for each turn",
    flow: `const fs = []; for (const x of [1, 2, 3]) fs.push(() => x * 10); return fs.map((f) => f())`,
  },
  {
    name: "for…of nested with awaits",
    flow: `const all = []; for (const a of [1, 2]) for (const b of ["x", "y"]) all.push(await echo(a + b)); return all`,
  },
  {
    name: "for…of inside while inside for",
    flow: `const all = []; for (let i = 0; i < 2; i++) { let j = 0; while (j < 2) { for (const c of "ab") { if (c === "b" && j) continue; all.push(@(\`\${i}\${j}\${c}\`)) } j++ } } return all`,
  },
  {
    name: "for…in over an object in key order",
    flow: `const all = []; for (const k in { b: 1, 2: 0, a: 2, 1: 0 }) all.push(k); return all`,
  },
  {
    name: "for…in with awaits",
    flow: `const all = []; for (const k in @({ b: 1, 2: 0, a: 2, 1: 0 })) all.push(await echo(k)); return all`,
  },
  {
    name: "for…in over an array gives indices as text",
    flow: `const all = []; for (const i in ["x", "y"]) all.push(i, typeof i); return all`,
  },
  {
    name: "for…in over a string",
    flow: `const all = []; for (const i in @("ab")) all.push(i); return all`,
  },
  {
    name: "for…in over null, undefined and numbers does nothing",
    flow: `const all = []; for (const v of [null, undefined, 5, true]) for (const k in v) all.push(k); return all`,
  },
  {
    name: "for…in does not visit what was deleted",
    flow: `const o = { a: 1, b: 2, c: 3 }; const all = []; for (const k in o) { all.push(k); delete o.b } return all`,
  },
  {
    name: "for…in does not visit what was deleted while it waited",
    flow: `const o = { a: 1, b: 2, c: 3 }; const all = []; for (const k in o) { all.push(k); delete o.b; await echo(k) } return all`,
  },
  {
    name: "for…in does not visit what was added",
    flow: `const o = { a: 1 }; const all = []; for (const k in o) { all.push(k); o.z = 1; o[k + "x"] = 2 } return [all, o]`,
  },
  {
    name: "for…in with break and continue",
    flow: `const all = []; for (const k in { a: 1, b: 2, c: 3, d: 4 }) { if (k === "b") continue; if (k === "d") break; all.push(@(k)) } return all`,
  },
  {
    name: "for…in into an outer variable and a member",
    flow: `let k; const o = {}; for (k in { a: 1, b: 2 }) @(k); for (o.k in { c: 1 }) ; return [k, o]`,
  },
  {
    name: "for…in with a fresh constant per turn",
    flow: `const fs = []; for (const k in { a: 1, b: 2 }) fs.push(() => k); return fs.map((f) => f())`,
  },
  {
    name: "for…in over errors and Maps",
    flow: `const all = []; for (const k in new Error("x")) all.push(k); for (const k in new Map([[1, 2]])) all.push(k); return all`,
  },
  {
    name: "an early return from nested loops",
    flow: `for (let i = 0; i < 3; i++) for (const c of "abc") { if (i === 1 && c === "b") return [i, c]; @(c) } return "no"`,
  },
  {
    name: "an early return from for…of with awaits",
    flow: `for (const x of [1, 2, 3]) { if ((await echo(x)) === 2) return x } return "no"`,
  },
  {
    name: "a throw from a loop",
    flow: `try { for (const x of [1, 2, 3]) { if (@(x) === 2) throw new Error("at " + x) } } catch (e) { return e.message }`,
  },
  {
    name: "a loop in a branch of if",
    flow: `let s = ""; if (@(true)) for (const x of [1, 2]) s += @(x); else while (true) s += "x"; return s`,
  },
  {
    name: "a loop as the body of a loop without braces",
    flow: `let n = 0; for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) do n += @(1); while (n % 2); return n`,
  },
  {
    name: "shadowed loop variables",
    flow: `let s = ""; for (let i = 0; i < 2; i++) { for (let i = 5; i < 7; i++) s += @(i); s += i } return s`,
  },
  {
    name: "a loop variable shadows an outer one",
    flow: `const x = "outer"; let s = ""; for (const x of [1, 2]) s += @(x); return s + x`,
  },
  {
    name: "the iterable is evaluated outside the loop's scope",
    flow: `const x = [1, 2]; let s = ""; for (const y of x) { const x = y * 2; s += @(x) } return s`,
  },
  {
    name: "an iterable that names the loop's own variable",
    flow: `const x = [1]; try { for (const x of x) { return @(x) } } catch (e) { return e.name } return 0`,
  },
  {
    name: "ten thousand turns",
    flow: `let n = 0; for (let i = 0; i < 10000; i++) n += i; return n`,
  },
  {
    name: "a hundred awaits in a loop",
    flow: `let n = 0; for (let i = 0; i < 100; i++) n += await echo(i); return n`,
  },
  {
    name: "a queue worked off with pushes and awaits",
    flow: `const queue = [[1, [2, [3]]], 4]; const seen = []; while (queue.length > 0) { const x = queue.shift(); if (Array.isArray(x)) queue.push(...x); else seen.push(await echo(x)) } return seen`,
  },
  {
    name: "for await is refused",
    flow: `for await (const x of [1]) { await echo(x) } return 1`,
    expect: "refused",
    code: "TF2056",
  },
  { name: "break outside a loop", flow: `break; return 1`, expect: "refused" },
  { name: "continue outside a loop", flow: `if (input) { continue } return 1`, expect: "refused" },
  {
    name: "break in a callback inside a loop",
    flow: `for (const x of [1]) { [1].forEach(() => { break }) } return 1`,
    expect: "refused",
  },
  {
    name: "a lexical declaration as a body",
    flow: `if (input) const x = 1; return 1`,
    expect: "refused",
  },
];
