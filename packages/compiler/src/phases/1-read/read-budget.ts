import type { JsonSchema, PromptBudget, PromptData } from "@twelvefold/ir";
import { countRequestTokens, dialectOf, requestOf } from "@twelvefold/runtime/prompt";
import { messages } from "../../diagnostics/messages.generated.ts";
import { countStaticTokens, threadInputs } from "../../prompts/index.ts";
import type { Fields } from "./fields.ts";
import type { Declared } from "./program.ts";

export interface ReadBudget {
  readonly budget: PromptBudget;
  /** The prompt that makes threads short. */
  readonly compaction?: Declared;
}

/** What may be sent, and what is done with more. Its bounds are checked when the prompt is whole: `checkBudget`. */
export function readBudget(
  fields: Fields,
  input: JsonSchema,
  prompt: Pick<PromptData, "template">,
  lookup: (value: unknown) => Declared | undefined,
): ReadBudget | undefined {
  const written = fields.record("budget");
  if (!written) return undefined;
  const { input: most, policy = "error" } = written;
  if (typeof most !== "number" || !Number.isInteger(most) || most < 1) {
    fields.wrong("budget", "a number of tokens, 1 or more", "input");
    return undefined;
  }
  const threads = threadInputs(prompt.template).filter((name) => isProperty(input, name));
  if (policy === "error") return { budget: { input: most, policy, threads } };
  if (threads.length === 0) {
    fields.findings.push(
      messages.budgetWithoutThread(fields.spanOf("budget", "policy"), { name: fields.name }),
    );
    return undefined;
  }
  if (policy === "drop-oldest") return { budget: { input: most, policy, threads } };
  const compaction = lookup(policy);
  if (compaction?.kind !== "prompt") {
    fields.wrong(
      "budget",
      '`"error"`, `"drop-oldest"`, or an exported prompt whose input has a `thread`',
      "policy",
    );
    return undefined;
  }
  return { budget: { input: most, policy: "compact", threads }, compaction };
}

function isProperty(input: JsonSchema, name: string): boolean {
  return (
    typeof input !== "object" ||
    input.properties === undefined ||
    Object.hasOwn(input.properties, name)
  );
}

/** What every request of the prompt has, whatever its input is, must leave room for the input. */
export function checkBudget(fields: Fields, prompt: PromptData): void {
  const budget = prompt.request?.budget;
  if (budget === undefined) return;
  const empty: PromptData = { ...prompt, template: { nodes: [], layout: "text" } };
  const dialect = dialectOf(prompt.model ?? "");
  const beside = countRequestTokens(requestOf(empty, {}, { name: fields.name, dialect })).total;
  const tokens = beside + countStaticTokens(prompt.template);
  if (tokens <= budget.input) return;
  const values = { name: fields.name, tokens: String(tokens), budget: String(budget.input) };
  fields.findings.push(messages.budgetTooSmall(fields.spanOf("budget", "input"), values));
}
