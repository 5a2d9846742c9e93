import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { type StoreOptions, withStore } from "../open-store.ts";

export interface InboxOptions extends StoreOptions {
  readonly run?: string;
}

/** What waits for a human, each with the command that answers it. */
export function inbox(context: Context, options: InboxOptions): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const { run } = options;
    const open = await store.requests({
      status: "open",
      ...(run === undefined ? {} : { runId: run }),
    });
    const { terminal } = context;
    if (open.length === 0 && !terminal.json) terminal.out("Nobody is asked anything.");
    for (const request of open) {
      if (terminal.json) {
        terminal.out(JSON.stringify(request));
        continue;
      }
      const expires =
        request.expires === undefined ? "" : terminal.style("dim", `  until ${request.expires}`);
      terminal.out(
        `${terminal.style("cyan", `☞ ${request.step}`)}  ${request.runId} #${request.id}${expires}`,
      );
      for (const line of request.message.split("\n")) terminal.out(`    ${line}`);
      terminal.out(terminal.style("dim", `    answer ${JSON.stringify(request.response)}`));
      terminal.out(
        terminal.style(
          "dim",
          `    twelvefold respond ${request.runId} '<answer>' --request ${request.id}`,
        ),
      );
    }
    return EXIT.ok;
  });
}
