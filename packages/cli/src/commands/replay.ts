import type { Machine } from "@twelvefold/ir";
import {
  foldLog,
  type LogEntry,
  NotFoundError,
  type StoredRun,
  verifyChain,
} from "@twelvefold/runtime";
import { isDeepStrictEqual } from "node:util";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { loadAgents, pickAgent } from "../load-agents.ts";
import type { Context } from "../main.ts";
import { type StoreOptions, withStore } from "../open-store.ts";
import { divergence } from "../story/divergence.ts";

/**
 * Folds a run's log again. Without a file: against the machine it is pinned to, which must give the
 * stored state. With one: against today's machine, to find the first event where they part.
 */
export function replay(
  context: Context,
  runId: string,
  file: string | undefined,
  options: StoreOptions,
): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const run = await store.run(runId);
    if (run === undefined) throw new NotFoundError("run", runId);
    const machine = await store.machine(run.machine);
    if (machine === undefined) throw new NotFoundError("machine", run.machine);
    const log = await store.log(runId);
    if (file === undefined) return again(context, machine, log, run);
    const { machine: today } = pickAgent(await loadAgents(context, [file]), run.agent);
    return compare(context, log, machine, today);
  });
}

function again(
  { terminal }: Context,
  machine: Machine,
  log: readonly LogEntry[],
  run: StoredRun,
): ExitCode {
  const chain = verifyChain(log, run.head);
  const same =
    chain.ok &&
    isDeepStrictEqual(
      JSON.parse(JSON.stringify(foldLog(machine, log))),
      JSON.parse(JSON.stringify(run.state)),
    );
  if (terminal.json) terminal.out(JSON.stringify({ run: run.id, events: log.length, chain, same }));
  else if (!chain.ok)
    terminal.out(
      terminal.style("red", `The log is broken at event ${chain.seq}: ${chain.reason}.`),
    );
  else if (!same)
    terminal.out(
      terminal.style("red", "The log is whole, but folding it does not give the stored state."),
    );
  else
    terminal.out(
      `${terminal.style("green", "✓")} ${log.length} events, folded again: the same state, with nothing performed.`,
    );
  return same ? EXIT.ok : EXIT.failed;
}

function compare(
  { terminal }: Context,
  log: readonly LogEntry[],
  recorded: Machine,
  today: Machine,
): ExitCode {
  const found = divergence(recorded, today, log);
  if (terminal.json)
    terminal.out(
      JSON.stringify({ recorded: recorded.hash, today: today.hash, divergence: found ?? null }),
    );
  else if (found === undefined)
    terminal.out(
      `${terminal.style("green", "✓")} Today's machine asks for the same at each of ${log.length} events.`,
    );
  else {
    terminal.out(
      terminal.style("yellow", `After event ${found.seq} (${found.event}) the machines part:`),
    );
    terminal.out(`  recorded: ${JSON.stringify(found.recorded)}`);
    terminal.out(`  today:    ${JSON.stringify(found.today)}`);
  }
  return found === undefined ? EXIT.ok : EXIT.failed;
}
