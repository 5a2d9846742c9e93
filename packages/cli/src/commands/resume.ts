import { NotFoundError } from "@twelvefold/runtime";
import { everyAgent } from "../every-agent.ts";
import type { ExitCode } from "../exit-code.ts";
import { follow, openRuntime } from "../follow.ts";
import { loadAgents, pickAgent } from "../load-agents.ts";
import type { Context } from "../main.ts";
import type { ModelOptions } from "../open-models.ts";
import { type StoreOptions, withStore } from "../open-store.ts";

export function resume(
  context: Context,
  runId: string,
  file: string | undefined,
  options: StoreOptions & ModelOptions,
): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const stored = await store.run(runId);
    if (stored === undefined) throw new NotFoundError("run", runId);
    const agents = await loadAgents(context, everyAgent(file === undefined ? [] : [file]));
    const runtime = await openRuntime(context, store, [pickAgent(agents, stored.agent)], options);
    await runtime.resume(runId);
    return follow(context, runtime, runId);
  });
}
