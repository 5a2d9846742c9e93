import fc from "fast-check";
import type { GeneratorValue } from "fast-check";

/**
 * Programs that hold one object by many names and change it through any of them, before, between and
 * after steps: in variables, in each other, in collections, closures, arguments, thrown values and branches.
 */
export const aliasPrograms: fc.Arbitrary<string> = fc.gen().map((g) => {
  const w = new AliasWriter(g);
  return [
    "const log = [];",
    "const dump = (v, d) => (d === 0 || typeof v !== 'object' || v === null ? (typeof v === 'object' && v !== null ? '…' : v) : Array.isArray(v) ? v.map((x) => dump(x, d - 1)) : v instanceof Map ? [...v].map((x) => dump(x, d - 1)) : v instanceof Set ? 'set' : Object.fromEntries(Object.entries(v).map(([k, x]) => [k, dump(x, d - 1)])));",
    "let a = { n: 1, kids: [] }, b = { n: 2, kids: [] }, c = { n: 3, kids: [] };",
    "const list = [a, b];",
    "const table = new Map([['a', a], ['c', c]]);",
    "const touch = () => { a.n += 10; b.kids.push(a.n); };",
    "const bump = (p, by = 1) => { p.n += by; p.kids.push(by); return p; };",
    "const later = async (p) => { p.n++; await one(dump(p, 2)); p.n++; return p; };",
    ...w.statements(10),
    "return [log, dump([a, b, c, list, table], 5)];",
  ].join("\n");
});

export function sampleAliasPrograms(seed: number, count: number): string[] {
  return fc.sample(aliasPrograms, { seed, numRuns: count });
}

class AliasWriter {
  readonly #g: GeneratorValue;
  #names = 0;
  /** Names of objects with `n` and `kids`. */
  readonly #objects = ["a", "b", "c"];

  constructor(g: GeneratorValue) {
    this.#g = g;
  }

  statements(most: number): string[] {
    const count = 3 + this.#number(most - 3);
    return Array.from({ length: count }, () => this.#statement());
  }

  #number(max: number): number {
    return this.#g(fc.nat, { max });
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#number(items.length - 1)] as T;
  }

  /** An expression for an object that something else may hold too. */
  #object(): string {
    const name = this.#pick(this.#objects);
    return this.#pick([
      name,
      name,
      name,
      "list[0]",
      "list.at(-1)",
      "table.get('a')",
      `(${name}.friend ?? ${name})`,
      `bump(${name})`,
      `(await later(${name}))`,
      `[${name}].map((x) => x)[0]`,
      `{ ...${name} }`,
      `structuredClone(dump(${name}, 2))`,
      `list.find((x) => x.n > 1) ?? ${name}`,
    ]);
  }

  #statement(): string {
    const name = this.#pick(this.#objects);
    const fresh = `v${this.#names++}`;
    const kinds: (() => string)[] = [
      () => `${this.#pick(["a", "b", "c"])} = ${this.#object()};`,
      () => {
        const text = `const ${fresh} = ${this.#object()};`;
        this.#objects.push(fresh);
        return text;
      },
      () => `${name}.n = ${name}.n * 2 + ${this.#number(3)};`,
      () => `(${this.#object()}).n += ${this.#number(5)};`,
      () => `${name}.friend = ${this.#object()};`,
      () => `${name}.kids.push(${this.#object()});`,
      () => `list.push(${this.#object()});`,
      () =>
        `if (list.length > 1) list.${this.#pick(["shift()", "reverse()", "splice(0, 1)", "pop()"])};`,
      () => `table.set('${this.#pick(["a", "b"])}', ${this.#object()});`,
      () => "touch();",
      () => `bump(${name}, ${this.#number(4)}).kids.length;`,
      () => `log.push(await one(dump(${name}, 3)));`,
      () => `log.push(dump(${name}, 3));`,
      () => `await later(${name});`,
      () => `for (const x of list) { x.n++; await one(x.n); x.kids.push(${this.#number(9)}); }`,
      () => `for (const x of list.slice()) { x.n++; }`,
      () => `try { throw ${name}; } catch (e) { await two(1); e.n++; }`,
      () =>
        `try { ${name}.n++; await three(0); ${name}.n += 100; } catch (e) { ${name}.kids.push(e.message); }`,
      () =>
        `{ const { kids, ...rest } = ${name}; kids.push(rest.n); await one(1); kids.push(${name}.n); }`,
      () => `{ const [first, ...others] = list; if (first) first.n += others.length; }`,
      () =>
        `await Promise.all(list.map(async (x, i) => { x.n += i; await one(x.n); x.n *= 2; return x; }));`,
      () =>
        `{ const [p, q] = await Promise.all([later(${name}), two(2)]); p.n++; log.push(q === p); }`.replace(
          "q === p",
          "q.n",
        ),
      () =>
        `{ const made = await two(0); list.push(made); list.push(made); made.n = 5; await one(2); list.at(-1).kids = []; }`,
      () => `Object.assign(${name}, { n: ${name}.n + 1, extra: ${this.#object()} });`,
      () => `delete ${name}.${this.#pick(["friend", "extra"])};`,
      () => `${name}.kids = ${this.#object()}.kids ?? [];`,
      () => `list.sort((x, y) => x.n - y.n);`,
      () =>
        `await map(list.slice(0, 2), { concurrency: 1 }, async (x) => { x.n -= 1; await one(x.n); x.n -= 1; });`,
    ];
    return this.#pick(kinds)();
  }
}
