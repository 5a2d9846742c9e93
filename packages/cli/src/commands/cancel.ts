import { createRuntime } from "@twelvefold/runtime";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { type StoreOptions, withStore } from "../open-store.ts";

export interface CancelOptions extends StoreOptions {
  readonly reason?: string;
}

export function cancel(context: Context, runId: string, options: CancelOptions): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const runtime = createRuntime({ store, work: "own" });
    await runtime.cancel(runId, options.reason);
    const { status } = await runtime.get(runId);
    await runtime.close();
    const { terminal } = context;
    terminal.out(terminal.json ? JSON.stringify({ run: runId, status }) : `${runId} is ${status}.`);
    return EXIT.ok;
  });
}
