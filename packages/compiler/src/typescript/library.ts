import { Project } from "ts-morph";
import type { ts } from "ts-morph";

/** Parsed once for a process: the files are part of the program text. */
const parsed = new Map<string, ReadonlyMap<string, ts.SourceFile>>();

/**
 * TypeScript's own `lib.*.d.ts` files as ts-morph bundles them: they are in no folder, so a project
 * that asks for the same libraries is the way to get them.
 */
export function librarySources(options: ts.CompilerOptions): ReadonlyMap<string, ts.SourceFile> {
  const { target, lib, noLib } = options;
  const key = JSON.stringify([target, lib, noLib]);
  const known = parsed.get(key) ?? parseLibrary(options);
  parsed.set(key, known);
  return known;
}

function parseLibrary({
  target,
  lib,
  noLib,
}: ts.CompilerOptions): ReadonlyMap<string, ts.SourceFile> {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      types: [],
      ...(target !== undefined && { target }),
      ...(lib && { lib }),
      ...(noLib !== undefined && { noLib }),
    },
  });
  project.createSourceFile("/empty.ts", "export {}");
  const sources = project.getProgram().compilerObject.getSourceFiles();
  return new Map(
    sources
      .filter((source) => source.fileName.startsWith(LIBRARY))
      .map((source) => [source.fileName, source]),
  );
}

export const LIBRARY = "/node_modules/typescript/lib";
