import type { Message, Part } from "@twelvefold/ir";
import type { ModelRequest } from "../model.ts";
import { CHAT_NAMES, parameters } from "./parameters.ts";

/** The body of `POST /chat/completions`. @see https://platform.openai.com/docs/api-reference/chat/create */
export function chatBody(request: ModelRequest): Record<string, unknown> {
  const { model, messages, config, tools, response } = request;
  return {
    model,
    messages: messages.flatMap(chatMessages),
    ...parameters(config, CHAT_NAMES),
    ...(tools && {
      tools: tools.map(chatTool),
      tool_choice: "required",
      parallel_tool_calls: false,
    }),
    ...(response && { response_format: { type: "json_schema", json_schema: response } }),
  };
}

function chatTool({
  name,
  description,
  schema,
  strict,
}: NonNullable<ModelRequest["tools"]>[number]): object {
  const described = description === undefined ? {} : { description };
  return { type: "function", function: { name, ...described, parameters: schema, strict } };
}

/** A message of tool results is one message for each of them. */
function chatMessages({ role, content }: Message): readonly object[] {
  if (role === "tool") {
    return content.flatMap((part) =>
      "toolResponse" in part
        ? [
            {
              role,
              tool_call_id: part.toolResponse.ref ?? part.toolResponse.name,
              content: asText(part.toolResponse.output),
            },
          ]
        : [],
    );
  }
  const calls = content.flatMap((part) =>
    "toolRequest" in part ? [chatCall(part.toolRequest)] : [],
  );
  const said = contentOf(content);
  return [
    {
      role: role === "model" ? "assistant" : role,
      content: said,
      ...(calls.length > 0 && { tool_calls: calls }),
    },
  ];
}

function chatCall({
  name,
  ref,
  input,
}: Extract<Part, { toolRequest: unknown }>["toolRequest"]): object {
  return {
    id: ref ?? name,
    type: "function",
    function: { name, arguments: JSON.stringify(input ?? {}) },
  };
}

function contentOf(parts: readonly Part[]): string | readonly object[] {
  const shown = parts.filter((part) => "text" in part || "media" in part);
  if (shown.every((part) => "text" in part)) return shown.map(({ text }) => text).join("");
  return shown.map((part) =>
    "text" in part ? { type: "text", text: part.text } : chatMedia(part.media),
  );
}

function chatMedia({ url, contentType }: Extract<Part, { media: unknown }>["media"]): object {
  const type = contentType ?? /^data:([^;,]+)/.exec(url)?.[1] ?? "image/*";
  if (type.startsWith("image/")) return { type: "image_url", image_url: { url } };
  if (type.startsWith("audio/")) {
    return {
      type: "input_audio",
      input_audio: { data: url.slice(url.indexOf(",") + 1), format: type.slice(6) },
    };
  }
  return { type: "file", file: { file_data: url, filename: "file" } };
}

function asText(output: unknown): string {
  return typeof output === "string" ? output : JSON.stringify(output ?? null);
}
