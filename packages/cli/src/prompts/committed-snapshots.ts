import { execFile } from "node:child_process";
import { relative, resolve } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../usage-error.ts";
import { snapshotPath } from "./snapshot-path.ts";

const run = promisify(execFile);

/** The snapshots of the output folder as they are in a commit, by their paths in that folder. */
export async function committedSnapshots(
  cwd: string,
  out: string,
  ref: string,
): Promise<ReadonlyMap<string, string>> {
  await git(cwd, "rev-parse", "--git-dir").catch((error: Error & { code?: unknown }) => {
    throw new UsageError(
      error.code === "ENOENT"
        ? "There is no git to ask for the commit."
        : `${cwd} is in no Git repository: there is no commit to compare with.`,
    );
  });
  const commit = await git(
    cwd,
    "rev-parse",
    "--verify",
    "--end-of-options",
    `${ref}^{commit}`,
  ).catch(() => {
    throw new UsageError(
      `git knows no commit ${ref} here.`,
      "Name a branch, a tag or a commit: `twelvefold prompts diff main`.",
    );
  });
  const folder = relative(cwd, resolve(cwd, out)).replaceAll("\\", "/");
  const prefix = folder === "" ? "" : `${folder}/`;
  const within = prefix === "" ? [] : ["--", prefix];
  const listed = await git(
    cwd,
    ...["ls-tree", "-r", "-z", "--name-only", commit.trim(), ...within],
  ).catch(() => {
    throw new UsageError(
      `${resolve(cwd, out)} is outside of the Git repository: no commit has it.`,
      "Name the folder that is committed: --out .twelvefold",
    );
  });
  const paths = listed
    .split("\0")
    .filter((path) => snapshotPath(path.slice(prefix.length)) !== undefined);
  const texts = paths.map(async (path) => {
    const text = await git(cwd, "show", `${commit.trim()}:./${path}`);
    return [path.slice(prefix.length), text] as const;
  });
  return new Map(await Promise.all(texts));
}

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run("git", [...args], { cwd, maxBuffer: 1 << 28 });
  return stdout;
}
