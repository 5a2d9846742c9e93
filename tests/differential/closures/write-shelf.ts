import { choose, declare, freshName } from "./scope.ts";
import type { Scope, Shelf } from "./scope.ts";
import type { ClosureWriter } from "./words.ts";
import { writeFn } from "./write-function.ts";
import { writeNumber } from "./write-number.ts";

const shelves: readonly (Shelf & { readonly init: string })[] = [
  { init: "[]", keep: (k, fn) => `${k}.push(${fn});`, use: (k, x) => `${k}.map((k) => k(${x}))` },
  {
    init: "[]",
    keep: (k, fn) => `${k}.unshift(${fn});`,
    use: (k, x) => `${k}.map((k) => k(${x}))`,
  },
  {
    init: "[]",
    keep: (k, fn) => `${k}[${k}.length] = ${fn};`,
    use: (k, x) => `${k}.map((k) => k(${x}))`,
  },
  {
    init: "{}",
    keep: (k, fn, key) => `${k}["k" + ${key}] = ${fn};`,
    use: (k, x) => `Object.values(${k}).map((k) => k(${x}))`,
  },
  {
    init: "new Map()",
    keep: (k, fn, key) => `${k}.set(${key}, ${fn});`,
    use: (k, x) => `[...${k}.values()].map((k) => k(${x}))`,
  },
  { init: "undefined", keep: (k, fn) => `${k} = ${fn};`, use: (k, x) => `${k}?.(${x})` },
  { init: "undefined", keep: (k, fn) => `${k} ??= ${fn};`, use: (k, x) => `${k}?.(${x})` },
  {
    init: "[]",
    keep: (k, fn, key) => `${k}.push({ get: ${fn}, n: ${key} });`,
    use: (k, x) => `${k}.map((k) => [k.get(${x}), k.n])`,
  },
  {
    init: "[]",
    keep: (k, fn, key) => `${k}.push([${key}, ${fn}]);`,
    use: (k, x) => `${k}.map(([n, k]) => k(n) + k(${x}))`,
  },
  {
    init: "[]",
    keep: (k, fn, key) => `{ const it = { get: ${fn}, n: ${key} }; ${k}.push(it.n, it.get); }`,
    use: (k, x) => `${k}.map((k) => typeof k === "function" ? k(${x}) : k)`,
  },
  {
    init: "[]",
    declares: true,
    keep: (k, fn) => `{ const it = { get: ${fn} }; ${k}.push((x) => it.get(x)); }`,
    use: (k, x) => `${k}.map((k) => k(${x}))`,
  },
];

/** A variable that functions are kept in: nothing waits while it is used. */
export function declareShelf(scope: Scope, w: ClosureWriter): string[] {
  const name = freshName(scope, w);
  const shelf = w.pick(shelves);
  declare(scope, name)({ kind: "shelf", hot: true, shelf });
  return [`let ${name} = ${shelf.init};`];
}

/** Keeps a function beyond the turn, the block or the call that it is made in. */
export function keepFunction(scope: Scope, w: ClosureWriter): string[] | undefined {
  const known = choose(scope, w, {
    accepts: ({ kind, shelf }) =>
      kind === "shelf" && shelf !== undefined && !(scope.waits && shelf.declares === true),
    writes: true,
  });
  if (known?.entry.shelf === undefined) return undefined;
  const fn = writeFn(scope, w, { kept: true });
  return [known.entry.shelf.keep(known.text, fn, writeNumber({ ...scope, depth: 1 }, w))];
}

/** Calls what is kept, from where it is kept: what is kept does not call itself. */
export function useShelf(scope: Scope, w: ClosureWriter): string | undefined {
  const known = choose(scope, w, { accepts: ({ kind }) => kind === "shelf", own: true });
  const argument = w.borrowed.has("map") ? "2" : writeNumber({ ...scope, depth: 0 }, w);
  return known?.entry.shelf?.use(known.text, argument);
}

/** A function that keeps what it is given: itself, or one that calls it. */
export function declareKeeper(scope: Scope, w: ClosureWriter): string[] {
  const name = freshName(scope, w);
  const set = declare(scope, name);
  const isValue = w.chance(35);
  const shelf = choose(scope, w, {
    accepts: ({ kind }) => kind === "shelf",
    writes: true,
    kept: isValue,
  });
  if (shelf?.entry.shelf === undefined) return [];
  const { keep } = shelf.entry.shelf;
  const kept = (fn: string): string => keep(shelf.text, fn, "fn(1)");
  const text = w.pick([
    `(fn) => { ${kept("fn")} }`,
    `(fn, other = fn) => { ${kept("other")} }`,
    `(fn, { other = fn } = {}) => { ${kept("other")} }`,
    `(fn) => { ${kept("(x) => fn(x)")} }`,
    `(fn) => { const inner = (x) => [x, 2].map(fn).join(""); ${kept("inner")} }`,
    `(fn) => { const all = [fn]; for (const each of all) ${kept("each")} }`,
    `(fn, again = () => fn(2)) => { ${kept("again")} }`,
    `(fn) => { const go = (f, x = 0) => { ${keep(shelf.text, "f", "x")} }; go(fn); }`,
  ]);
  const about = { kind: "higher", keeps: true, keeper: true, changes: true, hot: true } as const;
  if (!isValue && w.chance(85)) {
    set(about);
    return [`const ${name} = ${text};`];
  }
  const key = w.borrowed.size > 0 ? w.pick([...w.borrowed]) : "keep";
  if (!isValue) {
    set({ kind: "none", members: { [`.${key}`]: about } });
    return [`const ${name} = { ${key}: ${text}, n: 1 };`];
  }
  const object = `const ${name} = [{ ${key}: ${text} }];`;
  if (w.chance(50)) {
    set({ kind: "none", members: { [`[0].${key}`]: about } });
    return [object];
  }
  // It is handed to the object's own function by another one.
  const other = w.name("v");
  declare(scope, other)(about);
  return [object, `const ${other} = (fn, q = ${name}) => { q[0].${key}(fn); };`];
}

/** A call of such a function. */
export function handToKeeper(scope: Scope, w: ClosureWriter): string[] | undefined {
  const known = choose(scope, w, { accepts: ({ keeper }) => keeper === true });
  return known && [`${known.text}(${writeFn(scope, w, { kept: true })});`];
}
