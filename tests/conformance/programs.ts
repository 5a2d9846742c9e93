import type { Row } from "./row.ts";

/** Programs as people write them: many constructs in one. */
export const programs: readonly Row[] = [
  {
    name: "a research loop with a budget",
    flow: `
const notes = []; let budget = 6; const queue = ["root"]; const seen = new Set();
while (queue.length > 0 && budget-- > 0) {
  const topic = queue.shift();
  if (seen.has(topic)) continue;
  seen.add(topic);
  const found = await echo({ topic, links: topic.length < 7 ? [topic + "/a", topic + "/b"] : [] });
  notes.push(\`\${found.topic}: \${found.links.length}\`);
  for (const link of found.links) if (!queue.includes(link)) queue.push(link);
}
return { notes, left: queue.length, budget };`,
  },
  {
    name: "a bank of accounts with compensation",
    flow: `
const balance = { a: 100, b: 50 }; const done = [];
const transfer = async (from, to, amount) => {
  if (balance[from] < amount) throw new RangeError(\`\${from} has \${balance[from]}\`);
  balance[from] -= amount;
  try { await echo({ debit: from, amount }); balance[to] += amount; if (amount === 30) await fail("credit"); done.push([from, to, amount]); }
  catch (e) { balance[from] += amount; balance[to] -= amount; await echo({ undo: from }); throw e; }
};
const out = [];
for (const [f, t, n] of [["a", "b", 20], ["b", "a", 500], ["a", "b", 30], ["b", "a", 5]]) {
  try { await transfer(f, t, n); out.push("ok") } catch (e) { out.push(e instanceof RangeError ? e.message : e.code) }
}
return { balance, done, out };`,
  },
  {
    name: "pages until there are no more",
    flow: `
const all = []; let cursor = 0;
do {
  const page = await echo({ items: [cursor, cursor + 1], next: cursor < 6 ? cursor + 2 : null });
  all.push(...page.items.filter((x) => x % 3 !== 0));
  cursor = page.next;
} while (cursor !== null);
return all;`,
  },
  {
    name: "retries with growing delays",
    flow: `
const delays = []; let attempt = 0;
const load = async () => {
  for (;;) {
    try { attempt++; return attempt < 4 ? await fail(attempt) : await echo("loaded") }
    catch (e) { if (!(e instanceof StepError) || attempt >= 5) throw e; delays.push(2 ** attempt); await sleep(\`\${2 ** attempt}s\`) }
  }
};
return [await load(), attempt, delays];`,
  },
  {
    name: "map, filter, reduce in parallel and in order",
    flow: `
const words = "the quick brown fox jumps over the lazy dog the end".split(" ");
const lengths = await Promise.all([...new Set(words)].map(async (w) => ({ w, n: (await echo(w)).length })));
const by = Object.groupBy(lengths, ({ n }) => n);
const table = Object.entries(by).map(([n, list]) => [Number(n), list.map(({ w }) => w).sort()]).sort(([a], [b]) => b - a);
return { table, longest: table[0][1].join("|"), count: words.reduce((m, w) => ({ ...m, [w]: (m[w] ?? 0) + 1 }), {}) };`,
  },
  {
    name: "approval of many changes, some by people",
    flow: `
const changes = [{ id: 1, risk: "low" }, { id: 2, risk: "high" }, { id: 3, risk: "low" }, { id: 4, risk: "high" }];
const results = await Promise.all(changes.map(async ({ id, risk }) => {
  if (risk === "high") { const answer = await ask({ question: \`Apply \${id}?\` }); if (answer !== "yes") return { id, skipped: answer } }
  try { const { applied } = await echo({ applied: id }); return { id, applied } } finally { await echo("log " + id) }
}));
return results;`,
    answers: { ask: [{ output: "yes" }, { output: "no" }] },
  },
  {
    name: "a state machine in a switch",
    flow: `
let state = "idle"; const trace = []; const events = ["start", "fail", "start", "tick", "tick", "stop", "x"];
for (const event of events) {
  trace.push(state);
  switch (state) {
    case "idle": if (event === "start") { state = "running"; await echo("started") } break;
    case "running":
      switch (event) { case "fail": state = "idle"; break; case "tick": trace.push(await tick(0)); case "noop": continue; case "stop": state = "done"; break }
      break;
    default: state = "?"; break;
  }
}
return { state, trace };`,
  },
  {
    name: "a tokenizer and an evaluator",
    flow: `
const tokens = [...@("2 * (3 + 4) - 10 / 5").matchAll(/\\d+|[-+*/()]/g)].map(([t]) => t);
let at = 0; const peek = () => tokens[at]; const take = () => tokens[at++];
const factor = () => { const t = take(); if (t === "(") { const v = sum(); take(); return v } return Number(t) };
function product() { let v = factor(); while (peek() === "*" || peek() === "/") v = take() === "*" ? v * factor() : v / factor(); return v }
function sum() { let v = product(); while (peek() === "+" || peek() === "-") v = take() === "+" ? v + product() : v - product(); return v }
const value = sum(); await echo(value); return { tokens, value, at };`,
  },
  {
    name: "a priority queue by insertion",
    flow: `
const heap = []; const push = (item) => { let i = heap.findIndex((x) => x.p > item.p); if (i < 0) i = heap.length; heap.splice(i, 0, item) };
for (const [p, n] of [[5, "e"], [1, "a"], [3, "c"], [1, "b"]]) push({ p, n });
const out = []; while (heap.length) { const { p, n } = heap.shift(); out.push(await echo(n)); if (p === 3) push({ p: 2, n: "late" }) } return out;`,
  },
  {
    name: "topological order with a cycle found",
    flow: `
const graph = { app: ["db", "log"], db: ["net"], log: [], net: ["log"], bad: ["worse"], worse: ["bad"] };
const order = []; const mark = {};
const visit = async (n, path) => {
  if (mark[n] === "done") return; if (mark[n] === "open") throw new Error("cycle: " + [...path, n].join(" > "));
  mark[n] = "open"; for (const d of graph[n]) await visit(d, [...path, n]);
  mark[n] = "done"; order.push(await echo(n));
};
const errors = []; for (const n of Object.keys(graph)) { try { await visit(n, []) } catch (e) { errors.push(e.message) } } return { order, errors, mark };`,
  },
  {
    name: "a conversation kept short",
    flow: `
let thread = []; const add = (role, text) => { thread.push({ role, text }) };
for (let turn = 0; turn < 6; turn++) {
  add("user", "q" + turn); const answer = await echo("a" + thread.length); add("assistant", answer);
  if (thread.length > 6) { const [first, ...rest] = thread; thread = [{ ...first, text: first.text + "+" + rest.length }, ...rest.slice(-3)] }
}
return thread;`,
  },
  {
    name: "first answer wins, the rest is asked again",
    flow: `
const log = []; let round = 0; let found;
while (found === undefined && round < 3) {
  round++;
  try { found = await Promise.any(["a", "b", "c"].map(async (s) => { const r = await echo(s + round); if (round < 2 || s === "b") throw new Error(s); return r })) }
  catch (e) { log.push(e.errors.map((x) => x.message).join("")) }
}
return { found, round, log };`,
  },
  {
    name: "a diff of two records",
    flow: `
const before = @({ a: 1, b: { c: [1, 2] }, d: "x" }), after = { a: 1, b: { c: [1, 3] }, e: null };
const diff = (x, y, path = []) => {
  const isObject = (v) => typeof v === "object" && v !== null;
  if (!isObject(x) || !isObject(y)) return Object.is(isObject(x) ? 0 : x, isObject(y) ? 1 : y) ? [] : [{ path: path.join("."), x, y }];
  return [...new Set([...Object.keys(x), ...Object.keys(y)])].flatMap((k) => diff(x[k], y[k], [...path, k]));
};
return diff(before, after);`,
  },
  {
    name: "rows of text to a table and back",
    flow: `
const csv = "id,name\\n1,Ann\\n2,\\"Bob, Jr\\"\\n3,"; const parse = (line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((m) => m[1] ?? m[2]);
const [head, ...rows] = csv.split("\\n").map(parse); const table = rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i] ?? ""])));
for (const row of table) { row.name ||= await echo("anon" + row.id); row.id = Number(row.id) }
return { table, text: [head, ...table.map(Object.values)].map((r) => r.join(";")).join("\\n") };`,
  },
  {
    name: "rows of text to a table",
    flow: `
const csv = "id,name\\n1,Ann\\n2,\\"Bob, Jr\\"\\n3,"; const parse = (line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((m) => m[1] ?? m[2]);
const [head, ...rows] = csv.split("\\n").map(parse); const table = rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i] ?? ""])));
for (const row of table) { row.name ||= await echo("anon" + row.id); row.id = Number(row.id) }
return { table, text: [head, ...table.map((row) => Object.values(row))].map((r) => r.join(";")).join("\\n") };`,
  },
  {
    name: "a bounded crawl with failures collected",
    flow: `
const failed = []; const pages = await map(["a", "b", "c", "d", "e"], { concurrency: 2 }, async (url, i) => {
  try { return i === 2 ? await fail(url) : (await echo({ url, links: i })).links } catch (e) { return { error: e.code, url } }
});
for (const p of pages) if (typeof p === "object") failed.push(p.url);
return { pages, failed };`,
  },
  {
    name: "a menu that people go through",
    flow: `
const cart = {}; let say = "";
menu: for (;;) {
  const choice = await ask({ question: \`Cart: \${Object.entries(cart).map(([k, n]) => k + "x" + n).join(",") || "empty"}\${say}\` }); say = "";
  const [verb, item, n = "1"] = String(choice).split(" ");
  switch (verb) {
    case "add": cart[item] = (cart[item] ?? 0) + Number(n); continue menu;
    case "drop": if (!(item in cart)) { say = " no " + item; continue } delete cart[item]; break;
    case "pay": { const total = Object.values(cart).reduce((a, b) => a + b, 0); if (total === 0) break; await echo({ pay: total }); break menu }
    default: say = " ?";
  }
}
return cart;`,
    answers: {
      ask: ["pay", "add tea 2", "drop milk", "what", "add milk", "add tea", "drop milk", "pay"].map(
        (output) => ({ output }),
      ),
    },
  },
];
