// What an embedder pays: the size of an entry with all that it imports, and that it needs nothing else.
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

interface Ceiling {
  readonly entry: string;
  /** Bytes, minified and gzipped. */
  readonly bytes: number;
}

const ceilings: readonly Ceiling[] = [
  // docs/decisions/0005-the-core-weighs-22-kb.md
  { entry: "packages/runtime/src/core/transition.ts", bytes: 23 * 1024 },
  { entry: "packages/dsl/src/index.ts", bytes: 4 * 1024 },
];

const faults = (await Promise.all(ceilings.map(check))).flat();
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function check({ entry, bytes }: Ceiling): Promise<string[]> {
  const { code, imports } = await bundle(entry);
  const size = gzipSync(code, { level: 9 }).length;
  process.stdout.write(`${entry}: ${size} of ${bytes} bytes\n`);
  return [
    ...(size > bytes ? [`${entry} is ${size - bytes} bytes over its ceiling of ${bytes}.`] : []),
    ...imports.map((name) => `${entry} must be complete in itself, but imports ${name}.`),
  ];
}

async function bundle(entry: string): Promise<{ code: string; imports: readonly string[] }> {
  await using build = await rolldown({
    input: entry,
    platform: "neutral",
    resolve: { conditionNames: ["@twelvefold/source", "import", "default"] },
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: false });
  const chunks = output.filter((file) => file.type === "chunk");
  return {
    code: chunks.map((chunk) => chunk.code).join(""),
    imports: chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]),
  };
}
