import { createRuntime } from "@twelvefold/runtime";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { type StoreOptions, withStore } from "../open-store.ts";

export interface ForkOptions extends StoreOptions {
  readonly at: number;
}

export function fork(context: Context, runId: string, options: ForkOptions): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const runtime = createRuntime({ store, work: "own" });
    const forked = await runtime.fork(runId, options.at);
    await runtime.close();
    const { terminal } = context;
    if (terminal.json) terminal.out(JSON.stringify({ run: forked, from: runId, at: options.at }));
    else
      terminal.out(
        `${forked} has the first ${options.at} events of ${runId}. Go on with: twelvefold resume ${forked}`,
      );
    return EXIT.ok;
  });
}
