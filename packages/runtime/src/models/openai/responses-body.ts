import type { Message, Part } from "@twelvefold/ir";
import type { ModelRequest } from "../model.ts";
import { parameters, RESPONSES_NAMES } from "./parameters.ts";

/** The body of `POST /responses`. @see https://platform.openai.com/docs/api-reference/responses/create */
export function responsesBody(request: ModelRequest): Record<string, unknown> {
  const { model, messages, tools, response } = request;
  const { reasoningEffort, verbosity, ...config } = request.config ?? {};
  const text = {
    ...(verbosity === undefined ? {} : { verbosity }),
    ...(response && { format: { type: "json_schema", ...response } }),
  };
  return {
    model,
    input: messages.flatMap(inputItems),
    ...parameters(config, RESPONSES_NAMES),
    ...(reasoningEffort === undefined ? {} : { reasoning: { effort: reasoningEffort } }),
    ...(tools && {
      tools: tools.map(responsesTool),
      tool_choice: "required",
      parallel_tool_calls: false,
    }),
    ...(Object.keys(text).length > 0 && { text }),
  };
}

function responsesTool({
  name,
  description,
  schema,
  strict,
}: NonNullable<ModelRequest["tools"]>[number]): object {
  const described = description === undefined ? {} : { description };
  return { type: "function", name, ...described, parameters: schema, strict };
}

/** Calls of tools and their results are items of their own beside the messages. */
function inputItems({ role, content }: Message): readonly object[] {
  const speaker = role === "model" ? "assistant" : role;
  const said = content.filter((part) => "text" in part || "media" in part);
  const items = content.flatMap(toolItem);
  if (said.length === 0) return items;
  return [{ role: speaker, content: contentOf(said, speaker === "assistant") }, ...items];
}

function toolItem(part: Part): readonly object[] {
  if ("toolRequest" in part) {
    const { name, ref, input } = part.toolRequest;
    return [
      { type: "function_call", call_id: ref ?? name, name, arguments: JSON.stringify(input ?? {}) },
    ];
  }
  if (!("toolResponse" in part)) return [];
  const { name, ref, output } = part.toolResponse;
  const text = typeof output === "string" ? output : JSON.stringify(output ?? null);
  return [{ type: "function_call_output", call_id: ref ?? name, output: text }];
}

function contentOf(parts: readonly Part[], isAssistant: boolean): string | readonly object[] {
  if (parts.every((part) => "text" in part)) return parts.map(({ text }) => text).join("");
  return parts.flatMap((part): readonly object[] => {
    if ("text" in part)
      return [{ type: isAssistant ? "output_text" : "input_text", text: part.text }];
    return "media" in part ? [mediaItem(part.media)] : [];
  });
}

function mediaItem({ url, contentType }: Extract<Part, { media: unknown }>["media"]): object {
  const type = contentType ?? /^data:([^;,]+)/.exec(url)?.[1] ?? "image/*";
  if (type.startsWith("image/")) return { type: "input_image", image_url: url, detail: "auto" };
  return url.startsWith("data:")
    ? { type: "input_file", file_data: url, filename: "file" }
    : { type: "input_file", file_url: url };
}
