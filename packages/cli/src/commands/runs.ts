import type { RunStatus } from "@twelvefold/runtime";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { type StoreOptions, withStore } from "../open-store.ts";
import { table } from "../table.ts";

export interface RunsOptions extends StoreOptions {
  readonly agent?: string;
  readonly status?: RunStatus;
  readonly limit: number;
}

export function runs(context: Context, options: RunsOptions): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const { agent, status, limit } = options;
    const found = await store.runs({
      limit,
      ...(agent === undefined ? {} : { agent }),
      ...(status === undefined ? {} : { status }),
    });
    const { terminal } = context;
    if (terminal.json) for (const run of found) terminal.out(JSON.stringify(run));
    else if (found.length === 0) terminal.out("No runs.");
    else {
      const rows = found.map((run) => [
        run.id,
        run.agent,
        run.status,
        String(run.seq),
        run.updatedAt,
        run.machine.slice(0, 12),
      ]);
      terminal.out(
        table(["run", "agent", "status", "events", "updated", "machine"], rows, terminal),
      );
    }
    return EXIT.ok;
  });
}
