import {
  complete,
  createRuntime,
  type PartialAnswer,
  type PriceTable,
  requestOf,
} from "@twelvefold/runtime";
import { chatBody, openaiModels, responsesBody } from "@twelvefold/runtime/models/openai";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { describe, expect, test } from "vitest";
import { simulatedClock } from "@twelvefold/testing";
import { chooser, choosePrompt } from "../driver/machines.ts";
import {
  type Answer,
  chatCall,
  chatReply,
  type ProviderServer,
  providerServer,
  responseBody,
  responseCall,
  responseText,
} from "./provider-server.ts";

const key = "sk-test-0123456789";
const done = { tool: "done", args: { summary: "all fine" } };

function models({ baseURL }: ProviderServer, api: "chat" | "responses", more: object = {}) {
  return { openai: openaiModels({ apiKey: key, baseURL, api, ...more }) };
}

const APIS = [
  {
    api: "chat",
    path: "/v1/chat/completions",
    body: chatBody,
    call: (name: string, args: unknown): Answer => chatCall(name, args),
  },
  {
    api: "responses",
    path: "/v1/responses",
    body: responsesBody,
    call: (name: string, args: unknown): Answer => ({
      body: responseBody([responseCall(name, args)]),
    }),
  },
] as const;

describe.each(APIS)("openai, $api", ({ api, path, body, call }) => {
  test("F2.1 the captured request bytes are what requestOf gives", async () => {
    await using server = await providerServer(call("done", done.args));
    expect(await complete(choosePrompt, { n: 7 }, { models: models(server, api) })).toEqual(done);
    const [request] = server.requests;
    expect(request?.path).toBe(path);
    expect(request?.text).toBe(
      JSON.stringify(body(requestOf(choosePrompt, { n: 7 }, { name: "choose" }))),
    );
    expect(request?.text).toContain("Issue 7");
    expect(request?.headers.authorization).toBe(`Bearer ${key}`);
    expect(request?.headers["openai-organization"]).toBeUndefined();
  });

  test("F1.1 one call gives one member of a union, with no server of ours and no store", async () => {
    await using server = await providerServer(call("label", { label: "bug" }));
    expect(await complete(choosePrompt, { n: 7 }, { models: models(server, api) })).toEqual({
      tool: "label",
      args: { label: "bug" },
    });
  });

  test("F1.2 an unknown tool is repaired once, with the names that there are", async () => {
    await using server = await providerServer(call("deploy", {}), call("done", done.args));
    expect(await complete(choosePrompt, { n: 7 }, { models: models(server, api) })).toEqual(done);
    const repair = server.requests[1]?.text ?? "";
    expect(repair).toContain('expected one of \\"label\\", \\"done\\", received \\"deploy\\"');
    expect(repair).toContain("deploy({})");
  });

  test("F9.9 an unknown tool and bad arguments take the same path: repaired once, then named, raw kept", async () => {
    for (const [bad, code] of [
      [call("deploy", {}), "unknown_tool"],
      [call("label", { label: "urgent!" }), "invalid_output"],
    ] as const) {
      await using server = await providerServer(bad, bad);
      const error = await complete(choosePrompt, { n: 7 }, { models: models(server, api) }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({
        code,
        raw: expect.stringContaining("("),
        calls: [
          { repair: 0, failure: code },
          { repair: 1, failure: code },
        ],
      });
      expect(server.requests).toHaveLength(2);
    }
  });

  test("usage and cost are told, and cached tokens cost less", async () => {
    await using server = await providerServer(call("done", done.args));
    const prices: PriceTable = {
      date: "2026-01-01",
      models: { "openai/gpt-5-mini": { input: 10, output: 100, cached: 1 } },
    };
    const calls: object[] = [];
    await complete(
      choosePrompt,
      { n: 7 },
      { models: models(server, api), prices, onCall: (one) => calls.push(one) },
    );
    expect(calls).toMatchObject([
      {
        model: "openai/gpt-5-mini",
        answered: "gpt-5-mini-2025-08-07",
        prompt: "choose",
        usage: { inputTokens: 100, outputTokens: 20, cachedTokens: 40 },
        cost: (60 * 10 + 40 + 20 * 100) / 1e6,
      },
    ]);
  });

  test("a rate limit is waited for as long as the provider asks, and asked again", async () => {
    const clock = simulatedClock();
    const limited = {
      status: 429,
      headers: { "retry-after": "7" },
      body: { error: { message: "slow down" } },
    };
    await using server = await providerServer(limited, call("done", done.args));
    const waits: number[] = [];
    const runtime = createRuntime({
      store: memoryStore(),
      clock,
      machines: [chooser()],
      models: models(server, api),
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    runtime.on("model.waiting", ({ after }) => (waits.push(after), resolve()));
    const id = await runtime.start("chooser", { n: 1 });
    await promise;
    await clock.advance(6999);
    expect(server.requests).toHaveLength(1);
    await clock.advance(2);
    expect(await runtime.ended(id)).toMatchObject({ output: done });
    expect(waits).toEqual([7000]);
    expect((await runtime.get(id)).events[1]).toMatchObject({ notes: { calls: [{ retries: 1 }] } });
    await runtime.close();
  });

  test.each([
    [{ status: 500, body: { error: { message: "oops" } } }, "overloaded", 3],
    [{ status: 503, body: { error: { message: "busy" } } }, "overloaded", 3],
    [
      { status: 400, body: { error: { message: "bad schema", type: "invalid_request_error" } } },
      "rejected",
      1,
    ],
    [{ status: 404, body: { error: { message: "no such model" } } }, "rejected", 1],
    [
      { status: 401, body: { error: { message: `Incorrect API key provided: ${key}` } } },
      "unauthorized",
      1,
    ],
    [
      { status: 429, headers: { "retry-after": "9999" }, body: { error: { message: "quota" } } },
      "rate_limited",
      1,
    ],
    [{ hangUp: true }, "transport", 3],
  ] as const)(
    "F9.7 what the provider answers with %j is %s after %i requests, and no key is told",
    async (answer, code, requests) => {
      await using server = await providerServer(answer, answer, answer, answer);
      const transport = { initial: 1, attempts: 3 };
      const error = await complete(
        choosePrompt,
        { n: 7 },
        { models: models(server, api), transport },
      ).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code });
      expect(server.requests).toHaveLength(requests);
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(key);
    },
  );

  test("a provider that does not answer in time is a timeout", async () => {
    await using server = await providerServer({ hang: true });
    const given = models(server, api, { timeout: 30 });
    const error = await complete(
      choosePrompt,
      { n: 7 },
      { models: given, transport: { attempts: 1 } },
    ).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "timeout" });
  });

  test("F9.8 an abort ends the request, and is never taken for an answer or retried", async () => {
    await using server = await providerServer({ hang: true });
    const controller = new AbortController();
    const asking = complete(
      choosePrompt,
      { n: 7 },
      { models: models(server, api), signal: controller.signal },
    );
    controller.abort();
    await expect(asking).rejects.toMatchObject({ code: "aborted" });
    expect(server.requests.length).toBeLessThanOrEqual(1);
  });

  test("a config under our names is sent under the provider's", async () => {
    await using server = await providerServer(call("done", done.args));
    const config = {
      maxOutputTokens: 50,
      topP: 0.5,
      provider: { openai: { service_tier: "flex" } },
    };
    await complete({ ...choosePrompt, config }, { n: 7 }, { models: models(server, api) });
    const sent = JSON.parse(server.requests[0]?.text ?? "") as object;
    expect(sent).toMatchObject({
      top_p: 0.5,
      service_tier: "flex",
      [api === "chat" ? "max_completion_tokens" : "max_output_tokens"]: 50,
    });
    expect(sent).not.toHaveProperty("provider");
  });
});

