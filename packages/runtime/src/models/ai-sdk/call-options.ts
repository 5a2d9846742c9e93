import type { Message, Part } from "@twelvefold/ir";
import type { ModelRequest } from "../model.ts";

export type SpecificationVersion = "v2" | "v3" | "v4";

/** A request as `doGenerate` takes it. The versions differ only in how a file is given. */
export function callOptions(
  { messages, config = {}, tools, response }: ModelRequest,
  version: SpecificationVersion,
  abortSignal: AbortSignal,
): Record<string, unknown> {
  const { provider, stop, ...parameters } = config;
  return {
    prompt: messages.map((message) => promptMessage(message, version)),
    ...parameters,
    ...(stop === undefined ? {} : { stopSequences: stop }),
    ...(provider === undefined ? {} : { providerOptions: provider }),
    ...(tools && { tools: tools.map(functionTool), toolChoice: { type: "required" } }),
    ...(response && {
      responseFormat: { type: "json", schema: response.schema, name: response.name },
    }),
    abortSignal,
  };
}

function functionTool({
  name,
  description,
  schema,
  strict,
}: NonNullable<ModelRequest["tools"]>[number]): object {
  const described = description === undefined ? {} : { description };
  return { type: "function", name, ...described, inputSchema: schema, strict };
}

function promptMessage({ role, content }: Message, version: SpecificationVersion): object {
  switch (role) {
    case "system":
    case "developer":
      return {
        role: "system",
        content: content.map((part) => ("text" in part ? part.text : "")).join(""),
      };
    case "user":
      return { role, content: content.flatMap((part) => promptPart(part, version)) };
    case "assistant":
    case "model":
      return { role: "assistant", content: content.flatMap((part) => promptPart(part, version)) };
    case "tool":
      return { role, content: content.flatMap((part) => promptPart(part, version)) };
  }
}

function promptPart(part: Part, version: SpecificationVersion): readonly object[] {
  if ("text" in part) return [{ type: "text", text: part.text }];
  if ("media" in part) return [filePart(part.media, version)];
  if ("toolRequest" in part) {
    const { name, ref, input } = part.toolRequest;
    return [{ type: "tool-call", toolCallId: ref ?? name, toolName: name, input: input ?? {} }];
  }
  if (!("toolResponse" in part)) return [];
  const { name, ref, output } = part.toolResponse;
  return [
    {
      type: "tool-result",
      toolCallId: ref ?? name,
      toolName: name,
      output: { type: "json", value: output ?? null },
    },
  ];
}

function filePart(
  { url, contentType }: Extract<Part, { media: unknown }>["media"],
  version: SpecificationVersion,
): object {
  const inline = /^data:([^;,]+)[^,]*,(.*)$/s.exec(url);
  const mediaType = contentType ?? inline?.[1] ?? "image/*";
  const data = inline?.[2] ?? new URL(url);
  if (version !== "v4") return { type: "file", mediaType, data };
  return {
    type: "file",
    mediaType,
    data: inline ? { type: "data", data } : { type: "url", url: data },
  };
}
