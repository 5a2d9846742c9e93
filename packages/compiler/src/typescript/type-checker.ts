import { ts } from "ts-morph";
import { LIBRARY, librarySources } from "./library.ts";
import type { Resolver } from "./resolve.ts";
import { declarationSource } from "./source-file.ts";

/** TypeScript's checker over the project's files. Nothing is done before it is asked, and then only for what changed. */
export interface TypeChecker {
  /**
   * What is wrong in these files, in order. Each comes with a version, which changes with the file and
   * with all that it imports: at the same version a file is not checked again.
   */
  diagnose(versions: ReadonlyMap<string, string>): ts.Diagnostic[];
  bothObjects(node: ts.BinaryExpression): boolean;
  /** The project's files have changed: the next question needs a new program. */
  invalidate(): void;
}

export interface TypeCheckerOptions {
  readonly cwd: string;
  readonly options: ts.CompilerOptions;
  readonly resolver: Resolver;
  roots(): readonly string[];
  source(file: string): ts.SourceFile | undefined;
}

export function createTypeChecker({
  cwd,
  options,
  resolver,
  roots,
  source,
}: TypeCheckerOptions): TypeChecker {
  const host = createHost(cwd, options, resolver, source);
  let latest: ts.Program | undefined;
  let isCurrent = false;
  let known: ReadonlyMap<string, CheckedFile> = new Map();

  function program(): ts.Program {
    if (!latest || !isCurrent) {
      latest = ts.createProgram({
        rootNames: [...roots()],
        options,
        host,
        ...(latest && { oldProgram: latest }),
      });
      isCurrent = true;
    }
    return latest;
  }

  function check(file: string, version: string): CheckedFile {
    const last = known.get(file);
    if (last?.version === version) return last;
    const found = program().getSourceFile(file);
    return { version, diagnostics: found ? program().getSemanticDiagnostics(found) : [] };
  }

  return {
    diagnose(versions) {
      known = new Map([...versions].map(([file, version]) => [file, check(file, version)]));
      return [...known.values()].flatMap(({ diagnostics }) => diagnostics);
    },
    bothObjects(node) {
      const checker = program().getTypeChecker();
      return [node.left, node.right].every((side) => isObject(checker.getTypeAtLocation(side)));
    },
    invalidate() {
      isCurrent = false;
    },
  };
}

interface CheckedFile {
  readonly version: string;
  readonly diagnostics: readonly ts.Diagnostic[];
}

function createHost(
  cwd: string,
  options: ts.CompilerOptions,
  resolver: Resolver,
  source: TypeCheckerOptions["source"],
): ts.CompilerHost {
  let library: ReadonlyMap<string, ts.SourceFile> | undefined;
  return {
    getSourceFile(file, settings) {
      if (file.startsWith(LIBRARY)) {
        library ??= librarySources(options);
        return library.get(file);
      }
      return source(file) ?? declarationSource(file, settings);
    },
    getDefaultLibFileName: (settings) => `${LIBRARY}/${ts.getDefaultLibFileName(settings)}`,
    getDefaultLibLocation: () => LIBRARY,
    resolveModuleNameLiterals: (literals, from, _redirect, settings, file) =>
      literals.map((literal) =>
        resolver.resolve(literal.text, from, ts.getModeForUsageLocation(file, literal, settings)),
      ),
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => ts.sys.readFile(file),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
    getDirectories: (folder) => ts.sys.getDirectories(folder),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
    getCurrentDirectory: () => cwd,
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
    createHash: (text) => ts.sys.createHash?.(text) ?? text,
  };
}

/** A structural type such as `{ length: number }` may still hold a string: one property that no primitive has settles it. */
function isObject(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.every(isObject);
  if (type.isIntersection()) return type.types.some(isObject);
  if (type.flags & ts.TypeFlags.NonPrimitive) return true;
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  if (type.getCallSignatures().length > 0) return true;
  const required = type
    .getProperties()
    .filter((property) => !(property.flags & ts.SymbolFlags.Optional));
  return required.some(({ name }) => !(name in String.prototype) && !(name in Number.prototype));
}
