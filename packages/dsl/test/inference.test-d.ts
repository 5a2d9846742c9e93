import {
  agent,
  call,
  human,
  type Choice,
  type NothingToCall,
  prompt,
  tool,
  type ToolContext,
} from "@twelvefold/dsl";
import { describe, expectTypeOf, test } from "vitest";
import { z } from "zod";

const Issue = z.object({ number: z.int(), title: z.string() });
const ThreadEvent = z.object({ type: z.string(), data: z.unknown() });
type ThreadEvent = z.infer<typeof ThreadEvent>;

const labelIssue = tool({
  description: "Put labels on an issue",
  input: z.object({ issue: z.int(), labels: z.array(z.enum(["bug", "docs", "question"])).min(1) }),
  output: z.object({ ok: z.boolean() }),
  effect: "idempotent",
  async run({ issue, labels }, { idempotencyKey, signal }) {
    expectTypeOf(issue).toEqualTypeOf<number>();
    expectTypeOf(labels).toEqualTypeOf<("bug" | "docs" | "question")[]>();
    expectTypeOf(idempotencyKey).toEqualTypeOf<string>();
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    return { ok: true };
  },
});

const closeIssue = tool({
  description: "Close an issue",
  effect: "once",
  onUnknown: "ask",
  destructive: true,
  input: z.object({ issue: z.int(), reason: z.string() }),
  output: z.object({ closedAt: z.string() }),
  run: async (_, context) => {
    expectTypeOf(context).toEqualTypeOf<ToolContext>();
    return { closedAt: "" };
  },
});

const approveClose = human({
  request: z.object({ issue: z.int(), reason: z.string() }),
  response: z.discriminatedUnion("decision", [
    z.object({ decision: z.literal("approve") }),
    z.object({ decision: z.literal("deny"), feedback: z.string() }),
  ]),
  message: "Close #{{issue}}? {{reason}}",
  expires: "3d",
});

const nextStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ issue: Issue, thread: z.array(ThreadEvent) }),
  tools: { labelIssue, closeIssue, approveClose, done: z.object({ summary: z.string() }) },
  template: `{{#system}}You triage issues.{{/system}}{{#user}}{{xml issue}}{{thread thread}}{{/user}}`,
  examples: { "a crash report": { issue: { number: 1, title: "It crashes" }, thread: [] } },
});

const triage = agent({
  input: Issue,
  output: z.object({ summary: z.string() }),
  limits: { steps: 20 },
  async flow(issue) {
    const thread: ThreadEvent[] = [];
    while (true) {
      const next = await nextStep({ issue, thread });
      switch (next.tool) {
        case "done":
          expectTypeOf(next.args).toEqualTypeOf<{ summary: string }>();
          return { summary: next.args.summary };
        case "closeIssue": {
          const answer = await approveClose({ issue: next.args.issue, reason: next.args.reason });
          if (answer.decision === "deny") {
            thread.push({ type: "denied", data: answer.feedback });
            break;
          }
          thread.push({ type: "closed", data: await closeIssue(next.args) });
          break;
        }
        default: {
          expectTypeOf(next.tool).toEqualTypeOf<"labelIssue" | "approveClose">();
          const result = await call(next);
          expectTypeOf(result).toEqualTypeOf<
            { ok: boolean } | { decision: "approve" } | { decision: "deny"; feedback: string }
          >();
          thread.push({ type: next.tool, data: result });
        }
      }
    }
  },
});

describe("the agent on the first page of the design", () => {
  test("gives its tools the types of their schemas", () => {
    expectTypeOf(labelIssue).returns.resolves.toEqualTypeOf<{ ok: boolean }>();
    expectTypeOf(closeIssue).parameter(0).toEqualTypeOf<{ issue: number; reason: string }>();
  });

  test("F7.1 a human request is a member of the union, with typed request and response", () => {
    expectTypeOf(approveClose).parameter(0).toEqualTypeOf<{ issue: number; reason: string }>();
    expectTypeOf(approveClose).returns.resolves.toEqualTypeOf<
      { decision: "approve" } | { decision: "deny"; feedback: string }
    >();
  });

  test("F1.1 a prompt gives one member of a union that is told apart by `tool`", () => {
    expectTypeOf(nextStep).returns.resolves.toEqualTypeOf<
      | Choice<
          "labelIssue",
          { issue: number; labels: ("bug" | "docs" | "question")[] },
          { ok: boolean }
        >
      | Choice<"closeIssue", { issue: number; reason: string }, { closedAt: string }>
      | Choice<
          "approveClose",
          { issue: number; reason: string },
          { decision: "approve" } | { decision: "deny"; feedback: string }
        >
      | Choice<"done", { summary: string }, NothingToCall>
    >();
  });

  test("gives the agent the types of its schemas", () => {
    expectTypeOf(triage).parameter(0).toEqualTypeOf<{ number: number; title: string }>();
    expectTypeOf(triage).returns.resolves.toEqualTypeOf<{ summary: string }>();
  });
});
