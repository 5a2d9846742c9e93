import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Artifact } from "@twelvefold/compiler";

/** A file of the output folder that is not what the sources give. */
export interface Stale {
  readonly path: string;
  readonly why: "missing" | "changed" | "extra";
}

/** Databases of runs live beside the artifacts and are none. */
const NOT_OURS = /\.db(-\w+)?$/;

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
  for (const path of found) if (!wanted.has(path)) stale.push({ path, why: "extra" });
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
