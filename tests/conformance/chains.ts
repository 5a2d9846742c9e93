import type { Row } from "./row.ts";

export const chains: readonly Row[] = [
  {
    name: "?. on values and on nothing",
    flow: `const o = @({ a: { b: 1 } }); return [o?.a?.b, o?.x?.b, o.x?.b.c.d, null?.a, undefined?.a]`,
  },
  {
    name: "?. stops the whole chain",
    flow: `let n = 0; const f = () => { n++; return "k" }; const o = null; return [o?.a.b.c, o?.[f()], o?.slice(f()), o?.[f()].b[f()], n]`,
  },
  {
    name: "parentheses end a chain",
    flow: `const o = @(null); try { return (o?.a).b } catch (e) { return e.name }`,
  },
  {
    name: "?.[ ] with keys",
    flow: `const o = @({ a: [1, 2] }); const k = "a"; return [o?.[k]?.[1], o?.["b"]?.[0], o[k]?.[5]]`,
  },
  {
    name: "?.( ) on a method",
    flow: `const o = { f: (x) => x + 1, g: undefined }; return [o.f?.(1), o.g?.(1), o?.f(2), o?.g?.(2)]`,
  },
  {
    name: "?.( ) on a function that may be missing",
    flow: `const run = (f) => f?.(5); return [run((x) => x * 2), run(), run(null)]`,
  },
  {
    name: "methods of built-ins in chains",
    flow: `const o = @({ s: "abc", l: [1, 2, 3] }); return [o?.s?.toUpperCase(), o.x?.toUpperCase(), o.l?.map((x) => x * 2)?.join(), o.y?.map((x) => x).join()]`,
  },
  {
    name: "0, empty text and false are values",
    flow: `return [(0)?.toFixed(1), ""?.length, false?.toString(), NaN?.x]`,
  },
  {
    name: "an await as the object",
    flow: `return [(await echo({ a: 1 }))?.a, (await echo(null))?.a, (await echo(null))?.a.b.c]`,
  },
  {
    name: "an await in a skipped key",
    flow: `const o = null; return [o?.[await echo("never")], o?.a[await echo("never")]]`,
  },
  {
    name: "an await in a taken key",
    flow: `const o = { a: { b: 2 } }; return [o?.[await echo("a")]?.[await echo("b")], o?.[await echo("x")]?.[await echo("never")]]`,
  },
  {
    name: "an await in a skipped argument",
    flow: `const o = { s: null, f: null }; return [o.s?.slice(await echo("never")), o.f?.(await echo("never"))]`,
  },
  {
    name: "an await in a taken argument",
    flow: `const o = { s: "abcdef" }; return [o.s?.slice(await echo(1), await echo(3)), o?.s.at(await echo(-1))]`,
  },
  {
    name: "awaits before and after a chain",
    flow: `const o = { a: { s: "abc", f: null } }; return (await echo(1)) + (o.a?.s?.at(await echo(2)) ?? 0) + (o.z?.s?.at(await echo("never")) ?? 5) + (o.a.f?.(await echo("never")) ?? 6) + (await echo(3))`,
  },
  {
    name: "a chain with ??",
    flow: `const o = @({ a: null }); return [o.a?.b ?? "d", o.a ?? o.b?.c ?? "e", (o.x?.y ?? @("f"))]`,
  },
  {
    name: "a chain as a condition",
    flow: `const o = @({ a: { ok: true } }); let s = ""; if (o?.a?.ok) s += "1"; if (o?.b?.ok) s += "2"; while (o?.b?.c) s += "never"; return s + (o?.a?.ok ? "t" : "f")`,
  },
  {
    name: "a chain with an await as a condition",
    flow: `const o = { f: null }; if (o.f?.(await echo("never"))) return "no"; if (!(await echo({ a: 1 }))?.b) return "yes"`,
  },
  {
    name: "a chain in a template",
    flow: `const o = @({}); return \`\${o.a?.b} \${o?.c ?? "none"}\``,
  },
  {
    name: "a chain in a call's arguments and in an array",
    flow: `const o = @({ a: [1] }); return [...(o.a ?? []), ...(o.b?.c ?? []), Math.max(o.a?.[0], 0), [o?.a?.length, o?.b?.length]]`,
  },
  {
    name: "delete in a chain with awaits that are skipped",
    flow: `const o = null; const p = { a: null }; return [delete o?.[await echo("never")], delete o?.a[await echo("never")], delete p.a?.[await echo("never")], p]`,
  },
  {
    name: "delete in a chain with awaits that are taken",
    flow: `const o = { a: { b: 1, c: 2 } }; return [delete o?.a?.[await echo("b")], delete (await echo(null))?.x, delete o?.a[await echo("c")], o]`,
  },
  {
    name: "delete of what is no property",
    flow: `let n = 0; const f = () => ++n; const o = { f }; return [delete 5, delete "a", delete f(), delete o.f(), delete [n], delete (1, 2), delete !n, delete o?.f(), delete @(7), n]`,
  },
  {
    name: "delete in a chain",
    flow: `const o = { a: { b: 1 } }; return [delete o?.a?.b, delete o?.x?.y, o]`,
  },
  {
    name: "typeof and in with chains",
    flow: `const o = @({ a: 1 }); return [typeof o?.a, typeof o?.b?.c, "a" in (o ?? {})]`,
  },
  {
    name: "a chain on an array element that is missing",
    flow: `const l = @([{ a: 1 }]); return [l[0]?.a, l[1]?.a, l.at(-1)?.a, l.find((x) => x.a === 9)?.a]`,
  },
  {
    name: "a chain on a Map",
    flow: `const m = new Map([["a", { n: 1 }]]); return [m.get("a")?.n, m.get("b")?.n, m?.has("a")]`,
  },
  {
    name: "a chain on a match",
    flow: `return ["a12".match(/\\d+/)?.[0], "abc".match(/\\d+/)?.[0], "a1".match(/(?<d>\\d)/)?.groups?.d]`,
  },
  {
    name: "a long chain whose middle is missing",
    flow: `const o = { a: { b: undefined } }; return [o?.a?.b?.c?.d?.e, o.a.b?.c.d.e.at()]`,
  },
  {
    name: "a chain that calls what is not a function throws",
    flow: `const o = { a: 1 }; try { return o?.a() } catch (e) { return e.name }`,
  },
  {
    name: "a chain does not catch errors inside",
    flow: `const o = { f: () => { throw new Error("in f") } }; try { return o?.f?.() } catch (e) { return e.message }`,
  },
  {
    name: "a chain past a value that is null throws",
    flow: `const o = @({ a: { b: null } }); try { return o?.a.b.c } catch (e) { return e.name }`,
  },
  {
    name: "assignments through a non-null assertion",
    flow: `const o = { a: { b: 1 } }; o!.a!.b = 2; o.a!["b"]++; return o.a!.b!`,
  },
  {
    name: "a chain may not be assigned",
    flow: `const o = {}; o?.a = 1; return o`,
    expect: "refused",
  },
  {
    name: "a chain may not be incremented",
    flow: `const o = {}; o?.a++; return o`,
    expect: "refused",
  },
  {
    name: "a chain with a tagged template is refused",
    flow: "const o = null; return o?.tag`x`",
    expect: "refused",
  },
];
