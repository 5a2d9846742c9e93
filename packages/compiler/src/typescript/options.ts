import { ts } from "ts-morph";

/** The nearest `tsconfig.json`, here or further up. */
export function findConfig(cwd: string): string | undefined {
  return ts.findConfigFile(cwd, (path) => ts.sys.fileExists(path));
}

/** Settings of a `tsconfig.json`, or what a folder without one means. */
export function compilerOptions(tsconfig: string | undefined): ts.CompilerOptions {
  return { ...(tsconfig === undefined ? withoutConfig : readConfig(tsconfig)), ...always };
}

function readConfig(file: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  const host = { ...ts.sys, readDirectory: () => [] };
  const folder = file.slice(0, file.lastIndexOf("/"));
  return ts.parseJsonConfigFileContent(config ?? {}, host, folder, undefined, file).options;
}

const withoutConfig: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2024,
  lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  esModuleInterop: true,
  resolveJsonModule: true,
  types: ["*"],
};

/** Nothing is written, a library's own declarations are its own affair, and an import may name a `.ts` file. */
const always: ts.CompilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  sourceMap: false,
  skipLibCheck: true,
  allowJs: true,
  checkJs: false,
  allowImportingTsExtensions: true,
  ...withoutPaths("tsBuildInfoFile", "rootDir", "outDir", "outFile", "declarationDir"),
};

function withoutPaths(...names: readonly string[]): ts.CompilerOptions {
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
