import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { type StoreOptions, withStore } from "../open-store.ts";
import { dollars } from "../prompts/dollars.ts";
import { type VariantResult, variantResults } from "../prompts/variant-results.ts";
import { table } from "../table.ts";

export interface PromptsResultsOptions extends StoreOptions {
  readonly agent?: string;
}

/** What came of each prompt, by variant, over the runs of a store. */
export function promptsResults(
  context: Context,
  options: PromptsResultsOptions,
): Promise<ExitCode> {
  return withStore(context, options, async (store) => {
    const { terminal } = context;
    const results = await variantResults(store, options.agent);
    if (terminal.json) for (const result of results) terminal.out(JSON.stringify(result));
    else if (results.length === 0) terminal.out("No prompt was asked in these runs.");
    else terminal.out(table(HEADINGS, results.map(row), terminal));
    return EXIT.ok;
  });
}

const HEADINGS = [
  "prompt",
  "variant",
  "runs",
  "completed",
  "failed",
  "calls",
  "repairs",
  "misfits",
  "tokens in",
  "out",
  "cost",
  "per run",
];

function row({
  prompt,
  variant = "",
  runs,
  calls,
  repairs,
  failures,
  inputTokens,
  outputTokens,
  cost,
}: VariantResult): string[] {
  const all = Object.values(runs).reduce((sum, number) => sum + number, 0);
  const share = (number: number): string =>
    `${number} (${Math.round((100 * number) / Math.max(all, 1))}%)`;
  const counts = [calls, repairs, failures, inputTokens, outputTokens].map(String);
  return [
    prompt,
    variant,
    String(all),
    share(runs.completed),
    share(runs.failed),
    ...counts,
    dollars(cost),
    dollars(cost / Math.max(all, 1)),
  ];
}
