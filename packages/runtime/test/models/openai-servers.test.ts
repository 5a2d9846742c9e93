import { complete, CompletionError, type ModelCall } from "@twelvefold/runtime";
import { openaiModels, type OpenAIOptions } from "@twelvefold/runtime/models/openai";
import { describe, expect, test } from "vitest";
import { choosePrompt } from "../driver/machines.ts";
import {
  type Answer,
  chatReply,
  providerServer,
  responseBody,
  responseText,
} from "./provider-server.ts";

const { toolDefs: _, ...plain } = choosePrompt;
const done = { tool: "done", args: { summary: "x" } };
const key = "sk-test-0123456789";

interface Asked {
  readonly outcome: unknown;
  readonly pieces: readonly string[];
  readonly calls: readonly ModelCall[];
  readonly requests: number;
}

interface How extends OpenAIOptions {
  readonly prompt?: object;
  readonly signal?: AbortSignal;
}

/** Asks a server that gives these answers; two requests at most. */
async function ask(answers: readonly Answer[], how: How): Promise<Asked> {
  const { prompt = plain, signal, ...options } = how;
  await using server = await providerServer(...answers);
  const pieces: string[] = [];
  const calls: ModelCall[] = [];
  const models = { openai: openaiModels({ apiKey: key, baseURL: server.baseURL, ...options }) };
  const outcome = await complete(
    { ...plain, ...prompt },
    { n: 1 },
    {
      ...{ models, transport: { attempts: 2, initial: 1 } },
      ...(signal && { signal }),
      onText: (piece) => pieces.push(piece),
      onCall: (call) => calls.push(call),
    },
  ).catch((thrown: unknown) => thrown);
  return { outcome, pieces, calls, requests: server.requests.length };
}

