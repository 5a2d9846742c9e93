import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { onTestFinished } from "vitest";
import { toDiagnostics } from "../../src/diagnostics/index.ts";
import type { Diagnostic } from "../../src/diagnostics/index.ts";
import { readProgram } from "../../src/phases/1-read/index.ts";
import type { Program, ReadResult } from "../../src/phases/1-read/index.ts";
import { openSources } from "../../src/typescript/index.ts";
import type { SourceReader, Sources } from "../../src/typescript/index.ts";
import { workspace } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

export interface Reading {
  readonly files: Workspace;
  readonly sources: Sources;
  readonly program: Program;
  readonly values: ReadResult["values"];
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
  /** Reads again. */
  again(changed?: readonly string[]): Promise<Reading>;
}

/** Reads and evaluates a folder of files; entries are those that are named `*.agent.ts`, unless said otherwise. */
export async function readFiles(
  texts: Readonly<Record<string, string>>,
  options: {
    readonly typecheck?: boolean;
    readonly entries?: readonly string[];
    readonly loopSeconds?: number;
  } = {},
): Promise<Reading> {
  const files = workspace(texts);
  const reader = openSources({
    cwd: files.cwd,
    typecheck: options.typecheck ?? false,
    id: randomUUID(),
    loopSeconds: options.loopSeconds,
  });
  onTestFinished(() => reader.close());
  const entries = options.entries ?? Object.keys(texts).filter((file) => file.includes(".agent."));
  return readOnce(files, reader, entries.map(files.path));
}

async function readOnce(
  files: Workspace,
  reader: SourceReader,
  entries: readonly string[],
  changed?: readonly string[],
): Promise<Reading> {
  const sources = await reader.read(entries, changed && new Set(changed.map(files.path)));
  const readText = (file: string): string | undefined => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return undefined;
    }
  };
  const { program, findings, values } = readProgram({
    root: files.cwd,
    modules: sources.modules,
    evaluated: sources.exports,
    readText,
  });
  const text = (file: string): string | undefined =>
    sources.modules.get(file)?.text ?? readText(file);
  const all = [...sources.findings, ...(await reader.typeErrors()), ...findings];
  const diagnostics = toDiagnostics(all, { cwd: files.cwd, text });
  return {
    files,
    sources,
    program,
    values,
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
    again: (next) => readOnce(files, reader, entries, next),
  };
}
