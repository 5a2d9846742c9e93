/** The part of a declared prompt that does more than ask. */
export interface PromptAround {
  readonly before?: Readonly<Record<string, unknown>>;
  readonly budget?: { readonly policy?: unknown };
}

/** How its parts are carried out: by whoever runs the flow. */
export interface PromptRunner {
  ask(input: unknown): Promise<unknown>;
  /** Starts the declared step that a value is. */
  start(step: unknown, input: unknown): Promise<unknown>;
  isStep(value: unknown): boolean;
  /** The names that lead to each thread that may be made short. */
  readonly threads: readonly (readonly string[])[];
}

/** A prompt as its declaration says: steps first, in parallel; threads made short while it is over the budget, the longest first, each once; fresh values after an interruption. */
export async function askAround(
  { before = {}, budget }: PromptAround,
  input: unknown,
  runner: PromptRunner,
): Promise<unknown> {
  const steps = Object.entries(before).map(([name, entry]) => ({
    name,
    ...(runner.isStep(entry) ? { step: entry } : (entry as BeforeCall)),
  }));
  const fetched: Record<string, unknown> = {};
  const fetch = async (some: typeof steps): Promise<void> => {
    const values = await Promise.all(
      some.map(({ step, input: make }) =>
        runner.start(step, make === undefined ? input : make(input)),
      ),
    );
    for (const [index, { name }] of some.entries()) fetched[name] = values[index];
  };
  if (steps.length > 0) await fetch(steps);
  const fresh = steps.filter(({ onResume }) => onResume === "fresh");
  const compacted = new Set<readonly string[]>();
  for (;;) {
    const given = { ...(input as Record<string, unknown>), ...fetched };
    try {
      return await runner.ask(given);
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      const [longest] = runner.threads
        .filter((path) => !compacted.has(path) && threadAt(given, path).length > 0)
        .toSorted((a, b) => threadAt(given, b).length - threadAt(given, a).length);
      if (code === "over_budget" && longest !== undefined && runner.isStep(budget?.policy)) {
        compacted.add(longest);
        const thread = threadAt(given, longest);
        const data = await runner.start(budget?.policy, { thread });
        thread.splice(0, thread.length, { type: "summary", data });
      } else if (code === "interrupted" && fresh.length > 0) await fetch(fresh);
      else throw error;
    }
  }
}

function threadAt(given: Readonly<Record<string, unknown>>, path: readonly string[]): unknown[] {
  const found = path.reduce<unknown>(
    (here, name) => (here as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    given,
  );
  return (found ?? []) as unknown[];
}

interface BeforeCall {
  readonly step: unknown;
  readonly input?: (input: unknown) => unknown;
  readonly onResume?: "recorded" | "fresh";
}
