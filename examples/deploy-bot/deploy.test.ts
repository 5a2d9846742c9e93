import { createHmac } from "node:crypto";
import { createRuntime, type Runtime, type ToolHandler } from "@twelvefold/runtime";
import { githubWebhook, serve, type Serving } from "@twelvefold/runtime/server";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import {
  loadAgents,
  type LoadedAgents,
  scriptedModel,
  type ScriptedModel,
  type ScriptedReply,
  simulate,
} from "@twelvefold/testing";
import { afterEach, beforeAll, expect, test } from "vitest";

const merge = { commit: "4af9ec0", title: "Faster checkout", author: "dex" };
const propose = (tool: "deployFrontend" | "deployBackend"): ScriptedReply => ({
  tool,
  args: { commit: merge.commit },
});
const finished: ScriptedReply = {
  prompt: "nextDeployStep",
  tool: "done",
  args: { summary: "both deployed" },
};

let loaded: LoadedAgents;
let runtime: Runtime | undefined;
let server: Serving | undefined;

beforeAll(async () => {
  loaded = await loadAgents({ cwd: import.meta.dirname });
});

afterEach(async () => {
  await server?.close();
  await runtime?.close();
  server = undefined;
  runtime = undefined;
});

function deployer(
  replies: readonly ScriptedReply[],
  handlers: Readonly<Record<string, ToolHandler>> = {},
): { runtime: Runtime; model: ScriptedModel } {
  const model = scriptedModel(replies);
  runtime = createRuntime({
    store: memoryStore(),
    agents: loaded.agents,
    models: { openai: model },
    handlers,
  });
  return { runtime, model };
}

async function answer(
  bot: Runtime,
  run: string,
  decision: "approve" | { deny: string },
): Promise<unknown> {
  const [request] = (await bot.settled(run)).requests;
  const response =
    decision === "approve" ? { decision } : { decision: "deny", feedback: decision.deny };
  await bot.respond(run, request!.id, response, { by: "ada" });
  return request!.request;
}

const stepsOf = async (bot: Runtime, run: string): Promise<readonly (string | undefined)[]> =>
  (await bot.get(run)).events.flatMap(({ notes }) =>
    notes?.step === undefined ? [] : [notes.step],
  );

test("the frontend is refused, the backend goes first, then the frontend; production is tested at the end", async () => {
  const { runtime: bot, model } = deployer([
    propose("deployFrontend"),
    propose("deployBackend"),
    propose("deployFrontend"),
    finished,
  ]);
  const run = await bot.start("deployBot", merge);
  expect(await answer(bot, run, { deny: "the backend first" })).toMatchObject({
    component: "frontend",
  });
  expect(await answer(bot, run, "approve")).toMatchObject({ component: "backend" });
  expect(await answer(bot, run, "approve")).toMatchObject({ component: "frontend" });
  expect((await bot.ended(run)).output).toEqual({ status: "deployed", summary: "both deployed" });
  model.assertComplete();
  expect((await stepsOf(bot, run)).filter((step) => /^(deploy|run)/.test(step ?? ""))).toEqual([
    "deployToStaging",
    "runTests",
    "deployBackend",
    "deployFrontend",
    "runTests",
  ]);
});

test("F13.1 the tags are fetched before the first model call and are in the prompt", async () => {
  const { runtime: bot, model } = deployer([finished]);
  await bot.ended(await bot.start("deployBot", merge));
  expect(JSON.stringify(model.requests[0]?.request.messages)).toContain("v1.2.3");
});

test("F7.5 the human sees a projection, and exactly the approved arguments run", async () => {
  const ran: unknown[] = [];
  const { runtime: bot } = deployer([propose("deployBackend"), finished], {
    deployBackend: async (input) => {
      ran.push(input);
      return { version: "1" };
    },
  });
  const run = await bot.start("deployBot", merge);
  const seen = await answer(bot, run, "approve");
  expect(seen).toEqual({
    component: "backend",
    commit: merge.commit,
    changelog: `backend: changes up to ${merge.commit}`,
  });
  await bot.ended(run);
  expect(ran).toEqual([{ commit: merge.commit }]);
});

test("F10.1 when production fails, the rollback agent takes over, and its result is the parent's", async () => {
  let tested = 0;
  const rollback: ScriptedReply = {
    prompt: "chooseRollback",
    output: { tag: "v1.2.3", reason: "the last good one" },
  };
  const { runtime: bot } = deployer([propose("deployBackend"), finished, rollback], {
    runTests: async () =>
      ++tested === 1
        ? { passed: true, failures: [] }
        : { passed: false, failures: ["checkout is slow"] },
  });
  const run = await bot.start("deployBot", merge);
  await answer(bot, run, "approve");
  expect((await bot.ended(run)).output).toEqual({
    status: "rolled-back",
    summary: "back to v1.2.3: the last good one",
  });
});

test("F10.2 the rollback agent alone: declared inputs in, a typed result out, a tag that does not exist refused", () => {
  const { state } = simulate(
    loaded.machine("rollback"),
    { failures: ["slow"], tags: ["v2", "v1"] },
    ({ step, input }) => {
      if (step === "chooseRollback") return { output: { tag: "v9", reason: "newest" } };
      return { output: { version: (input as { tag: string }).tag } };
    },
  );
  expect(state).toMatchObject({ status: "completed", output: { tag: "v2", reason: "newest" } });
});

test("a failing staging test stops everything before a model is asked", async () => {
  const { runtime: bot, model } = deployer([], {
    runTests: async () => ({ passed: false, failures: ["login"] }),
  });
  const view = await bot.ended(await bot.start("deployBot", merge));
  expect(view.output).toMatchObject({ status: "stopped" });
  expect(model.requests).toHaveLength(0);
});

test("a webhook is verified, acknowledged first and taken once; nothing of the delivery reaches a prompt", async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let staged = 0;
  const { runtime: bot, model } = deployer([finished], {
    deployToStaging: async () => {
      staged += 1;
      await held;
      return { version: "1" };
    },
  });
  const secret = "s3cret";
  const webhook = githubWebhook({
    agent: "deployBot",
    secret,
    events: ["pull_request"],
    inputOf: (payload) => (payload as { merged: unknown }).merged,
  });
  server = await serve({ runtime: bot, webhooks: { github: webhook } });
  const body = JSON.stringify({
    merged: merge,
    callback_url: "https://example.com/callback?token=abc",
  });
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const send = (signed: string): Promise<Response> =>
    fetch(`${server?.url}/webhooks/github`, {
      method: "POST",
      body,
      headers: {
        "x-github-event": "pull_request",
        "x-github-delivery": "d-1",
        "x-hub-signature-256": signed,
      },
    });

  expect((await send("sha256=00")).status).toBe(401);
  const first = await send(signature);
  expect(first.status).toBe(202);
  const second = await send(signature);
  const { run } = (await first.json()) as { run: string };
  expect(await second.json()).toEqual({ run });
  expect((await bot.get(run)).status).toBe("running");
  release();
  await bot.ended(run);
  expect(staged).toBe(1);
  expect(JSON.stringify(model.requests.map(({ request }) => request))).not.toContain("callback");
});
