import { createCompiler, renderDiagnostics } from "@twelvefold/compiler";
import type { Machine } from "@twelvefold/ir";
import { type AgentBinding, bindDeclarations } from "@twelvefold/runtime";

export interface LoadAgentsOptions {
  /** The folder that `entries` are relative to. */
  readonly cwd: string;
  /** Files or globs; every `*.agent.ts` when absent. */
  readonly entries?: readonly string[];
}

/** Agents under test: compiled in memory, bound to their handlers and schemas. */
export interface LoadedAgents {
  /** For `createRuntime({ agents })`. */
  readonly agents: readonly AgentBinding[];
  /** The author's exported declarations, by the names that the machines use: for the reference runner. */
  readonly declarations: Readonly<Record<string, unknown>>;
  /** @throws RangeError that names the agents there are */
  machine(name: string): Machine;
}

/**
 * Compiles agents as the build does, and writes nothing.
 *
 * @throws Error with the diagnostics when they do not compile
 */
export async function loadAgents({
  cwd,
  entries = ["**/*.agent.ts"],
}: LoadAgentsOptions): Promise<LoadedAgents> {
  const compiler = createCompiler({ cwd, entries });
  try {
    const { ok, agents, diagnostics } = await compiler.update();
    if (!ok)
      throw new Error(`The agents do not compile.\n${renderDiagnostics(diagnostics, { cwd })}`);
    const declarations = Object.fromEntries(compiler.declarations);
    const bound = agents.map(({ machine }) => bindDeclarations(machine, declarations));
    return { agents: bound, declarations, machine: (name) => machineNamed(bound, name) };
  } finally {
    await compiler.close();
  }
}

function machineNamed(agents: readonly AgentBinding[], name: string): Machine {
  const found = agents.find(({ machine }) => machine.name === name);
  if (found !== undefined) return found.machine;
  throw new RangeError(
    `There is no agent ${name}. There are: ${agents.map(({ machine }) => machine.name).join(", ")}.`,
  );
}
