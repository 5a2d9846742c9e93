import { expect, test } from "vitest";
import { sampleAliasPrograms } from "./alias-programs.ts";
import { runPrograms } from "./run-programs.ts";

const COUNT = Number(process.env["TWELVEFOLD_PROGRAMS"] ?? 1000) / 5;
const FIRST = Number(process.env["TWELVEFOLD_SEED"] ?? 1);

test(
  "programs that change one object through many names do what JavaScript does",
  async () => {
    for (let seed = FIRST; seed < FIRST + COUNT / 100; seed++) {
      const { accepted, differences, refusals, faults } = await runPrograms(
        sampleAliasPrograms(seed, 100),
        seed,
      );
      expect(
        differences.slice(0, 2).map(({ difference, program }) => `${difference}\n${program}`),
      ).toEqual([]);
      expect(accepted, refusals[0]?.message).toBeGreaterThanOrEqual(99);
      expect(faults).toBeLessThan(10);
    }
  },
  COUNT * 200 + 60_000,
);
