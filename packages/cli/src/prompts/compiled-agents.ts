import { type CompiledAgent, createCompiler } from "@twelvefold/compiler";
import { CompilationFailed } from "../compilation-failed.ts";
import { everyAgent } from "../every-agent.ts";
import type { Context } from "../main.ts";

/** Agents as they are compiled now; what is wrong with one ends the command. */
export async function compiledAgents(
  { cwd, terminal }: Context,
  entries: readonly string[],
): Promise<readonly CompiledAgent[]> {
  const compiler = createCompiler({ cwd, entries: everyAgent(entries), typecheck: false });
  try {
    terminal.progress("Compiling …");
    const { ok, agents, diagnostics } = await compiler.update();
    if (!ok) throw new CompilationFailed(diagnostics);
    return agents;
  } finally {
    await compiler.close();
    terminal.done();
  }
}
