import type { PromptReference, RequestView } from "@twelvefold/runtime";
import type { ScriptedReply } from "@twelvefold/runtime/models/scripted";

/** A run of an example, with everything that comes from outside decided by what is asked: no process has to remember anything. */
export interface Scenario {
  /** The module of the agent, from the repository's root. */
  readonly module: string;
  readonly agent: string;
  readonly input: unknown;
  readonly reply: (prompt: PromptReference) => ScriptedReply;
  readonly answer: (request: RequestView) => unknown;
}

interface Thread {
  readonly thread: readonly { readonly type: string }[];
}

const turns = (prompt: PromptReference): number => (prompt.input as Thread).thread.length;
const approve = { decision: "approve" };

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  calculator: {
    module: "examples/calculator/calculator.agent.ts",
    agent: "calculator",
    input: { question: "3*4, /2, +12" },
    reply: (prompt) =>
      [
        { tool: "multiply", args: { a: 3, b: 4 } },
        { tool: "divide", args: { a: 12, b: 4 } },
        { tool: "divide", args: { a: 12, b: 2 } },
        { tool: "add", args: { a: 6, b: 12 } },
      ][turns(prompt) - 1] ?? { tool: "done", args: { answer: 18, message: "It is 18." } },
    answer: ({ request }) =>
      (request as { readonly b: number }).b === 2
        ? approve
        : { decision: "deny", feedback: "by 2" },
  },
  "issue-triage": {
    module: "examples/issue-triage/triage.agent.ts",
    agent: "triage",
    input: {
      action: "opened",
      issue: { number: 1, title: "Typo", body: null, user: { login: "ada" }, labels: [] },
      repository: { full_name: "ada/hello" },
    },
    reply: (prompt) =>
      [
        { tool: "labelIssue", args: { labels: ["docs"] } },
        { tool: "closeIssue", args: { reason: "corrected" } },
      ][turns(prompt)] ?? { tool: "done", args: { summary: "Labelled and closed." } },
    answer: ({ purpose }) =>
      purpose === "unknown" ? { outcome: "completed", output: { closed: true } } : approve,
  },
  "deploy-bot": {
    module: "examples/deploy-bot/deploy.agent.ts",
    agent: "deployBot",
    input: { commit: "4af9ec0", title: "Faster checkout", author: "dex" },
    reply: (prompt) =>
      [
        { tool: "deployFrontend", args: { commit: "4af9ec0" } },
        { tool: "deployBackend", args: { commit: "4af9ec0" } },
        { tool: "deployFrontend", args: { commit: "4af9ec0" } },
      ][turns(prompt) - 1] ?? { tool: "done", args: { summary: "Both are deployed." } },
    answer: ({ purpose, id, request }) => {
      if (purpose === "unknown") return { outcome: "retry" };
      const isFirst =
        (request as { readonly component: string }).component === "frontend" && Number(id) < 8;
      return isFirst ? { decision: "deny", feedback: "the backend first" } : approve;
    },
  },
};
