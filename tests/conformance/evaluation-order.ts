import type { Row } from "./row.ts";

/** In these flows a local `at(name)` writes down when it is called. */
const log = `const log = []; const at = (name, value = name) => { log.push(name); return value; };`;

export const evaluationOrder: readonly Row[] = [
  {
    name: "operands of + go from left to right",
    flow: `${log} const r = at("a") + (await echo("b")) + at("c") + (await echo("d")); return [r, log]`,
  },
  {
    name: "a local read before an await keeps its value",
    flow: `let x = 1; const f = async () => { x = 10; return await echo(5) }; const r = x + (await f()); return [r, x]`,
  },
  {
    name: "a local read after an await has the new value",
    flow: `let x = 1; const f = async () => { x = 10; return await echo(5) }; const r = (await f()) + x; return [r, x]`,
  },
  {
    name: "a local between two awaits",
    flow: `let x = 1; const f = async (n) => { x += n; return await echo(n) }; const r = [x, await f(1), x, await f(2), x]; return r`,
  },
  {
    name: "a property read before an await keeps its value",
    flow: `const o = { n: 1 }; const f = async () => { o.n = 10; return await echo(5) }; return [o.n + (await f()), o.n]`,
  },
  {
    name: "x += await f() reads x first",
    flow: `let x = 1; const f = async () => { x = 100; return await echo(5) }; x += await f(); return x`,
  },
  {
    name: "x -= await and x *= await read x first",
    flow: `let x = 10; const f = async (n) => { x = 1000; return await echo(n) }; x -= await f(1); let y = x; x *= await f(2); return [y, x]`,
  },
  {
    name: "o.n += await f() reads o.n first",
    flow: `const o = { n: 1 }; const f = async () => { o.n = 100; return await echo(5) }; o.n += await f(); return o`,
  },
  {
    name: "o[k()] = await v() evaluates k first",
    flow: `${log} const o = {}; o[at("k")] = await echo(at("v")); return [o, log]`,
  },
  {
    name: "o[await k()] = v()",
    flow: `${log} const o = {}; o[await echo("k")] = at("v"); return [o, log]`,
  },
  {
    name: "o[await k()] = await v()",
    flow: `const o = {}; o[await echo("k")] = await echo("v"); o[await echo("k")] += await echo("w"); return o`,
  },
  {
    name: "the key is the one before the await",
    flow: `let k = "a"; const f = async () => { k = "b"; return await echo(1) }; const o = {}; o[k] = await f(); return o`,
  },
  {
    name: "the index is read before the await",
    flow: `let i = 0; const list = [0, 0, 0]; const f = async () => { i = 2; return await echo(9) }; list[i] = await f(); list[i++] = await f(); return [list, i]`,
  },
  {
    name: "i++ as an index with an awaited value",
    flow: `let i = 0; const list = [0, 0, 0]; list[i++] = await echo(i); list[i++] = await echo(i); return [list, i]`,
  },
  {
    name: "arguments go from left to right",
    flow: `${log} const f = (...all) => all.join(""); const r = f(at("a"), await echo("b"), at("c"), await echo("d")); return [r, log]`,
  },
  {
    name: "arguments keep values read before later awaits",
    flow: `let x = 1; const g = async () => { x++; return await echo(x) }; const f = (...all) => all; return f(x, await g(), x, await g(), x)`,
  },
  {
    name: "the arguments of a step",
    flow: `${log} const r = await echo({ a: at("a"), b: await echo(at("b")), c: at("c") }); return [r, log]`,
  },
  {
    name: "nested steps as arguments",
    flow: `return await echo([await echo(1), await echo([await echo(2), await echo(3)])])`,
  },
  {
    name: "elements of an array",
    flow: `${log} const r = [at(1), await echo(2), at(3), ...(await echo([4, 5])), at(6)]; return [r, log]`,
  },
  {
    name: "properties of an object",
    flow: `${log} const r = { a: at(1), [at("b")]: await echo(2), c: at(3), ...(await echo({ d: 4 })), e: at(5) }; return [r, log]`,
  },
  {
    name: "computed keys before their values",
    flow: `${log} const r = { [at("k1")]: at("v1"), [await echo("k2")]: at("v2"), [at("k3")]: await echo("v3") }; return [r, log]`,
  },
  {
    name: "a later property replaces an earlier one in place",
    flow: `return Object.entries({ a: 1, b: await echo(2), a: await echo(3), ...{ b: 4 } })`,
  },
  {
    name: "template parts",
    flow: `${log} return [\`\${at("a")}-\${await echo("b")}-\${at("c")}-\${await echo("d")}\`, log]`,
  },
  {
    name: "a template part is turned to text when the whole is",
    flow: `const a = [1]; const f = async () => { a.push(2); return await echo("x") }; return \`\${a}\${await f()}\``,
  },
  {
    name: "the callee is looked up before the arguments",
    flow: `let f = (x) => "old" + x; const g = async () => { f = (x) => "new" + x; return await echo(1) }; return f(1) + f(2)`,
  },
  {
    name: "the receiver of a method is evaluated before its arguments",
    flow: `${log} const r = at("list", [1]).concat(await echo(2), at("arg", 3)); return [r, log]`,
  },
  {
    name: "a receiver variable changed by an argument",
    flow: `let s = "abc"; const f = async () => { s = "xyz"; return await echo(1) }; return [s.slice(await f()), s]`,
  },
  {
    name: "an array receiver grows while an argument waits",
    flow: `const list = [1]; const f = async () => { list.push(2); return await echo(3) }; list.push(await f()); return list`,
  },
  {
    name: "comparison reads its left side first",
    flow: `let x = 1; const f = async () => { x = 5; return await echo(3) }; const a = x < (await f()); const b = x < (await f()); return [a, b]`,
  },
  {
    name: "condition of if",
    flow: `${log} if (at("a", true) && (await echo(true)) && at("b", true)) at("then"); return log`,
  },
  {
    name: "return value",
    flow: `${log} const f = async () => { return at("a") + (await echo("b")) + at("c") }; return [await f(), log]`,
  },
  {
    name: "throw value",
    flow: `${log} try { throw [at("a"), await echo("b"), at("c")] } catch (e) { return [e, log] }`,
  },
  {
    name: "destructuring evaluates the right side first",
    flow: `${log} let a, b; [a = at("da"), b = at("db")] = at("right", [undefined, 2]); return [a, b, log]`,
  },
  {
    name: "destructuring defaults in order with awaits",
    flow: `${log} const { a = at("a"), b = await echo("b"), c = at("c") } = at("right", {}); return [a, b, c, log]`,
  },
  {
    name: "computed destructuring keys before defaults",
    flow: `${log} const { [at("k")]: a = at("da"), [await echo("m")]: b = await echo("db") } = {}; return [a, b, log]`,
  },
  {
    name: "assignment is from right to left in a chain",
    flow: `${log} const o = {}; o[at("x")] = o[at("y")] = await echo("v"); return [o, log]`,
  },
  {
    name: "a chain of assignments gives the value",
    flow: `let a, b, c; a = b = c = await echo(3); return [a, b, c]`,
  },
  {
    name: "compound assignment on a call's object",
    flow: `${log} const o = { n: 1 }; const get = () => at("get", o); get().n += await echo(2); return [o, log]`,
  },
  {
    name: "compound assignment evaluates object and key once",
    flow: `${log} const o = { a: 1 }; at("o", o)[at("a")] += at("v", 2); at("o2", o)[at("k2", "a")] += await echo(3); return [o, log]`,
  },
  {
    name: "++ evaluates its object and key once",
    flow: `${log} const o = { a: 1 }; at("o", o)[at("a")]++; --at("o2", o)[at("k", "a")]; return [o, log]`,
  },
  {
    name: "postfix ++ with an await on the right",
    flow: `let i = 1; const r = i++ + (await echo(i)) + i++; return [r, i]`,
  },
  {
    name: "prefix ++ with an await on the right",
    flow: `let i = 1; const r = ++i * (await echo(i)) - --i; return [r, i]`,
  },
  {
    name: "&&= awaits only when it assigns",
    flow: `let a = 1, b = 0; a &&= await echo("a"); b &&= await echo("never"); return [a, b]`,
  },
  {
    name: "||= awaits only when it assigns",
    flow: `let a = 1, b = 0; a ||= await echo("never"); b ||= await echo("b"); return [a, b]`,
  },
  {
    name: "??= awaits only when it assigns",
    flow: `let a = 0, b = null; a ??= await echo("never"); b ??= await echo("b"); return [a, b]`,
  },
  {
    name: "??= on a member evaluates the key once",
    flow: `${log} const o = {}; o[at("k")] ??= await echo(1); o[at("k")] ??= await echo("never"); return [o, log]`,
  },
  {
    name: "&&= and ||= on members with awaits",
    flow: `const o = { a: 1, b: 0 }; o.a &&= await echo(2); o.b &&= await echo("never"); o.a ||= await echo("never"); o.b ||= await echo(3); return o`,
  },
  {
    name: "comma with awaits in order",
    flow: `${log} const r = (at("a"), await echo("b"), at("c")); return [r, log]`,
  },
  {
    name: "?: branches keep temporaries apart",
    flow: `let x = 1; const r = x + ((await echo(true)) ? x + (await echo(2)) : x + (await echo(3))) + x; return r`,
  },
  {
    name: "an && inside an addition",
    flow: `let x = 1; return x + ((await echo(1)) && (await echo(5))) + x`,
  },
  {
    name: "optional chain inside an addition",
    flow: `const o = { f: null, g: undefined, s: "abc" }; return (o.s?.at(await echo(1))) + (o.f?.(await echo("never")) ?? 0) + (o.g?.(await echo("never")) ?? 100)`,
  },
  {
    name: "order of a spread argument and an await",
    flow: `${log} const f = (...a) => a; const list = [1, 2]; const r = f(...list, await echo(3), ...(await echo([4, 5]))); return r`,
  },
  {
    name: "a spread is taken before a later await changes the array",
    flow: `const list = [1, 2]; const g = async () => { list.push(9); return await echo(3) }; return [[...list, await g()], list]`,
  },
  {
    name: "an object spread is taken before a later await changes the object",
    flow: `const o = { a: 1 }; const g = async () => { o.a = 2; return await echo(3) }; return [{ ...o, b: await g() }, o]`,
  },
  {
    name: "switch evaluates cases one by one",
    flow: `${log} switch (await echo(2)) { case at("1", 1): return 0; case await echo(2): at("body"); break; case at("never", 3): return 1 } return log`,
  },
  {
    name: "for evaluates test and update in order",
    flow: `${log} for (let i = at("init", 0); i < (await echo(2)); i += (await echo(1))) at("body" + i); return log`,
  },
  {
    name: "a loop's iterable is evaluated once",
    flow: `${log} for (const x of at("list", [1, 2])) { at("x" + x); await echo(x) } return log`,
  },
  {
    name: "awaits of plain values",
    flow: `const a = await 1; const b = await "x"; const c = await null; const d = await undefined; const e = await [1]; return [a, b, c, d, e]`,
  },
  {
    name: "await binds tighter than binary operators",
    flow: `return [await echo(1) + await echo(2), -await echo(3), !await echo(0), typeof await echo("a"), await echo(2) * 3]`,
  },
  { name: "await of await", flow: `return await await echo(await await echo(1))` },
  {
    name: "in with an await on either side",
    flow: `const o = { a: 1 }; return [(await echo("a")) in o, "b" in (await echo(o))]`,
  },
  {
    name: "instanceof after an await",
    flow: `return [(await echo([1])) instanceof Array, ((await echo(1)), []) instanceof Array]`,
  },
  {
    name: "delete with an awaited key",
    flow: `const o = { a: 1, b: 2 }; const r = delete o[await echo("a")]; return [r, o]`,
  },
  {
    name: "member of an awaited object",
    flow: `return [(await echo({ a: { b: 1 } })).a.b, (await echo([5, 6]))[await echo(1)], (await echo("abc")).length]`,
  },
  {
    name: "method of an awaited object",
    flow: `return [(await echo([3, 1, 2])).sort().join("-"), (await echo("abc")).toUpperCase()]`,
  },
  {
    name: "a long expression with many awaits",
    flow: `return (await echo(1)) + (await echo(2)) * ((await echo(3)) - (await echo(4))) / (await echo(5)) % (await echo(6))`,
  },
  {
    name: "error in the first operand skips the second await",
    flow: `try { return null.x + (await echo("never")) } catch (e) { return e.name }`,
  },
  {
    name: "error after the first await skips the second",
    flow: `try { return (await echo(null)).x + (await echo("never")) } catch (e) { return e.name }`,
  },
  {
    name: "a call of what is no function throws after its arguments are evaluated",
    flow: `${log} const o = { f: 1 }; try { o.f(at("arg")) } catch (e) { at(e.name) } return log`,
  },
  {
    name: "a member of null throws before its key is used",
    flow: `${log} const o = { n: null }; try { o.n[at("key")] } catch (e) { at(e.name) } return log`,
  },
  {
    name: "assignment to a member of null throws after the right side",
    flow: `${log} const o = { n: null }; try { o.n.x = at("right") } catch (e) { at(e.name) } return log`,
  },
  {
    name: "assignment to an awaited null's member",
    flow: `try { (await echo(null)).x = await echo("right"); } catch (e) { return e.name }`,
  },
  {
    name: "assignment in a condition",
    flow: `let m; const list = []; let queue = [1, 2, 3]; while ((m = queue.shift()) !== undefined) { list.push(m); await echo(m) } return list`,
  },
  {
    name: "assignment in an argument",
    flow: `let x = 1; const f = (a, b, c) => [a, b, c]; return [f(x, x = 5, x), f(x, x = await echo(7), x)]`,
  },
  {
    name: "nested assignments with awaits in different places",
    flow: `let a = 1, b = 2; a += b += await echo(3); b = a + (a = await echo(10)) + a; return [a, b]`,
  },
  {
    name: "a sum of calls that each wait",
    flow: `let n = 0; const f = async () => { const mine = ++n; await echo(mine); return mine }; return (await f()) * 100 + (await f()) * 10 + (await f())`,
  },
  {
    name: "a getter-free object literal is built once per evaluation",
    flow: `const make = async (k) => ({ [k]: await echo(k), n: 1 }); const a = await make("a"); a.n = 2; const b = await make("b"); return [a, b]`,
  },
  {
    name: "an array literal in a loop is fresh",
    flow: `const all = []; for (let i = 0; i < 3; i++) { const inner = []; inner.push(await echo(i)); all.push(inner) } return all`,
  },
  {
    name: "the value of a used assignment to a member",
    flow: `const o = {}; const x = (o.a = await echo(4)) + (o["b"] = 1); return [x, o]`,
  },
  {
    name: "update in an index around an await",
    flow: `let i = 0; const a = [10, 20, 30]; return [a[i++] + (await echo(1)) + a[i++] + (await echo(2)) + a[i], i]`,
  },
  {
    name: "a default argument is evaluated at the call",
    flow: `${log} const f = async (a = at("da"), b = await echo(a)) => [a, b]; return log.length`,
    expect: "refused",
  },
];
