import { readFileSync, statSync } from "node:fs";
import { ts } from "ts-morph";

/**
 * Declaration files of packages by path, size, time and settings. They are the same for every
 * project of a process and cost most of the time of a first type check: a memo, not a state.
 */
const declarations = new Map<string, ts.SourceFile>();

export function declarationSource(
  file: string,
  options: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return undefined;
  const { languageVersion, impliedNodeFormat } =
    typeof options === "object" ? options : { languageVersion: options };
  const key = [file, stat.size, stat.mtimeMs, languageVersion, impliedNodeFormat].join("|");
  const known = declarations.get(key);
  if (known) return known;
  const source = parse(file, readFileSync(file, "utf8"), options);
  declarations.set(key, source);
  return source;
}

const SET_PARENTS = true;

export function parse(
  file: string,
  text: string,
  options: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile {
  const settings = typeof options === "object" ? options : { languageVersion: options };
  const full = { ...settings, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(file, text, full, SET_PARENTS);
}
