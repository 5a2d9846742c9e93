import { createCompiler } from "./compiler.ts";
import type { Compilation, CompileOptions } from "./compilation.ts";

/**
 * Compiles agents to state machines. Reads files, evaluates their modules, writes nothing. What is
 * wrong is in `diagnostics`; nothing is thrown.
 *
 * @example
 * ```ts
 * import { compile, renderDiagnostics } from "@twelvefold/compiler";
 *
 * const cwd = process.cwd();
 * const { ok, diagnostics } = await compile({ cwd, entries: ["src/*.agent.ts"] });
 * if (!ok) console.error(renderDiagnostics(diagnostics, { cwd }));
 * ```
 */
export async function compile(options: CompileOptions): Promise<Compilation> {
  const compiler = createCompiler(options);
  try {
    return await compiler.update();
  } finally {
    await compiler.close();
  }
}