const chunk = (delta: object, finish: string | null = null): object => ({
  ...{ id: "c", object: "chat.completion.chunk", created: 1, model: "m" },
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const hello = [chunk({ content: "Hé" }), chunk({ content: "llo 😀" }), chunk({}, "stop"), "[DONE]"];
const delta = (text: string): object => ({ type: "response.output_text.delta", delta: text });
const completed = (more: object): object => ({
  type: "response.completed",
  response: responseBody([], more),
});
const called = (fn: object, more: object = {}): object =>
  chatReply({ tool_calls: [{ id: "1", type: "function", function: fn, ...more }] }, "tool_calls")
    .body as object;
const part = (call: object, finish: string | null = null): object =>
  chunk({ tool_calls: [call] }, finish);

describe("a stream of Chat Completions", () => {
  test.each([1, 2, 3, 7, 64])(
    "in pieces of %i bytes, which cut characters and events",
    async (bytes) => {
      const { outcome, pieces } = await ask([{ events: hello, bytes }], {
        api: "chat",
        stream: true,
      });
      expect(outcome).toBe("Héllo 😀");
      expect(pieces).toEqual(["Hé", "llo 😀"]);
    },
  );

  test("with comments between its events", async () => {
    const answer = { events: hello, between: ": keep-alive\n\n" };
    expect((await ask([answer], { api: "chat", stream: true })).outcome).toBe("Héllo 😀");
  });

  test("with lines that end as on Windows", async () => {
    const text = hello
      .map((event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\r\n\r\n`)
      .join("");
    const answer = { text, headers: { "content-type": "text/event-stream" } };
    expect((await ask([answer], { api: "chat", stream: true })).outcome).toBe("Héllo 😀");
  });
});

describe("servers that speak OpenAI's API in their own way", () => {
  const rows: readonly (readonly [string, Answer, boolean?])[] = [
    ["give the arguments as an object", { body: called({ name: "done", arguments: done.args }) }],
    [
      "leave the type of a call out",
      { body: called({ name: "done", arguments: '{"summary":"x"}' }, { type: undefined }) },
    ],
    [
      "stream a whole call without its index",
      {
        events: [
          part({ id: "1", function: { name: "done", arguments: '{"summary":"x"}' } }, "tool_calls"),
          "[DONE]",
        ],
      },
      true,
    ],
    [
      "stream arguments as an object",
      { events: [part({ index: 0, function: { name: "done", arguments: done.args } }, "stop")] },
      true,
    ],
    [
      "repeat id and name with each piece",
      {
        events: [
          ...['{"summ', 'ary":"x"}'].map((text) =>
            part({ index: 0, id: "1", function: { name: "done", arguments: text } }),
          ),
          chunk({}, "tool_calls"),
        ],
      },
      true,
    ],
    [
      "send an event without choices",
      {
        events: [
          part(
            { index: 0, id: "1", function: { name: "done", arguments: '{"summary":"x"}' } },
            "stop",
          ),
          { usage: { prompt_tokens: 3, completion_tokens: 2 } },
          "[DONE]",
        ],
      },
      true,
    ],
  ];
  test.each(rows.map(([name, answer, stream = false]) => [name, answer, stream] as const))(
    "%s",
    async (_name, answer, stream) => {
      expect((await ask([answer], { api: "chat", stream, prompt: choosePrompt })).outcome).toEqual(
        done,
      );
    },
  );

  test("give all calls the same index: they stay several", async () => {
    const events = ["a", "b"].map((id) =>
      part({ index: 0, id, function: { name: "done", arguments: '{"summary":"x"}' } }),
    );
    const { outcome, calls } = await ask([{ events: [...events, chunk({}, "tool_calls")] }], {
      api: "chat",
      stream: true,
      prompt: choosePrompt,
    });
    expect(outcome).toBeInstanceOf(CompletionError);
    expect(calls[0]?.failure).toBe("several_choices");
  });

  const texts: readonly (readonly [string, object, ModelCall["usage"]?])[] = [
    ["count nothing", { choices: [{ message: { content: "Hi" } }] }],
    [
      "count the whole alone",
      { choices: [{ message: { content: "Hi" } }], usage: { total_tokens: 3 } },
    ],
    [
      "count what they read alone",
      { choices: [{ message: { content: "Hi" } }], usage: { prompt_tokens: 3 } },
      { inputTokens: 3, outputTokens: 0 },
    ],
    [
      "give their thoughts beside",
      {
        choices: [
          {
            message: { content: "Hi", reasoning_content: "hm", reasoning: "hm" },
            finish_reason: "stop",
          },
        ],
      },
    ],
    [
      "give the content in parts",
      {
        choices: [
          {
            message: {
              content: [
                { type: "text", text: "H" },
                { type: "text", text: "i" },
              ],
            },
          },
        ],
      },
    ],
  ];
  test.each(texts)("%s", async (_name, body, usage) => {
    const { outcome, calls } = await ask([{ body }], { api: "chat" });
    expect(outcome).toBe("Hi");
    expect(calls[0]?.usage).toEqual(usage);
  });

  test("give items without content beside the message", async () => {
    const output = [
      { type: "reasoning", summary: [] },
      { type: "message", content: null },
      responseText("Hi"),
    ];
    expect((await ask([{ body: responseBody(output) }], {})).outcome).toBe("Hi");
  });
});

describe("what is no reply is named, and asked for again only where that may help", () => {
  const page =
    "<!DOCTYPE html><html><head><style>p {}</style></head><body><h1>502 Bad Gateway</h1>\n<p>nginx</p></body></html>";
  const html = { "content-type": "text/html" };
  const rows: readonly (readonly [string, How, Answer, string, number, string?])[] = [
    [
      "a page of a proxy",
      { api: "chat" },
      { status: 502, text: page, headers: html },
      "overloaded",
      2,
      "The provider answered 502: 502 Bad Gateway nginx.",
    ],
    ["a page with status 200", { api: "chat" }, { text: page, headers: html }, "transport", 2],
    ["a page with status 200", { api: "responses" }, { text: page, headers: html }, "transport", 2],
    ["half of a body", { api: "chat" }, { text: '{"choices": [' }, "transport", 2],
    ["half of a body", { api: "responses" }, { text: '{"output": [' }, "transport", 2],
    [
      "another body",
      { api: "chat" },
      { body: { hello: 1 } },
      "transport",
      2,
      "The provider answered with something that is no reply.",
    ],
    ["another body", { api: "responses" }, { body: [] }, "transport", 2],
    [
      "an error with status 200",
      { api: "chat" },
      { body: { error: { message: "Quota.", code: 429 } } },
      "rate_limited",
      2,
      "The provider says: Quota.",
    ],
    [
      "an error with status 200",
      { api: "responses" },
      { body: { error: { message: "no", code: "invalid_prompt" } } },
      "rejected",
      1,
    ],
    [
      "a refused key with status 200",
      { api: "chat" },
      { body: { error: { message: `bad ${key}`, code: 401 } } },
      "unauthorized",
      1,
    ],
    [
      "an error as a text",
      { api: "chat" },
      { status: 404, body: { error: "model 'x' not found" } },
      "rejected",
      1,
    ],
    [
      "an error as vLLM writes it",
      { api: "chat" },
      { status: 400, body: { object: "error", message: "bad grammar", code: 400 } },
      "rejected",
      1,
      "The provider answered 400: bad grammar.",
    ],
    [
      "a failure in words",
      { api: "chat" },
      { status: 500, text: "Internal error.", headers: { "content-type": "text/plain" } },
      "overloaded",
      2,
    ],
    [
      "an event that is no JSON",
      { api: "chat", stream: true },
      { events: ["{bad"] },
      "transport",
      2,
    ],
    [
      "an error in a stream",
      { api: "chat", stream: true },
      { events: [chunk({ content: "H" }), { error: { message: "busy", type: "server_error" } }] },
      "overloaded",
      2,
    ],
    [
      "an error in a stream",
      { api: "responses", stream: true },
      { events: [delta("H"), { type: "error", message: "busy" }] },
      "overloaded",
      2,
    ],
    [
      "a failure at the end of a stream",
      { api: "responses", stream: true },
      {
        events: [
          completed({ status: "failed", error: { code: "rate_limit_exceeded", message: "slow" } }),
        ],
      },
      "rate_limited",
      2,
    ],
    [
      "a stream that ends early",
      { api: "chat", stream: true },
      { events: [chunk({ content: "H" })] },
      "transport",
      2,
    ],
    [
      "a stream that ends early",
      { api: "responses", stream: true },
      { events: [delta("H")] },
      "transport",
      2,
    ],
    [
      "a stream that breaks off",
      { api: "chat", stream: true },
      { events: [chunk({ content: "H" })], hangUp: true },
      "transport",
      2,
    ],
    [
      "a stream that breaks off",
      { api: "responses", stream: true },
      { events: [delta("H")], hangUp: true },
      "transport",
      2,
    ],
    [
      "a body that never ends",
      { api: "chat", timeout: 100 },
      { text: "{", stall: true },
      "timeout",
      2,
    ],
    [
      "a stream that stalls",
      { api: "chat", stream: true, timeout: 100 },
      { events: [chunk({ content: "H" })], stall: true },
      "timeout",
      2,
    ],
    [
      "a stream that stalls",
      { api: "responses", stream: true, timeout: 100 },
      { events: [delta("H")], stall: true },
      "timeout",
      2,
    ],
  ];
  test.each(
    rows.map(
      ([name, how, answer, code, requests, message]) =>
        [name, how, answer, { code, ...(message !== undefined && { message }) }, requests] as const,
    ),
  )("%s, %j", async (_name, how, answer, error, requests) => {
    const asked = await ask([answer, answer, answer], how);
    expect(asked.outcome).toMatchObject(error);
    expect(asked.requests).toBe(requests);
    expect(String(asked.outcome)).not.toContain(key);
  });

  test.each(["chat", "responses"] as const)(
    "F9.8 over %s, an abort within a stream is no answer and is not repeated",
    async (api) => {
      const controller = new AbortController();
      const first = api === "chat" ? chunk({ content: "H" }) : delta("H");
      setTimeout(() => controller.abort(), 60);
      const { outcome, requests, pieces } = await ask([{ events: [first], stall: true }], {
        api,
        stream: true,
        signal: controller.signal,
      });
      expect(outcome).toMatchObject({ code: "aborted" });
      expect([requests, pieces]).toEqual([1, ["H"]]);
    },
  );
});
