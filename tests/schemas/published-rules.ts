import type { Dialect, JsonSchema } from "@twelvefold/ir";
import { anthropicViolations } from "./published/anthropic.ts";
import { geminiViolations } from "./published/gemini.ts";
import { fineTunedViolations, openAiViolations } from "./published/openai.ts";
import type { Schema } from "./published/walk.ts";

/**
 * The providers' rules, written down from what they publish and apart from the encoder: what a schema must
 * be so that the request is not refused. Each rule's source is beside it.
 */
export function violations(dialect: Dialect, schema: JsonSchema): readonly string[] {
  return rules[dialect](schema as Schema);
}

const rules: Readonly<Record<Dialect, (schema: Schema) => readonly string[]>> = {
  plain: () => [],
  "openai-strict": openAiViolations,
  "openai-fine-tuned": fineTunedViolations,
  anthropic: anthropicViolations,
  gemini: geminiViolations,
};
