import type { PromptData } from "@twelvefold/ir";
import { withFunctionsOf } from "../core/prompt-functions.ts";
import { chooseVariant, versionOf } from "../prompt/choose-variant.ts";
import { narrowTools } from "../prompt/narrow-tools.ts";
import { promptHash, schemaHash } from "./prompt-hash.ts";
import type { PromptCall } from "./prompt.ts";

export type Prepared =
  | { readonly ok: true; readonly call: PromptCall }
  | {
      readonly ok: false;
      readonly code: "prompt_function" | "nothing_to_choose";
      readonly message: string;
    };

/** A call with all decided that follows from its input: the variant that is used, and what there is to choose. */
export function preparePrompt(call: PromptCall, input: unknown): Prepared {
  const { name, key, run = key, options = {} } = call;
  try {
    const variant = options.variant ?? chooseVariant(call.prompt, { input, run, key });
    const version = versionOf(call.prompt, variant);
    const prompt = narrowTools(asked(version, options), input);
    if (prompt.toolDefs?.length === 0) {
      return {
        ok: false,
        code: "nothing_to_choose",
        message: `\`narrow\` leaves the prompt "${name}" nothing to choose.`,
      };
    }
    const hash = version === call.prompt ? call.hash : promptHash(version);
    return { ok: true, call: { ...call, prompt, hash, schema: schemaHash(version), variant } };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return {
      ok: false,
      code: "prompt_function",
      message: `A function of the prompt "${name}" failed: ${message}`,
    };
  }
}

/** The prompt with the models that this one call names. */
function asked(prompt: PromptData, { model }: NonNullable<PromptCall["options"]>): PromptData {
  if (model === undefined) return prompt;
  const names =
    typeof model === "string" ? [model] : "roundRobin" in model ? model.roundRobin : model;
  const order = typeof model === "object" && "roundRobin" in model ? "round-robin" : "fallback";
  const [first] = names;
  return withFunctionsOf(prompt, {
    ...prompt,
    ...(first !== undefined && { model: first }),
    request: { ...prompt.request, models: { order, names } },
  });
}
