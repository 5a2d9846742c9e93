import type { JsonSchemaObject } from "@twelvefold/ir";
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
    await checkFields(store, runId, request, value);
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

/** A field that nobody asked for is a slip of the pen, and what it says would be lost. */
async function checkFields(
  store: Store,
  runId: string,
  id: string,
  answer: unknown,
): Promise<void> {
  const [asked] = await store.requests({ runId, id });
  const response = asked?.response;
  if (typeof response !== "object" || response.properties === undefined) return;
  if ((response.additionalProperties ?? false) !== false || isCombined(response)) return;
  const known = Object.keys(response.properties);
  const unknown = Object.keys(Object(answer) as object).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new UsageError(
      `${asked?.step} does not ask for ${unknown.join(", ")}.`,
      `It asks for: ${known.join(", ")}.`,
    );
}

/** Then its other parts may name properties, too. */
function isCombined({ allOf, anyOf, oneOf, $ref, patternProperties }: JsonSchemaObject): boolean {
  return (allOf ?? anyOf ?? oneOf ?? $ref ?? patternProperties) !== undefined;
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
