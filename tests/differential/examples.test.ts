import { join } from "node:path";
import type { Machine, StepDeclaration } from "@twelvefold/ir";
import { loadAgents, type LoadedAgents } from "@twelvefold/testing";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { ReferenceOutcome } from "../../packages/testing/src/reference.ts";
import { runInLockstep } from "./lockstep.ts";

let loaded: LoadedAgents;

beforeAll(async () => {
  loaded = await loadAgents({ cwd: join(import.meta.dirname, "../../examples") });
});

const chosen = (tool: string, args: unknown): ReferenceOutcome => ({ output: { tool, args } });
const failure = (code: string): ReferenceOutcome => ({ failure: { code, message: "as it is" } });
const approvals: readonly ReferenceOutcome[] = [
  { output: { decision: "approve" } },
  { output: { decision: "deny", feedback: "not yet" } },
  failure("expired"),
];
const calculation: readonly ReferenceOutcome[] = [
  chosen("add", { a: 1, b: 2 }),
  chosen("divide", { a: 1, b: 0 }),
  chosen("askForClarification", { question: "By what?" }),
  chosen("done", { answer: 3, message: "It is 3." }),
];
const reports: readonly ReferenceOutcome[] = [
  { output: { passed: true, failures: [] } },
  { output: { passed: false, failures: ["slow", "red"] } },
];
const releases: readonly ReferenceOutcome[] = [{ output: { version: "v2" } }, failure("down")];

/** What each step of the examples may give. */
const answers: Readonly<Record<string, readonly ReferenceOutcome[]>> = {
  nextStep: [
    chosen("labelIssue", { labels: ["bug"] }),
    chosen("closeIssue", { reason: "corrected" }),
    chosen("done", { summary: "triaged" }),
  ],
  labelIssue: [{ output: { labels: ["bug"] } }, failure("rate_limited")],
  closeIssue: [{ output: { closed: true } }, failure("forbidden")],
  approveClose: approvals,
  nextInXml: calculation,
  nextInJson: calculation,
  add: [{ output: 3 }, failure("busy")],
  divide: [{ output: 0.5 }, failure("division_by_zero")],
  approveDivision: approvals,
  askForClarification: [{ output: { answer: "by 2" } }, failure("expired")],
  deployToStaging: releases,
  runTests: reports,
  listTags: [{ output: ["v1", "v0"] }, { output: [] }],
  nextDeployStep: [
    chosen("deployFrontend", { commit: "4af9ec0" }),
    chosen("deployBackend", { commit: "4af9ec0" }),
    chosen("done", { summary: "both deployed" }),
  ],
  changelog: [{ output: "Faster." }, failure("gone")],
  approveDeploy: approvals,
  deployFrontend: releases,
  deployBackend: releases,
  chooseRollback: [{ output: { tag: "v0", reason: "slow" } }, failure("refusal")],
  rollbackTo: releases,
};

const inputs: Readonly<Record<string, unknown>> = {
  triage: {
    action: "opened",
    issue: { number: 1, title: "Typo", body: null, user: { login: "ada" }, labels: [] },
    repository: { full_name: "ada/hello" },
  },
  calculator: { question: "1 + 2", context: "json" },
  rollback: { failures: ["slow"], tags: ["v1"] },
  deployBot: { commit: "4af9ec0", title: "Faster checkout", author: "dex" },
};

/** The timer of a question that expires is the run's own, and no call of the flow's. */
function withoutExpiry(machine: Machine): Machine {
  const steps = Object.entries(machine.steps).map(([name, step]): [string, StepDeclaration] => {
    if (step.kind !== "human") return [name, step];
    const { expires: _, ...lasting } = step;
    return [name, lasting];
  });
  return { ...machine, steps: Object.fromEntries(steps) };
}

test("each agent of the examples has an input here", () => {
  expect(loaded.agents.map(({ machine }) => machine.name).toSorted()).toEqual(
    Object.keys(inputs).toSorted(),
  );
});

test.each(Object.keys(inputs))(
  "%s does what JavaScript does, whatever it is told",
  async (agent) => {
    const drawn = fc.array(fc.nat(11), { minLength: 1, maxLength: 40 });
    const same = fc.asyncProperty(drawn, async (numbers) => {
      const number = (at: number): number => numbers[at % numbers.length] ?? 0;
      const { difference } = await runInLockstep(
        withoutExpiry(loaded.machine(agent)),
        loaded.declarations,
        agent,
        {
          input: inputs[agent],
          script: ({ step }, at) => {
            const possible = answers[step] ?? [];
            return possible[number(at) % possible.length] ?? failure("unknown");
          },
          pick: (count, turn) => number(turn) % count,
          // Fewer than the steps that an example may take.
          most: 18,
        },
      );
      expect(difference).toBeUndefined();
    });
    await fc.assert(same, { numRuns: 100, seed: 1 });
  },
);
