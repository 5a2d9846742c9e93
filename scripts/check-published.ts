// What is published: publint's rules, every export of every built package can be imported by a plain Node, and is
// declared as its source is.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript";

interface Manifest {
  readonly name: string;
  readonly exports: Record<string, string | Target>;
}

interface Target {
  readonly "@twelvefold/source": string;
  readonly types: string;
  readonly default: string;
}

const manifests = globSync("packages/*/package.json");
const declared = ts.createProgram({
  rootNames: globSync("packages/*/{src,dist}/**/*.ts", { exclude: ["**/node_modules"] }),
  options: {
    module: ts.ModuleKind.NodeNext,
    customConditions: ["@twelvefold/source"],
    allowImportingTsExtensions: true,
    noEmit: true,
  },
});
const faults = (await Promise.all(manifests.map((file) => check(dirname(file))))).flat();
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function check(directory: string): Promise<string[]> {
  const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
  const { messages } = await publint({ pkgDir: directory, strict: true, pack: false });
  const lint = messages.flatMap((message) => formatMessage(message, { ...manifest }) ?? []);
  const entries = await Promise.all(
    Object.entries(manifest.exports).flatMap(([subpath, target]) =>
      typeof target === "string"
        ? []
        : [importFaults(directory, subpath, target), typeFaults(directory, subpath, target)],
    ),
  );
  return [...lint, ...entries.flat()].map((fault) => `${manifest.name}: ${fault}`);
}

async function importFaults(directory: string, subpath: string, target: Target): Promise<string[]> {
  // A file that is missing is publint's to say.
  if (!existsSync(join(directory, target.default))) return [];
  try {
    await import(pathToFileURL(resolve(directory, target.default)).href);
    return [];
  } catch (error) {
    return [`${subpath} cannot be imported: ${String(error)}`];
  }
}

/** A chunk of a build can take an entry's name, and what it declares its place. */
function typeFaults(directory: string, subpath: string, target: Target): string[] {
  if (!existsSync(join(directory, target.types))) return [];
  const source = exportedNames(join(directory, target["@twelvefold/source"]));
  const built = exportedNames(join(directory, target.types));
  const missing = source.filter((name) => !built.includes(name));
  const more = built.filter((name) => !source.includes(name));
  return [
    ...missing.map((name) => `${subpath} is built without the declaration of ${name}`),
    ...more.map((name) => `${subpath} declares ${name}, which its source does not export`),
  ];
}

function exportedNames(path: string): string[] {
  const checker = declared.getTypeChecker();
  const file = declared.getSourceFile(path);
  const module = file && checker.getSymbolAtLocation(file);
  return module ? checker.getExportsOfModule(module).map(({ name }) => name) : [];
}
