import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { ts } from "ts-morph";
import { moduleNotFound, tooDeep } from "../diagnostics/messages.generated.ts";
import type { Finding } from "../diagnostics/finding.ts";
import type { ModuleSyntax } from "../syntax/index.ts";
import { versionsOf } from "./module-versions.ts";
import type { FileChanges } from "./native-checker.ts";
import { compilerOptions, findConfig } from "./options.ts";
import { isCurrent, readJson } from "./read-json.ts";
import type { JsonData } from "./read-json.ts";
import { readModule } from "./read-module.ts";
import type { ResolvedSpecifier } from "./read-module.ts";
import type { Reader } from "./reader.ts";
import { createResolver } from "./resolve.ts";
import { parse } from "./source-file.ts";
import { createTypeChecker } from "./type-checker.ts";
import { syntaxErrors, typeErrors } from "./typescript-findings.ts";

/** The author's TypeScript files: the entries, and all project files that they import. */
export interface SourceProject {
  /** Reads what is new or changed. Without `changed`, every file is looked at again. */
  read(entries: readonly string[], changed?: ReadonlySet<string>): ReadSources;
  /** Begins to check the types of what was read, if that is wanted; resolves when it goes on by itself. */
  beginTypes(): Promise<void>;
  /** What TypeScript's own checker says of what was read. Nothing when the project is not type-checked. */
  typeErrors(): Promise<Finding[]>;
  /** The project file that an import leads to; of a package, nothing. */
  resolve(specifier: string, from: string): string | undefined;
  /** Absolute path of the `tsconfig.json` that holds here. */
  readonly tsconfig: string | undefined;
  close(): Promise<void>;
}

export interface ReadSources {
  /** By absolute path, in the order in which they were reached from the entries. */
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  readonly findings: readonly Finding[];
}

interface FileRecord {
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly syntax: ModuleSyntax;
  /** Project files that this one imports, for types alone too. */
  readonly dependencies: readonly string[];
  /** Files of data that it imports. */
  readonly data: readonly JsonData[];
  readonly findings: readonly Finding[];
}

