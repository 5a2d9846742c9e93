import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** 1.2 times what was measured when it was last looked into. */
const ceiling = 235_000;

test(`a prompt with 200 tools costs the type checker at most ${ceiling} instantiations`, () => {
  const said = check("huge.test-d.ts", ["--extendedDiagnostics"]);
  const instantiations = Number(/^Instantiations:\s+(\d+)$/m.exec(said)?.[1]);
  expect(instantiations).toBeGreaterThan(1_000);
  expect(instantiations).toBeLessThan(ceiling);
});

/** Runs the compiler on one file, with the project's options; fails when the file does not check. */
function check(file: string, more: readonly string[]): string {
  const manifest = createRequire(import.meta.url).resolve("@typescript/native/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
  const tsc = join(dirname(manifest), bin.tsc);
  const options = "--ignoreConfig --noEmit --strict --exactOptionalPropertyTypes --skipLibCheck";
  const modules = "--target es2024 --module nodenext --allowImportingTsExtensions --types node";
  const source = ["--customConditions", "@twelvefold/source"];
  const args = [...options.split(" "), ...modules.split(" "), ...source, ...more, file];
  return execFileSync(process.execPath, [tsc, ...args], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
}
