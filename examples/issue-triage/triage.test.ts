import { createRuntime } from "@twelvefold/runtime";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import {
  loadAgents,
  type LoadedAgents,
  scriptedModelFromFile,
  simulate,
} from "@twelvefold/testing";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openedIssues } from "./payloads.ts";

let loaded: LoadedAgents;

beforeAll(async () => {
  loaded = await loadAgents({ cwd: import.meta.dirname });
});

test.each(openedIssues().map((payload, index) => [index + 1, payload] as const))(
  "GitHub's own delivery %i of an opened issue is triaged, and closed only after a human agrees",
  async (_, payload) => {
    const model = await scriptedModelFromFile(resolve(import.meta.dirname, "replies.json"));
    const runtime = createRuntime({
      store: memoryStore(),
      agents: loaded.agents,
      models: { openai: model },
    });
    const run = await runtime.start("triage", payload);
    const paused = await runtime.settled(run);
    expect(paused.requests).toMatchObject([
      {
        step: "approveClose",
        request: { issue: payload.issue.number, title: payload.issue.title },
      },
    ]);
    expect(paused.events.map(({ notes }) => notes?.step)).not.toContain("closeIssue");
    await runtime.respond(run, paused.requests[0]!.id, { decision: "approve" });
    expect(await runtime.ended(run)).toMatchObject({
      status: "completed",
      output: { summary: "Labelled docs and closed." },
    });
    await runtime.close();
  },
);

test("F9.1 a tool that throws becomes an error event that the next model call sees", () => {
  const { state, calls } = simulate(
    loaded.machine("triage"),
    openedIssues()[0],
    ({ kind, step }, index) => {
      if (step === "labelIssue") return { failure: { code: "rate_limited", message: "try later" } };
      if (kind === "prompt" && index === 0)
        return { output: { tool: "labelIssue", args: { labels: ["bug"] } } };
      return { output: { tool: "done", args: { summary: "gave up" } } };
    },
  );
  expect(state.status).toBe("completed");
  expect(calls.at(-1)?.input).toMatchObject({
    thread: [{ type: "error", data: expect.stringContaining("try later") }],
  });
});

test("F8.5 a model that never says done is stopped by the limit, which names itself", () => {
  const { state, calls } = simulate(loaded.machine("triage"), openedIssues()[0], ({ kind }) =>
    kind === "prompt"
      ? { output: { tool: "labelIssue", args: { labels: ["bug"] } } }
      : { output: { labels: ["bug"] } },
  );
  expect(state).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("20") },
  });
  expect(calls).toHaveLength(20);
});
