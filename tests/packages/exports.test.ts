import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly type: string;
  readonly engines: { readonly node: string };
  readonly exports: Record<string, string | Record<string, string>>;
  readonly dependencies?: Record<string, string>;
}

const root = resolve(import.meta.dirname, "../..");
const manifests = globSync("packages/*/package.json", { cwd: root }).map(
  (file): [string, Manifest] => [
    join(root, dirname(file)),
    JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest,
  ],
);
const entries = manifests.flatMap(([directory, { name, exports }]) =>
  Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === "string" ? [] : [{ entry: join(name, subpath), directory, target }],
  ),
);

test.for(entries)(
  "$entry leads to a source, and to what the build makes of it",
  ({ directory, target }) => {
    const source = target["@twelvefold/source"] ?? "";
    expect(Object.keys(target)).toEqual(["@twelvefold/source", "types", "default"]);
    expect(existsSync(join(directory, source)), source).toBe(true);
    expect(target["types"]).toBe(source.replace("./src/", "./dist/").replace(/\.ts$/, ".d.ts"));
    expect(target["default"]).toBe(source.replace("./src/", "./dist/").replace(/\.ts$/, ".js"));
  },
);

test.for(entries)(
  "$entry is imported from its source in a test",
  ({ entry, directory, target }) => {
    const source = join(directory, target["@twelvefold/source"] ?? "");
    expect(new URL(import.meta.resolve(entry)).pathname).toBe(source);
  },
);

test("all packages have one version, one licence and one floor of Node", () => {
  const facts = manifests.map(([, { version, license, type, engines }]) =>
    JSON.stringify({ version, license, type, node: engines.node }),
  );
  expect([...new Set(facts)]).toHaveLength(1);
  expect(facts[0]).toContain(`"license":"MIT"`);
});

test("ir depends on nothing, and dsl on nothing of ours", () => {
  const dependencies = (name: string): string[] =>
    manifests
      .filter(([, manifest]) => manifest.name === `@twelvefold/${name}`)
      .flatMap(([, manifest]) => Object.keys(manifest.dependencies ?? {}));
  expect(dependencies("ir")).toEqual([]);
  expect(dependencies("dsl").filter((name) => name.startsWith("@twelvefold/"))).toEqual([]);
});

test("the lockfile names no registry", () => {
  expect(readFileSync(join(root, "pnpm-lock.yaml"), "utf8")).not.toMatch(/https?:\/\/|tarball:/);
});
