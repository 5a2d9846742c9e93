import { readFileSync, statSync } from "node:fs";
import { ts } from "ts-morph";

/** A file with the `version` by which TypeScript's incremental programs know that it has changed. */
export type VersionedSource = ts.SourceFile & { version: string };

/**
 * Declaration files of packages by path, size, time and settings. They are the same for every
 * project of a process and cost most of the time of a first type check: a memo, not a state.
 */
const declarations = new Map<string, VersionedSource>();

export function declarationSource(
  file: string,
  options: ts.ScriptTarget | ts.CreateSourceFileOptions,
): VersionedSource | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return undefined;
  const { languageVersion, impliedNodeFormat } = typeof options === "object" ? options : { languageVersion: options };
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
): VersionedSource {
  const settings = typeof options === "object" ? options : { languageVersion: options };
  const full = { ...settings, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(file, text, full, SET_PARENTS);
  return Object.assign(source, { version: ts.sys.createHash?.(text) ?? text });
}
