import { resolve } from "node:path";
import {
  type Artifact,
  type Compilation,
  createCompiler,
  emitWorkspace,
} from "@twelvefold/compiler";
import { type Stale, staleArtifacts, writeArtifacts } from "../artifacts.ts";
import { countDiagnostics, printDiagnostics } from "../diagnostics.ts";
import { everyAgent } from "../every-agent.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { watch } from "../watch.ts";

export interface BuildOptions {
  readonly out: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly typecheck: boolean;
}

export async function build(
  context: Context,
  entries: readonly string[],
  options: BuildOptions,
): Promise<ExitCode> {
  const { cwd, terminal } = context;
  const compiler = createCompiler({
    cwd,
    entries: everyAgent(entries),
    typecheck: options.typecheck,
  });
  try {
    terminal.progress("Compiling …");
    const first = await conclude(context, await compiler.update(), options);
    if (options.watch !== true) return first;
    await watch(context, compiler, (compilation) => conclude(context, compilation, options));
    return EXIT.ok;
  } finally {
    await compiler.close();
  }
}

async function conclude(
  context: Context,
  compilation: Compilation,
  options: BuildOptions,
): Promise<ExitCode> {
  const { cwd, terminal } = context;
  terminal.done();
  printDiagnostics(compilation.diagnostics, cwd, terminal);
  const folder = resolve(cwd, options.out);
  const artifacts = [
    ...compilation.agents.flatMap((agent) => agent.artifacts),
    ...emitWorkspace(compilation, { cwd, outDir: options.out }),
  ];
  const stale = await staleArtifacts(folder, artifacts);
  if (options.check === true) return sayStale(context, compilation, stale);
  if (!compilation.ok) {
    if (!terminal.json)
      terminal.err(`Nothing written: ${countDiagnostics(compilation.diagnostics)}.`);
    return EXIT.failed;
  }
  await writeArtifacts(folder, artifacts, stale);
  sayWritten(context, compilation, artifacts, stale);
  return EXIT.ok;
}

function sayStale({ terminal }: Context, { ok }: Compilation, stale: readonly Stale[]): ExitCode {
  if (terminal.json) terminal.out(JSON.stringify({ ok: ok && stale.length === 0, stale }));
  else if (stale.length === 0 && ok) terminal.out("Every artifact is what its sources give.");
  else {
    for (const { path, why } of stale)
      terminal.out(`${terminal.style("yellow", why.padEnd(8))} ${path}`);
    if (stale.length > 0) terminal.out("Run `twelvefold build` and commit what it writes.");
  }
  return ok && stale.length === 0 ? EXIT.ok : EXIT.failed;
}

function sayWritten(
  { terminal }: Context,
  { agents }: Compilation,
  artifacts: readonly Artifact[],
  stale: readonly Stale[],
): void {
  if (terminal.json) {
    terminal.out(
      JSON.stringify({
        ok: true,
        agents: agents.map(({ name, machine }) => ({ name, machine: machine.hash })),
        written: stale,
      }),
    );
    return;
  }
  for (const { name, machine } of agents) {
    const states = machine.functions.reduce(
      (sum, fn) => sum + (fn.kind === "flow" ? fn.states.length : 0),
      0,
    );
    terminal.out(
      `${terminal.style("green", "✓")} ${name}  ${terminal.style("dim", `${states} states · ${machine.hash.slice(0, 12)}`)}`,
    );
  }
  const changed = stale.length === 0 ? "none changed" : `${stale.length} changed`;
  terminal.out(`${artifacts.length} artifacts, ${changed}.`);
}
