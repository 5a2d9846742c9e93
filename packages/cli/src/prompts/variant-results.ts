import type { LogEntry, ModelCall, RunStatus, Store } from "@twelvefold/runtime";

/** What came of a prompt, or of one of its variants, over many runs. */
export interface VariantResult {
  readonly prompt: string;
  /** Absent for a prompt without variants. */
  readonly variant?: string;
  /** Runs that asked with it, by how they ended or what they are at. */
  readonly runs: Readonly<Record<RunStatus, number>>;
  /** Answers wanted: requests without repairs. */
  readonly calls: number;
  readonly repairs: number;
  /** Requests that gave no answer that fits. */
  readonly failures: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars, of the requests whose model has a known price. */
  readonly cost: number;
}

type Counted = { -readonly [Key in keyof VariantResult]: VariantResult[Key] } & {
  runs: Record<RunStatus, number>;
};

/** Counts what the logs of a store say, by prompt and variant. */
export async function variantResults(store: Store, agent?: string): Promise<VariantResult[]> {
  const results = new Map<string, Counted>();
  for await (const run of everyRun(store, agent)) {
    const calls = callsOf(await store.log(run.id));
    for (const call of calls) count(resultOf(results, call), call);
    for (const key of new Set(calls.map(keyOf))) {
      const result = results.get(key);
      if (result !== undefined) result.runs[run.status] += 1;
    }
  }
  return [...results.values()].toSorted(
    (a, b) => compare(a.prompt, b.prompt) || compare(a.variant ?? "", b.variant ?? ""),
  );
}

const PAGE = 200;

async function* everyRun(
  store: Store,
  agent: string | undefined,
): AsyncGenerator<{ readonly id: string; readonly status: RunStatus }> {
  let before: string | undefined;
  for (;;) {
    const page = await store.runs({
      limit: PAGE,
      ...(agent === undefined ? {} : { agent }),
      ...(before === undefined ? {} : { before }),
    });
    yield* page;
    if (page.length < PAGE) return;
    before = page.at(-1)?.id;
  }
}

function callsOf(log: readonly LogEntry[]): ModelCall[] {
  return log.flatMap(({ notes }) => notes?.calls ?? []);
}

function keyOf({ prompt, variant }: ModelCall): string {
  return JSON.stringify([prompt, variant ?? null]);
}

function resultOf(results: Map<string, Counted>, call: ModelCall): Counted {
  const key = keyOf(call);
  const known = results.get(key) ?? {
    prompt: call.prompt,
    ...(call.variant === undefined ? {} : { variant: call.variant }),
    runs: { running: 0, waiting: 0, completed: 0, failed: 0, cancelled: 0 },
    ...{ calls: 0, repairs: 0, failures: 0, inputTokens: 0, outputTokens: 0, cost: 0 },
  };
  results.set(key, known);
  return known;
}

function count(result: Counted, { repair, failure, usage, cost }: ModelCall): void {
  if (repair === 0) result.calls += 1;
  else result.repairs += 1;
  if (failure !== undefined) result.failures += 1;
  result.inputTokens += usage?.inputTokens ?? 0;
  result.outputTokens += usage?.outputTokens ?? 0;
  result.cost += cost ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
