import type { Row } from "./row.ts";

export const types: readonly Row[] = [
  {
    name: "annotations",
    flow: `const x: number = @(1); let y: string | undefined; const f = (a: number, b?: string, ...c: number[]): number => a + c.length; y = "s"; return [x, y, f(1, undefined, 2)]`,
  },
  {
    name: "as, satisfies, as const, !",
    flow: `const a = @({ k: 1 }) as { k: number }; const b = { m: 2 } satisfies { m: number }; const c = ["x", "y"] as const; const d = (a as any)!.k!; return [a, b, c, d, (1 as unknown as string)]`,
  },
  {
    name: "assertions on assignment targets",
    flow: `const o: any = {}; (o as any).a = 1; (o!).b = 2; (o.c as number) = @(3); return o`,
  },
  {
    name: "local types and interfaces",
    flow: `type Point = { x: number; y: number }; interface Named { name: string } const p: Point & Named = { x: 1, y: 2, name: "p" }; return @(p)`,
  },
  {
    name: "generic functions",
    flow: `function first<T>(list: readonly T[]): T | undefined { return list[0] } const id = <T,>(x: T): T => x; return [first<number>([1, 2]), id<string>("a"), first(id([@(3)]))]`,
  },
  {
    name: "overloads",
    flow: `function f(a: string): string; function f(a: number): number; function f(a: any) { return a } return [f(@(1)), f("x")]`,
  },
  {
    name: "type guards",
    flow: `const isText = (x: unknown): x is string => typeof x === "string"; function must(x: unknown): asserts x is number { if (typeof x !== "number") throw new TypeError("no") } must(@(1)); return [1, "a", null].filter(isText)`,
  },
  {
    name: "destructuring with annotations",
    flow: `const { a, b: [c] }: { a: number; b: number[] } = @({ a: 1, b: [2] }); const f = ({ x = 1 }: { x?: number } = {}, [y]: number[] = [2]): number => x + y; return [a, c, f()]`,
  },
  {
    name: "catch with a type",
    flow: `try { throw new Error("x") } catch (e: unknown) { return (e as Error).message }`,
  },
  {
    name: "type arguments on calls",
    flow: `const m = new Map<string, number[]>([["a", [1]]]); const s = new Set<number>(); s.add(@(1)); return [m.get("a")!.length, [...s], Object.fromEntries<number>([["k", 1]]), Promise.all.length === undefined]`,
    expect: "refused",
    code: "TF2203",
  },
  {
    name: "type arguments on constructors",
    flow: `const m = new Map<string, number[]>([["a", [1]]]); const s = new Set<number>(); s.add(@(1)); const list = new Array<string>(); list.push("x"); return [m.get("a")!.length, [...s], Object.fromEntries<number>([["k", 1]]), list]`,
  },
  {
    name: "optional calls with assertions",
    flow: `const o: any = { f: (x: number) => x, n: null }; return [o.f!(1), o?.f?.(2), o.n?.(3), o["f"]!(4)]`,
  },
  { name: "definite assignment", flow: `let x!: number; x = @(1); return x` },
  {
    name: "declare and abstract names as identifiers",
    flow: `const type = 1, declare = 2, of = 3, async = 4, get = 5, set = 6, as = 7, from = 8; return [type, declare, of, async, get, set, as, from]`,
  },
  {
    name: "const type parameters and satisfies chains",
    flow: `const pick = <const T extends readonly string[]>(list: T) => list[0]; return [pick(["a", "b"]), ({ a: 1 } as const satisfies { a: number }).a]`,
  },
  {
    name: "enum-like constants",
    prelude: `const Level = { low: 1, high: 2 } as const;\ntype Level = (typeof Level)[keyof typeof Level];`,
    flow: `const l: Level = Level.high; switch (l) { case Level.low: return "low"; case Level.high: return @("high") }`,
  },
  {
    name: "a module's types",
    prelude: `interface Issue { id: number }\ntype Issues = readonly Issue[];`,
    flow: `const list: Issues = @([{ id: 1 }]); return list.map((issue: Issue) => issue.id)`,
  },
  {
    name: "an enum is refused",
    flow: `enum E { A, B } return E.A`,
    expect: "refused",
    code: "TF2049",
  },
  {
    name: "a const enum is refused",
    flow: `const enum E { A = 1 } return E.A`,
    expect: "refused",
    code: "TF2049",
  },
  {
    name: "an enum of the module is refused",
    prelude: `enum Color { Red, Green }`,
    flow: `return Color.Green`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "a namespace of the module is refused",
    prelude: `namespace N { export const x = 1 }`,
    flow: `return N.x`,
    expect: "refused",
    code: "TF2309",
  },
  {
    name: "a type used as a value is refused",
    flow: `type T = number; return T`,
    expect: "refused",
    code: "TF2001",
  },
];
