import fc from "fast-check";
import type { Entry, Scope } from "./scope.ts";
import { frameOf, inner } from "./scope.ts";
import { ClosureWriter } from "./words.ts";
import { writeFn } from "./write-function.ts";
import { writeNumber } from "./write-number.ts";
import { writeBlock, writeFlow } from "./write-statement.ts";

/** What all of the programs find in their module. */
export const moduleOfClosures = `
const apply = (f, x) => f(x);
const g = (f) => (x) => f(f(x));
async function later(f, x) { const y = await one(x); return await f(y); }
const ops = { p: (x) => x + 1, twice(f, x) { return f(f(x)); }, async q(f, x) { return [f(x), await one(x), f(x)].join(""); } };
`;

const known: Readonly<Record<string, Entry>> = {
  one: { kind: "none" },
  apply: { kind: "higher" },
  g: { kind: "maker", takesAsync: false },
  later: { kind: "higher", async: true, takesAsync: true },
  ops: {
    kind: "none",
    members: {
      ".p": { kind: "call", nameOnly: true },
      ".twice": { kind: "higher" },
      ".q": { kind: "higher", async: true },
    },
  },
};

/**
 * Programs about functions: kept beyond a turn, handed on, made by others, called by branches, in loops of all
 * kinds. Meant to be legal: what is a value is not used when something has waited, what a branch uses it does not change.
 */
export const closurePrograms: fc.Arbitrary<string> = fc.gen().map((g) => {
  const words = { number: writeNumber, fn: writeFn, block: writeBlock };
  const w = new ClosureWriter(g, 7, words);
  const module: Scope = {
    up: undefined,
    names: new Map(Object.entries(known)),
    used: new Set(),
    frame: frameOf(),
    async: true,
    waits: false,
    loops: 0,
    labels: [],
    depth: 4,
    returns: (scope) => `[log, ${writeNumber(scope, w)}]`,
    stays: false,
    guarded: false,
    head: false,
    point: undefined,
  };
  const flow = inner(module, { frame: frameOf() });
  flow.names.set("log", { kind: "log" });
  const lines = writeFlow(flow, w);
  return ["const log = [];", ...lines, "return log;"].join("\n");
});

export function sampleClosurePrograms(seed: number, count: number): string[] {
  return fc.sample(closurePrograms, { seed, numRuns: count });
}
