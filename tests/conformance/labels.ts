import type { Row } from "./row.ts";

/** The transform of a module to JavaScript, which is not ours, does not know `continue` to the outer of two labels. */
const OWN_MODULE = "";

export const labels: readonly Row[] = [
  {
    name: "break of the outer loop",
    flow: `let s = ""; outer: for (const a of [1, 2]) { for (const b of [1, 2, 3]) { if (b === 2) break outer; s += @(\`\${a}\${b} \`) } } return s`,
  },
  {
    name: "continue of the outer for…of",
    flow: `let s = ""; outer: for (const a of [1, 2, 3]) { for (const b of [1, 2, 3]) { if (b === a) continue outer; s += @(\`\${a}\${b} \`) } s += "end " } return s`,
  },
  {
    name: "continue of the outer for runs its increment",
    flow: `let s = ""; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; s += @(\`\${i}\${j} \`) } } return s`,
  },
  {
    name: "continue of the outer for runs its awaited increment",
    flow: `let s = ""; outer: for (let i = 0; i < 3; i += await echo(1)) { for (const j of "ab") { if (j === "b") continue outer; s += i + j } } return s`,
  },
  {
    name: "continue of the outer while",
    flow: `let i = 0, s = ""; outer: while (i < 3) { i++; while (true) { if (i === 2) continue outer; break } s += @(i) } return s`,
  },
  {
    name: "continue of the outer do…while goes to its condition",
    flow: `let i = 0, s = ""; outer: do { i++; for (;;) { s += @(i); continue outer } } while (i < 3); return s`,
  },
  {
    name: "continue of an outer do…while with an awaited condition",
    flow: `let i = 0; outer: do { i++; for (const x of [1, 2]) { if (x === 1) continue outer; await echo("never") } } while ((await echo(i)) < 2); return i`,
  },
  {
    name: "continue of the outer for…in",
    flow: `let s = ""; outer: for (const k in { a: 1, b: 2 }) { for (const x of [1, 2]) { if (x === 2) continue outer; s += k + @(x) } s += "never" } return s`,
  },
  {
    name: "break of a middle loop",
    flow: `let s = ""; for (const a of [1, 2]) { mid: for (const b of [1, 2]) { for (const c of [1, 2]) { if (c === 2) break mid; s += @(\`\${a}\${b}\${c} \`) } } s += "|" } return s`,
  },
  {
    name: "labels on three loops",
    flow: `let s = ""; a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { c: for (let k = 0; k < 3; k++) { if (k === 1 && j === 0) continue b; if (j === 2) continue a; if (i === 2) break a; if (k === 2) break c; s += @(\`\${i}\${j}\${k} \`) } s += ";" } } return s`,
  },
  {
    name: "break of a labelled block",
    flow: `let s = ""; block: { s += "a"; if (@(true)) break block; s += "never" } return s + "b"`,
  },
  {
    name: "break of a labelled block with awaits before and after",
    flow: `let s = ""; block: { s += await echo("a"); if (input.flag) { await echo("in"); break block } s += await echo("never") } s += await echo("b"); return s`,
  },
  {
    name: "break of nested labelled blocks",
    flow: `let s = ""; a: { b: { c: { s += "1"; if (@(1)) break b; s += "x" } s += "y" } s += "2"; if (@(0)) break a; s += "3" } return s`,
  },
  {
    name: "break of a labelled if",
    flow: `let s = ""; l: if (@(true)) { s += "a"; if (s) break l; s += "never" } else { s += "e" } return s`,
  },
  {
    name: "break of a labelled try",
    flow: `let s = ""; l: try { s += "t"; if (@(1)) break l; s += "never" } finally { s += "f" } return s`,
  },
  {
    name: "break of a labelled block out of a loop in it",
    flow: `let s = ""; found: { for (const x of [1, 2, 3]) { if (@(x) === 2) { s = "found " + x; break found } } s = "none" } return s`,
  },
  {
    name: "two labels on one loop",
    flow: `let s = ""; a: b: for (let i = 0; i < 4; i++) { for (;;) { if (i === 1) continue a; if (i === 2) continue b; if (i === 3) break a; s += @(i); break } s += "." } return s`,
  },
  {
    name: "three labels on a loop, in a function that does not wait, and one inside another",
    flow: `const f = (n) => { let i = 0, s = ""; a: b: c: while (i < n) { i++; d: e: do { if (i === 1) continue a; if (i === 2) continue b; if (i === 3) continue c; s += i; if (i === 4) continue d; break e } while (false) } return s }; return [f(@(6)), f(2)]`,
  },
  {
    name: "continue of a label that is a block's",
    flow: `a: { for (;;) continue a }`,
    prelude: OWN_MODULE,
    expect: "refused",
  },
  {
    name: "a label used again after its statement",
    flow: `let s = ""; l: for (const x of [1, 2]) { s += @(x); continue l } l: for (const x of [3, 4]) { s += x; break l } return s`,
  },
  {
    name: "a label and a variable of the same name",
    flow: `let x = 1; x: for (;;) { x = @(2); break x } return x`,
  },
  { name: "a label on an expression statement", flow: `let s = ""; l: s += @("a"); return s` },
  {
    name: "a label that nothing uses",
    flow: `let s = ""; l: for (const x of [1, 2]) { s += @(x) } unused: { s += "b" } return s`,
  },
  {
    name: "plain break in a labelled loop",
    flow: `let s = ""; l: for (const x of [1, 2, 3]) { for (const y of [1, 2]) { if (y === 2) break; s += @(x) } if (x === 2) break } return s`,
  },
  {
    name: "labelled continue through finally",
    flow: `let s = ""; outer: for (const x of [1, 2]) { for (const y of [1, 2]) { try { if (y === 2) continue outer; s += @(x) } finally { s += "f" } } } return s`,
  },
  {
    name: "labelled break through two finally blocks",
    flow: `let s = ""; outer: for (const x of [1, 2]) { try { for (const y of [1, 2]) { try { break outer } finally { s += @("inner") } } } finally { s += @("outer") } } return s`,
  },
  {
    name: "labelled break in catch through finally",
    flow: `let s = ""; outer: for (const x of [1, 2]) { try { throw x } catch (e) { for (;;) { s += e; continue outer } } finally { s += @("f") } } return s`,
  },
  {
    name: "labels in an async closure of their own",
    flow: `const f = async (list) => { out: for (const x of list) { for (const y of x) { if (y > 2) break out; await echo(y) } } return "done" }; out: for (;;) { await f([[1, 2, 3], [1]]); break out } return 1`,
  },
  {
    name: "labels in a pure function",
    flow: `const find = (grid, v) => { let at = null; out: for (let r = 0; r < grid.length; r++) { for (let c = 0; c < grid[r].length; c++) { if (grid[r][c] === v) { at = [r, c]; break out } } } return at }; return [find([[1, 2], [3, 4]], 3), find([[1]], 9)]`,
  },
  { name: "a label that is not there", flow: `for (;;) { break nowhere }`, expect: "refused" },
  {
    name: "a label across a function",
    flow: `out: for (const x of [1]) { [1].forEach(() => { break out }) } return 1`,
    expect: "refused",
  },
  { name: "continue of a block's label", flow: `l: { continue l } return 1`, expect: "refused" },
  {
    name: "the same label nested",
    flow: `a: for (;;) { a: for (;;) { break a } }`,
    expect: "refused",
  },
  {
    name: "a labelled function declaration",
    flow: `l: function f() { return 1 } return f()`,
    expect: "refused",
  },
];
