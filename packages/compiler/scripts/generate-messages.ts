import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CatalogueError, parseCatalogue } from "./catalogue.ts";
import type { Entry } from "./catalogue.ts";
import { renderExplanations, renderFunctions, renderReference } from "./render-catalogue.ts";

const compiler = join(import.meta.dirname, "..");
const messages = join(compiler, "messages");
const codesFile = join(messages, "codes.txt");
const order = ["read", "check", "templates", "lower", "verify", "emit", "run", "compiler"];

/** Every entry of the catalogue, by phase and code. */
function readEntries(): Entry[] {
  const files = readdirSync(messages).filter(
    (file) => file.endsWith(".md") && file !== "README.md",
  );
  const phases = files
    .map((file) => file.replace(/\.md$/, ""))
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return phases.flatMap((phase) => {
    const entries = parseCatalogue(readFileSync(join(messages, `${phase}.md`), "utf8"), phase);
    return entries.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  });
}

/**
 * The list of all codes ever given, with what is new; a code or a word that already means something else is refused.
 * What is found out at run time (TF7…) may have the word of what is found out before.
 */
function rememberCodes(entries: readonly Entry[]): string {
  const known = existsSync(codesFile)
    ? readFileSync(codesFile, "utf8").split("\n").filter(Boolean)
    : [];
  const all = new Set(known);
  for (const { code, word } of entries) {
    const line = `${code} ${word}`;
    const clash = [...all].find(
      (other) =>
        other !== line &&
        (other.startsWith(code) ||
          (other.endsWith(` ${word}`) && isRunTime(other) === isRunTime(code))),
    );
    if (clash !== undefined)
      throw new CatalogueError(
        `${line}: ${clash} was there before; codes and words are never reused`,
      );
    all.add(line);
  }
  return `${[...all].toSorted().join("\n")}\n`;
}

function isRunTime(code: string): boolean {
  return code.startsWith("TF7");
}

function outputs(): ReadonlyMap<string, string> {
  const entries = readEntries();
  const duplicate = entries.find(
    ({ code }, index) => entries.findIndex((other) => other.code === code) !== index,
  );
  if (duplicate) throw new CatalogueError(`${duplicate.code} is there twice`);
  return new Map([
    [codesFile, rememberCodes(entries)],
    [
      join(compiler, "src/diagnostics/messages.generated.ts"),
      renderFunctions(entries.filter(({ code }) => !isRunTime(code))),
    ],
    [join(compiler, "src/diagnostics/explanations.generated.ts"), renderExplanations(entries)],
    [join(compiler, "../../docs/reference/diagnostics.md"), renderReference(entries)],
  ]);
}

const check = process.argv.includes("--check");
for (const [file, text] of outputs()) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (check) {
    console.error(`${file} is stale: run node packages/compiler/scripts/generate-messages.ts`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}
