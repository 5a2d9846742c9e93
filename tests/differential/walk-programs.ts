import fc from "fast-check";
import type { GeneratorValue } from "fast-check";

/**
 * Programs that go over a Map or a Set in loops that wait, and meanwhile delete, add and clear: entries
 * that are gone, that come back at the end, that the loop has passed.
 */
export const walkPrograms: fc.Arbitrary<string> = fc.gen().map((g) => {
  const isMap = pick(g, [true, false]);
  const loop = loopOf(g, isMap);
  return [
    isMap
      ? "const all = new Map([[1, 'a'], [2, 'b'], [3, 'c'], [4, 'd']]);"
      : "const all = new Set([1, 2, 3, 4]);",
    "const other = all, seen = [];",
    "let n = 0;",
    pick(g, [
      loop,
      loop,
      `const go = async () => { ${loop} return n; };\nseen.push(await go());`,
      `try { ${loop} throw new Error("x"); } catch (e) { seen.push(e.message); } finally { n = 0; ${loopOf(g, isMap)} }`,
      `const pair = await Promise.all([(async () => { const mine = []; for (const x of all) mine.push(await one(x)); return mine; })(), two(2)]);\nseen.push(pair);`,
    ]),
    "return [seen, [...all], n];",
  ].join("\n");
});

export function sampleWalkPrograms(seed: number, count: number): string[] {
  return fc.sample(walkPrograms, { seed, numRuns: count });
}

function loopOf(g: GeneratorValue, isMap: boolean): string {
  const source = pick(g, ["all", "other", "all.entries()", "all.keys()", "all.values()"]);
  const pairs = source.endsWith("entries()") || (isMap && !source.endsWith(")"));
  const target = pairs ? pick(g, ["x", "[x, y = await one('y')]", "[x, ...y]"]) : "x";
  const body = Array.from({ length: pick(g, [1, 2, 3, 4]) }, () => statement(g, isMap)).join(" ");
  return `for (const ${target} of ${source}) { n++; if (n > 12) break; seen.push(x); ${body} await two(n); }`;
}

function statement(g: GeneratorValue, isMap: boolean): string {
  const key = pick(g, [1, 2, 3, 4, 5, 6]);
  const name = pick(g, ["all", "other"]);
  return pick(g, [
    `${name}.delete(${key});`,
    `${name}.delete(${key});`,
    isMap ? `${name}.set(${key}, 'n' + n);` : `${name}.add(${key});`,
    isMap ? `all.delete(${key}); all.set(${key}, n);` : `all.delete(${key}); all.add(${key});`,
    `if (n === ${key}) ${name}.clear();`,
    `if (n === ${key}) continue;`,
    `if (n === ${key}) break;`,
    "await one(n);",
    `seen.push(${name}.size);`,
    "for (const inner of all) { if (n < 3) seen.push(await one(inner)); }",
    "{ const [first = await two(0), ...others] = all; seen.push(first, others); }",
  ]);
}

function pick<T>(g: GeneratorValue, items: readonly T[]): T {
  return items[g(fc.nat, { max: items.length - 1 })] as T;
}
