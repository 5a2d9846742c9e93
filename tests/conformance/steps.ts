import type { Row } from "./row.ts";

const chosen = (...choices: readonly { tool: string; args: unknown }[]) => ({
  choose: choices.map((output) => ({ output })),
});

export const steps: readonly Row[] = [
  { name: "a tool", flow: `return await echo({ a: [1, { b: null }] })` },
  { name: "a tool that counts", flow: `return [await tick(0), await tick(0), await tick(0)]` },
  {
    name: "an argument built from a result",
    flow: `const a = await echo({ n: 1 }); return await echo({ ...a, m: a.n + 1, list: [a, a.n] })`,
  },
  {
    name: "a human",
    flow: `const answer = await ask({ question: "Go on?" }); return answer === "yes" ? "went on" : "stopped"`,
  },
  {
    name: "a human who says no",
    flow: `while (true) { const a = await ask({ question: "Again?" }); if (a === "no") return "done"; await echo(a) }`,
    answers: { ask: [{ output: "yes" }, { output: "maybe" }, { output: "no" }] },
  },
  {
    name: "a human whose request expires",
    flow: `try { return await ask({ question: "?" }) } catch (e) { return [e.code, e instanceof StepError] }`,
    answers: { ask: [{ failure: { code: "expired", message: "No answer" } }] },
  },
  {
    name: "a human in a branch",
    flow: `return await Promise.all([ask({ question: "a" }), echo(1), (async () => [await ask({ question: "b" }), await echo(2)])()])`,
  },
  { name: "a signal", flow: `const p = await receive(told); return [p.from, p.count]` },
  {
    name: "two signals",
    flow: `const a = await receive(told); const b = await receive(told); return [a.count, b.count]`,
  },
  {
    name: "a signal between steps",
    flow: `await echo(1); const p = await receive(told); return await echo(p)`,
  },
  {
    name: "sleep",
    flow: `const before = now(); await sleep("1h"); return now() - before >= 3600000`,
  },
  {
    name: "sleepUntil",
    flow: `const until = now() + 90000; await sleepUntil(until); return now() >= until`,
  },
  {
    name: "sleep in a loop",
    flow: `let n = 0; while (n < 3) { await sleep("10m"); n++ } return n`,
  },
  {
    name: "a step and a sleep in a race",
    flow: `const r = await Promise.race([(async () => { await sleep("1h"); return "timeout" })(), echo("answer")]); return r`,
  },
  {
    name: "now does not pass between awaits",
    flow: `const a = now(), b = now(); await echo(0); const c = now(); return [a === b, c > a, typeof c, c === now()]`,
  },
  {
    name: "random is a number, uuid a text",
    flow: `const r = random(); const u = uuid(); await echo(0); return [typeof r, r >= 0 && r < 1, typeof u, u.length, random() < 1]`,
  },
  {
    name: "a prompt that is done",
    flow: `const next = await choose({ about: "x" }); return [next.tool, next.args.summary]`,
  },
  {
    name: "an agent's loop",
    flow: `const thread = []; for (;;) { const next = await choose({ about: "turn " + thread.length }); switch (next.tool) { case "done": return { summary: next.args.summary, thread }; case "ask": { const a = await ask(next.args); thread.push({ type: "answer", data: a }); break } default: thread.push({ type: next.tool, data: await call(next) }) } }`,
    answers: chosen(
      { tool: "echo", args: { v: 1 } },
      { tool: "ask", args: { question: "ok?" } },
      { tool: "echo", args: [2] },
      { tool: "done", args: { summary: "all" } },
    ),
  },
  {
    name: "an agent's loop with a failing tool",
    flow: `const thread = []; let errors = 0; while (errors < 3) { const next = await choose({ about: "go" }); if (next.tool === "done") return [next.args, thread]; try { thread.push(await call(next)) } catch (e) { errors++; thread.push(compact(e).length > 0) } } return ["gave up", thread]`,
    answers: chosen(
      { tool: "fail", args: 1 },
      { tool: "echo", args: 2 },
      { tool: "fail", args: 3 },
      { tool: "done", args: { summary: "s" } },
    ),
  },
  {
    name: "a choice of a tool that there is not",
    flow: `const next = await choose({ about: "x" }); if (next.tool === "done") return "d"; try { return await call(next) } catch (e) { return [e instanceof StepError, e.code, e.message, e.hint, e.step] }`,
    answers: chosen({ tool: "nonsense", args: 1 }),
  },
  {
    name: "a choice dispatched in a chain of if",
    flow: `const next = await choose({ about: "x" }); if (next.tool === "echo") return ["e", await echo(next.args)]; if (next.tool === "done") return "d"; return await call(next)`,
    answers: chosen({ tool: "echo", args: "a" }),
  },
  {
    name: "a choice kept over other steps",
    flow: `const next = await choose({ about: "x" }); await echo("first"); if (next.tool !== "done") { const r = await call(next); return [next, r] } return "d"`,
    answers: chosen({ tool: "echo", args: { k: [1] } }),
  },
  {
    name: "a choice made again",
    flow: `let next = await choose({ about: "a" }); let n = 0; while (next.tool !== "done") { n++; await call(next); next = await choose({ about: "b" }) } return n`,
    answers: chosen(
      { tool: "echo", args: 1 },
      { tool: "echo", args: 2 },
      { tool: "done", args: { summary: "" } },
    ),
  },
  {
    name: "a choice destructured",
    flow: `const { tool, args } = await choose({ about: "x" }); return [tool, args]`,
  },
  {
    name: "choices in branches",
    flow: `return await Promise.all(["a", "b"].map(async (about) => { const next = await choose({ about }); return next.tool === "done" ? next.args.summary : await call(next) }))`,
  },
  {
    name: "another agent as a step",
    prelude: `export const child = agent({ input: z.unknown(), output: z.unknown(), async flow(x) { const a = await echo(x); return { a, b: await echo([a]) } } });`,
    flow: `return [await child(1), await child({ k: 2 })]`,
  },
  {
    name: "another agent that fails",
    prelude: `export const child = agent({ input: z.unknown(), output: z.unknown(), async flow(x) { try { await fail(x) } finally { await echo("child cleans up") } return 1 } });`,
    flow: `try { return await child(1) } catch (e) { return e.message }`,
  },
  {
    name: "agents in branches",
    prelude: `export const child = agent({ input: z.unknown(), output: z.unknown(), async flow(x) { let s = 0; for (let i = 0; i < x; i++) s += await echo(i); return s } });`,
    flow: `return await Promise.all([3, 1, 2].map((n) => child(n)))`,
  },
  {
    name: "an agent's input is a copy",
    prelude: `export const child = agent({ input: z.unknown(), output: z.unknown(), async flow(x) { x.list.push(await echo(9)); return x } });`,
    flow: `const mine = { list: [1] }; const theirs = await child(mine); theirs.list.push("mine"); return [mine, theirs]`,
  },
  {
    name: "agents in a chain",
    prelude: `export const inner = agent({ input: z.unknown(), output: z.unknown(), async flow(x) { return (await echo(x)) + 1 } });\nexport const outer = agent({ input: z.unknown(), output: z.unknown(), async flow(x) { return (await inner(x)) * (await inner(x + 1)) } });`,
    flow: `return [await outer(1), await inner(5)]`,
  },
  { name: "per-call options", flow: `return await echo(1, { timeout: "1m" })` },
  {
    name: "a step with three arguments is refused",
    flow: `return await echo(1, {}, 2)`,
    expect: "refused",
    code: "TF2301",
  },
  {
    name: "a step with a spread is refused",
    flow: `const a = [1]; return await echo(...a)`,
    expect: "refused",
    code: "TF2301",
  },
  {
    name: "a signal that is called is refused",
    flow: `return await told()`,
    expect: "refused",
    code: "TF2304",
  },
  {
    name: "receive of what is no signal is refused",
    flow: `return await receive(echo)`,
    expect: "refused",
    code: "TF2303",
  },
  {
    name: "receive without a signal is refused",
    flow: `return await receive()`,
    expect: "refused",
    code: "TF2303",
  },
  {
    name: "call of nothing is refused",
    flow: `return await call()`,
    expect: "refused",
    code: "TF2302",
  },
  {
    name: "a step as a value is refused",
    flow: `const f = { echo }; return await f.echo(1)`,
    expect: "refused",
    code: "TF2206",
  },
  {
    name: "a step compared is refused",
    flow: `return echo === echo`,
    expect: "refused",
    code: "TF2206",
  },
  {
    name: "a property of a step is refused",
    flow: `return echo.name`,
    expect: "refused",
    code: "TF2206",
  },
  {
    name: "sleep without a duration is refused",
    flow: `await sleep(); return 1`,
    expect: "refused",
    code: "TF2302",
  },
  {
    name: "a sleep that is not awaited is refused",
    flow: `sleep("1h"); return 1`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a receive that is not awaited is refused",
    flow: `const p = receive(told); await echo(1); return await p`,
    expect: "refused",
    code: "TF2101",
  },
  {
    name: "a word of the DSL as a value is refused",
    flow: `const f = now; return f()`,
    expect: "refused",
    code: "TF2206",
  },
  {
    name: "sleep gives nothing, wherever it is awaited",
    flow: `const x = await sleep("1h"); const all = await Promise.all([sleep("2h"), echo(1)]); return [x === undefined, all, await Promise.race([sleep("1m")]), await Promise.any([fail(1), sleep("1s")])]`,
  },
];
