import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What the editor says about each snippet, by name. All are checked in one program. */
export function checkSnippets(
  snippets: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly string[]> {
  const files = new Map(
    Object.keys(snippets).map((name, index) => [
      join(import.meta.dirname, `snippet-${index}.ts`),
      name,
    ]),
  );
  const textOf = (path: string): string | undefined => {
    const name = files.get(path);
    return name === undefined ? undefined : snippets[name];
  };
  const options = projectOptions();
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options,
    host: {
      ...host,
      fileExists: (path) => files.has(path) || host.fileExists(path),
      readFile: (path) => textOf(path) ?? host.readFile(path),
      getSourceFile: (path, version) => {
        const text = textOf(path);
        return text === undefined
          ? host.getSourceFile(path, version)
          : ts.createSourceFile(path, text, version);
      },
    },
  });
  const said = new Map<string, string[]>(Object.keys(snippets).map((name) => [name, []]));
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = files.get(file?.fileName ?? "") ?? "(the package itself)";
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    said.set(name, [...(said.get(name) ?? []), text]);
  }
  return said;
}

function projectOptions(): ts.CompilerOptions {
  const path = join(import.meta.dirname, "../../../tsconfig.json");
  const read = ts.parseConfigFileTextToJson(path, readFileSync(path, "utf8"));
  const { compilerOptions } = read.config as { compilerOptions: object };
  return ts.convertCompilerOptionsFromJson(compilerOptions, join(path, "..")).options;
}
