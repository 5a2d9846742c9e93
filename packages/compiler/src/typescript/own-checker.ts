import { ts } from "ts-morph";
import { LIBRARY, librarySources } from "./library.ts";
import type { Resolver } from "./resolve.ts";
import { declarationSource } from "./source-file.ts";
import type { TypeCheckerOptions } from "./type-checker.ts";
import type { TypeProblem } from "./type-problem.ts";
import { toProblem } from "./typescript-findings.ts";

/** The checker of this process: slower, but it can be asked for the type of an expression at once. */
export interface OwnChecker {
  check(files: readonly string[]): ReadonlyMap<string, readonly TypeProblem[]>;
  bothObjects(node: ts.BinaryExpression): boolean;
  /** The project's files have changed: the next question needs a new program. */
  invalidate(): void;
}

export function openOwnChecker({
  cwd,
  options,
  resolver,
  roots,
  source,
}: TypeCheckerOptions): OwnChecker {
  const host = createHost(cwd, options, resolver, source);
  let latest: ts.Program | undefined;
  let isCurrent = false;

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

  function checkFile(file: string): readonly TypeProblem[] {
    const found = program().getSourceFile(file);
    const diagnostics = found ? program().getSemanticDiagnostics(found) : [];
    return diagnostics
      .filter(({ category }) => category === ts.DiagnosticCategory.Error)
      .map(toProblem);
  }

  return {
    check: (files) => new Map(files.map((file) => [file, checkFile(file)])),
    bothObjects(node) {
      const checker = program().getTypeChecker();
      return [node.left, node.right].every((side) => isObject(checker.getTypeAtLocation(side)));
    },
    invalidate() {
      isCurrent = false;
    },
  };
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