describe("openai, what a reply can be besides an answer", () => {
  const named = async (api: "chat" | "responses", answer: Answer): Promise<unknown> => {
    await using server = await providerServer(answer, answer);
    return await complete(choosePrompt, { n: 7 }, { models: models(server, api) }).catch(
      (thrown: unknown) => thrown,
    );
  };
  const message = (content: readonly object[]): object => ({
    type: "message",
    id: "m",
    role: "assistant",
    status: "completed",
    content,
  });

  test.each([
    ["chat", "refusal", chatReply({ refusal: "I cannot help with that." })],
    ["chat", "truncated", chatReply({ content: "Well, I" }, "length")],
    ["chat", "content_filter", chatReply({}, "content_filter")],
    ["chat", "empty", chatReply({ content: "" })],
    ["chat", "no_choice", chatReply({ content: "I would label it." })],
    ["chat", "several_choices", chatCall("done", { summary: "a" }, ["label", { label: "bug" }])],
    [
      "responses",
      "refusal",
      { body: responseBody([message([{ type: "refusal", refusal: "No." }])]) },
    ],
    [
      "responses",
      "truncated",
      {
        body: responseBody([responseText("Well")], {
          status: "incomplete",
          incomplete_details: { reason: "max_output_tokens" },
        }),
      },
    ],
    [
      "responses",
      "content_filter",
      {
        body: responseBody([], {
          status: "incomplete",
          incomplete_details: { reason: "content_filter" },
        }),
      },
    ],
    ["responses", "empty", { body: responseBody([]) }],
    [
      "responses",
      "several_choices",
      {
        body: responseBody([
          responseCall("done", { summary: "a" }),
          responseCall("done", { summary: "b" }),
        ]),
      },
    ],
  ] as const)("over %s, such a reply is named %s", async (api, code, answer) => {
    expect(await named(api, answer as Answer)).toMatchObject({ code });
  });

  test.each([false, true])(
    "several answers in one reply are named, streamed: %s",
    async (stream) => {
      const answers = ['{"a":1}', '{"a":2}'].map((content, index) => ({
        ...{ index, finish_reason: "stop" },
        ...{ message: { content }, delta: { content } },
      }));
      const answer: Answer = stream
        ? { events: [...answers.map((choice) => ({ choices: [choice] })), "[DONE]"] }
        : { body: { choices: answers } };
      await using server = await providerServer(answer, answer);
      const asked = { models: { openai: openaiModels({ ...server, api: "chat", stream }) } };
      await expect(complete(choosePrompt, { n: 7 }, asked)).rejects.toMatchObject({
        code: "several_choices",
        calls: [{ failure: "several_choices" }, { repair: 1, failure: "several_choices" }],
      });
      expect(server.requests).toHaveLength(2);
    },
  );

  test("a response that says that it failed is the provider's failure", async () => {
    const body = responseBody([], {
      status: "failed",
      error: { code: "server_error", message: "internal" },
    });
    expect(await named("responses", { body })).toMatchObject({ code: "overloaded" });
  });
});