export function openProject(settings: {
  readonly cwd: string;
  readonly typecheck: boolean;
}): SourceProject {
  const { cwd, typecheck } = settings;
  const tsconfig = findConfig(cwd);
  const options = compilerOptions(tsconfig);
  const resolver = createResolver(cwd, options, ts.sys);
  const records = new Map<string, FileRecord>();
  let reached: ReadonlyMap<string, FileRecord> = new Map();
  let changes: FileChanges | undefined;
  const checker = createTypeChecker({
    cwd,
    tsconfig,
    options,
    resolver,
    roots: () => [...reached.keys()],
    source: (file) => reached.get(file)?.source,
  });

  function read(entries: readonly string[], changed?: ReadonlySet<string>): ReadSources {
    if ([...(changed ?? [])].some((file) => !records.has(file) || !ts.sys.fileExists(file)))
      forgetResolutions();
    const seen = new Map<string, FileRecord | undefined>();
    const run = follow(entries, ({ syntax }) => syntax.dependencies);
    const before = reached;
    reached = typecheck ? follow([...run.keys()], ({ dependencies }) => dependencies) : run;
    changes = changed && changesOf(before, reached);
    return {
      modules: new Map([...run].map(([file, { syntax }]) => [file, syntax])),
      findings: [...reached.values()].flatMap(({ findings }) => findings),
    };

    function follow(
      roots: readonly string[],
      next: (record: FileRecord) => readonly string[],
    ): ReadonlyMap<string, FileRecord> {
      const found = new Map<string, FileRecord>();
      const queue = [...roots];
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        if (found.has(file)) continue;
        const record = seen.has(file) ? seen.get(file) : look(file, changed);
        seen.set(file, record);
        if (!record) continue;
        found.set(file, record);
        queue.push(...next(record));
      }
      return found;
    }
  }

  /** An import may lead elsewhere now: the files must be read again, from the texts that are known. */
  function forgetResolutions(): void {
    resolver.forget();
    for (const [file, record] of records) records.set(file, readFile(file, record.source));
  }

  function look(file: string, changed: ReadonlySet<string> | undefined): FileRecord | undefined {
    const known = records.get(file);
    const isStale = known?.data.some((data) => !isCurrent(data)) === true;
    if (known && changed && !changed.has(file) && !isStale) return known;
    const text = textOf(file);
    if (text === undefined) {
      records.delete(file);
      return undefined;
    }
    if (known?.text === text && !isStale) return known;
    const record = readText(file, text);
    records.set(file, record);
    return record;
  }

  /** TypeScript's parser and our reader go down a tree by calling themselves: one may be too deep for them. */
  function readText(file: string, text: string): FileRecord {
    try {
      return readFile(file, parse(file, text, sourceOptions(file)));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const span = { file, start: 0, end: 0 };
      const empty = readFile(file, parse(file, "", sourceOptions(file)));
      return {
        ...empty,
        text,
        findings: [tooDeep(span, { name: file.slice(file.lastIndexOf("/") + 1) })],
      };
    }
  }

  function sourceOptions(file: string): ts.CreateSourceFileOptions {
    const impliedNodeFormat = ts.getImpliedNodeFormatForFile(file, undefined, ts.sys, options);
    return {
      languageVersion: options.target ?? ts.ScriptTarget.ESNext,
      ...(impliedNodeFormat !== undefined && { impliedNodeFormat }),
    };
  }

  function readFile(file: string, source: ts.SourceFile): FileRecord {
    const findings = syntaxErrors(source);
    const dependencies = new Set<string>();
    const data: JsonData[] = [];
    const reader: Reader = {
      file,
      source,
      bothObjects: typecheck ? checker.bothObjects : () => false,
    };
    const syntax = readModule(reader, (specifier) => {
      const resolved = resolveSpecifier(specifier, file, source);
      if (resolved?.project) dependencies.add(resolved.from);
      const { text, end } = specifier;
      if (resolved && !text.endsWith(".json")) return resolved;
      if (isPath(text) && text.endsWith(".json")) {
        const json = readJson(join(dirname(file), text));
        if (json) data.push(json);
        return { from: text, project: false, ...(json && { data: json.value }) };
      }
      if (isPath(text) && !isAsset(text)) {
        findings.push(
          moduleNotFound({ file, start: specifier.getStart(source), end }, { specifier: text }),
        );
      }
      return { from: text, project: false };
    });
    return { text: source.text, source, syntax, dependencies: [...dependencies], data, findings };
  }

  function resolveSpecifier(
    node: ts.StringLiteralLike,
    file: string,
    source: ts.SourceFile,
  ): ResolvedSpecifier | undefined {
    const mode = ts.getModeForUsageLocation(source, node, options);
    const { resolvedModule } = resolver.resolve(node.text, file, mode);
    if (!resolvedModule) return undefined;
    const project = isProjectFile(resolvedModule);
    return { from: project ? resolvedModule.resolvedFileName : node.text, project };
  }

  function resolve(specifier: string, from: string): string | undefined {
    const { resolvedModule } = resolver.resolve(specifier, from, ts.ModuleKind.ESNext);
    return resolvedModule && isProjectFile(resolvedModule)
      ? resolvedModule.resolvedFileName
      : undefined;
  }

  return {
    read,
    beginTypes: async () => {
      if (typecheck) await checker.begin(versionsOf(reached), changes);
    },
    typeErrors: async () => typeErrors(await checker.problems(), tsconfig !== undefined),
    resolve,
    tsconfig,
    close: checker.close,
  };
}

function changesOf(
  before: ReadonlyMap<string, FileRecord>,
  after: ReadonlyMap<string, FileRecord>,
): FileChanges {
  const kept = [...after].filter(([file]) => before.has(file));
  return {
    changed: kept
      .filter(([file, { text }]) => before.get(file)?.text !== text)
      .map(([file]) => file),
    created: [...after.keys()].filter((file) => !before.has(file)),
    deleted: [...before.keys()].filter((file) => !after.has(file)),
  };
}

function textOf(file: string): string | undefined {
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

const sourceExtensions = new Set<string>([
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
]);

function isPath(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier);
}

/** Data beside a module: Node reads it, TypeScript need not know it. */
function isAsset(specifier: string): boolean {
  return /\.(json|txt|md|wasm|node|css|hbs|prompt)$/.test(specifier);
}
