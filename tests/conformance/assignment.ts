import type { Row } from "./row.ts";

export const assignment: readonly Row[] = [
  ...["+=", "-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>=", ">>>="].flatMap(
    (op): Row[] => [
      { name: `${op} on a local`, flow: `let x = 13; x ${op} @(3); return x` },
      {
        name: `${op} on a member`,
        flow: `const o = { x: 13 }; o.x ${op} @(3); o["x"] ${op} @(2); return o`,
      },
      {
        name: `${op} on an element`,
        flow: `const a = [1, 13]; let i = 0; a[++i] ${op} @(3); return [a, i]`,
      },
    ],
  ),
  ...["&&=", "||=", "??="].flatMap((op): Row[] => [
    {
      name: `${op} on locals`,
      flow: `let a = 1, b = 0, c = null, d, e = ""; a ${op} @("A"); b ${op} @("B"); c ${op} @("C"); d ${op} @("D"); e ${op} @("E"); return [a, b, c, d, e]`,
    },
    {
      name: `${op} on members`,
      flow: `const o = { a: 1, b: 0, c: null }; o.a ${op} @("A"); o.b ${op} @("B"); o.c ${op} @("C"); o.d ${op} @("D"); return o`,
    },
    {
      name: `${op} gives a value`,
      flow: `let a = 1, b = 0, c = null; return [a ${op} @(5), b ${op} @(6), c ${op} @(7)]`,
    },
  ]),
  {
    name: "= gives the value",
    flow: `let x, y; const z = (x = @(1)) + (y = @(2)); return [x, y, z]`,
  },
  { name: "++ and -- before and after", flow: `let i = 5; return [i++, ++i, i--, --i, i]` },
  {
    name: "++ on a string gives a number",
    flow: `let s = "5"; const old = s++; let t = "x"; t++; return [old, s, t]`,
  },
  {
    name: "++ on null and undefined",
    flow: `let a = null, b, c = true; a++; b++; c++; return [a, b, c]`,
  },
  {
    name: "++ on members and elements",
    flow: `const o = { n: 1, list: [1, 2] }; o.n++; ++o.list[0]; o.list[1]--; o.missing++; return o`,
  },
  {
    name: "++ on an awaited object's member",
    flow: `const o = { n: 1 }; await echo(0); o.n++; await echo(0); return [o.n++, o.n]`,
  },
  {
    name: "+= on a string in a loop with awaits",
    flow: `let s = ""; for (let i = 0; i < 3; i++) s += await echo(i); return s`,
  },
  { name: "+= of an array makes a string", flow: `let a = [1, 2]; a += "x"; return a` },
  { name: "+= on a missing member", flow: `const o = {}; o.a += 1; o.b += "x"; return o` },
  {
    name: "nested compound assignments",
    flow: `let a = 1, b = 2, c = 3; a += b *= c -= 1; return [a, b, c]`,
  },
  {
    name: "assignment to a parameter",
    flow: `const f = (a) => { a = a + 1; a *= 2; return a }; return f(3)`,
  },
  {
    name: "assignment to the flow's input",
    flow: `const before = input.n; input = { n: 9 }; return [before, input.n]`,
  },
  {
    name: "assignment to a member of the input",
    flow: `input.n = 10; input.extra = await echo(1); return [input.n, input.extra]`,
  },
  {
    name: "a new element at the end of an array",
    flow: `const a = [1]; a[1] = 2; a[a.length] = @(3); return a`,
  },
  {
    name: "an element far beyond the end makes holes",
    flow: `const a = [1]; a[5] = 2; return a`,
    expect: "fault",
  },
  {
    name: "a longer length makes holes",
    flow: `const a = [1]; a.length = 3; return a`,
    expect: "fault",
  },
  {
    name: "a named property on an array",
    flow: `const a = [1]; a.x = 2; return a`,
    expect: "fault",
  },
  {
    name: "a shorter length cuts",
    flow: `const a = [1, 2, 3]; a.length = 1; await echo(0); a.length = 0; a.push(9); return a`,
  },
  {
    name: "length as a value",
    flow: `const a = [1, 2, 3]; const n = a.length--; return [n, a, a.length]`,
  },
  {
    name: "an invalid length throws a RangeError",
    flow: `const a = [1]; try { a.length = -1 } catch (e) { return e.name }`,
  },
  {
    name: "keys that look like numbers are sorted",
    flow: `const o = {}; o.b = 1; o[2] = 2; o["1"] = 3; o.a = 4; await echo(0); return Object.keys(o)`,
  },
  {
    name: "keys of other kinds become text",
    flow: `const o = {}; o[1] = "n"; o[true] = "b"; o[null] = "0"; o[undefined] = "u"; o[1.5] = "f"; o[[1, 2]] = "a"; o[-1] = "m"; return Object.entries(o)`,
  },
  {
    name: "writing keeps the place of a key",
    flow: `const o = { a: 1, b: 2, c: 3 }; o.a = 10; delete o.b; o.b = 20; await echo(0); return Object.entries(o)`,
  },
  {
    name: "assignment to a member of a string does not change it",
    flow: `const s = "abc"; try { s[0] = "x" } catch (e) { return [e.name, s] }`,
  },
  {
    name: "assignment to a member of null throws",
    flow: `const o = { n: null }; try { o.n.x = 1 } catch (e) { return e.name }`,
  },
  {
    name: "assignment to a member of undefined throws after an await",
    flow: `const o = {}; try { o.n.x = await echo(1) } catch (e) { return e.name }`,
  },
  {
    name: "a deep path is written",
    flow: `const o = { a: { b: [{ c: 1 }] } }; o.a.b[0].c = @(2); o.a.b.push({ c: 3 }); o.a.b[1].d = 4; return o`,
  },
  {
    name: "swap by a temporary",
    flow: `let a = 1, b = 2; const t = a; a = b; b = t; return [a, b]`,
  },
  {
    name: "swap by destructuring",
    flow: `let a = 1, b = 2; [a, b] = [b, a]; await echo(a); [a, b] = [b, await echo(a)]; return [a, b]`,
  },
  {
    name: "rotate three",
    flow: `let a = 1, b = 2, c = 3; [a, b, c] = [c, a, b]; return [a, b, c]`,
  },
  { name: "swap of elements", flow: `const l = [1, 2, 3]; [l[0], l[2]] = [l[2], l[0]]; return l` },
  {
    name: "a constant that is assigned",
    flow: `const x = 1; let n = 0; try { x = (n++, @(2)) } catch (e) { return [e.name, x, n] }`,
  },
  {
    name: "a constant that is incremented",
    flow: `const x = 1, y = { valueOf() { throw new RangeError("v") } }; try { x++ } catch (e) { try { --y } catch (f) { return [e.name, x, f.name] } }`,
  },
  {
    name: "a constant may not be assigned by destructuring",
    flow: `const x = 1; [x] = [2]; return x`,
    expect: "refused",
    code: "TF2007",
  },
  {
    name: "a constant that is assigned in a callback",
    flow: `const x = 1; try { [1].forEach(() => { x = 2 }) } catch (e) { return [e.name, x] }`,
  },
  {
    name: "a loop's constant that is assigned",
    flow: `let s = ""; for (const x of [1]) { try { x = @(2) } catch (e) { s += e.name } } try { for (const i = 0; i < 2; i++) s += @(i) } catch (e) { return [s, e.name] }`,
  },
  {
    name: "a constant that is the target of a compound or logical assignment",
    flow: `const x = 1; let n = 0; x ||= n++; try { x &&= @(n++) } catch (e) { try { x += @(n++) } catch (f) { return [e.name, x, n, f.name] } }`,
  },
  {
    name: "an undeclared name may not be assigned",
    flow: `zzz = 1; return zzz`,
    expect: "refused",
    code: "TF2001",
  },
  {
    name: "undefined may not be assigned",
    flow: `undefined = 1; return 1`,
    expect: "refused",
    code: "TF2007",
  },
  {
    name: "a declared function's name can be assigned",
    flow: `function f() { return 1 } const before = f(); f = 2; return [before, f]`,
  },
  {
    name: "a key is evaluated once where only what it is of waits",
    flow: `let n = 0; const next = () => n++; const l = [1, 2, 3, null, 0]; const all = async () => l; (await all())[next()] += 5; (await all())[next()] *= 5; (await all())[next()] &&= 5; (await all())[next()] ??= 5; (await all())[next()] ||= 5; return [l, n, await echo(1)]`,
  },
  {
    name: "what is assigned into is evaluated once where only something before it waits",
    flow: `let n = 0; const o = { a: 1 }; const get = () => { n++; return o }; (@(0), get()).a += 2; (@(0), get()).b ??= 2; const was = (@(0), get()).a--; return [o, n, was]`,
  },
];
