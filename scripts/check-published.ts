// What is published: publint's rules, and every export of every built package can be imported by a plain Node.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

interface Manifest {
  readonly name: string;
  readonly exports: Record<string, string | Target>;
}

interface Target {
  readonly default: string;
}

const manifests = globSync("packages/*/package.json");
const faults = (await Promise.all(manifests.map((file) => check(dirname(file))))).flat();
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function check(directory: string): Promise<string[]> {
  const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
  const { messages } = await publint({ pkgDir: directory, strict: true, pack: false });
  const lint = messages.flatMap((message) => formatMessage(message, { ...manifest }) ?? []);
  const entries = await Promise.all(
    Object.entries(manifest.exports).map(([subpath, target]) =>
      typeof target === "string" ? [] : importFaults(directory, subpath, target),
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
