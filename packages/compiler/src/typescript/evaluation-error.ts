import { fileURLToPath } from "node:url";
import type { Finding } from "../diagnostics/finding.ts";
import { messages } from "../diagnostics/messages.generated.ts";
import type { ModuleSyntax, Span } from "../syntax/index.ts";
import { reach } from "./module-versions.ts";
import { unedited, withEdits } from "./run-edits.ts";
import { placesIn, stackPlaces } from "./stack.ts";
import { unlistedErrors } from "./unlisted-errors.ts";

/** What is wrong with a module that could not be evaluated, in lines that are the author's own. */
export function evaluationErrors(
  file: string,
  error: unknown,
  modules: ReadonlyMap<string, ModuleSyntax>,
): readonly Finding[] {
  const early = earlyErrors(file, error, modules);
  return early.length > 0 ? early : [thrownError(file, error, modules)];
}

/** What no engine would load: as esbuild lists it, or as V8 says it without a place. */
function earlyErrors(
  file: string,
  error: unknown,
  modules: ReadonlyMap<string, ModuleSyntax>,
): readonly Finding[] {
  const message = textOf(error);
  const listed = [...message.matchAll(LISTED)].flatMap(([, place = "", text = ""]) => {
    const [found] = placesIn(place);
    const module = modules.get(pathOf(found?.file ?? ""));
    if (found === undefined || module === undefined) return [];
    // esbuild counts columns from 0.
    const span = spanAt(module, found.line, found.column + 1);
    return [messages.earlyError(span, { text: `${text[0]?.toLowerCase()}${text.slice(1)}` })];
  });
  const [, literal, text = ""] = INVALID_REGEXP.exec(message) ?? [];
  if (literal === undefined)
    return listed.length > 0 || !(error instanceof SyntaxError) ? listed : ofEngine(file, modules);
  const home = [...present(modules.get(file)), ...modules.values()].find((module) =>
    module.text.includes(literal),
  );
  if (home === undefined) return listed;
  const start = home.text.indexOf(literal);
  const span = { file: home.file, start, end: start + literal.length };
  return [messages.earlyError(span, { text: `\`${literal}\`, ${text.toLowerCase()}` })];
}

function ofEngine(file: string, modules: ReadonlyMap<string, ModuleSyntax>): readonly Finding[] {
  return [...reach(file, modules)]
    .flatMap((one) => present(modules.get(one)))
    .flatMap(unlistedErrors)
    .map(({ span, text }) => messages.earlyError(span, { text }));
}

const LISTED = /^(\/.+:\d+:\d+): ERROR: (.+?)(?: here)?:?$/gm;
const INVALID_REGEXP = /^Invalid regular expression: (\/.+\/)[a-z]*: (.+)$/;

function present<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}

/** What was thrown while a module was evaluated, at its first line that is the author's own. */
function thrownError(
  file: string,
  error: unknown,
  modules: ReadonlyMap<string, ModuleSyntax>,
): Finding {
  const text = textOf(error);
  const [, missing, importer] =
    /Cannot find package '([^']+)' imported from (\S+)/.exec(text) ?? [];
  if (missing !== undefined) {
    const home = modules.get(pathOf(importer ?? "")) ?? modules.get(file);
    return messages.packageNotFound(importSpan(home, missing, file), { package: missing });
  }
  return messages.evaluationFailed(firstOwnPlace(error, modules) ?? startOf(file), {
    error: headline(error),
  });
}

function importSpan(module: ModuleSyntax | undefined, specifier: string, file: string): Span {
  const found = [...(module?.imports.values() ?? [])].find(
    ({ from }) => from === specifier || from.startsWith(`${specifier}/`),
  );
  return found?.span ?? startOf(module?.file ?? file);
}

function startOf(file: string): Span {
  return { file, start: 0, end: 0 };
}

function firstOwnPlace(
  error: unknown,
  modules: ReadonlyMap<string, ModuleSyntax>,
): Span | undefined {
  for (const { file, line, column } of [...placesIn(textOf(error)), ...stackPlaces(error)]) {
    const module = modules.get(pathOf(file));
    if (!module) continue;
    return spanAt(module, line, column);
  }
  return undefined;
}

/** The module was run with its edits. */
function spanAt({ file, text, runEdits }: ModuleSyntax, line: number, column: number): Span {
  const edits = file.endsWith(".cts") || file.endsWith(".cjs") ? [] : runEdits;
  const start = unedited(offsetAt(withEdits(text, edits), line, column), edits);
  return { file, start, end: endOfWord(text, start) };
}

function pathOf(path: string): string {
  const plain = path.replace(/\?.*$/, "");
  return plain.startsWith("file:") ? fileURLToPath(plain) : plain;
}

function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left--) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(start + Math.max(0, column - 1), text.length);
}

function endOfWord(text: string, start: number): number {
  const [word = ""] = /^[\w$]+/.exec(text.slice(start, start + 200)) ?? [];
  return Math.min(text.length, start + Math.max(1, word.length));
}

/** Name and message, in one line, without the places of this machine. */
function headline(error: unknown): string {
  const text = textOf(error).replaceAll(/(file:\/\/)?\/\S*\/([^\s/?:]+)(\?[^\s:]*)?/g, "$2");
  const line = text
    .split("\n")
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, 2)
    .join(" ");
  const name = error instanceof Error && error.name !== "Error" ? `${error.name}: ` : "";
  return line.startsWith(name) ? line : name + line;
}

/** The error may be anything, and even looking at it may throw. */
function textOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "something that cannot be shown";
  }
}
