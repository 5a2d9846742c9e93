// Runs every generator of the repository. With --check, fails if that changed anything.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

interface Generator {
  readonly what: string;
  /** Arguments of Node. */
  readonly run: readonly string[];
  /** The folder it runs in, from the root. */
  readonly cwd?: string;
  /** The folders in which it writes, from the root. */
  readonly writes: readonly string[];
}

const fromSource = ["--conditions=@twelvefold/source", "--disable-warning=ExperimentalWarning"];

/** The table: one row for each generator; an example's artifacts are found by its *.agent.ts. */
const generators: readonly Generator[] = [
  ...globSync("packages/*/scripts/generate-*.ts").map((script) => ({
    what: script,
    run: [script],
    writes: [`${script.split(/[/\\]/, 2).join("/")}`, "docs"],
  })),
  ...exampleFolders().map((folder) => ({
    what: `the artifacts of ${folder}`,
    run: ["../../packages/cli/bin/twelvefold.js", "build"],
    cwd: folder,
    writes: [folder],
  })),
];

const checking = process.argv.includes("--check");
const stale: string[] = [];
let broken = false;

for (const { what, run, cwd = ".", writes } of generators) {
  const before = hashes(writes);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...fromSource, ...run], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) {
    broken = true;
    process.stdout.write(`${what} failed:\n${stdout}${stderr}\n`);
    continue;
  }
  const changed = difference(before, hashes(writes));
  stale.push(...changed);
  if (!checking) process.stdout.write(`${what}: ${changed.length} files changed\n`);
}

if (checking && stale.length > 0)
  process.stdout.write(
    `These were stale, and have been written anew; look at them and commit them:\n${stale.map((file) => `  ${file}\n`).join("")}`,
  );
process.exitCode = broken || (checking && stale.length > 0) ? 1 : 0;

function exampleFolders(): string[] {
  return [...new Set(globSync("examples/*/*.agent.ts").map((file) => dirname(file)))].toSorted();
}

/** The files in folders that Git holds or would hold, each with the hash of what it says. */
function hashes(folders: readonly string[]): Map<string, string> {
  const { stdout } = spawnSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...folders],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const files = stdout.split("\0").filter((file) => file !== "" && existsSync(file));
  return new Map(
    files.map((file) => [file, createHash("sha256").update(readFileSync(file)).digest("hex")]),
  );
}

function difference(before: Map<string, string>, after: Map<string, string>): string[] {
  const files = new Set([...before.keys(), ...after.keys()]);
  return [...files].filter((file) => before.get(file) !== after.get(file)).toSorted();
}
