import fc from "fast-check";
import { expect, test } from "vitest";
import { circlesOf } from "../../src/phases/5-verify/circles.ts";

const graphs = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.array(fc.uniqueArray(fc.nat({ max: size - 1 }), { maxLength: 3 }), {
    minLength: size,
    maxLength: size,
  }),
);

test("the circles of a graph are the nodes that lead to each other", () => {
  fc.assert(
    fc.property(graphs, (next) => {
      const reaches = next.map((_, from) => reachedFrom(next, from));
      const expected = next.map((_, node) =>
        next.flatMap((_next, other) =>
          reaches[node]!.has(other) && reaches[other]!.has(node) ? [other] : [],
        ),
      );
      const circles = circlesOf(next);
      for (const [node, circle] of expected.entries()) {
        const found = circles.find((one) => one.includes(node)) ?? [];
        expect(found.toSorted((a, b) => a - b)).toEqual(circle);
      }
    }),
    { seed: 7 },
  );
});

test("a circle of a hundred thousand nodes is found without using up the stack", () => {
  const size = 100_000;
  const [circle] = circlesOf(Array.from({ length: size }, (_, node) => [(node + 1) % size]));
  expect(circle).toHaveLength(size);
});

function reachedFrom(next: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const reached = new Set(next[from]);
  for (const node of reached) for (const to of next[node] ?? []) reached.add(to);
  return reached;
}
