import { createRuntime, type RunView, type Runtime, type Store } from "@twelvefold/runtime";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { LoadedAgent } from "./load-agents.ts";
import type { Context } from "./main.ts";
import {
  checkModels,
  modelsOf,
  type ModelOptions,
  openModels,
  providersOf,
} from "./open-models.ts";
import { vaultOption } from "./open-vault.ts";

/** A runtime over a store, with the agents and models that the command line names. It works on nothing but what it is told. */
export async function openRuntime(
  context: Context,
  store: Store,
  agents: readonly LoadedAgent[],
  options: ModelOptions,
): Promise<Runtime> {
  const prompts = agents.flatMap(({ machine }) => Object.values(machine.prompts));
  const models = await openModels(context, options, providersOf(prompts.flatMap(modelsOf)));
  // What a chain falls back on may be missing; who is asked first may not.
  checkModels(models, providersOf(prompts.map(({ model }) => model)));
  const runtime = createRuntime({ store, agents, models, work: "own", ...vaultOption() });
  tellProgress(context, runtime);
  return runtime;
}

/** Waits until the run has nothing left to do by itself, says how it stands, and closes the runtime. */
export async function follow(context: Context, runtime: Runtime, runId: string): Promise<ExitCode> {
  try {
    const view = await runtime.settled(runId);
    context.terminal.done();
    say(context, view);
    return exitCodeOf(view);
  } finally {
    await runtime.close();
  }
}

function tellProgress({ terminal }: Context, runtime: Runtime): void {
  runtime.on("step.started", ({ effect }) => terminal.progress(`${effect.step} …`));
  runtime.on("model.waiting", ({ after }) =>
    terminal.progress(`the provider asks to wait ${Math.ceil(after / 1000)} s …`),
  );
  runtime.on("error", ({ error }) => terminal.err(terminal.style("yellow", String(error))));
  runtime.on("run.appended", ({ run, entry }) => {
    if (terminal.json)
      terminal.out(JSON.stringify({ run: run.id, seq: entry.seq, event: entry.event }));
  });
}

function say({ terminal }: Context, view: RunView): void {
  const { id, status, output, error, requests, timers } = view;
  if (terminal.json) {
    terminal.out(JSON.stringify({ run: id, status, output, error, requests, timers }));
    return;
  }
  terminal.out(`${terminal.style("bold", id)} is ${status}.`);
  if (status === "completed") terminal.out(JSON.stringify(output, undefined, 2));
  if (error !== undefined) terminal.out(terminal.style("red", `${error.code}: ${error.message}`));
  for (const request of requests) {
    terminal.out(`${terminal.style("cyan", `☞ ${request.step}`)} asks: ${request.message}`);
    terminal.out(
      terminal.style("dim", `  twelvefold respond ${id} '<answer>' --request ${request.id}`),
    );
  }
  for (const timer of timers) terminal.out(terminal.style("dim", `◷ until ${timer.at}`));
  terminal.out(terminal.style("dim", `The whole story: twelvefold show ${id}`));
}

function exitCodeOf({ status }: RunView): ExitCode {
  if (status === "completed") return EXIT.ok;
  return status === "failed" || status === "cancelled" ? EXIT.runFailed : EXIT.waiting;
}
