import { agent, call, compact, human, prompt, tool } from "@twelvefold/dsl";
import { z } from "zod";
import { platform } from "./platform.ts";

const ThreadEvent = z.object({ type: z.string(), data: z.unknown() });
type ThreadEvent = z.infer<typeof ThreadEvent>;

/** A merged pull request: the trigger is the first event. */
export const Merge = z.object({ commit: z.string(), title: z.string(), author: z.string() });
const Component = z.enum(["frontend", "backend"]);
const Report = z.object({ passed: z.boolean(), failures: z.array(z.string()) });
const Release = z.object({ version: z.string() });
const Outcome = z.object({
  status: z.enum(["deployed", "stopped", "rolled-back"]),
  summary: z.string(),
});

export const deployToStaging = tool({
  description: "Deploy a commit to staging",
  input: z.object({ commit: z.string() }),
  output: Release,
  effect: "idempotent",
  run: ({ commit }) => platform.staging(commit),
});

export const runTests = tool({
  description: "Run the end-to-end tests of an environment",
  input: z.object({ environment: z.enum(["staging", "production"]) }),
  output: Report,
  effect: "read",
  retry: { attempts: 3, initial: "1s" },
  run: ({ environment }) => platform.test(environment),
});

export const listTags = tool({
  description: "List the released tags, newest first",
  input: z.object({}),
  output: z.array(z.string()),
  effect: "read",
  run: () => platform.tags(),
});

export const changelog = tool({
  description: "What a commit changes in a component since its last release",
  input: z.object({ component: Component, commit: z.string() }),
  output: z.string(),
  effect: "read",
  run: ({ component, commit }) => platform.changelog(component, commit),
});

export const deployFrontend = tool({
  description: "Deploy the frontend to production",
  input: z.object({ commit: z.string() }),
  output: Release,
  effect: "once",
  onUnknown: "ask",
  destructive: true,
  run: ({ commit }) => platform.deploy("frontend", commit),
});

export const deployBackend = tool({
  description: "Deploy the backend to production",
  input: z.object({ commit: z.string() }),
  output: Release,
  effect: "once",
  onUnknown: "ask",
  destructive: true,
  run: ({ commit }) => platform.deploy("backend", commit),
});

export const rollbackTo = tool({
  description: "Put a released tag back into production",
  input: z.object({ tag: z.string() }),
  output: Release,
  effect: "idempotent",
  destructive: true,
  run: ({ tag }) => platform.rollback(tag),
});

/** What the human sees is a projection of the arguments; exactly those arguments run. */
export const approveDeploy = human({
  request: z.object({ component: Component, commit: z.string(), changelog: z.string() }),
  response: z.discriminatedUnion("decision", [
    z.object({ decision: z.literal("approve") }),
    z.object({ decision: z.literal("deny"), feedback: z.string() }),
  ]),
  message: "Deploy the {{component}} at {{commit}} to production?\n\n{{changelog}}",
  expires: "1d",
});

export const nextDeployStep = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ merge: Merge, tags: z.array(z.string()), thread: z.array(ThreadEvent) }),
  tools: { deployFrontend, deployBackend, done: z.object({ summary: z.string() }) },
  template: `{{#system}}
You deploy merged commits to production, one component at a time. A human approves each deployment.
Choose done when every component that the commit changes is deployed, or when you are told to stop.
{{/system}}
{{#user}}
{{xml merge}}
{{list tags}}
{{thread thread}}
{{/user}}`,
  examples: {
    "nothing deployed yet": {
      merge: { commit: "4af9ec0", title: "Faster checkout", author: "dex" },
      tags: ["v1.2.3", "v1.2.2"],
      thread: [{ type: "staging", data: { passed: true, failures: [] } }],
    },
    "the frontend was refused": {
      merge: { commit: "4af9ec0", title: "Faster checkout", author: "dex" },
      tags: ["v1.2.3", "v1.2.2"],
      thread: [
        { type: "staging", data: { passed: true, failures: [] } },
        { type: "denied", data: { tool: "deployFrontend", feedback: "the backend first" } },
      ],
    },
  },
});

export const chooseRollback = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ failures: z.array(z.string()), tags: z.array(z.string()) }),
  output: z.object({ tag: z.string(), reason: z.string() }),
  template: `{{#system}}Production tests fail after a deployment. Choose the released tag to go back to.{{/system}}
{{#user}}
Failures:
{{list failures}}
Tags, newest first:
{{list tags}}
{{/user}}`,
  examples: { "one failure": { failures: ["checkout is slow"], tags: ["v1.2.3", "v1.2.2"] } },
});

/** A small agent of its own: its context is what it is given, its result is typed, it can be tested alone. */
export const rollback = agent({
  description: "Choose a released tag and put it back into production",
  input: z.object({ failures: z.array(z.string()), tags: z.array(z.string()) }),
  output: z.object({ tag: z.string(), reason: z.string() }),
  limits: { steps: 5 },
  async flow({ failures, tags }) {
    const choice = await chooseRollback({ failures, tags });
    const tag = tags.includes(choice.tag) ? choice.tag : (tags[0] ?? choice.tag);
    await rollbackTo({ tag });
    return { tag, reason: choice.reason };
  },
});

export const deployBot = agent({
  input: Merge,
  output: Outcome,
  limits: { steps: 60 },
  async flow(merge) {
    await deployToStaging({ commit: merge.commit });
    const [staging, tags] = await Promise.all([runTests({ environment: "staging" }), listTags({})]);
    if (!staging.passed) {
      return { status: "stopped", summary: `staging tests failed: ${staging.failures.join(", ")}` };
    }

    const thread: ThreadEvent[] = [{ type: "staging", data: staging }];
    let summary = "";
    while (summary === "") {
      const next = await nextDeployStep({ merge, tags, thread });
      if (next.tool === "done") {
        summary = next.args.summary;
        continue;
      }
      const component = next.tool === "deployFrontend" ? "frontend" : "backend";
      const { commit } = next.args;
      const changes = await changelog({ component, commit });
      const answer = await approveDeploy({ component, commit, changelog: changes });
      if (answer.decision === "deny") {
        thread.push({ type: "denied", data: { tool: next.tool, feedback: answer.feedback } });
        continue;
      }
      try {
        thread.push({ type: next.tool, data: await call(next) });
      } catch (error) {
        thread.push({ type: "error", data: compact(error) });
      }
    }

    const production = await runTests({ environment: "production" });
    if (production.passed) return { status: "deployed", summary };
    const { tag, reason } = await rollback({ failures: production.failures, tags });
    return { status: "rolled-back", summary: `back to ${tag}: ${reason}` };
  },
});
