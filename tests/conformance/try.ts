import type { Row } from "./row.ts";

export const tryStatements: readonly Row[] = [
  {
    name: "catch of a thrown error",
    flow: `try { @(1); throw new Error("bad"); } catch (e) { return [e.name, e.message] }`,
  },
  {
    name: "catch of a thrown value",
    flow: `const all = []; for (const v of [1, "a", null, undefined, { a: 1 }, [1], false, NaN]) { try { throw v } catch (e) { all.push(e); @(0) } } return all`,
  },
  { name: "catch without a binding", flow: `try { throw 1 } catch { return @("caught") }` },
  {
    name: "no error skips catch",
    flow: `let s = ""; try { s += @("a") } catch { s += "never" } return s + "b"`,
  },
  {
    name: "catch of a failed step",
    flow: `try { await fail("x"); return "no" } catch (e) { return [e instanceof StepError, e instanceof Error, e.name, e.message, e.code, e.step, e.attempt] }`,
  },
  {
    name: "a failed step has a hint when there is one",
    flow: `try { await fail("x"); return "no" } catch (e) { return [e.hint, "hint" in e] }`,
    answers: { fail: [{ failure: { code: "c", message: "m", hint: "do that" } }] },
  },
  {
    name: "catch of what an async function throws",
    flow: `const f = async () => { await echo(1); throw new RangeError("deep") }; try { await f(); return "no" } catch (e) { return [e.name, e.message, e instanceof RangeError] }`,
  },
  {
    name: "catch of what a pure function throws",
    flow: `const f = (x) => { if (x > 1) throw new Error("x is " + x); return x }; try { f(1); f(2); return "no" } catch (e) { return e.message }`,
  },
  {
    name: "catch of what a callback throws",
    flow: `try { [1, 2, 3].map((x) => { if (x === 2) throw "two"; return x }) } catch (e) { return e }`,
  },
  {
    name: "catch of what the engine throws",
    flow: `const all = []; for (const f of [() => null.x, () => (void 0)(), () => "a".repeat(-1), () => JSON.parse("{"), () => [].reduce((a) => a), () => decodeURIComponent("%")]) { try { f() } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "the error's own name is its name",
    flow: `try { const e = new Error("x"); e.name = "Mine"; e.code = 5; throw e } catch (e) { return [e.name, e.code, e.message, String(e)] }`,
  },
  {
    name: "rethrow",
    flow: `try { try { throw new Error("a") } catch (e) { @(1); throw e } } catch (e) { return "outer " + e.message }`,
  },
  {
    name: "throw another from catch",
    flow: `try { try { throw new Error("a") } catch (e) { throw new TypeError("b: " + e.message) } } catch (e) { @(1); return [e.name, e.message] }`,
  },
  {
    name: "an error in catch is not caught by the same try",
    flow: `let n = 0; try { try { throw 1 } catch { n++; await fail("again") } } catch (e) { return [n, e.name] }`,
  },
  {
    name: "finally after a normal end",
    flow: `let s = ""; try { s += @("t") } finally { s += "f" } return s`,
  },
  {
    name: "finally after a caught error",
    flow: `let s = ""; try { s += "t"; throw 1 } catch { s += @("c") } finally { s += @("f") } return s`,
  },
  {
    name: "finally after an uncaught error",
    flow: `let s = ""; try { try { s += "t"; throw new Error("x") } finally { s += @("f") } } catch (e) { return s + e.message }`,
  },
  {
    name: "finally after return",
    flow: `let s = ""; const f = async () => { try { s += "t"; return @("r") } finally { s += @("f") } }; return [await f(), s]`,
  },
  {
    name: "the returned value is fixed before finally runs",
    flow: `let x = 1; const f = async () => { try { return x } finally { x = 2; @(0) } }; return [await f(), x]`,
  },
  {
    name: "a returned object may be changed by finally",
    flow: `const f = async () => { const o = { a: 1 }; try { return o } finally { o.a = 2; @(0) } }; return await f()`,
  },
  {
    name: "return in finally overrides return",
    flow: `const f = async () => { try { return @("try") } finally { return "finally" } }; return await f()`,
  },
  {
    name: "return in finally overrides throw",
    flow: `const f = async () => { try { @(0); throw new Error("lost") } finally { return "finally" } }; return await f()`,
  },
  {
    name: "return in finally overrides return in catch",
    flow: `const f = async () => { try { throw 1 } catch { return "catch" } finally { @(0); return "finally" } }; return await f()`,
  },
  {
    name: "throw in finally overrides return",
    flow: `const f = async () => { try { return "lost" } finally { @(0); throw new Error("finally") } }; try { return await f() } catch (e) { return e.message }`,
  },
  {
    name: "throw in finally overrides throw",
    flow: `try { try { throw new Error("lost") } finally { @(0); throw new Error("finally") } } catch (e) { return e.message }`,
  },
  {
    name: "break in finally overrides throw",
    flow: `let s = ""; for (const x of [1, 2]) { try { throw new Error("lost") } finally { s += @(x); break } } return s`,
  },
  {
    name: "break in finally overrides return",
    flow: `const f = async () => { for (;;) { try { return "lost" } finally { @(0); break } } return "after" }; return await f()`,
  },
  {
    name: "continue in finally overrides throw",
    flow: `let s = ""; for (const x of [1, 2, 3]) { try { throw x } finally { s += @(x); continue } } return s`,
  },
  {
    name: "continue in finally overrides return",
    flow: `let n = 0; const f = async () => { for (let i = 0; i < 3; i++) { try { return "lost" } finally { n++; @(0); continue } } return "end" }; return [await f(), n]`,
  },
  {
    name: "labelled break in finally overrides return",
    flow: `const f = async () => { out: for (;;) { for (;;) { try { return "lost" } finally { @(0); break out } } } return "after" }; return await f()`,
  },
  {
    name: "break through finally",
    flow: `let s = ""; for (const x of [1, 2, 3]) { try { if (x === 2) break; s += @(x) } finally { s += "f" } } return s`,
  },
  {
    name: "continue through finally",
    flow: `let s = ""; for (const x of [1, 2, 3]) { try { if (x === 2) continue; s += @(x) } finally { s += "f" } } return s`,
  },
  {
    name: "continue through finally in a for runs the increment after it",
    flow: `let s = ""; for (let i = 0; i < 3; i++) { try { if (i === 1) continue; s += @(i) } finally { s += "f" + i } } return s`,
  },
  {
    name: "continue through finally in a do…while",
    flow: `let i = 0, s = ""; do { i++; try { continue } finally { s += @(i) } } while (i < 3); return s`,
  },
  {
    name: "nested finally blocks run from the inside",
    flow: `let s = ""; const f = async () => { try { try { try { return "r" } finally { s += @("1") } } finally { s += @("2") } } finally { s += "3" } }; return [await f(), s]`,
  },
  {
    name: "return through nested finally blocks, the middle one throws",
    flow: `let s = ""; const f = async () => { try { try { try { return "r" } finally { s += "1" } } finally { s += @("2"); throw new Error("mid") } } finally { s += "3" } }; try { return await f() } catch (e) { return [e.message, s] }`,
  },
  {
    name: "an inner return in finally is caught by nothing and runs the outer finally",
    flow: `let s = ""; const f = async () => { try { try { throw 1 } finally { return @("inner") } } catch { s += "never" } finally { s += "outer" } }; return [await f(), s]`,
  },
  {
    name: "catch then code after",
    flow: `let s = ""; try { throw 1 } catch (e) { s += e } s += @("after"); try { s += "b" } catch { s += "never" } return s`,
  },
  {
    name: "a loop in try",
    flow: `let s = ""; try { for (const x of [1, 2, 3]) { s += @(x); if (x === 2) throw "stop" } } catch (e) { s += e } return s`,
  },
  {
    name: "try in a loop goes on after an error",
    flow: `let s = ""; for (const x of [1, 2, 3]) { try { if (x === 2) await fail(x); s += @(x) } catch (e) { s += "!" } } return s`,
  },
  {
    name: "retry by hand",
    flow: `let n = 0; while (true) { try { n++; if (n < 3) await fail(n); return [n, await echo("ok")] } catch (e) { if (n > 5) throw e } }`,
  },
  {
    name: "try in catch",
    flow: `try { throw 1 } catch (a) { try { throw a + @(1) } catch (b) { return [a, b] } }`,
  },
  {
    name: "try in finally",
    flow: `let s = ""; try { s += "t" } finally { try { throw "x" } catch (e) { s += e + @("c") } finally { s += "f" } } return s`,
  },
  {
    name: "try in finally keeps the outer error",
    flow: `let s = ""; try { try { throw "outer" } finally { try { throw "inner" } catch (e) { s += e + @("c") } } } catch (e) { return [e, s] }`,
  },
  {
    name: "a loop in finally keeps the outer return",
    flow: `let s = ""; const f = async () => { try { return "r" } finally { for (const x of [1, 2, 3]) { if (x === 2) continue; s += @(x) } } }; return [await f(), s]`,
  },
  {
    name: "a switch with break in finally keeps the outer throw",
    flow: `let s = ""; try { try { throw "t" } finally { switch (@(1)) { case 1: s += "one"; break; default: s += "no" } } } catch (e) { return e + s }`,
  },
  {
    name: "catch binding shadows",
    flow: `const e = "outer"; let s = ""; try { throw "inner" } catch (e) { s += e; e = "changed"; s += @(e) } return s + e`,
  },
  {
    name: "catch binding in a closure",
    flow: `const fs = []; for (const x of [1, 2]) { try { throw x } catch (e) { fs.push(() => e * 10) } } return fs.map((f) => f())`,
  },
  {
    name: "a variable assigned in try is seen in catch and after",
    flow: `let x = 0; try { x = 1; @(0); x = 2; throw 0; x = 3 } catch { x += 10 } finally { x += 100 } return x`,
  },
  {
    name: "a variable assigned from a failing step keeps its value",
    flow: `let x = "before"; try { x = await fail("no") } catch {} return x`,
  },
  {
    name: "a compound assignment from a failing step keeps its value",
    flow: `let x = 1; try { x += await fail("no") } catch {} const o = { a: 1 }; try { o.a = await fail("no") } catch {} return [x, o]`,
  },
  {
    name: "an error between two awaits in one expression",
    flow: `let n = 0; try { n = (await echo(1)) + null.x + (await echo("never")) } catch (e) { return [n, e.name] }`,
  },
  {
    name: "steps before an error are done",
    flow: `try { await echo([await echo(1), await fail("x"), await echo("never")]) } catch (e) { return e.message }`,
  },
  {
    name: "an error in a condition",
    flow: `try { if (await fail("c")) return "no"; return "no" } catch (e) { return e.code }`,
  },
  {
    name: "an error in a loop's condition",
    flow: `let n = 0; try { while (n < 2 || (await fail("c"))) n++ } catch (e) { return [n, e.code] }`,
  },
  {
    name: "an error in for's increment",
    flow: `let n = 0; try { for (let i = 0; i < 3; i += await fail("inc")) n++ } catch (e) { return [n, e.code] }`,
  },
  {
    name: "an error in a default of a pattern",
    flow: `try { const { a = await fail("d") } = {}; return a } catch (e) { return e.code }`,
  },
  {
    name: "an error in return",
    flow: `try { return await fail("r") } catch (e) { return "caught " + e.code } finally { await echo("f") }`,
  },
  {
    name: "return await in try is caught there",
    flow: `const f = async () => { await echo(1); throw new Error("late") }; try { return await f() } catch (e) { return "caught " + e.message }`,
  },
  {
    name: "return of a promise in try is refused",
    flow: `try { return echo(1) } catch (e) { return 2 }`,
    expect: "refused",
    code: "TF2106",
  },
  { name: "an uncaught error", flow: `@(1); throw new Error("the end")` },
  {
    name: "an uncaught error of another class",
    flow: `throw new RangeError("out of " + @("range"))`,
  },
  {
    name: "an uncaught error with a name of its own",
    flow: `const e = new Error("m"); e.name = "MyError"; throw e`,
  },
  { name: "an uncaught value", flow: `throw { code: @(5), list: [1, 2] }` },
  { name: "an uncaught string", flow: `throw "just " + @("text")` },
  { name: "an uncaught null", flow: `@(1); throw null` },
  { name: "an uncaught undefined", flow: `@(1); throw undefined` },
  { name: "an uncaught engine error", flow: `const o = @({}); return o.a.b.c` },
  { name: "an uncaught failure of a step", flow: `await fail("x"); return 1` },
  {
    name: "an uncaught error out of a finally",
    flow: `try { @(1); throw new Error("a") } finally { await echo("cleanup") }`,
  },
  {
    name: "an uncaught error out of nested functions",
    flow: `const g = async () => { await echo(1); throw new TypeError("deep") }; const f = async () => { try { await g() } finally { await echo("f") } }; await f(); return 1`,
  },
  {
    name: "errors keep their cause",
    flow: `try { try { await fail("x") } catch (e) { throw new Error("outer", { cause: e }) } } catch (e) { return [e.message, e.cause.code, e.cause instanceof StepError, "cause" in e] }`,
  },
  {
    name: "instanceof decides",
    flow: `const all = []; for (const c of [new TypeError("t"), new RangeError("r"), new Error("e"), 5]) { try { throw c } catch (e) { if (e instanceof TypeError) all.push("type"); else if (e instanceof RangeError) all.push("range"); else if (e instanceof Error) all.push("error"); else all.push(@("other")) } } return all`,
  },
  {
    name: "try/catch in a callback",
    flow: `return ["1", "{", "[2]"].map((t) => { try { return JSON.parse(t) } catch (e) { return e.name } })`,
  },
  {
    name: "try/finally in a pure function",
    flow: `const log = []; const f = (n) => { try { if (n === 1) return "one"; if (n === 2) throw "two"; return "more" } catch (e) { return e + "!" } finally { log.push(n) } }; return [f(1), f(2), f(3), log]`,
  },
  {
    name: "finally overriding in a pure function",
    flow: `const f = () => { try { throw 1 } finally { return "f" } }; const g = () => { for (const x of [1, 2]) { try { return x } finally { continue } } return "end" }; return [f(), g()]`,
  },
  {
    name: "a throw expression in an arrow's block",
    flow: `const must = (x) => { if (x === undefined) { throw new Error("missing") } return x }; try { return [must(1), must(undefined)] } catch (e) { return e.message }`,
  },
  {
    name: "finally with an await on every way",
    flow: `let s = ""; const f = async (n) => { for (let i = 0; i < 2; i++) { try { if (n === 0) return "r"; if (n === 1) throw "t"; if (n === 2) break; if (n === 3) continue; s += "n" } finally { s += await echo("f" + n) } } return "e" }; for (const n of [0, 1, 2, 3, 4]) { try { s += await f(n) } catch (e) { s += e } s += " " } return s`,
  },
  {
    name: "the same with nested finally",
    flow: `let s = ""; const f = async (n) => { try { for (let i = 0; i < 2; i++) { try { if (n === 0) return "r"; if (n === 1) throw "t"; if (n === 2) break; if (n === 3) continue; s += "n" } finally { s += await echo("f" + n) } } return "e" } finally { s += await echo("o") } }; for (const n of [0, 1, 2, 3, 4]) { try { s += await f(n) } catch (e) { s += e } s += " " } return s`,
  },
  {
    name: "catch without a body that matters",
    flow: `try { await fail(1) } catch {} try { await fail(2) } catch (e) {} finally {} return "ok"`,
  },
  {
    name: "a stack is not data",
    flow: `try { throw new Error("x") } catch (e) { return typeof e.message }`,
  },
  { name: "try without catch or finally", flow: `try { return 1 }`, expect: "refused" },
  {
    name: "catch with a redeclared binding",
    flow: `try { return 1 } catch (e) { let e = 2; return e }`,
    expect: "refused",
  },
  {
    name: "throw without a value",
    flow: `throw
    ;`,
    expect: "refused",
  },
  {
    name: "a pattern of catch whose defaults and keys wait",
    flow: `try { throw { a: 1, z: 2 } } catch ({ a, [@("k")]: b = @("d"), ...rest }) { return [a, b, rest] }`,
  },
  {
    name: "a pattern of catch that waits leaves its own errors to the outside",
    flow: `try { try { throw { b: null } } catch ({ a = await echo(1), b: { c } }) { return [a, c] } finally { await echo("last") } } catch (e) { return e.name }`,
  },
];
