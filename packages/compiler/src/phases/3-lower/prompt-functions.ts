import type { PromptData, PromptFunctions, PureFunction } from "@twelvefold/ir";
import type { Declared } from "../1-read/index.ts";
import type { CheckedAgent } from "../2-check/index.ts";
import { indexOf, startLowering } from "./lowering.ts";
import { lowerPureFunction } from "./pure-function.ts";

/** A prompt's data with its functions, in a table of their own: it means the same in every machine. */
export function withFunctions(
  { name, prompt, functions }: Declared,
  checked: CheckedAgent,
): PromptData | undefined {
  if (prompt === undefined || functions === undefined) return prompt;
  return { ...prompt, functions: lowerFunctions(name, functions.keys(), checked) };
}

function lowerFunctions(
  prompt: string,
  names: Iterable<string>,
  checked: CheckedAgent,
): PromptFunctions {
  const lowering = startLowering(checked);
  const indices = [...names].map((name) => {
    const fn = checked.promptFunctions.get(prompt)?.get(name);
    if (fn === undefined) throw new Error(`The function ${name} of ${prompt} was not checked.`);
    return [name, indexOf(lowering, fn)] as const;
  });
  const table: PureFunction[] = [];
  // Lowering a function may find others: the list grows while it is walked.
  for (const fn of lowering.order) table.push(lowerPureFunction(fn, lowering).lowered);
  return { names: Object.fromEntries(indices), table, constants: lowering.constants };
}
