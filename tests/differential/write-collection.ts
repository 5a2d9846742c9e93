import type { Kind, Scope, Writer } from "./writer.ts";

/** Writes an expression of a kind: `write` of `write-expression.ts`, handed over so that the two files can use each other. */
export type Write = (kind: Kind, scope: Scope, w: Writer) => string;

/** Maps, sets, patterns, spreads, chains and the rarer methods: for each kind, an expression that gives it. */
export const collections: Record<
  Exclude<Kind, "any">,
  (write: Write, scope: Scope, w: Writer) => string
> = {
  number: (write, scope, w) => {
    const [n, list, s] = parts(write, scope, w);
    return w.pick([
      `new Set(${list}).size`,
      `(new Map([[1, ${n}], [2, 7]]).get(${w.number(3)}) ?? ${n})`,
      `(${list}.at(-1) ?? ${n})`,
      `Math.max(...${list}.slice(0, 4), ${n})`,
      `(${write("object", scope, w)}?.inner?.list?.[0] ?? ${n})`,
      `(${write("object", scope, w)}.list?.map((x) => x + 1)?.length ?? ${n})`,
      `(${s}.match(/[a-z0-9]+/g)?.length ?? ${n})`,
      `${list}.findLastIndex((x) => x > ${n})`,
      `[...${list}.entries()].reduce((sum, [i, x]) => sum + i * x, ${n})`,
      `((a, b = 2, ...rest) => a + b + rest.length)(...${list}.slice(0, 3), ${n})`,
      `(({ a = 3, list: [first = a] = [] }) => first)(${write("object", scope, w)})`,
    ]);
  },
  string: (write, scope, w) => {
    const [n, list, s] = parts(write, scope, w);
    return w.pick([
      `${s}.replace(/[a-c]/g, (c) => c + ${n})`,
      `${s}.split(/[-x]/).join("+")`,
      `[...${s}].toReversed().join("")`,
      `Object.keys(${write("object", scope, w)}).join()`,
      `[...new Map(${list}.map((x) => [x, "v" + x])).values()].join("|")`,
      `(/([a-z])(?<second>\\d)?/.exec(${s})?.groups?.second ?? "none")`,
      `${s}.padStart(${w.number(5)}, "_").at(${w.number(2)}) + ""`,
    ]);
  },
  list: (write, scope, w) => {
    const [n, list] = parts(write, scope, w);
    return w.pick([
      `[...new Set(${list})]`,
      `[...new Map(${list}.map((x, i) => [i, x])).values()]`,
      `Array.from(new Set(${list}), (x) => x * 2)`,
      `${list}.toSorted((a, b) => b - a)`,
      `${list}.toSpliced(1, 1, ${n})`,
      `[...${list}, ${n}].with(0, ${n})`,
      `[${list}, [${n}]].flat()`,
      `Object.values(Object.groupBy(${list}, (x) => (x > 1 ? "many" : "few"))).flat()`,
      `Array.of(${n}, ...${list})`,
    ]);
  },
  object: (write, scope, w) => {
    const [n, list, s] = parts(write, scope, w);
    return w.pick([
      `Object.fromEntries(${list}.map((x, i) => ["k" + i, x]))`,
      `{ ...(${n} > 1 && { a: ${n} }), b: 3 }`,
      `{ list: [...${list}], [${s}]: ${n}, inner: { list: ${list} } }`,
      `Object.assign({ a: 1 }, ${write("object", scope, w)})`,
      `(({ a, ...rest }) => ({ ...rest, a: a ?? ${n} }))(${write("object", scope, w)})`,
    ]);
  },
};

/** A number, a list and a text that a member access can follow. */
function parts(write: Write, scope: Scope, w: Writer): [string, string, string] {
  const atOnce: Scope = {
    ...scope,
    async: false,
    depth: Math.min(scope.depth, 1),
    functions: scope.functions.filter(({ async }) => !async),
  };
  return [
    write("number", atOnce, w),
    `(${write("list", scope, w)})`,
    `(${write("string", scope, w)})`,
  ];
}
