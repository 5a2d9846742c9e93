import fc from "fast-check";
import { writeBlock } from "./write-statement.ts";
import type { Scope } from "./writer.ts";
import { Writer } from "./writer.ts";

/** Bodies of flows over the whole language, meant to be legal. */
export const programs: fc.Arbitrary<string> = fc.gen().map((g) => {
  const w = new Writer(g, 14);
  const scope: Scope = {
    variables: [
      { name: "n", kind: "number", assignable: true, owned: true },
      { name: "s", kind: "string", assignable: true, owned: true },
      { name: "list", kind: "list", assignable: true, owned: true },
      { name: "o", kind: "object", assignable: true, owned: true },
      { name: "alias", kind: "object", assignable: false, owned: true },
    ],
    functions: [],
    async: true,
    branch: false,
    stepsOnly: false,
    loops: 0,
    labels: [],
    depth: 3,
    inFunction: false,
  };
  return [
    "const log = [];",
    "let { n, s, list, o } = input;",
    "const alias = o;",
    ...writeBlock(scope, w, 8),
    "return { log, n, s, list, o, alias };",
  ].join("\n");
});

/** The programs of a seed, always the same. */
export function samplePrograms(seed: number, count: number): string[] {
  return fc.sample(programs, { seed, numRuns: count });
}
