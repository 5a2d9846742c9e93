import { type CompiledAgent, createCompiler } from "@twelvefold/compiler";
import { type AgentBinding, bindDeclarations } from "@twelvefold/runtime";
import { CompilationFailed } from "./compilation-failed.ts";
import type { Context } from "./main.ts";
import { UsageError } from "./usage-error.ts";

/** An agent that was compiled in memory, bound to the code it was compiled from. */
export interface LoadedAgent extends AgentBinding {
  readonly compiled: CompiledAgent;
}

/** Compiles files in memory and binds each agent to its handlers. Diagnostics end the command. */
export async function loadAgents(
  { cwd, terminal }: Context,
  entries: readonly string[],
): Promise<readonly LoadedAgent[]> {
  terminal.progress(`Compiling ${entries.join(", ")} …`);
  const compiler = createCompiler({ cwd, entries });
  try {
    const compilation = await compiler.update();
    if (!compilation.ok) throw new CompilationFailed(compilation.diagnostics);
    const declarations = Object.fromEntries(compiler.declarations);
    return compilation.agents.map((compiled) => ({
      ...bindDeclarations(compiled.machine, declarations),
      compiled,
    }));
  } finally {
    await compiler.close();
    terminal.done();
  }
}

/** The agent that is meant: the named one, or the one that no other agent of the file calls. */
export function pickAgent(agents: readonly LoadedAgent[], name: string | undefined): LoadedAgent {
  const names = agents.map(({ machine }) => machine.name);
  if (name !== undefined) {
    const named = agents.find(({ machine }) => machine.name === name);
    if (named === undefined)
      throw new UsageError(
        `There is no agent ${name} here.`,
        `Agents: ${names.join(", ") || "none"}.`,
      );
    return named;
  }
  const called = new Set(agents.flatMap(({ machine }) => Object.keys(machine.steps)));
  const [first, ...others] = agents.filter(({ machine }) => !called.has(machine.name));
  if (first === undefined) throw new UsageError("No agent is exported here.");
  if (others.length > 0)
    throw new UsageError(
      "Several agents are exported here.",
      `Name one: --agent ${names.join(" | ")}`,
    );
  return first;
}
