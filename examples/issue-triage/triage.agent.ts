import { agent, call, compact, human, prompt, tool } from "@twelvefold/dsl";
import { z } from "zod";
import { closeOnGitHub, labelOnGitHub } from "./github.ts";

/** What the agent needs of GitHub's `issues` webhook payload; the rest of it is left at the door. */
export const IssueEvent = z.object({
  action: z.string(),
  issue: z.object({
    number: z.int(),
    title: z.string(),
    body: z.string().nullable(),
    user: z.object({ login: z.string() }),
    labels: z.array(z.object({ name: z.string() })),
  }),
  repository: z.object({ full_name: z.string() }),
});

const ThreadEvent = z.object({ type: z.string(), data: z.unknown() });
type ThreadEvent = z.infer<typeof ThreadEvent>;

const Label = z.enum(["bug", "docs", "question"]);

export const labelIssue = tool({
  description: "Put labels on the issue",
  input: z.object({ labels: z.array(Label).min(1) }),
  output: z.object({ labels: z.array(z.string()) }),
  effect: "idempotent",
  run: ({ labels }, { idempotencyKey }) => labelOnGitHub(labels, idempotencyKey),
});

export const closeIssue = tool({
  description: "Close the issue. A maintainer is asked first.",
  input: z.object({ reason: z.string() }),
  output: z.object({ closed: z.boolean() }),
  effect: "once",
  onUnknown: "ask",
  destructive: true,
  run: ({ reason }, { idempotencyKey }) => closeOnGitHub(reason, idempotencyKey),
});

export const approveClose = human({
  request: z.object({ issue: z.int(), title: z.string(), reason: z.string() }),
  response: z.discriminatedUnion("decision", [
    z.object({ decision: z.literal("approve") }),
    z.object({ decision: z.literal("deny"), feedback: z.string() }),
  ]),
  message: "Close #{{issue}} “{{title}}”? {{reason}}",
  expires: "3d",
});

export const nextStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ event: IssueEvent, thread: z.array(ThreadEvent) }),
  tools: { labelIssue, closeIssue, done: z.object({ summary: z.string() }) },
  template: `{{#system}}
You triage the issues of {{event.repository.full_name}}.
Label each issue by what it is about. Close it only when nothing is left to do.
Answer by choosing one tool. When the issue is taken care of, choose done.
{{/system}}
{{#user}}
{{xml event.issue}}
{{thread thread}}
{{/user}}`,
  examples: {
    "a typo in the readme": {
      event: {
        action: "opened",
        issue: {
          number: 1,
          title: "Spelling error in the README file",
          body: "It looks like you accidently spelled 'commit' with two 't's.",
          user: { login: "Codertocat" },
          labels: [{ name: "bug" }],
        },
        repository: { full_name: "Codertocat/Hello-World" },
      },
      thread: [],
    },
    "closing was refused": {
      event: {
        action: "opened",
        issue: {
          number: 2,
          title: "Update package.json",
          body: null,
          user: { login: "Codertocat" },
          labels: [],
        },
        repository: { full_name: "Codertocat/Hello-World" },
      },
      thread: [
        { type: "labelIssue", data: { labels: ["docs"] } },
        { type: "denied", data: "the version is not bumped yet" },
      ],
    },
  },
});

export const triage = agent({
  input: IssueEvent,
  output: z.object({ summary: z.string() }),
  limits: { steps: 20 },
  async flow(event) {
    const thread: ThreadEvent[] = [];
    while (true) {
      const next = await nextStep({ event, thread });
      switch (next.tool) {
        case "done":
          return { summary: next.args.summary };
        case "closeIssue": {
          const { number: issue, title } = event.issue;
          const answer = await approveClose({ issue, title, reason: next.args.reason });
          if (answer.decision === "deny") {
            thread.push({ type: "denied", data: answer.feedback });
            break;
          }
          thread.push({ type: "closed", data: await closeIssue(next.args) });
          break;
        }
        default:
          try {
            thread.push({ type: next.tool, data: await call(next) });
          } catch (error) {
            thread.push({ type: "error", data: compact(error) });
          }
      }
    }
  },
});
