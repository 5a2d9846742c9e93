import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Machine } from "@twelvefold/ir";
import { bindDeclarations, createRuntime } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import { SCENARIOS } from "./scenarios.ts";

// A process that works on one run until it has ended, or until it is killed. It remembers nothing.

/** What the process is told: on which file it works, and when it dies. */
export interface WorkerOrders {
  readonly scenario: string;
  readonly database: string;
  /** Machines that the parent has compiled, as a JSON file. */
  readonly machines: string;
  readonly runId: string;
  /** Die as soon as this event is durable. */
  readonly afterEvent?: number;
  /** Die in the middle of this step. */
  readonly inStep?: string;
}

const orders = JSON.parse(process.argv[2] ?? "{}") as WorkerOrders;
const scenario = SCENARIOS[orders.scenario];
if (scenario === undefined) throw new RangeError(`There is no scenario ${orders.scenario}.`);
const machines = JSON.parse(await readFile(orders.machines, "utf8")) as Machine[];
const declarations = (await import(join(import.meta.dirname, "../..", scenario.module))) as Record<
  string,
  unknown
>;

const die = (): void => void process.kill(process.pid, "SIGKILL");
const store = sqliteStore(orders.database);
const runtime = createRuntime({
  store,
  work: "own",
  agents: machines.map((machine) => bindDeclarations(machine, declarations)),
  models: { openai: scriptedModel((prompt) => scenario.reply(prompt)) },
});
runtime.on("run.appended", ({ entry }) => entry.seq === orders.afterEvent && die());
runtime.on("step.started", ({ effect }) => effect.step === orders.inStep && die());
runtime.on("error", ({ error }) => process.stderr.write(`${String(error)}\n`));

const { runId } = orders;
if ((await store.run(runId)) === undefined)
  await runtime.start(scenario.agent, scenario.input, { runId });
else await runtime.resume(runId, { force: true });

for (
  let view = await runtime.settled(runId);
  view.status === "running" || view.status === "waiting";
  view = await runtime.settled(runId)
) {
  for (const request of view.requests)
    await runtime.respond(runId, request.id, scenario.answer(request), { by: "test" });
}
await runtime.close();
await store.close();
