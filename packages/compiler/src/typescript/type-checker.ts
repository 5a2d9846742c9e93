import { ts } from "ts-morph";
import { LIBRARY, librarySources } from "./library.ts";
import type { Resolver } from "./resolve.ts";
import { declarationSource } from "./source-file.ts";
import type { VersionedSource } from "./source-file.ts";

/** TypeScript's checker over the project's files. Nothing is done before it is asked, and then only for what changed. */
export interface TypeChecker {
  /** What is wrong in these files, in order. */
  diagnose(files: readonly string[]): ts.Diagnostic[];
  bothObjects(node: ts.BinaryExpression): boolean;
  /** The project's files have changed: the next question needs a new program. */
  invalidate(): void;
}

export interface TypeCheckerOptions {
  readonly cwd: string;
  readonly options: ts.CompilerOptions;
  readonly resolver: Resolver;
  roots(): readonly string[];
  source(file: string): VersionedSource | undefined;
}

export function createTypeChecker({ cwd, options, resolver, roots, source }: TypeCheckerOptions): TypeChecker {
  let builder: ts.SemanticDiagnosticsBuilderProgram | undefined;
  let current = false;
  const host = createHost(cwd, options, resolver, source);

  function build(): ts.SemanticDiagnosticsBuilderProgram {
    if (!builder || !current) {
      builder = ts.createSemanticDiagnosticsBuilderProgram([...roots()], options, host, builder);
      current = true;
    }
    return builder;
  }

  return {
    diagnose(files) {
      const program = build();
      return files.flatMap((file) => {
        const found = program.getSourceFile(file);
        return found ? [...program.getSemanticDiagnostics(found)] : [];
      });
    },
    bothObjects(node) {
      const checker = build().getProgram().getTypeChecker();
      return [node.left, node.right].every((side) => isObject(checker.getTypeAtLocation(side)));
    },
    invalidate() {
      current = false;
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
        const found = library.get(file);
        return found && Object.assign(found, { version: "" });
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
  const required = type.getProperties().filter((property) => !(property.flags & ts.SymbolFlags.Optional));
  return required.some(({ name }) => !(name in String.prototype) && !(name in Number.prototype));
}
