import type { StepFailure } from "@twelvefold/ir";
import type { ModelCall } from "../models/model-call.ts";
import { ModelError, type ModelFailureKind } from "../models/model-error.ts";
import { PRICES } from "../models/prices.ts";
import type { PromptCall } from "./prompt.ts";
import { aboutPrompt } from "./record-call.ts";

export function noProvider(
  { name, models }: PromptCall,
  model: string,
  provider: string,
): StepFailure {
  const known = Object.keys(models).join(", ") || "none";
  return {
    code: "no_model",
    message: `The prompt "${name}" asks "${model}", and no model is given for "${provider}". Given: ${known}.`,
    retryable: false,
  };
}

/** A budget of money that nothing is counted against would never stop a run. */
export function noPrice({ name, prices = PRICES }: PromptCall, model: string): StepFailure {
  return {
    code: "no_price",
    message:
      `The prompt "${name}" asks "${model}" in an agent whose cost is limited, and the price table of ${prices.date} ` +
      "does not have it. Give `prices` one, 0 where it costs nothing.",
    retryable: false,
  };
}

export function overBudget({ name, prompt }: PromptCall, tokens: number): StepFailure {
  return {
    code: "over_budget",
    message: `The prompt "${name}" has ${tokens} tokens; its budget is ${prompt.request?.budget?.input ?? 0}.`,
    retryable: false,
  };
}

/** What a request that gave no reply is called in the flow. */
const CODES: Readonly<Record<ModelFailureKind, string>> = {
  transport: "transport",
  timeout: "timeout",
  rate_limited: "rate_limited",
  overloaded: "overloaded",
  rejected: "rejected",
  unauthorized: "unauthorized",
  aborted: "aborted",
  unrecorded: "unrecorded",
  drift: "script_drift",
};

/** A request that gave no reply is on record, too. */
export function failureOfModel(
  thrown: unknown,
  call: PromptCall,
  calls: ModelCall[],
  { model, repair, retries = 0 }: Pick<ModelCall, "model" | "repair" | "retries">,
): StepFailure {
  const error =
    thrown instanceof ModelError ? thrown : new ModelError("rejected", (thrown as Error).message);
  const code = CODES[error.kind];
  const made: ModelCall = {
    ...{ model, ...aboutPrompt(call), repair, failure: code },
    ...(retries === 0 ? {} : { retries }),
  };
  calls.push(made);
  call.onCall?.(made);
  const retryable = ["transport", "timeout", "rate_limited", "overloaded"].includes(error.kind);
  const { retryAfter } = error;
  return { code, message: error.message, retryable, ...(retryAfter && { retryAfter }) };
}
