import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { UserConfig } from "tsdown";

type Exports = Record<string, string | { "@twelvefold/source"?: string }>;

/** How every package is built: the entries are what its package.json exports, each under the path of its source. */
export function packageBuild(directory: string): UserConfig {
  return {
    entry: Object.fromEntries(sourcesOf(directory).map((source) => [entryName(source), source])),
    format: "esm",
    platform: "node",
    target: "node22",
    fixedExtension: false,
    dts: { tsconfig: join(import.meta.dirname, "..", "tsconfig.packages.json") },
    tsconfig: join(import.meta.dirname, "..", "tsconfig.packages.json"),
    // What is imported is a dependency or a peer: nothing of node_modules is copied into a package.
    deps: { onlyBundle: [] },
    hash: false,
    // Beside the entries, a chunk of `core/index.ts` took the name of the entry `index.ts`.
    outputOptions: { chunkFileNames: "chunks/[name].js" },
    clean: true,
    logLevel: "warn",
  };
}

function sourcesOf(directory: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    exports: Exports;
  };
  return Object.values(exports)
    .map((target) => (typeof target === "string" ? undefined : target["@twelvefold/source"]))
    .filter((source) => source !== undefined)
    .filter((source) => existsSync(join(directory, source)));
}

const entryName = (source: string): string => source.replace(/^\.\/src\//, "").replace(/\.ts$/, "");
