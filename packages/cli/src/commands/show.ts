import { NotFoundError, verifyChain } from "@twelvefold/runtime";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { type StoreOptions, withStore } from "../open-store.ts";
import { placesOf } from "../places.ts";
import { chaptersOf } from "../story/chapters.ts";
import { tell } from "../story/tell.ts";

export interface ShowOptions extends StoreOptions {
  readonly prompts: boolean;
}

/** Tells a run from its log alone; the source positions come from the artifacts, where they are. */
export function show(context: Context, runId: string, options: ShowOptions): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const run = await store.run(runId);
    if (run === undefined) throw new NotFoundError("run", runId);
    const machine = await store.machine(run.machine);
    if (machine === undefined) throw new NotFoundError("machine", run.machine);
    const log = await store.log(runId);
    const { terminal } = context;
    const chapters = chaptersOf(machine, log);
    if (terminal.json) for (const chapter of chapters) terminal.out(JSON.stringify(chapter));
    else {
      const verdict = verifyChain(log, run.head);
      const placeOf = await placesOf(context.cwd, machine);
      terminal.out(tell(chapters, terminal, { prompts: options.prompts, placeOf }));
      const whole = verdict.ok
        ? "its log is whole"
        : `its log is broken at event ${verdict.seq}: ${verdict.reason}`;
      terminal.out(
        terminal.style(
          verdict.ok ? "dim" : "red",
          `      ${run.id} · ${log.length} events, ${whole}`,
        ),
      );
    }
    return EXIT.ok;
  });
}
