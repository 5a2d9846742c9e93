import type { Row } from "./row.ts";

const names = [
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "EvalError",
  "URIError",
];

export const errors: readonly Row[] = [
  ...names.flatMap((name): Row[] => [
    {
      name: `new ${name}`,
      flow: `const e = new ${name}("m" + @(1)); return [e.name, e.message, String(e), e instanceof ${name}, e instanceof Error, e instanceof TypeError, Object.keys(e)]`,
    },
    {
      name: `${name} thrown across an async function`,
      flow: `const f = async () => { await echo(0); throw new ${name}("m") }; try { await f() } catch (e) { await echo(1); return [e.name, e.message, e instanceof ${name}] }`,
    },
    { name: `${name} uncaught`, flow: `await echo(0); throw new ${name}("the end")` },
  ]),
  {
    name: "a failure as JSON is whole, and a replacer sees what toJSON gives",
    flow: `try { await fail(1) } catch (e) { return [JSON.stringify(e), JSON.stringify({ e }, (k, v) => v instanceof Error ? "error" : v), JSON.stringify([e], ["message"])] }`,
  },
  {
    name: "an error without new",
    flow: `const e = Error("m"); const t = TypeError("t"); return [e.message, e instanceof Error, t.name, t instanceof TypeError]`,
  },
  {
    name: "messages of each kind",
    flow: `return [new Error(), new Error(undefined), new Error(null), new Error(5), new Error({}), new Error([1, 2]), new Error("")].map((e) => [e.message, String(e), Object.hasOwn(e, "message")])`,
  },
  {
    name: "cause",
    flow: `const all = [new Error("a", { cause: 5 }), new Error("b", { cause: undefined }), new Error("c", {}), new Error("d"), new Error("e", { cause: new TypeError("inner") })]; return all.map((e) => [e.cause instanceof Error ? e.cause.message : e.cause, "cause" in e, Object.hasOwn(e, "cause")])`,
  },
  {
    name: "a chain of causes across awaits",
    flow: `const f = async () => { try { await fail("db") } catch (cause) { throw new Error("load failed", { cause }) } }; const g = async () => { try { await f() } catch (cause) { await echo(0); throw new TypeError("start failed", { cause }) } }; try { await g() } catch (e) { const out = []; for (let at = e; at; at = at.cause) out.push(at.name + ": " + at.message); return out }`,
  },
  {
    name: "String of errors with odd names and messages",
    flow: `const e = new Error("m"); e.name = ""; const f = new Error(""); f.name = "N"; const g = new Error("m"); g.name = "Mine"; const h = new Error("x"); h.name = undefined; return [e, f, g, h].map(String)`,
  },
  {
    name: "own fields",
    flow: `const e = Object.assign(new Error("m"), { code: 404, details: { a: [1] } }); e.details.a.push(2); @(0); e.details.a.push(3); return [e.code, e.details, { ...e }, Object.entries(e)]`,
  },
  {
    name: "an AggregateError",
    flow: `const e = new AggregateError([new Error("a"), "b"], "all failed"); return [e.name, e.message, e.errors.length, e.errors[0].message, e.errors[1], String(e), e instanceof AggregateError]`,
  },
  {
    name: "an AggregateError without a message and with a cause",
    flow: `const e = new AggregateError(new Set([1]), undefined, { cause: 2 }); return [e.message, e.errors, e.cause]`,
  },
  {
    name: "engine errors by name",
    flow: `const all = []; const o = @({ n: null, u: undefined, x: 5, s: "s" }); const tries = [() => o.n.a, () => o.missing.a, () => o.x(), () => o.n(), () => o.missing(), () => (o.n.a = 1), () => { const { a } = o.n; return a }, () => { const [a] = o.x; return a }, () => [...o.n], () => "a" in o.x, () => new Map(o.x), () => o.s.repeat(-1), () => [].reduce((a, b) => a), () => JSON.parse(o.s), () => decodeURI("%"), () => (1).toFixed(200), () => o.s.normalize("bad"), () => structuredClone(1)]; for (const t of tries) { try { all.push(["ok", typeof t()]) } catch (e) { all.push([e.name, e instanceof Error]) } } return all`,
  },
  {
    name: "engine errors by class",
    flow: `const all = []; const o = @({ n: null, x: 5, s: "s" }); const tries = [() => o.n.a, () => o.missing.a, () => o.x(), () => o.n(), () => (o.n.a = 1), () => { const { a } = o.n; return a }, () => { const [a] = o.x; return a }, () => [...o.n], () => "a" in o.x, () => new Map(o.x), () => o.s.repeat(-1), () => [].reduce((a, b) => a), () => JSON.parse(o.s), () => decodeURI("%"), () => (1).toFixed(200), () => o.s.normalize("bad"), () => o.s.length.foo.bar]; for (const t of tries) { try { all.push(["ok", typeof t()]) } catch (e) { all.push([e.name, e instanceof Error, e instanceof TypeError, e instanceof RangeError]) } } return all`,
  },
  {
    name: "instanceof narrows in catch",
    flow: `const kinds = []; for (const make of [() => new RangeError("r"), () => "text", () => new Error("e"), () => null]) { try { throw make() } catch (e) { kinds.push(e instanceof RangeError ? "range" : e instanceof Error ? "error " + e.message : typeof e) } } return kinds`,
  },
  {
    name: "compact of an error is short text",
    flow: `try { await fail("x") } catch (e) { const t = compact(e); return [typeof t, t.includes("failed")] }`,
  },
  {
    name: "a step's failure with a hint",
    flow: `try { await echo(1); return "no" } catch (e) { return { name: e.name, code: e.code, message: e.message, hint: e.hint, step: e.step, attempt: e.attempt } }`,
    answers: {
      echo: [
        { failure: { code: "not_found", message: "No such issue", hint: "Look in the archive" } },
      ],
    },
  },
  {
    name: "a step's failure decides by code",
    flow: `const out = []; for (let i = 0; i < 3; i++) { try { out.push(await echo(i)) } catch (e) { if (e instanceof StepError && e.code === "skip") continue; out.push("stopped by " + e.code); break } } return out`,
    answers: {
      echo: [
        { output: "a" },
        { failure: { code: "skip", message: "" } },
        { failure: { code: "other", message: "" } },
      ],
    },
  },
  {
    name: "a step's failure rethrown ends the run",
    flow: `try { await echo(1) } catch (e) { await echo("cleanup"); throw e }`,
    answers: { echo: [{ failure: { code: "gone", message: "It is gone" } }] },
  },
  {
    name: "a thrown literal, object and array",
    flow: `const out = []; for (const v of ["s", 5, { a: 1 }, [1], null, undefined, true]) { try { await echo(0); throw v } catch (e) { out.push(e) } } return out`,
  },
  {
    name: "a caught error as part of the result",
    flow: `try { throw new TypeError("x") } catch (e) { return { failed: true, why: e.message, name: e.name } }`,
  },
  { name: "an error as the result", flow: `return { e: new RangeError("r") }` },
  {
    name: "an error as a step's argument's text",
    flow: `try { throw new Error("bad") } catch (e) { return await echo({ error: String(e), message: e.message }) }`,
  },
  {
    name: "error.stack is refused or a fault",
    flow: `return new Error("x").stack`,
    expect: "fault",
  },
  {
    name: "Error.captureStackTrace is refused",
    flow: `Error.captureStackTrace({}); return 1`,
    expect: "refused",
    code: "TF2203",
  },
  {
    name: "an own error class is refused",
    flow: `class Mine extends Error {} throw new Mine("x")`,
    expect: "refused",
    code: "TF2020",
  },
  {
    name: "instanceof what is no class is refused",
    flow: `const o = {}; return o instanceof o`,
    expect: "refused",
    code: "TF2062",
  },
  {
    name: "an error whose message or name is no text, thrown",
    flow: `const e = new Error("x"); e.message = @({ a: 1 }); e.name = [1, [2]]; throw e`,
  },
  {
    name: "an error whose message is a number that JSON has not",
    flow: `const e = new Error("x"); e.message = @(NaN); throw e`,
  },
  {
    name: "new of a local function is refused",
    flow: `function F() {} return new F()`,
    expect: "refused",
    code: "TF2022",
  },
  {
    name: "new StepError is refused or exact",
    flow: `throw new StepError({ code: "mine", message: "m" })`,
    expect: "refused",
    code: "TF2022",
  },
];
