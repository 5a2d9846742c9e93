import type { Message, PromptData } from "@twelvefold/ir";
import {
  type Functions,
  renderPrompt as render,
  type RenderOptions,
} from "../core/prompt/index.ts";
import { type CallableFunctions, functionsOf } from "../core/prompt-functions.ts";

/**
 * The messages of a prompt, to the byte as they are sent; the project's own helpers are in the prompt's
 * data. Pure: same arguments, same messages.
 *
 * Roles and frames come from the template alone; a value is text, whatever is in it.
 */
export function renderPrompt(
  prompt: PromptData,
  input: unknown,
  options: RenderOptions = {},
): Message[] {
  const functions = helpersOf(functionsOf(prompt));
  return render(prompt, input, { ...options, functions: { ...functions, ...options.functions } });
}

/** A helper gets what is between its braces: the values, then the named ones as an object when there are any. */
function helpersOf(functions: CallableFunctions): Functions {
  const entries = Object.entries(functions).map(([name, call]): [string, Functions[string]] => [
    name,
    (args, hash) => (Object.keys(hash).length === 0 ? call(...args) : call(...args, hash)),
  ]);
  return Object.fromEntries(entries);
}
