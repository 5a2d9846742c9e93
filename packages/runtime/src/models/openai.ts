import OpenAI from "openai";
import type { Dialect } from "@twelvefold/ir";
import { ModelError } from "./model-error.ts";
import type { Model, ModelContext, ModelReply, ModelRequest } from "./model.ts";
import { chatBody } from "./openai/chat-body.ts";
import { modelErrorOf } from "./openai/model-error-of.ts";
import { readChat } from "./openai/read-chat.ts";
import { readResponses, streamResponses, type WireEvent } from "./openai/read-responses.ts";
import { responsesBody } from "./openai/responses-body.ts";
import { streamChat } from "./openai/stream-chat.ts";
import type { WireChat } from "./openai/wire.ts";

export interface OpenAIOptions {
  /** Goes into the `Authorization` header and nowhere else. May be left out for a local server. */
  readonly apiKey?: string;
  /** Where the API is: OpenAI's own, or Ollama's, vLLM's and the like. */
  readonly baseURL?: string;
  /** `responses` when absent; most other servers speak `chat`. */
  readonly api?: "responses" | "chat";
  /** Tell of the text as it arrives. */
  readonly stream?: boolean;
  /** Milliseconds for a request. 10 minutes when absent. */
  readonly timeout?: number;
  /** The form of schema that the server takes. By the name of the model that is asked when absent. */
  readonly dialect?: Dialect;
  /** `prompted` for a server that enforces no schema and has no tools. */
  readonly output?: Model["output"];
  readonly headers?: Readonly<Record<string, string>>;
  /** Another `fetch`: for a proxy, or in a test. */
  readonly fetch?: typeof fetch;
}

/**
 * OpenAI's models, and those of every server that speaks its API.
 *
 * @example
 * ```ts
 * import { openaiModels } from "@twelvefold/runtime/models/openai";
 *
 * export const models = { openai: openaiModels({ apiKey: process.env["OPENAI_API_KEY"] ?? "" }) };
 * ```
 */
export function openaiModels(options: OpenAIOptions = {}): Model {
  const { apiKey = "none", stream = false, api = "responses", headers = {}, fetch } = options;
  const milliseconds = options.timeout ?? 600_000;
  // Everything that the client would otherwise read from the environment is said here.
  const client = new OpenAI({
    ...{ apiKey, organization: null, project: null, webhookSecret: null },
    ...{ maxRetries: 0, logLevel: "off", timeout: milliseconds },
    ...{ baseURL: options.baseURL ?? "https://api.openai.com/v1", defaultHeaders: headers },
    ...(fetch && { fetch }),
  });
  const secrets = [apiKey, ...Object.values(headers)];
  const send = api === "chat" ? sendChat : sendResponses;
  return {
    ...(options.dialect && { dialect: options.dialect }),
    output: options.output ?? "native",
    async generate(request, context) {
      const timer = new AbortController();
      const timeout = setTimeout(() => timer.abort(), milliseconds);
      const signal = AbortSignal.any([context.signal, timer.signal]);
      try {
        return await send(client, request, { ...context, signal }, stream);
      } catch (error) {
        if (timer.signal.aborted && !context.signal.aborted)
          throw new ModelError("timeout", "The provider did not answer in time.");
        throw modelErrorOf(error, secrets);
      } finally {
        clearTimeout(timeout);
      }
    },
  };
}

type Send = (
  client: OpenAI,
  request: ModelRequest,
  context: ModelContext,
  stream: boolean,
) => Promise<ModelReply>;

// Bodies are read as they come: the client's own reading expects every part to be there.
const sendChat: Send = async (client, request, { signal, ...listeners }, stream) => {
  const body = chatBody(request) as unknown as OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
  const { completions } = client.chat;
  if (!stream) {
    const response = await completions.create(body, { signal }).asResponse();
    return readChat((await response.json()) as WireChat);
  }
  const streamed = { ...body, stream: true, stream_options: { include_usage: true } } as const;
  const chunks = await completions.create(streamed, { signal });
  return streamChat(chunks as AsyncIterable<WireChat>, listeners);
};

const sendResponses: Send = async (client, request, { signal, ...listeners }, stream) => {
  const body = responsesBody(
    request,
  ) as unknown as OpenAI.Responses.ResponseCreateParamsNonStreaming;
  const { responses } = client;
  if (!stream) {
    const response = await responses.create(body, { signal }).asResponse();
    return readResponses((await response.json()) as Parameters<typeof readResponses>[0]);
  }
  const events = await responses.create({ ...body, stream: true }, { signal });
  return streamResponses(events as AsyncIterable<WireEvent>, listeners);
};

export { chatBody } from "./openai/chat-body.ts";
export { responsesBody } from "./openai/responses-body.ts";
