import { type Compilation, createCompiler } from "@twelvefold/compiler";
import { applyFixes } from "../apply-fixes.ts";
import { countDiagnostics, printDiagnostics } from "../diagnostics.ts";
import { everyAgent } from "../every-agent.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";

export interface CheckOptions {
  readonly typecheck: boolean;
  readonly fix?: boolean;
}

export async function check(
  context: Context,
  entries: readonly string[],
  { typecheck, fix = false }: CheckOptions,
): Promise<ExitCode> {
  const { cwd, terminal } = context;
  const compiler = createCompiler({ cwd, entries: everyAgent(entries), typecheck });
  try {
    terminal.progress("Compiling …");
    let compilation = await compiler.update();
    let fixed = 0;
    // One remedy can uncover another.
    for (let rounds = fix ? MOST_ROUNDS : 0; rounds > 0; rounds--) {
      const { made, files } = await applyFixes(compilation.diagnostics, cwd);
      if (made === 0) break;
      fixed += made;
      compilation = await compiler.update(files);
    }
    terminal.done();
    return conclude(context, compilation, fix ? fixed : undefined);
  } finally {
    await compiler.close();
  }
}

const MOST_ROUNDS = 10;

function conclude(
  { cwd, terminal }: Context,
  { ok, agents, diagnostics }: Compilation,
  fixed: number | undefined,
): ExitCode {
  printDiagnostics(diagnostics, cwd, terminal);
  if (terminal.json) {
    const named = agents.map(({ name, machine }) => ({ name, machine: machine.hash }));
    terminal.out(JSON.stringify({ ok, agents: named, ...(fixed !== undefined && { fixed }) }));
  } else {
    if (fixed !== undefined) terminal.out(`${fixed} fixed.`);
    const found = countDiagnostics(diagnostics) || "nothing to complain about";
    const compile = agents.length === 1 ? "1 agent compiles" : `${agents.length} agents compile`;
    terminal.out(`${compile}; ${found}.`);
    const fixable = diagnostics.filter((diagnostic) => diagnostic.fix !== undefined).length;
    if (fixed === undefined && fixable > 0)
      terminal.out(`\`twelvefold check --fix\` writes what ${fixable} of them ask for.`);
  }
  return ok ? EXIT.ok : EXIT.failed;
}
