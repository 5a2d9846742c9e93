import type { Row } from "./row.ts";

/** The same switch is tried on every value. */
const over = (values: string, body: string): string =>
  `const f = async (v) => { let s = ""; ${body} return s + "." }; const all = []; for (const v of ${values}) all.push(await f(v)); return all`;

export const switches: readonly Row[] = [
  {
    name: "cases with break",
    flow: over("[1, 2, 3]", `switch (@(v)) { case 1: s += "a"; break; case 2: s += "b"; break; }`),
  },
  {
    name: "fall-through",
    flow: over(
      "[1, 2, 3, 4]",
      `switch (@(v)) { case 1: s += "a"; case 2: s += "b"; case 3: s += "c"; break; case 4: s += "d" }`,
    ),
  },
  {
    name: "several labels on one body",
    flow: over(
      "[1, 2, 3, 4]",
      `switch (v) { case 1: case 2: s += @("a"); break; case 3: s += "b" }`,
    ),
  },
  {
    name: "default last",
    flow: over("[1, 9]", `switch (v) { case 1: s += @("a"); break; default: s += "d" }`),
  },
  {
    name: "default first, with break",
    flow: over("[1, 9]", `switch (v) { default: s += "d"; break; case 1: s += @("a") }`),
  },
  {
    name: "default first falls into the next case",
    flow: over(
      "[1, 2, 9]",
      `switch (v) { default: s += "d"; case 1: s += @("a"); break; case 2: s += "b" }`,
    ),
  },
  {
    name: "default in the middle",
    flow: over(
      "[1, 2, 3, 9]",
      `switch (@(v)) { case 1: s += "a"; default: s += "d"; case 2: s += "b"; break; case 3: s += "c" }`,
    ),
  },
  {
    name: "default in the middle with awaits in the bodies",
    flow: over(
      "[1, 2, 3, 9]",
      `switch (v) { case 1: s += await echo("a"); default: s += await echo("d"); case 2: s += await echo("b"); break; case 3: s += await echo("c") }`,
    ),
  },
  {
    name: "default in the middle with awaits in the tests",
    flow: over(
      "[1, 2, 3, 9]",
      `switch (v) { case await echo(1): s += "a"; default: s += "d"; case await echo(2): s += "b"; break; case await echo(3): s += "c" }`,
    ),
  },
  {
    name: "tests after default are tried before default is taken",
    flow: over(
      "[3]",
      `switch (v) { case (s += "t1", 1): s += "a"; default: s += "d"; case (s += "t3", 3): s += @("c") }`,
    ),
  },
  { name: "only default", flow: over("[1]", `switch (@(v)) { default: s += "d" }`) },
  {
    name: "empty switch evaluates its value",
    flow: `let n = 0; switch (n++) {} switch (await echo(n)) { } return n`,
  },
  {
    name: "tests are compared by ===",
    flow: over(
      `[1, "1", null, undefined, NaN, true, "", 0, -0]`,
      `switch (v) { case "1": s += "s1"; break; case 1: s += "n1"; break; case undefined: s += "u"; break; case null: s += "n"; break; case NaN: s += "never"; break; case false: s += "never"; break; case 0: s += "0"; break; case "": s += "e"; break; default: s += "d" }`,
    ),
  },
  {
    name: "tests are evaluated only until one fits",
    flow: `const log = []; const t = (x) => { log.push(x); return x }; switch (@(2)) { case t(1): case t(2): log.push("body"); break; case t(3): } return log`,
  },
  {
    name: "the same test twice takes the first",
    flow: over("[1]", `switch (v) { case 1: s += "first"; break; case 1: s += @("second") }`),
  },
  {
    name: "strings, as of a choice",
    flow: over(
      `["open", "close", "x"]`,
      `switch (@(v)) { case "open": { s += "o"; break } case "close": { s += @("c"); break } default: { s += "?" } }`,
    ),
  },
  {
    name: "switch (true)",
    flow: over(
      "[-1, 0, 5, 50]",
      `switch (true) { case v < 0: s += "neg"; break; case v === 0: s += "zero"; break; case v < @(10): s += "small"; break; default: s += "big" }`,
    ),
  },
  {
    name: "return in a case",
    flow: `const f = async (v) => { switch (v) { case 1: return await echo("a"); case 2: await echo("b"); default: return "d" } }; return [await f(1), await f(2), await f(3)]`,
  },
  {
    name: "throw in a case",
    flow: `const f = async (v) => { switch (v) { case 1: throw new Error("a"); case 2: throw await echo("b"); default: return "d" } }; const all = []; for (const v of [1, 2, 3]) { try { all.push(await f(v)) } catch (e) { all.push(e.message ?? e) } } return all`,
  },
  {
    name: "continue in a switch in a loop",
    flow: `let s = ""; for (const v of [1, 2, 3]) { switch (v) { case 2: continue; default: s += @(v) } s += "," } return s`,
  },
  {
    name: "break in a switch in a loop leaves only the switch",
    flow: `let s = ""; for (const v of [1, 2, 3]) { switch (@(v)) { case 2: break; default: s += v } s += "," } return s`,
  },
  {
    name: "a loop in a switch",
    flow: over(
      "[1, 2]",
      `switch (v) { case 1: for (const x of [1, 2, 3]) { if (x === 2) break; s += @(x) } case 2: s += "two" }`,
    ),
  },
  {
    name: "break in an if in a case",
    flow: over(
      "[1, 2]",
      `switch (1) { case 1: if (@(v) === 1) break; s += "after"; default: s += "d" }`,
    ),
  },
  {
    name: "nested switches",
    flow: over(
      "[1, 2]",
      `switch (v) { case 1: switch (@(2)) { case 2: s += "in"; break; default: s += "x" } s += "out"; break; case 2: s += "two" }`,
    ),
  },
  {
    name: "nested switches falling through",
    flow: over(
      "[1, 2, 3]",
      `switch (v) { case 1: switch (v + 1) { default: s += "i"; case 3: s += @("j") } case 2: s += "b"; break; default: switch (s) { case "": s += "e" } }`,
    ),
  },
  {
    name: "a variable declared in a case body's block",
    flow: over(
      "[1, 2]",
      `switch (v) { case 1: { const x = @("a"); s += x; break } case 2: { const x = "b"; s += x } }`,
    ),
  },
  {
    name: "a variable declared in the switch and used in the same case",
    flow: over(
      "[1, 2]",
      `switch (v) { case 1: const x = @("a"); s += x; break; default: const y = "b"; s += y }`,
    ),
  },
  {
    name: "a let of one case assigned in another is refused or exact",
    flow: over(
      "[1, 2]",
      `switch (v) { case 1: let x = "a"; s += x; break; case 2: x = "b"; s += x }`,
    ),
    expect: "refused",
    code: "TF2006",
  },
  {
    name: "a function declared in a case is seen in all of them",
    flow: over(
      "[1, 2]",
      `switch (v) { case 1: s += f2(); break; case 2: function f2() { return "f" } s += f2() }`,
    ),
  },
  {
    name: "the discriminant is evaluated once",
    flow: `let n = 0; const next = () => ++n; switch (next()) { case 5: case 4: case 3: case 2: return "no"; case 1: return [n, @("ok")] }`,
  },
  {
    name: "a discriminant of a member chain",
    flow: `const o = @({ a: { kind: "x" } }); switch (o?.a?.kind) { case "x": return "found"; case undefined: return "none" }`,
  },
  {
    name: "an object as discriminant matches by identity only",
    flow: `const o = { a: 1 }; switch (o) { case 1: return "one"; case "x": return "x"; default: return "d" }`,
  },
  {
    name: "switch with a finally around break",
    flow: over(
      "[1, 2]",
      `switch (v) { case 1: try { s += "t"; break } finally { s += @("f") } case 2: s += "two" }`,
    ),
  },
  {
    name: "switch inside try inside loop",
    flow: `let s = ""; for (let i = 0; i < 4; i++) { try { switch (@(i)) { case 0: continue; case 1: s += "one"; break; case 2: throw "two"; default: return s + "end" } s += ";" } catch (e) { s += e } finally { s += "f" } } return s`,
  },
  {
    name: "awaits in the discriminant, the tests and the bodies",
    flow: over(
      "[1, 2, 3]",
      `switch (await echo(v)) { case await echo(1): s += await echo("a"); break; case await echo(2): s += await echo("b"); default: s += await echo("c") }`,
    ),
  },
  {
    name: "an await only in the last test",
    flow: over(
      "[1, 2, 3]",
      `switch (v) { case 1: s += "a"; break; case 2: s += "b"; break; case await echo(3): s += "c" }`,
    ),
  },
  {
    name: "an error in a test",
    flow: `try { switch (1) { case null.x: return "no" } } catch (e) { return e.name }`,
  },
  {
    name: "an error in an awaited test skips the rest",
    flow: `try { switch (1) { case await fail("t"): return "no"; case await echo("never"): return 2 } } catch (e) { return [e.name, e.code] }`,
  },
  {
    name: "labelled break out of a switch and a loop",
    flow: `let s = ""; out: for (const v of [1, 2, 3]) { switch (@(v)) { case 2: break out; default: s += v } } return s`,
  },
  {
    name: "labelled break of the switch itself",
    flow: `let s = ""; sw: switch (1) { case 1: for (;;) { s += @("x"); break sw } default: s += "never" } return s`,
  },
  {
    name: "labelled continue from a nested switch",
    flow: `let s = ""; next: for (const v of [1, 2, 3]) { switch (v) { case 2: switch (@(v)) { default: continue next } } s += v } return s`,
  },
  {
    name: "many cases",
    flow: over(
      "[0, 7, 19, 20]",
      `switch (v) { ${Array.from({ length: 20 }, (_, n) => `case ${n}: s += "c${n}"; ${n % 3 === 0 ? `s += @("w"); ` : ""}${n % 2 === 0 ? "" : "break;"}`).join(" ")} default: s += "d" }`,
    ),
  },
  {
    name: "two defaults",
    flow: `switch (1) { default: return 1; default: return 2 }`,
    expect: "refused",
  },
  {
    name: "two declarations of one name in different cases",
    flow: `switch (1) { case 1: const x = 1; return x; case 2: const x = 2; return x }`,
    expect: "refused",
  },
  {
    name: "continue in a switch outside a loop",
    flow: `switch (1) { case 1: continue }`,
    expect: "refused",
  },
];
