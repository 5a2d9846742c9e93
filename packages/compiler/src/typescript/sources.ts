import type { Finding } from "../diagnostics/finding.ts";
import type { ModuleSyntax } from "../syntax/index.ts";
import { createEvaluator } from "./evaluate.ts";
import { evaluationErrors } from "./evaluation-error.ts";
import { reach } from "./module-versions.ts";
import { openProject } from "./project.ts";

/** The author's modules, as syntax and as values. */
export interface Sources {
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  /** Exports of each module that could be evaluated. */
  readonly exports: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly findings: readonly Finding[];
  /** The constants at the top level of a module that was run, exported or not, by their names there. */
  constantsOf(file: string): Readonly<Record<string, unknown>> | undefined;
}

export interface SourceReader {
  /** Reads and evaluates the entries and what they import. `changed`: only these files can have changed since the last time. */
  read(entries: readonly string[], changed?: ReadonlySet<string>): Promise<Sources>;
  /** What TypeScript's checker says of the modules that were read. */
  typeErrors(): Promise<Finding[]>;
  close(): Promise<void>;
}

export interface SourceOptions {
  readonly cwd: string;
  readonly typecheck: boolean;
  /** Unlike that of any other reader of this process. */
  readonly id: string;
  /** How long a module's loops may run. */
  readonly loopSeconds?: number | undefined;
}

export function openSources({ cwd, typecheck, id, loopSeconds }: SourceOptions): SourceReader {
  const project = openProject({ cwd, typecheck });
  const evaluator = createEvaluator({
    id,
    tsconfig: project.tsconfig,
    resolve: project.resolve,
    loopSeconds,
  });
  let known: ReadonlyMap<string, ModuleSyntax> = new Map();

  async function read(entries: readonly string[], changed?: ReadonlySet<string>): Promise<Sources> {
    if (changed && [...changed].some((file) => !known.has(file))) evaluator.forget();
    const { modules, findings } = project.read(entries, changed);
    known = modules;
    await project.beginTypes();
    const values = await evaluate(modules, new Set(findings.map(({ span }) => span.file)));
    const all = [...findings, ...values.findings];
    const { constantsOf } = evaluator;
    return { modules, exports: values.exports, findings: all, constantsOf };
  }

  /** A module that cannot be parsed is not run, nor is what imports it: one error is enough. */
  async function evaluate(
    modules: ReadonlyMap<string, ModuleSyntax>,
    faulty: ReadonlySet<string>,
  ): Promise<Pick<Sources, "exports" | "findings">> {
    const runnable = [...modules].filter(([file]) =>
      [...reach(file, modules)].every((one) => !faulty.has(one)),
    );
    const exports = new Map<string, Readonly<Record<string, unknown>>>();
    const findings = new Map<string, Finding>();
    for (const [file, evaluated] of await evaluator.evaluate(new Map(runnable))) {
      if (evaluated.ok) exports.set(file, evaluated.exports);
      else
        for (const finding of evaluationErrors(file, evaluated.error, modules))
          findings.set(`${finding.span.file} ${finding.span.start} ${finding.message}`, finding);
    }
    return { exports, findings: [...findings.values()] };
  }

  async function close(): Promise<void> {
    await Promise.all([project.close(), evaluator.close()]);
  }

  return { read, typeErrors: project.typeErrors, close };
}
