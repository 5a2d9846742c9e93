import type { CompiledAgent } from "@twelvefold/compiler";
import { costOf, PRICES } from "@twelvefold/runtime";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { compiledAgents } from "../prompts/compiled-agents.ts";
import { dollars } from "../prompts/dollars.ts";
import { readSnapshotHead } from "../prompts/read-snapshot.ts";
import { snapshotPath } from "../prompts/snapshot-path.ts";
import { table } from "../table.ts";

/** Every prompt with what each of its examples sends: tokens, and what they cost at list price. */
export async function prompts(context: Context, entries: readonly string[]): Promise<ExitCode> {
  const { terminal } = context;
  const listed = (await compiledAgents(context, entries)).flatMap(promptsOf);
  if (terminal.json) for (const one of listed) terminal.out(JSON.stringify(one));
  else if (listed.length === 0) terminal.out("No prompts.");
  else {
    const rows = listed.map(
      ({ agent, prompt, variant = "", example = "(no examples)", model, tokens, cost }) => {
        const counted = tokens === undefined ? ["", ""] : [String(tokens), dollars(cost)];
        return [agent, prompt, variant, example, model, ...counted];
      },
    );
    terminal.out(
      table(
        ["agent", "prompt", "variant", "example", "model", "tokens", "input cost"],
        rows,
        terminal,
      ),
    );
    terminal.out(terminal.style("dim", `Prices of ${PRICES.date}.`));
  }
  return EXIT.ok;
}

interface ListedPrompt {
  readonly agent: string;
  readonly prompt: string;
  readonly model: string;
  readonly variant?: string;
  /** Absent for a prompt that has none; then nothing is known of its size. */
  readonly example?: string;
  readonly path?: string;
  readonly tokens?: number;
  /** US dollars, of a model with a known price. */
  readonly cost?: number;
}

function promptsOf({ name: agent, machine, artifacts }: CompiledAgent): ListedPrompt[] {
  const found = artifacts.flatMap(({ path, text }): ListedPrompt[] => {
    const of = snapshotPath(path);
    if (of === undefined) return [];
    const head = readSnapshotHead(text);
    const cost = costOf(head.model, { inputTokens: head.tokens, outputTokens: 0 }, PRICES);
    return [{ ...of, ...head, path, ...(cost === undefined ? {} : { cost }) }];
  });
  const others = Object.entries(machine.prompts).filter(
    ([prompt]) => !found.some((one) => one.prompt === prompt),
  );
  return [...found, ...others.map(([prompt, { model = "" }]) => ({ agent, prompt, model }))];
}
