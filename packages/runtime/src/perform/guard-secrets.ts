import type { JsonSchema, PromptData, StepEffect } from "@twelvefold/ir";
import type { ModelCall } from "../models/model-call.ts";
import { hideTold } from "../secrets/hide-told.ts";
import { hasSecrets } from "../secrets/map-secrets.ts";
import { MASK, openSecrets, sealSecrets } from "../secrets/sealed-values.ts";
import type { Vault } from "../secrets/vault.ts";
import { embedSchema } from "./embed-schema.ts";
import { failed, type Outcome } from "./outcome.ts";

/** What a step takes and gives, as far as it may be secret. */
export interface Guarded {
  readonly input: JsonSchema | undefined;
  /** Of an output, which for a choice depends on what was chosen. */
  readonly output: (output: unknown) => JsonSchema | undefined;
  /** What was written may hold a secret before anyone knows where: its text is not kept. */
  readonly hidesText?: boolean;
}

/** A prompt's answer: its output, or the arguments of what was chosen. */
export function guardedPrompt({ input, output, toolDefs }: PromptData): Guarded {
  if (toolDefs === undefined) {
    return {
      input: input?.schema,
      output: () => output?.schema,
      hidesText: hasSecrets(output?.schema),
    };
  }
  const choice = (chosen: unknown): JsonSchema | undefined => {
    const name = (chosen as { readonly tool?: unknown } | undefined)?.tool;
    const tool = toolDefs.find((one) => one.name === name);
    return tool && { properties: { args: embedSchema(tool.inputSchema, "#/properties/args") } };
  };
  return {
    input: input?.schema,
    output: choice,
    hidesText: toolDefs.some(({ inputSchema }) => hasSecrets(inputSchema)),
  };
}

/** Performs a step with its secrets open, and gives an outcome in which they are locked again. */
export async function guardSecrets(
  vault: Vault | undefined,
  effect: StepEffect,
  guarded: Guarded,
  perform: (effect: StepEffect) => Promise<Outcome>,
): Promise<Outcome> {
  const { input, output, hidesText = false } = guarded;
  const secrets: unknown[] = [];
  try {
    const opened = openSecrets(vault, input, effect.input, (secret) => secrets.push(secret));
    const performed = await perform({ ...effect, input: opened });
    const outcome = hidesText ? withoutText(performed) : performed;
    if (outcome.ok)
      return { ...outcome, output: sealSecrets(vault, output(outcome.output), outcome.output) };
    if (!hidesText && !hasSecrets(input) && !hasSecrets(output(undefined))) return outcome;
    const { message, hint, ...error } = outcome.error;
    const hidden = (text: string): string => hideTold(text, secrets);
    return {
      ...outcome,
      error: { ...error, message: hidden(message), ...(hint && { hint: hidden(hint) }) },
    };
  } catch (thrown) {
    return failed("sealed", (thrown as Error).message, { retryable: false });
  }
}

/** Repairs quote what they repaired, and `raw` is all that was written. */
function withoutText(outcome: Outcome): Outcome {
  const { raw, calls, ...notes } = outcome.notes ?? {};
  const quiet = calls?.map(quietCall);
  return {
    ...outcome,
    notes: { ...notes, ...(quiet && { calls: quiet }), ...(raw !== undefined && { raw: MASK }) },
  };
}

/** A request as it may be told of, when what was written may hold a secret. */
export function quietCall({ repairs, ...call }: ModelCall): ModelCall {
  return repairs ? { ...call, repairs: repairs.map(() => MASK) } : call;
}