describe("openai, structured output and text", () => {
  const output = {
    schema: {
      type: "object",
      properties: { score: { type: "integer" } },
      required: ["score"],
      additionalProperties: false,
    },
  } as const;
  const { toolDefs: _, ...plain } = choosePrompt;

  test("an output is asked for by its schema, and read", async () => {
    await using server = await providerServer(chatReply({ content: '{"score": 7}' }));
    expect(
      await complete({ ...plain, output }, { n: 1 }, { models: models(server, "chat") }),
    ).toEqual({ score: 7 });
    expect(JSON.parse(server.requests[0]?.text ?? "")).toMatchObject({
      response_format: {
        type: "json_schema",
        json_schema: { name: "choose", schema: output.schema, strict: false },
      },
    });
  });

  test("an encoded schema is sent as it is encoded, and its answer decoded", async () => {
    const schema = {
      type: "object",
      properties: { value: { type: "integer" } },
      required: ["value"],
      additionalProperties: false,
    } as const;
    const plan = { root: { kind: "unwrap", key: "value", value: { kind: "keep" } } } as const;
    const prompt = {
      ...plain,
      output: { schema: { type: "integer" } },
      request: { encodings: { "openai-strict": { output: { schema, plan } } } },
    } as const;
    await using server = await providerServer({
      body: responseBody([responseText('{"value":5}')]),
    });
    expect(await complete(prompt, { n: 1 }, { models: models(server, "responses") })).toBe(5);
    expect(JSON.parse(server.requests[0]?.text ?? "")).toMatchObject({
      text: { format: { type: "json_schema", strict: true, schema } },
    });
  });

  test("F4.3 a choice can be asked for as JSON, or in words; the flow sees the same", async () => {
    for (const strategy of ["json-schema", "prompted"] as const) {
      await using server = await providerServer(
        chatReply({ content: JSON.stringify({ choice: done }) }),
      );
      const prompt = { ...choosePrompt, request: { strategy } };
      expect(await complete(prompt, { n: 1 }, { models: models(server, "chat") })).toEqual(done);
      expect(server.requests[0]?.text.includes("Answer with one JSON value")).toBe(
        strategy === "prompted",
      );
    }
  });

  test("F4.7 transforms and defaults of the author's validator run on what the model wrote", async () => {
    await using server = await providerServer(chatReply({ content: '{"score": 7}' }));
    const validator = {
      "~standard": {
        validate: (value: unknown) => ({ value: { ...(value as object), grade: "good" } }),
      },
    };
    const options = { models: models(server, "chat"), validators: { output: validator } };
    expect(await complete({ ...plain, output }, { n: 1 }, options)).toEqual({
      score: 7,
      grade: "good",
    });
  });

  test("text is text, whatever is in it", async () => {
    await using server = await providerServer(chatReply({ content: '{"not": "parsed"}' }));
    expect(await complete(plain, { n: 1 }, { models: models(server, "chat") })).toBe(
      '{"not": "parsed"}',
    );
  });

  test("F2.2 the words of a repair are the prompt's own if it has some", async () => {
    await using server = await providerServer(
      chatReply({ content: "none" }),
      chatReply({ content: '{"score": 1}' }),
    );
    const message = {
      layout: "text",
      nodes: [
        { kind: "text", text: "Nochmal: " },
        { kind: "value", value: { kind: "path", parts: ["problems"] } },
      ],
    } as const;
    const prompt = { ...plain, output, request: { repair: { message } } };
    expect(await complete(prompt, { n: 1 }, { models: models(server, "chat") })).toEqual({
      score: 1,
    });
    expect(server.requests[1]?.text).toContain("Nochmal: - the answer");
    expect(server.requests[1]?.text).not.toContain("Your answer does not fit");
  });

  test("repair: 0 asks once", async () => {
    await using server = await providerServer(chatReply({ content: "none" }));
    const prompt = { ...plain, output, request: { repair: { attempts: 0 } } };
    await expect(
      complete(prompt, { n: 1 }, { models: models(server, "chat") }),
    ).rejects.toMatchObject({ code: "invalid_output", raw: "none" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("openai, streaming", () => {
  const { toolDefs: _, ...plain } = choosePrompt;
  const chunk = (delta: object, finish: string | null = null): object => ({
    ...{ id: "c", object: "chat.completion.chunk", created: 1, model: "m" },
    choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
  });
  const usage = {
    id: "c",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [],
    usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
  };

  test("chat: text comes in pieces, and whole at the end, with its usage", async () => {
    await using server = await providerServer({
      events: [
        chunk({ content: "Hel" }),
        chunk({ content: "lo" }),
        chunk({}, "stop"),
        usage,
        "[DONE]",
      ],
    });
    const pieces: string[] = [];
    const calls: object[] = [];
    const options = {
      models: models(server, "chat", { stream: true }),
      onText: (piece: string) => pieces.push(piece),
      onCall: (call: object) => calls.push(call),
    };
    expect(await complete(plain, { n: 1 }, options)).toBe("Hello");
    expect(pieces).toEqual(["Hel", "lo"]);
    expect(calls).toMatchObject([{ usage: { inputTokens: 3, outputTokens: 2 } }]);
    expect(JSON.parse(server.requests[0]?.text ?? "")).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test("chat: the pieces of a call are put together", async () => {
    const call = (fn: object, more: object = {}): object =>
      chunk({ tool_calls: [{ index: 0, ...more, function: fn }] });
    const events = [
      call({ name: "done", arguments: "" }, { id: "x", type: "function" }),
      call({ arguments: '{"summ' }),
      call({ arguments: 'ary":"all fine"}' }),
      chunk({}, "tool_calls"),
      "[DONE]",
    ];
    await using server = await providerServer({ events });
    const told: unknown[] = [];
    const options = {
      models: models(server, "chat", { stream: true }),
      onPartial: (partial: PartialAnswer) => told.push(partial.value),
    };
    expect(await complete(choosePrompt, { n: 1 }, options)).toEqual(done);
    expect(told).toEqual([{ tool: "done" }, done]);
  });

  test("responses: text comes in pieces, and the last event is the whole", async () => {
    const delta = (text: string): object => ({
      type: "response.output_text.delta",
      delta: text,
      item_id: "m1",
      output_index: 0,
      content_index: 0,
      sequence_number: 1,
      logprobs: [],
    });
    const completed = {
      type: "response.completed",
      sequence_number: 3,
      response: responseBody([responseText("Hello")]),
    };
    await using server = await providerServer({ events: [delta("Hel"), delta("lo"), completed] });
    const pieces: string[] = [];
    const options = {
      models: models(server, "responses", { stream: true }),
      onText: (piece: string) => pieces.push(piece),
    };
    expect(await complete(plain, { n: 1 }, options)).toBe("Hello");
    expect(pieces).toEqual(["Hel", "lo"]);
  });

  test("responses: a choice is told of while it is made", async () => {
    const item = { type: "function_call", id: "f1", call_id: "x", name: "done", arguments: "" };
    const piece = (delta: string): object => ({
      type: "response.function_call_arguments.delta",
      ...{ item_id: "f1", output_index: 1, sequence_number: 2, delta },
    });
    const whole = { ...item, arguments: '{"summary":"all fine"}' };
    const events = [
      { type: "response.output_item.added", output_index: 1, sequence_number: 1, item },
      piece('{"summary":"all'),
      piece(' fine"}'),
      { type: "response.completed", sequence_number: 4, response: responseBody([whole]) },
    ];
    await using server = await providerServer({ events });
    const told: unknown[] = [];
    const options = {
      models: models(server, "responses", { stream: true }),
      onPartial: (partial: PartialAnswer) => told.push(partial.value),
    };
    expect(await complete(choosePrompt, { n: 1 }, options)).toEqual(done);
    expect(told).toEqual([{ tool: "done", args: { summary: "all" } }, done]);
  });

  test("responses: a stream that ends early is asked for again", async () => {
    const completed = {
      type: "response.completed",
      sequence_number: 3,
      response: responseBody([responseText("Hello")]),
    };
    await using server = await providerServer(
      { events: [{ type: "response.created", sequence_number: 0, response: responseBody([]) }] },
      { events: [completed] },
    );
    expect(
      await complete(
        plain,
        { n: 1 },
        { models: models(server, "responses", { stream: true }), transport: { initial: 1 } },
      ),
    ).toBe("Hello");
    expect(server.requests).toHaveLength(2);
  });
});
