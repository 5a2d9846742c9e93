import { expect, test } from "vitest";
import { moduleOfClosures, sampleClosurePrograms } from "./closures/programs.ts";
import { runPrograms } from "./run-programs.ts";
import type { Tally } from "./run-programs.ts";

/** They are three times as long as those of `random.test.ts`: fewer take as long. */
const COUNT = Number(process.env["TWELVEFOLD_PROGRAMS"] ?? 1000) * 0.3;
const FIRST = Number(process.env["TWELVEFOLD_SEED"] ?? 1);
const BATCH = 100;

test(
  "functions that are kept, handed on and called by branches do what JavaScript does",
  async () => {
    const tallies: Tally[] = [];
    for (let seed = FIRST; seed < FIRST + COUNT / BATCH; seed++)
      tallies.push(await runPrograms(sampleClosurePrograms(seed, BATCH), seed, moduleOfClosures));
    const sum = (of: (tally: Tally) => number): number =>
      tallies.reduce((total, tally) => total + of(tally), 0);
    const [refusal] = tallies.flatMap(({ refusals }) => refusals);
    const differences = tallies.flatMap((tally) => tally.differences);
    expect(
      differences.slice(0, 2).map(({ difference, program }) => `${difference}\n${program}`),
    ).toEqual([]);
    expect(
      sum(({ accepted }) => accepted) / COUNT,
      `${refusal?.message}\n${refusal?.program}`,
    ).toBeGreaterThanOrEqual(0.99);
    expect(sum(({ faults }) => faults) / COUNT).toBeLessThan(0.005);
  },
  COUNT * 200 + 60_000,
);
