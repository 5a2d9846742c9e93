import type { JsonSchema, PromptData } from "@twelvefold/ir";
import type { Fields } from "./fields.ts";

/** The text that a human reads, as a template over the request. */
export function readMessage(fields: Fields, request: JsonSchema): PromptData {
  return readTemplateData(fields, "message", request);
}

export function readTemplateData(fields: Fields, field: string, input: JsonSchema): PromptData {
  const text = fields.text(field);
  return { input: { schema: input }, template: { nodes: [{ kind: "text", text }], layout: "text" } };
}
