import type { PromptData } from "@twelvefold/ir";
import {
  countRequestTokens,
  dialectOf,
  narrowTools,
  requestOf,
  versionOf,
} from "@twelvefold/runtime/prompt";
import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { Declared, Program } from "../1-read/index.ts";
import type { LoweredMachine } from "../3-lower/index.ts";

/** Whether each example of each prompt can be rendered, and keeps to the prompt's budget. */
export function verifyExamples({ prompts }: LoweredMachine, program: Program): Finding[] {
  return Object.entries(prompts).flatMap(([name, prompt]) => {
    const declared = program.declarations.get(name);
    const versions = prompt.variants?.versions.map((version) => version.name) ?? [undefined];
    return declared === undefined
      ? []
      : versions.flatMap((variant) => examplesOf(declared, versionOf(prompt, variant)));
  });
}

function examplesOf({ name, span, examples = new Map() }: Declared, prompt: PromptData): Finding[] {
  return [...examples].flatMap(([example, input]) => {
    try {
      return overBudget({ name, span }, example, prompt, input);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return [messages.exampleNotRendered(span, { name, example, problem })];
    }
  });
}

/** What is dropped or made short at run time is none of a reader's concern here. */
function overBudget(
  { name, span }: Pick<Declared, "name" | "span">,
  example: string,
  prompt: PromptData,
  input: unknown,
): Finding[] {
  const model = prompt.model ?? "";
  const request = requestOf(narrowTools(prompt, input), input, {
    name,
    model,
    dialect: dialectOf(model),
  });
  const { budget } = prompt.request ?? {};
  if (budget?.policy !== "error") return [];
  const tokens = countRequestTokens(request).total;
  if (tokens <= budget.input) return [];
  return [
    messages.exampleOverBudget(span, {
      name,
      example,
      tokens: String(tokens),
      budget: String(budget.input),
    }),
  ];
}
