import type { Usage } from "@twelvefold/ir";
import type { ModelCall } from "../models/model-call.ts";
import { costOf, PRICES } from "../models/prices.ts";
import type { Fitted } from "../prompt/fit-budget.ts";
import type { PromptCall } from "./prompt.ts";
import type { Answer } from "./read-answer.ts";

interface Exchange {
  readonly model: string;
  readonly repair: number;
  readonly retries: number;
  readonly reply: { readonly model?: string; readonly usage?: NonNullable<ModelCall["usage"]> };
  readonly answer: Answer;
  readonly fitted: Extract<Fitted, { ok: true }>;
}

/** What a record says of the prompt, whatever came of the request. */
export function aboutPrompt({
  name,
  hash,
  schema,
  variant,
}: PromptCall): Pick<ModelCall, "prompt" | "hash" | "schema" | "variant"> {
  return {
    prompt: name,
    hash,
    ...(schema === undefined ? {} : { schema }),
    ...(variant === undefined ? {} : { variant }),
  };
}

export function recordCall(asked: PromptCall, calls: ModelCall[], exchange: Exchange): void {
  const { prices = PRICES, onCall } = asked;
  const { model, repair, retries, reply, answer, fitted } = exchange;
  const cost = costOf(model, reply.usage, prices);
  const call: ModelCall = {
    ...{ model, ...aboutPrompt(asked), repair },
    ...(fitted.tokens === 0 ? {} : { counted: fitted.tokens }),
    ...(fitted.dropped === 0 ? {} : { dropped: fitted.dropped }),
    ...(reply.model === undefined ? {} : { answered: reply.model }),
    ...(reply.usage === undefined ? {} : { usage: reply.usage }),
    ...(cost === undefined ? {} : { cost }),
    ...(retries === 0 ? {} : { retries }),
    ...(answer.kind === "fit" && answer.repairs.length > 0 ? { repairs: answer.repairs } : {}),
    ...(answer.kind === "fit" ? {} : { failure: answer.code }),
  };
  calls.push(call);
  onCall?.(call);
}

export function recordOf(calls: readonly ModelCall[]): {
  readonly usage: { readonly usage?: Usage };
  readonly notes: { readonly calls: readonly ModelCall[] };
} {
  const used = calls.flatMap(({ usage }) => (usage === undefined ? [] : [usage]));
  const costs = calls.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  const modelCalls = calls.length;
  if (used.length === 0)
    return { usage: modelCalls === 1 ? {} : { usage: { modelCalls } }, notes: { calls } };
  const usage: Usage = {
    inputTokens: used.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: used.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    ...(modelCalls === 1 ? {} : { modelCalls }),
    ...(costs.length === 0 ? {} : { cost: costs.reduce((sum, cost) => sum + cost, 0) }),
  };
  return { usage: { usage }, notes: { calls } };
}
