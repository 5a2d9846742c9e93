import { expect, test } from "vitest";
import { samplePrograms } from "./programs.ts";
import { runPrograms } from "./run-programs.ts";
import type { Tally } from "./run-programs.ts";

/** 1,000 programs with fixed seeds; the nightly run asks for more of them. */
const COUNT = Number(process.env["TWELVEFOLD_PROGRAMS"] ?? 1000);
const FIRST = Number(process.env["TWELVEFOLD_SEED"] ?? 1);
const BATCH = 100;

test(
  "random programs do what JavaScript does, and nearly all of them compile",
  async () => {
    const tallies: Tally[] = [];
    for (let batch = 0; batch < COUNT / BATCH; batch++) {
      tallies.push(await runPrograms(samplePrograms(FIRST + batch, BATCH), FIRST + batch));
    }
    const sum = (of: (tally: Tally) => number): number =>
      tallies.reduce((total, tally) => total + of(tally), 0);
    const refusals = tallies.flatMap((tally) => tally.refusals);
    const differences = tallies.flatMap((tally) => tally.differences);
    expect(
      differences.slice(0, 3).map(({ difference, program }) => `${difference}\n${program}`),
    ).toEqual([]);
    expect(
      sum((tally) => tally.accepted) / sum((tally) => tally.programs),
      refusals[0]?.program,
    ).toBeGreaterThanOrEqual(0.99);
    expect(sum((tally) => tally.faults) / sum((tally) => tally.programs)).toBeLessThan(0.02);
  },
  COUNT * 100 + 60_000,
);
