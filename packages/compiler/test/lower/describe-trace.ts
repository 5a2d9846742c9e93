import type { Machine } from "@twelvefold/ir";
import { runInLockstep } from "../../../../tests/differential/lockstep.ts";

const outputs = [1, 2, "text", { n: 4, tags: ["a"] }, [1, 2], true, null, 0];

/** What the machine asks for and how it ends, for two scripts; V8 must do the same. */
export async function describeTrace(
  machine: Machine,
  module: Readonly<Record<string, unknown>>,
): Promise<string> {
  const parts: string[] = [];
  for (const seed of [1, 2]) {
    const { calls, outcome, difference, fault } = await runInLockstep(
      machine,
      module,
      machine.name,
      {
        input: { n: 3, s: "ab", list: [1, 2, 3], o: { a: 1, b: 2 }, none: null },
        script: ({ step }, at) =>
          step === "three" && at % 2 === seed % 2
            ? { failure: { code: "failed", message: `failure ${at}` } }
            : { output: outputs[(at * seed) % outputs.length] },
        pick: (count, turn) => (turn * seed) % count,
      },
    );
    if (difference !== undefined) throw new Error(difference);
    const lines = calls.map(({ step, input }) => `${step}(${JSON.stringify(input) ?? ""})`);
    parts.push(["```", ...lines, fault ?? outcome, "```"].join("\n"));
  }
  return parts.join("\n\n");
}
