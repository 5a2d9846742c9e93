import type { Message, PromptData } from "@twelvefold/ir";
import { compilePrompt, type CompilePromptOptions } from "../../src/prompts/index.ts";
import { renderPrompt, type RenderOptions } from "@twelvefold/runtime";

/** Compiles what is expected to compile. What goes into a machine goes through JSON. */
export function compiled(options: CompilePromptOptions): PromptData {
  const { prompt, diagnostics } = compilePrompt(options);
  if (!prompt)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return JSON.parse(JSON.stringify(prompt)) as PromptData;
}

export function renderDotprompt(
  source: string,
  input: unknown = {},
  options: RenderOptions & Partial<CompilePromptOptions> = {},
): Message[] {
  return renderPrompt(compiled({ ...options, source, format: "dotprompt" }), input, options);
}

export function renderTemplate(
  source: string,
  input: unknown = {},
  options: RenderOptions & Partial<CompilePromptOptions> = {},
): Message[] {
  return renderPrompt(compiled({ ...options, source, format: "handlebars" }), input, options);
}

/** All text of all messages. */
export function textOf(messages: readonly Message[]): string {
  return messages
    .flatMap(({ content }) => content.map((part) => ("text" in part ? part.text : "")))
    .join("");
}
