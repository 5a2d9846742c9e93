import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { Model } from "@twelvefold/runtime";
import { aiSdkModels } from "@twelvefold/runtime/models/ai-sdk";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  chatCall,
  providerServer,
} from "../../packages/runtime/test/models/provider-server.ts";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run } from "./run.ts";

const source = (model: string): string => `
export const choose = prompt({
  model: "${model}",
  input: z.object({ n: z.int() }),
  tools: {
    label: z.object({
      size: z.enum(["s", "m"]).nullable(),
      target: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("issue"), id: z.int().min(1) }),
        z.object({ kind: z.literal("page"), slug: z.string().min(2) }),
      ]),
      scores: z.record(z.string(), z.number()),
    }),
    done: z.object({}),
  },
  template: "Issue {{n}}",
});
export const grade = prompt({
  model: "${model}",
  input: z.object({ n: z.int() }),
  output: z.union([z.object({ good: z.literal(true), note: z.string().nullable() }), z.object({ bad: z.string() })]),
  template: "Grade {{n}}",
});
export const bot = agent({ input: z.int(), output: z.any(), async flow(n) {
  const next = await choose({ n });
  return [next, await grade({ n })];
} });
`;
const args = {
  size: null,
  target: { kind: "issue", id: 3 },
  scores: [{ key: "a", value: 1 }],
};
const label = { tool: "label", args: { ...args, scores: { a: 1 } } };
const graded = { good: true, note: null };
const usage = { inputTokens: 11, outputTokens: 7 };

interface Wire {
  readonly model: string;
  readonly models: (baseURL: string) => Model;
  readonly answers: readonly Answer[];
  /** The schemas as the provider was sent them. */
  readonly schemas: (bodies: readonly Body[]) => {
    readonly tool: unknown;
    readonly output: unknown;
  };
}

/** A body as the provider reads it, and what is at a place in it. */
type Body = object;
const at = (body: Body | undefined, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], body);

const anthropicReply = (content: object, stop: string): Answer => ({
  body: {
    ...{ id: "m", type: "message", role: "assistant", model: "claude-x", content: [content] },
    ...{ stop_reason: stop, stop_sequence: null },
    usage: { input_tokens: 11, output_tokens: 7 },
  },
});
const geminiReply = (part: object): Answer => ({
  body: {
    candidates: [{ content: { role: "model", parts: [part] }, finishReason: "STOP", index: 0 }],
    usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 7, totalTokenCount: 18 },
  },
});

const WIRES: Readonly<Record<string, Wire>> = {
  anthropic: {
    model: "anthropic/claude-sonnet-4-5",
    models: (baseURL) => aiSdkModels(createAnthropic({ apiKey: "key-1", baseURL })),
    answers: [
      anthropicReply({ type: "tool_use", id: "t", name: "label", input: args }, "tool_use"),
      anthropicReply({ type: "text", text: JSON.stringify({ value: graded }) }, "end_turn"),
    ],
    schemas: ([first, second]) => ({
      tool: at(first, "tools", 0, "input_schema"),
      output: at(second, "output_config", "format", "schema"),
    }),
  },
  google: {
    model: "google/gemini-3-flash",
    models: (baseURL) => aiSdkModels(createGoogleGenerativeAI({ apiKey: "key-1", baseURL })),
    answers: [
      geminiReply({ functionCall: { name: "label", args } }),
      geminiReply({ text: JSON.stringify({ value: graded }) }),
    ],
    schemas: ([first, second]) => ({
      tool: at(first, "tools", 0, "functionDeclarations", 0, "parametersJsonSchema"),
      output: at(second, "generationConfig", "responseJsonSchema"),
    }),
  },
  "an OpenAI-compatible server": {
    model: "groq/llama-4",
    models: (baseURL) =>
      aiSdkModels(
        createOpenAICompatible({
          name: "groq",
          apiKey: "key-1",
          baseURL,
          supportsStructuredOutputs: true,
        }),
      ),
    answers: [
      chatCall("label", args),
      {
        body: {
          ...{ id: "c", object: "chat.completion", created: 1, model: "llama-4" },
          choices: [
            {
              index: 0,
              finish_reason: "stop",
              message: { role: "assistant", content: JSON.stringify({ value: graded }) },
            },
          ],
          usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
        },
      },
    ],
    schemas: ([first, second]) => ({
      tool: at(first, "tools", 0, "function", "parameters"),
      output: at(second, "response_format", "json_schema", "schema"),
    }),
  },
};

describe.each(Object.entries(WIRES))("a model of the AI SDK, over the wire of %s", (_, wire) => {
  test("F4.4 the provider is sent the schemas that the build shows, and its answers are decoded", async () => {
    const compiled = await compileText(source(wire.model));
    expect(said(compiled).filter((line) => !line.startsWith("TF5"))).toEqual([]);
    await using server = await providerServer(...wire.answers);
    const provider = wire.model.slice(0, wire.model.indexOf("/"));
    const view = await run(compiled.agents["bot"], 4, {
      models: { [provider]: wire.models(server.baseURL) },
      transport: { attempts: 1 },
    });
    expect(view.error).toBeUndefined();
    expect(view.output).toEqual([label, graded]);
    expect(callsOf(view)[1]).toMatchObject({ usage });
    const bodies = server.requests.map(({ text }) => JSON.parse(text) as Body);
    const prompts = compiled.agents["bot"]?.machine.prompts ?? {};
    const [encoding] = Object.values(prompts["choose"]?.request?.encodings ?? {});
    const sent = wire.schemas(bodies);
    expect(sent.tool).toEqual(encoding?.tools?.["label"]?.schema);
    const [output] = Object.values(prompts["grade"]?.request?.encodings ?? {});
    expect(sent.output).toEqual(output?.output?.schema);
    expect(JSON.stringify(view)).not.toContain("key-1");
  });
});
