import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface Captured {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** Byte for byte. */
  readonly text: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON body, or the events of a stream. */
  readonly body?: unknown;
  readonly events?: readonly (string | object)[];
  /** A body that is no JSON, or no whole one. */
  readonly text?: string;
  /** The stream comes in as many bytes at a time, and with what else is between its events. */
  readonly bytes?: number;
  readonly between?: string;
  /** Never go on after what was written. */
  readonly stall?: boolean;
  /** Hang up instead, after what was written. */
  readonly hangUp?: boolean;
  /** Never answer. */
  readonly hang?: boolean;
}

export interface ProviderServer extends AsyncDisposable {
  readonly baseURL: string;
  readonly requests: readonly Captured[];
}

/** A local server that answers as a provider would: each request takes the next answer. */
export async function providerServer(...answers: readonly Answer[]): Promise<ProviderServer> {
  const requests: Captured[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({
        path: request.url ?? "",
        headers: request.headers,
        text: Buffer.concat(chunks).toString(),
      });
      send(
        response,
        answers[requests.length - 1] ?? {
          status: 500,
          body: { error: { message: "no answer left" } },
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, answer: Answer): void {
  const { status = 200, headers = {}, body, events, text, hangUp, hang, stall } = answer;
  if (hang === true) return;
  const type = events === undefined ? "application/json" : "text/event-stream";
  if (body !== undefined || events !== undefined || text !== undefined)
    response.writeHead(status, { "content-type": type, ...headers });
  const stream = (events ?? []).map((event) => eventText(event) + (answer.between ?? "")).join("");
  const written = Buffer.from(text ?? (body === undefined ? stream : JSON.stringify(body)));
  for (const piece of pieces(written, answer.bytes)) response.write(piece);
  if (stall === true) return;
  if (hangUp === true) setTimeout(() => response.destroy(), written.length > 0 ? 20 : 0);
  else response.end();
}

function* pieces(written: Buffer, bytes = Infinity): Iterable<Buffer> {
  for (let at = 0; at < written.length; at += bytes) yield written.subarray(at, at + bytes);
}

function eventText(event: string | object): string {
  if (typeof event === "string") return `data: ${event}\n\n`;
  const name = "type" in event ? `event: ${String(event.type)}\n` : "";
  return `${name}data: ${JSON.stringify(event)}\n\n`;
}

/** A reply of Chat Completions. */
export function chatReply(message: object, finish = "stop"): Answer {
  return {
    body: {
      ...{ id: "c1", object: "chat.completion", created: 1, model: "gpt-5-mini-2025-08-07" },
      choices: [
        {
          index: 0,
          finish_reason: finish,
          logprobs: null,
          message: { role: "assistant", content: null, refusal: null, ...message },
        },
      ],
      usage: {
        prompt_tokens: 100,
        completion_tokens: 20,
        total_tokens: 120,
        prompt_tokens_details: { cached_tokens: 40 },
      },
    },
  };
}

export function chatCall(
  name: string,
  args: unknown,
  ...more: readonly [string, unknown][]
): Answer {
  const calls = [[name, args] as const, ...more].map(([fn, value], i) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return { id: `call_${i}`, type: "function", function: { name: fn, arguments: text } };
  });
  return chatReply({ tool_calls: calls }, "tool_calls");
}

/** A response of the Responses API. */
export function responseBody(output: readonly object[], more: object = {}): object {
  return {
    ...{
      id: "r1",
      object: "response",
      created_at: 1,
      status: "completed",
      model: "gpt-5-mini-2025-08-07",
      output,
      error: null,
      incomplete_details: null,
    },
    usage: {
      input_tokens: 100,
      output_tokens: 20,
      total_tokens: 120,
      input_tokens_details: { cached_tokens: 40 },
      output_tokens_details: { reasoning_tokens: 8 },
    },
    ...more,
  };
}

export function responseCall(name: string, args: unknown): object {
  return {
    type: "function_call",
    id: "f1",
    call_id: "call_1",
    name,
    arguments: JSON.stringify(args),
    status: "completed",
  };
}

export function responseText(text: string): object {
  return {
    type: "message",
    id: "m1",
    role: "assistant",
    status: "completed",
    content: [{ type: "output_text", text, annotations: [] }],
  };
}
