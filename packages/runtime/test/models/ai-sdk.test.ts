import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { complete, type Model, type ModelCall } from "@twelvefold/runtime";
import { aiSdkModels, type AiSdkOptions } from "@twelvefold/runtime/models/ai-sdk";
import { describe, expect, test } from "vitest";
import { choosePrompt } from "../driver/machines.ts";
import { type Answer, providerServer } from "./provider-server.ts";

const { toolDefs: _, ...plain } = choosePrompt;
const key = "sk-test-0123456789";
const usage = { inputTokens: 11, outputTokens: 7 };

interface Wire {
  readonly models: (baseURL: string, options: AiSdkOptions) => Model;
  readonly text: readonly (string | object)[];
  readonly call: readonly (string | object)[];
  /** What is said until the server breaks off. */
  readonly begun: readonly object[];
}

const message = { id: "m", type: "message", role: "assistant", model: "claude-x", content: [] };
const anthropicStart = {
  type: "message_start",
  message: { ...message, usage: { input_tokens: 11, output_tokens: 1 } },
};
const anthropicEnd = (reason: string): object[] => [
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: reason }, usage: { output_tokens: 7 } },
  { type: "message_stop" },
];
const block = (content: object): object => ({
  type: "content_block_start",
  index: 0,
  content_block: content,
});
const anthropicDelta = (delta: object): object => ({
  type: "content_block_delta",
  index: 0,
  delta,
});
const gemini = (part: object, more: object = {}): object => ({
  candidates: [{ content: { role: "model", parts: [part] }, index: 0, ...more }],
  usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 },
});
const chunk = (delta: object, finish: string | null = null): object => ({
  ...{ id: "c", object: "chat.completion.chunk", created: 1, model: "m" },
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const counted = {
  ...{ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [] },
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
};
const args = { summary: "é" };

const WIRES: Readonly<Record<string, Wire>> = {
  anthropic: {
    models: (baseURL, options) => aiSdkModels(createAnthropic({ apiKey: key, baseURL }), options),
    text: [
      anthropicStart,
      block({ type: "text", text: "" }),
      anthropicDelta({ type: "text_delta", text: "Hé" }),
      { type: "ping" },
      anthropicDelta({ type: "text_delta", text: "llo" }),
      ...anthropicEnd("end_turn"),
    ],
    call: [
      anthropicStart,
      block({ type: "tool_use", id: "t", name: "done", input: {} }),
      anthropicDelta({ type: "input_json_delta", partial_json: '{"summ' }),
      anthropicDelta({ type: "input_json_delta", partial_json: 'ary":"é"}' }),
      ...anthropicEnd("tool_use"),
    ],
    begun: [anthropicStart, block({ type: "text", text: "" })],
  },
  google: {
    models: (baseURL, options) =>
      aiSdkModels(createGoogleGenerativeAI({ apiKey: key, baseURL }), options),
    text: [gemini({ text: "Hé" }), gemini({ text: "llo" }, { finishReason: "STOP" })],
    call: [gemini({ functionCall: { name: "done", args } }, { finishReason: "STOP" })],
    begun: [gemini({ text: "H" })],
  },
  "an OpenAI-compatible server": {
    models: (baseURL, options) =>
      aiSdkModels(
        createOpenAICompatible({ name: "x", apiKey: key, baseURL, includeUsage: true }),
        options,
      ),
    text: [
      chunk({ content: "Hé" }),
      chunk({ content: "llo" }),
      chunk({}, "stop"),
      counted,
      "[DONE]",
    ],
    call: [
      chunk({
        tool_calls: [
          { index: 0, id: "1", type: "function", function: { name: "done", arguments: '{"summ' } },
        ],
      }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: 'ary":"é"}' } }] }),
      chunk({}, "tool_calls"),
      counted,
      "[DONE]",
    ],
    begun: [chunk({ content: "H" })],
  },
};

interface How {
  readonly prompt?: object;
  readonly stream?: boolean;
  readonly signal?: AbortSignal;
}

async function ask(
  wire: Wire,
  answers: readonly Answer[],
  { prompt = plain, stream = true, signal }: How,
) {
  await using server = await providerServer(...answers);
  const pieces: string[] = [];
  const calls: ModelCall[] = [];
  const partials: unknown[] = [];
  const outcome: unknown = await complete(
    { ...plain, ...prompt },
    { n: 1 },
    {
      models: { openai: wire.models(server.baseURL, { stream }) },
      transport: { attempts: 2, initial: 1 },
      ...(signal && { signal }),
      onText: (piece) => pieces.push(piece),
      onCall: (call) => calls.push(call),
      onPartial: ({ value }) => partials.push(value),
    },
  ).catch((thrown: unknown) => thrown);
  return { outcome, pieces, calls, partials, requests: server.requests.length };
}

describe.each(Object.entries(WIRES))(
  "AI SDK models, streamed over the wire of %s",
  (_name, wire) => {
    test.each([Infinity, 5])(
      "text comes in pieces, and whole at the end, with its usage",
      async (bytes) => {
        const { outcome, pieces, calls } = await ask(wire, [{ events: wire.text, bytes }], {});
        expect(outcome).toBe("Héllo");
        expect(pieces).toEqual(["Hé", "llo"]);
        expect(calls).toMatchObject([{ usage }]);
      },
    );

    test("the pieces of a call are put together", async () => {
      const how = { prompt: choosePrompt };
      const { outcome, partials } = await ask(wire, [{ events: wire.call }], how);
      expect(outcome).toEqual({ tool: "done", args });
      expect(partials.at(0)).toMatchObject({ tool: "done" });
      expect(partials.at(-1)).toEqual({ tool: "done", args });
    });

    test("a stream that breaks off is asked for again", async () => {
      const broken = { events: wire.begun, hangUp: true };
      const { outcome, requests } = await ask(wire, [broken, { events: wire.text }], {});
      expect(outcome).toBe("Héllo");
      expect(requests).toBe(2);
    });

    test("F9.8 an abort within a stream is no answer and is not repeated", async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 60);
      const answer = { events: wire.begun, stall: true };
      const { outcome, requests } = await ask(wire, [answer], { signal: controller.signal });
      expect(outcome).toMatchObject({ code: "aborted" });
      expect(requests).toBe(1);
    });

    test.each([
      [{ status: 429, headers: { "retry-after-ms": "5" } }, "rate_limited", 2],
      [{ status: 429, headers: { "retry-after": "9999" } }, "rate_limited", 1],
      [{ status: 529 }, "overloaded", 2],
      [{ status: 400 }, "rejected", 1],
      [{ status: 401 }, "unauthorized", 1],
      [{ status: 408 }, "timeout", 2],
      [{ hangUp: true }, "transport", 2],
    ] as const)(
      "F9.7 %j is %s after %i requests, and no key is told",
      async (answer, code, most) => {
        for (const stream of [true, false]) {
          const body = { error: { message: `no: ${key}`, type: "e", code: 1, status: "E" } };
          const failing = "status" in answer ? { ...answer, body } : answer;
          const { outcome, requests } = await ask(wire, [failing, failing, failing], { stream });
          expect(outcome).toMatchObject({ code });
          expect(requests).toBe(most);
          if (code === "unauthorized") expect(String(outcome)).not.toContain(key);
        }
      },
    );
  },
);

test("an error within a stream is the provider's", async () => {
  const events = [
    anthropicStart,
    { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
  ];
  const { outcome, requests } = await ask(WIRES["anthropic"]!, [{ events }, { events }], {});
  expect(outcome).toMatchObject({ code: "overloaded" });
  expect(requests).toBe(2);
});
