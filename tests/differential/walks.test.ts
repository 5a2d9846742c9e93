import { expect, test } from "vitest";
import { runPrograms } from "./run-programs.ts";
import { sampleWalkPrograms } from "./walk-programs.ts";

const COUNT = Number(process.env["TWELVEFOLD_PROGRAMS"] ?? 1000) / 5;
const FIRST = Number(process.env["TWELVEFOLD_SEED"] ?? 1);

test(
  "loops that wait, over a Map or a Set that changes meanwhile, do what JavaScript does",
  async () => {
    for (let seed = FIRST; seed < FIRST + COUNT / 100; seed++) {
      const { accepted, differences, refusals, faults } = await runPrograms(
        sampleWalkPrograms(seed, 100),
        seed,
      );
      expect(
        differences.slice(0, 2).map(({ difference, program }) => `${difference}\n${program}`),
      ).toEqual([]);
      expect(accepted, refusals[0]?.message).toBe(100);
      expect(faults).toBe(0);
    }
  },
  COUNT * 200 + 60_000,
);
