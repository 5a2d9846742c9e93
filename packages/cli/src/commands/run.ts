import type { ExitCode } from "../exit-code.ts";
import { follow, openRuntime } from "../follow.ts";
import { loadAgents, pickAgent } from "../load-agents.ts";
import type { Context } from "../main.ts";
import type { ModelOptions } from "../open-models.ts";
import { openStore, type StoreOptions } from "../open-store.ts";
import { readValue } from "../read-value.ts";

export interface RunOptions extends StoreOptions, ModelOptions {
  readonly agent?: string;
  readonly input?: string;
}

export async function run(context: Context, file: string, options: RunOptions): Promise<ExitCode> {
  const input = options.input === undefined ? {} : await readValue(options.input, context.cwd);
  const agent = pickAgent(await loadAgents(context, [file]), options.agent);
  const store = openStore(context, options);
  try {
    const runtime = await openRuntime(context, store, [agent], options);
    const id = await runtime.start(agent.machine.name, input, { trigger: { by: "command line" } });
    return await follow(context, runtime, id);
  } finally {
    await store.close();
  }
}
