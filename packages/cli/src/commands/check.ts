import { compile } from "@twelvefold/compiler";
import { countDiagnostics, printDiagnostics } from "../diagnostics.ts";
import { everyAgent } from "../every-agent.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";

export interface CheckOptions {
  readonly typecheck: boolean;
}

export async function check(
  { cwd, terminal }: Context,
  entries: readonly string[],
  { typecheck }: CheckOptions,
): Promise<ExitCode> {
  terminal.progress("Compiling …");
  const { ok, agents, diagnostics } = await compile({
    cwd,
    entries: everyAgent(entries),
    typecheck,
  });
  terminal.done();
  printDiagnostics(diagnostics, cwd, terminal);
  const found = countDiagnostics(diagnostics) || "nothing to complain about";
  if (terminal.json)
    terminal.out(
      JSON.stringify({
        ok,
        agents: agents.map(({ name, machine }) => ({ name, machine: machine.hash })),
      }),
    );
  else terminal.out(`${agents.length} agents compile; ${found}.`);
  return ok ? EXIT.ok : EXIT.failed;
}
