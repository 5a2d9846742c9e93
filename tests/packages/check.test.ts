import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

function check(...args: string[]): { status: number | null; lines: string[] } {
  const { status, stdout } = spawnSync(process.execPath, ["scripts/check.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, lines: stdout.trimEnd().split("\n") };
}

test("a stage that does not exist is answered with those that do", () => {
  const { status, lines } = check("--only", "lnt");
  expect(status).toBe(2);
  expect(lines[0]).toContain("lnt");
  expect(lines.some((line) => line.trim().startsWith("lint "))).toBe(true);
});

test("one stage runs alone, the last line counts it, and the exit code agrees", () => {
  const { status, lines } = check("--only", "bundles");
  expect(lines.filter((line) => /^[✓✗] /.test(line))).toEqual([
    expect.stringMatching(/^[✓✗] bundles .* \d+\.\d s$/),
  ]);
  expect(lines.at(-1)).toBe(status === 0 ? "1 passed, 0 failed" : "0 passed, 1 failed");
});
