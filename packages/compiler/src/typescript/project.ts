import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import { moduleNotFound, syntaxError, typeError } from "../diagnostics/messages.generated.ts";
import type { Finding } from "../diagnostics/finding.ts";
import type { ModuleSyntax, Span } from "../syntax/index.ts";
import { compilerOptions, findConfig } from "./options.ts";
import { readModule } from "./read-module.ts";
import type { ResolvedSpecifier } from "./read-module.ts";
import type { Reader } from "./reader.ts";
import { createResolver } from "./resolve.ts";
import { parse } from "./source-file.ts";
import type { VersionedSource } from "./source-file.ts";
import { createTypeChecker } from "./type-checker.ts";

/** The author's TypeScript files: the entries, and all project files that they import. */
export interface SourceProject {
  /** Reads what is new or changed. Without `changed`, every file is looked at again. */
  read(entries: readonly string[], changed?: ReadonlySet<string>): ReadSources;
  /** What TypeScript's own checker says of these files. Nothing when the project is not type-checked. */
  typeErrors(files: readonly string[]): Finding[];
  /** The project file that an import leads to; of a package, nothing. */
  resolve(specifier: string, from: string): string | undefined;
  /** Absolute path of the `tsconfig.json` that holds here. */
  readonly tsconfig: string | undefined;
}

export interface ReadSources {
  /** By absolute path, in the order in which they were reached from the entries. */
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  readonly findings: readonly Finding[];
}

interface FileRecord {
  readonly text: string;
  readonly source: VersionedSource;
  readonly syntax: ModuleSyntax;
  readonly findings: readonly Finding[];
}

export function openProject(settings: { readonly cwd: string; readonly typecheck: boolean }): SourceProject {
  const { cwd, typecheck } = settings;
  const tsconfig = findConfig(cwd);
  const options = compilerOptions(tsconfig);
  const resolver = createResolver(cwd, options, ts.sys);
  const records = new Map<string, FileRecord>();
  let reached: ReadonlyMap<string, ModuleSyntax> = new Map();
  const checker = createTypeChecker({
    cwd,
    options,
    resolver,
    roots: () => [...reached.keys()],
    source: (file) => (reached.has(file) ? records.get(file)?.source : undefined),
  });

  function read(entries: readonly string[], changed?: ReadonlySet<string>): ReadSources {
    if ([...(changed ?? [])].some((file) => !records.has(file) || !ts.sys.fileExists(file))) forgetResolutions();
    checker.invalidate();
    const modules = new Map<string, ModuleSyntax>();
    const findings: Finding[] = [];
    const queue = [...entries];
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      if (modules.has(file)) continue;
      const record = look(file, changed);
      if (!record) continue;
      modules.set(file, record.syntax);
      findings.push(...record.findings);
      queue.push(...record.syntax.dependencies);
    }
    reached = modules;
    return { modules, findings };
  }

  /** An import may lead elsewhere now: the files must be read again, from the texts that are known. */
  function forgetResolutions(): void {
    resolver.forget();
    for (const [file, record] of records) records.set(file, readFile(file, record.source));
  }

  function look(file: string, changed: ReadonlySet<string> | undefined): FileRecord | undefined {
    const known = records.get(file);
    if (known && changed && !changed.has(file)) return known;
    const text = readText(file);
    if (text === undefined) {
      records.delete(file);
      return undefined;
    }
    if (known?.text === text) return known;
    const record = readFile(file, parse(file, text, sourceOptions(file)));
    records.set(file, record);
    return record;
  }

  function sourceOptions(file: string): ts.CreateSourceFileOptions {
    const impliedNodeFormat = ts.getImpliedNodeFormatForFile(file, undefined, ts.sys, options);
    return {
      languageVersion: options.target ?? ts.ScriptTarget.ESNext,
      ...(impliedNodeFormat !== undefined && { impliedNodeFormat }),
    };
  }

  function readFile(file: string, source: VersionedSource): FileRecord {
    const findings = syntaxErrors(file, source);
    const bothObjects = typecheck ? checker.bothObjects : (): boolean => false;
    const reader: Reader = { file, source, bothObjects };
    const syntax = readModule(reader, (specifier) => follow(specifier, file, source, findings));
    return { text: source.text, source, syntax, findings };
  }

  function follow(
    node: ts.Expression,
    file: string,
    source: VersionedSource,
    findings: Finding[],
  ): ResolvedSpecifier {
    if (!ts.isStringLiteralLike(node)) return { from: "", project: false };
    const mode = ts.getModeForUsageLocation(source, node, options);
    const { resolvedModule } = resolver.resolve(node.text, file, mode);
    if (resolvedModule && isProjectFile(resolvedModule)) {
      return { from: resolvedModule.resolvedFileName, project: true };
    }
    if (!resolvedModule && node.text.startsWith(".") && !isAsset(node.text)) {
      const span = { file, start: node.getStart(source), end: node.end };
      findings.push(moduleNotFound(span, { specifier: node.text }));
    }
    return { from: node.text, project: false };
  }

  function typeErrors(files: readonly string[]): Finding[] {
    if (!typecheck) return [];
    return checker.diagnose(files).filter(isError).map((diagnostic) => {
      const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
      return typeError(spanOfDiagnostic(diagnostic), { number: `TS${diagnostic.code}`, text });
    });
  }

  function resolve(specifier: string, from: string): string | undefined {
    const { resolvedModule } = resolver.resolve(specifier, from, ts.ModuleKind.ESNext);
    return resolvedModule && isProjectFile(resolvedModule) ? resolvedModule.resolvedFileName : undefined;
  }

  return { read, typeErrors, resolve, tsconfig };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}

/** A file of the author's own: neither of a package, nor a declaration, nor data. */
function isProjectFile({ isExternalLibraryImport, extension }: ts.ResolvedModuleFull): boolean {
  return !isExternalLibraryImport && sourceExtensions.has(extension);
}

const sourceExtensions = new Set<string>([".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"]);

/** Data beside a module: Node reads it, TypeScript need not know it. */
function isAsset(specifier: string): boolean {
  return /\.(json|txt|md|wasm|node|css|hbs|prompt)$/.test(specifier);
}

/** The parser's own list: TypeScript keeps it on the file, but not in its public types. */
function syntaxErrors(file: string, source: VersionedSource): Finding[] {
  const { parseDiagnostics = [] } = source as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ start, length, code, messageText }) =>
    syntaxError(
      { file, start, end: start + length },
      { number: `TS${code}`, text: ts.flattenDiagnosticMessageText(messageText, "\n") },
    ),
  );
}

function isError({ category, code }: ts.Diagnostic): boolean {
  return category === ts.DiagnosticCategory.Error && code !== CANNOT_FIND_MODULE;
}

/** Reported as `module-not-found`, with a remedy, or when the module is evaluated. */
const CANNOT_FIND_MODULE = 2307;

function spanOfDiagnostic({ file, start = 0, length = 0 }: ts.Diagnostic): Span {
  return { file: file?.fileName ?? "", start, end: start + length };
}
