import { countTokens as count } from "gpt-tokenizer/encoding/o200k_base";
import type { Message } from "@twelvefold/ir";
import type { ModelRequest } from "../models/model.ts";

/**
 * Tokens of a text in OpenAI's `o200k_base`; other providers' counts are near it. What looks like a
 * special token (`<|endoftext|>`) is counted as the text it is.
 */
export function countTokens(text: string): number {
  return count(text, { disallowedSpecial: new Set() });
}

/** Tokens of a message's text. What a provider adds around it, and media, are not counted. */
export function countMessageTokens({ content }: Message): number {
  const texts = content.map((part) => {
    if ("text" in part) return part.text;
    if ("toolRequest" in part) return JSON.stringify(part.toolRequest.input ?? null);
    return "toolResponse" in part ? JSON.stringify(part.toolResponse.output ?? null) : "";
  });
  return texts.reduce((sum, text) => sum + countTokens(text), 0);
}

/** Tokens of a tool or of an output's schema: its name, description and schema. */
export function countSchemaTokens(tool: {
  readonly name: string;
  readonly description?: string;
  readonly schema: unknown;
}): number {
  return (
    countTokens(tool.name) +
    countTokens(tool.description ?? "") +
    countTokens(JSON.stringify(tool.schema))
  );
}

/** Tokens of a request by part; a snapshot shows the same numbers. */
export interface RequestTokens {
  /** In the order of the messages. */
  readonly messages: readonly number[];
  readonly tools: Readonly<Record<string, number>>;
  readonly output: number;
  readonly total: number;
}

/** Tokens of what is sent for a request, in `o200k_base`: messages, tools and the output's schema. */
export function countRequestTokens({
  messages,
  tools = [],
  response,
}: ModelRequest): RequestTokens {
  const perMessage = messages.map(countMessageTokens);
  const perTool = Object.fromEntries(tools.map((tool) => [tool.name, countSchemaTokens(tool)]));
  const output = response === undefined ? 0 : countSchemaTokens(response);
  const total = [...perMessage, ...Object.values(perTool), output].reduce(
    (sum, tokens) => sum + tokens,
    0,
  );
  return { messages: perMessage, tools: perTool, output, total };
}
