import type { ts } from "ts-morph";
import { openNativeChecker } from "./native-checker.ts";
import type { CheckRequest, FileChanges, NativeChecker } from "./native-checker.ts";
import { openOwnChecker } from "./own-checker.ts";
import { absolutePaths, configFor, needsOlderTypeScript } from "./options.ts";
import type { Resolver } from "./resolve.ts";
import type { TypeProblem } from "./type-problem.ts";

/**
 * TypeScript's checker over the project's files. Types are checked by TypeScript 7, in a process beside this
 * one and while this one goes on; where it cannot run or the settings are older than it, by ts-morph's
 * TypeScript, here. Nothing is checked again that has not changed.
 */
export interface TypeChecker {
  /**
   * Begins to check files, and resolves when that goes on by itself. Each file comes with a version, which
   * changes with it and with all that it imports: at the same version it is not checked again. Without
   * `changed` anything can have changed.
   */
  begin(versions: ReadonlyMap<string, string>, changed: FileChanges | undefined): Promise<void>;
  /** What is wrong in the files that were last begun with, in order. */
  problems(): Promise<readonly TypeProblem[]>;
  bothObjects(node: ts.BinaryExpression): boolean;
  close(): Promise<void>;
}

export interface TypeCheckerOptions {
  readonly cwd: string;
  readonly tsconfig: string | undefined;
  readonly options: ts.CompilerOptions;
  readonly resolver: Resolver;
  roots(): readonly string[];
  source(file: string): ts.SourceFile | undefined;
}

interface CheckedFile {
  readonly version: string;
  readonly problems: readonly TypeProblem[];
}

type Problems = ReadonlyMap<string, readonly TypeProblem[]>;

export function createTypeChecker(settings: TypeCheckerOptions): TypeChecker {
  const { cwd, tsconfig, options, resolver, roots } = settings;
  const here = openOwnChecker(settings);
  let native: Promise<NativeChecker> | undefined;
  let known: ReadonlyMap<string, CheckedFile> = new Map();
  let checking: () => Promise<readonly TypeProblem[]> = () => Promise.resolve([]);

  /** Files that are not known at these versions. */
  function staleOf(versions: ReadonlyMap<string, string>): string[] {
    const stale = [...versions].filter(([file, version]) => known.get(file)?.version !== version);
    return stale.map(([file]) => file);
  }

  function learn(
    versions: ReadonlyMap<string, string>,
    problems: Problems,
  ): readonly TypeProblem[] {
    known = new Map(
      [...versions].map(([file, version]) => [
        file,
        problems.has(file)
          ? { version, problems: problems.get(file) ?? [] }
          : (known.get(file) ?? { version, problems: [] }),
      ]),
    );
    return [...known.values()].flatMap((file) => file.problems);
  }

  function request(files: readonly string[], changed: FileChanges | undefined): CheckRequest {
    const { extends: base, compilerOptions } = configFor(tsconfig, cwd, options);
    const detours = [...resolver.detours].map(([name, place]) => [name, [place]] as const);
    const paths = { ...absolutePaths(options), ...Object.fromEntries(detours) };
    return {
      config: {
        ...(base !== undefined && { extends: base }),
        compilerOptions: {
          ...compilerOptions,
          ...(detours.length > 0 && { paths }),
          ...(resolver.conditions.length > 0 && { customConditions: resolver.conditions }),
        },
        files: roots(),
      },
      files,
      ...(changed && { changed }),
    };
  }

  /** A path that only our resolver finds another checker would call an error. */
  function isForNative(): boolean {
    return (
      !needsOlderTypeScript(options) &&
      [...resolver.detours.keys()].every((specifier) => !specifier.startsWith("."))
    );
  }

  /** Nothing, where the native checker cannot run. */
  async function beginNative(
    asked: CheckRequest,
  ): Promise<{ problems: Promise<Problems | undefined> } | undefined> {
    try {
      native ??= openNativeChecker(cwd);
      const { problems } = await (await native).begin(asked);
      return { problems: problems.catch(() => undefined) };
    } catch {
      return undefined;
    }
  }

  return {
    async begin(versions, changed) {
      here.invalidate();
      const stale = staleOf(versions);
      const answer = isForNative() ? await beginNative(request(stale, changed)) : undefined;
      checking = async () => learn(versions, (await answer?.problems) ?? here.check(stale));
    },
    problems: () => checking(),
    bothObjects: here.bothObjects,
    async close() {
      await (await native?.catch(() => undefined))?.close();
    },
  };
}
