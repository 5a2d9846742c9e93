import { outputOf } from "@twelvefold/runtime";
import { type ReferenceCall, runReference, simulate } from "@twelvefold/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileText } from "./compile-text.ts";

const text = `
export const listTags = tool({ description: "Tags", input: z.object({ of: z.string() }), output: z.any(), effect: "read" });
export const whoAmI = tool({ description: "Who", input: z.any(), output: z.any(), effect: "read" });
export const shorten = prompt({ model: "openai/a", strategy: "prompted", input: z.object({ thread: z.array(ThreadEvent) }), output: z.any(), template: "{{thread thread}}" });
export const nextStep = prompt({
  model: "openai/a",
  strategy: "prompted",
  input: z.object({ goal: z.string(), thread: z.array(ThreadEvent), more: z.object({ log: z.array(ThreadEvent) }).optional() }),
  output: z.any(),
  before: { tags: { step: listTags, input: ({ goal }) => ({ of: goal + "!" }), onResume: "fresh" }, me: whoAmI },
  budget: { input: 1000, policy: shorten },
  template: "{{json tags}}{{json me}}{{goal}}{{thread thread}}{{#with more}}{{thread log}}{{/with}}",
});
export const bot = agent({ input: z.any(), output: z.any(), limits: { steps: 500 }, async flow({ goals }) {
  const thread = [{ type: "start", data: goals }];
  const more = { log: [] };
  const results = [];
  for (const goal of goals) {
    try {
      const next = await nextStep({ goal, thread, more });
      more.log.push({ type: "goal", data: goal });
      if (goal === "x") more.log.push({ type: "twice", data: goal });
      thread.push({ type: "next", data: next });
      results.push(next);
    } catch (error) {
      results.push(error instanceof StepError ? error.code : "other");
    }
  }
  const both = await Promise.all([nextStep({ goal: "a", thread }), nextStep({ goal: "b", thread: [], more })]);
  return { results, both, thread, more };
} });
`;

test("a prompt with steps before it and a compaction runs as a machine as it does in JavaScript, whatever fails", async () => {
  const compiled = await compileText(text);
  expect(compiled.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { agents, values } = compiled;
  const machine = agents["bot"]!.machine;
  const outcome = fc.oneof(
    { weight: 6, arbitrary: fc.record({ output: fc.oneof(fc.integer(), fc.constant({ a: 1 })) }) },
    { weight: 2, arbitrary: fc.constant({ failure: { code: "over_budget", message: "over" } }) },
    { weight: 1, arbitrary: fc.constant({ failure: { code: "interrupted", message: "resumed" } }) },
    { weight: 1, arbitrary: fc.constant({ failure: { code: "failed", message: "no" } }) },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("x", "y"), { maxLength: 3 }),
      fc.array(outcome, { minLength: 60, maxLength: 60 }),
      async (goals, outcomes) => {
        // A step before the prompt that fails calls the others off, which JavaScript cannot: these succeed.
        const answer = ({ step, kind }: { step: string; kind: string }, index: number) => {
          const drawn = outcomes[index] ?? { output: 0 };
          return kind === "tool" && "failure" in drawn ? { output: step } : drawn;
        };
        const simulated = simulate(machine, { goals }, answer);
        let index = 0;
        const settled: unknown[] = [];
        const next = (call: ReferenceCall) => {
          settled.push([call.step, call.input]);
          return answer(call, index++);
        };
        const threads = { nextStep: ["thread", "more.log"] };
        const reference = await runReference(values, "bot", { goals }, next, { threads });
        const calls = simulated.calls.map(({ step, input }) => [step, input]);
        expect(calls).toEqual(settled.slice(0, calls.length));
        expect(simulated.state.status).toBe(reference.result?.status);
        if (reference.result?.status === "completed") {
          expect(outputOf(simulated.state)).toEqual(reference.result.output);
        }
      },
    ),
    { numRuns: 150, seed: 20_261_123 },
  );
});
