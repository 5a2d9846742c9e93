import {
  type AgentBinding,
  createRuntime,
  type LogEntry,
  type ModelCall,
  type Runtime,
  type RuntimeOptions,
  type RunView,
} from "@twelvefold/runtime";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { onTestFinished } from "vitest";

export type RunOptions = Partial<Omit<RuntimeOptions, "agents">>;

/** A runtime over a store of its own, closed when the test is over. */
export function runtimeOf(agents: readonly AgentBinding[], options: RunOptions): Runtime {
  const runtime = createRuntime({ store: memoryStore(), agents, ...options });
  onTestFinished(() => runtime.close());
  return runtime;
}

/** Runs an agent until it has nothing left to do. */
export async function run(
  agent: AgentBinding | undefined,
  input: unknown,
  options: RunOptions,
): Promise<RunView> {
  if (agent === undefined) throw new TypeError("The agent was not compiled.");
  const runtime = runtimeOf([agent], options);
  return runtime.settled(await runtime.start(agent.machine.name, input, { runId: "run-1" }));
}

/** Steps of a log in the order in which they were settled: `listTags`, or `nextStep!over_budget` for one that failed. */
export function settledSteps(view: RunView): string[] {
  return view.events.flatMap(({ event, notes }) => {
    if (event.type === "step.completed") return [notes?.step ?? "?"];
    return event.type === "step.failed" ? [`${notes?.step}!${event.error.code}`] : [];
  });
}

/** Every request to a model, as the log has it. */
export function callsOf({ events }: { readonly events: readonly LogEntry[] }): ModelCall[] {
  return events.flatMap(({ notes }) => notes?.calls ?? []);
}
