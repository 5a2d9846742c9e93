import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import type { Artifact } from "@twelvefold/compiler";

/** A file of the output folder that is not what the sources give. */
export interface Stale {
  readonly path: string;
  readonly why: "missing" | "changed" | "extra";
}

/** Databases of runs live beside the artifacts and are none, and neither is what keeps them out of Git. */
const NOT_OURS = /^\.|\.db(-\w+)?$/;

/** The folder that belongs to builds alone; in another there may be files of the author's. */
const OWN_FOLDER = ".twelvefold";

/** Compares the output folder with what was compiled. */
export async function staleArtifacts(
  folder: string,
  artifacts: readonly Artifact[],
): Promise<readonly Stale[]> {
  const wanted = new Map(artifacts.map(({ path, text }) => [path, text]));
  const found = await filesOf(folder);
  const stale: Stale[] = [];
  for (const [path, text] of wanted) {
    if (!found.has(path)) stale.push({ path, why: "missing" });
    else if ((await readFile(join(folder, path), "utf8")) !== text)
      stale.push({ path, why: "changed" });
  }
  const left = basename(folder) === OWN_FOLDER ? found : await builtBefore(folder);
  for (const path of left)
    if (found.has(path) && !wanted.has(path)) stale.push({ path, why: "extra" });
  return stale.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Writes what is missing or changed, and removes what an earlier build left. */
export async function writeArtifacts(
  folder: string,
  artifacts: readonly Artifact[],
  stale: readonly Stale[],
): Promise<void> {
  const texts = new Map(artifacts.map(({ path, text }) => [path, text]));
  for (const { path } of stale) {
    const file = join(folder, path);
    const text = texts.get(path);
    if (text === undefined) {
      await rm(file);
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  if (basename(folder) === OWN_FOLDER) await keepRunsFromGit(folder);
}

/** Artifacts are committed; what runs have been told is not. */
async function keepRunsFromGit(folder: string): Promise<void> {
  try {
    await writeFile(join(folder, ".gitignore"), "*.db\n*.db-*\n", { flag: "wx" });
  } catch {
    // There is one, and it is the author's.
  }
}

/** What the build that was here last says that it wrote. */
async function builtBefore(folder: string): Promise<readonly string[]> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
    return Object.keys(Object((manifest as { artifacts?: unknown }).artifacts) as object);
  } catch {
    return [];
  }
}

async function filesOf(folder: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !NOT_OURS.test(entry.name));
    return new Set(
      files.map((entry) =>
        relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
      ),
    );
  } catch {
    return new Set();
  }
}
