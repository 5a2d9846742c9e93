import { fileURLToPath } from "node:url";
import type { Finding } from "../diagnostics/finding.ts";
import { messages } from "../diagnostics/messages.generated.ts";
import type { ModuleSyntax, Span } from "../syntax/index.ts";
import { placesIn, stackPlaces } from "./stack.ts";

/** What was thrown while a module was evaluated, at its first line that is the author's own. */
export function evaluationError(
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
    const start = offsetAt(module.text, line, column);
    return { file: module.file, start, end: endOfWord(module.text, start) };
  }
  return undefined;
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
