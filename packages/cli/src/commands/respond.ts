import { createRuntime, NotFoundError, type Store } from "@twelvefold/runtime";
import { everyAgent } from "../every-agent.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { follow, openRuntime } from "../follow.ts";
import { loadAgents, pickAgent } from "../load-agents.ts";
import type { Context } from "../main.ts";
import type { ModelOptions } from "../open-models.ts";
import { type StoreOptions, withStore } from "../open-store.ts";
import { vaultOption } from "../open-vault.ts";
import { readValue } from "../read-value.ts";
import { UsageError } from "../usage-error.ts";

export interface RespondOptions extends StoreOptions, ModelOptions {
  readonly request?: string;
  readonly by?: string;
  readonly file?: string;
  readonly resume: boolean;
}

export function respond(
  context: Context,
  runId: string,
  answer: string,
  options: RespondOptions,
): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const value = await readValue(answer, context.cwd);
    const stored = await store.run(runId);
    if (stored === undefined) throw new NotFoundError("run", runId);
    const request = options.request ?? (await onlyRequest(store, runId));
    const by = options.by === undefined ? {} : { by: options.by };
    if (!options.resume) {
      const runtime = createRuntime({ store, work: "own", ...vaultOption() });
      await runtime.respond(runId, request, value, by);
      await runtime.close();
      if (!context.terminal.json)
        context.terminal.out(`Recorded. Go on with: twelvefold resume ${runId}`);
      return EXIT.ok;
    }
    const agents = await loadAgents(
      context,
      everyAgent(options.file === undefined ? [] : [options.file]),
    );
    const runtime = await openRuntime(context, store, [pickAgent(agents, stored.agent)], options);
    await runtime.respond(runId, request, value, by);
    return follow(context, runtime, runId);
  });
}

async function onlyRequest(store: Store, runId: string): Promise<string> {
  const open = await store.requests({ runId, status: "open" });
  const [first, ...others] = open;
  if (first === undefined)
    throw new UsageError(
      `Run ${runId} asks nobody anything.`,
      `Look at it: twelvefold show ${runId}`,
    );
  if (others.length > 0) {
    const list = open.map(({ id, step }) => `${id} (${step})`).join(", ");
    throw new UsageError(
      `Run ${runId} has several open requests.`,
      `Name one with --request: ${list}`,
    );
  }
  return first.id;
}
