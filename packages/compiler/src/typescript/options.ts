import { dirname, resolve } from "node:path";
import { ts } from "ts-morph";

/** The nearest `tsconfig.json`, here or further up. */
export function findConfig(cwd: string): string | undefined {
  return ts.findConfigFile(cwd, (path) => ts.sys.fileExists(path));
}

/** Settings of a `tsconfig.json`, or what a folder without one means. */
export function compilerOptions(tsconfig: string | undefined): ts.CompilerOptions {
  const written = tsconfig === undefined ? parsed(withoutConfig) : readConfig(tsconfig);
  return { ...written, ...parsed(always), ...withoutPaths(undefined) };
}

/** The same, as another program can read it. */
export function configFor(
  tsconfig: string | undefined,
  cwd: string,
  { typeRoots = typeRootsOf(cwd) }: ts.CompilerOptions,
): { readonly extends?: string; readonly compilerOptions: object } {
  const settings = { ...always, ...withoutPaths(null), typeRoots };
  return tsconfig === undefined
    ? { compilerOptions: { ...withoutConfig, ...settings } }
    : { extends: tsconfig, compilerOptions: settings };
}

/** Settings that TypeScript 7 has dropped: what they mean only an older one can say. */
export function needsOlderTypeScript({
  baseUrl,
  moduleResolution,
  module,
  target,
}: ts.CompilerOptions): boolean {
  return (
    baseUrl !== undefined ||
    (moduleResolution !== undefined && moduleResolution < ts.ModuleResolutionKind.Node16) ||
    (module !== undefined && module < ts.ModuleKind.ES2015 && module !== ts.ModuleKind.CommonJS) ||
    (target !== undefined && target < ts.ScriptTarget.ES2015)
  );
}

/** The author's `paths`, absolute. */
export function absolutePaths({ paths, ...options }: ts.CompilerOptions): Record<string, string[]> {
  const { configFilePath } = options as { configFilePath?: string };
  const { pathsBasePath = configFilePath && dirname(configFilePath) } = options as {
    pathsBasePath?: string;
  };
  return Object.fromEntries(
    Object.entries(paths ?? {}).map(([name, places]) => [
      name,
      places.map((place) => resolve(pathsBasePath ?? ".", place)),
    ]),
  );
}

function readConfig(file: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  const host = { ...ts.sys, readDirectory: () => [] };
  const folder = file.slice(0, file.lastIndexOf("/"));
  return ts.parseJsonConfigFileContent(config ?? {}, host, folder, undefined, file).options;
}

function parsed(options: object): ts.CompilerOptions {
  return ts.convertCompilerOptionsFromJson(options, "/").options;
}

const withoutConfig = {
  strict: true,
  target: "es2024",
  lib: ["es2024", "dom", "dom.iterable"],
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  esModuleInterop: true,
  resolveJsonModule: true,
  types: ["*"],
};

/** Nothing is written, a library's own declarations are its own affair, and an import may name a `.ts` file. */
const always = {
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
};

/** `null` takes an inherited setting back in a `tsconfig.json`; `undefined` does in TypeScript's own form. */
function withoutPaths<Nothing extends null | undefined>(
  nothing: Nothing,
): Readonly<Record<string, Nothing>> {
  const names = ["tsBuildInfoFile", "rootDir", "outDir", "outFile", "declarationDir"];
  return Object.fromEntries(names.map((name) => [name, nothing]));
}

/** Where declarations of types are looked for: here and further up. */
function typeRootsOf(folder: string): string[] {
  const parent = dirname(folder);
  const own = resolve(folder, "node_modules/@types");
  return parent === folder ? [own] : [own, ...typeRootsOf(parent)];
}
