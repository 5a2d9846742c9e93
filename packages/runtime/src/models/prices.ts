import type { ModelUsage } from "./model.ts";

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** Of input that the provider had in its cache; as `input` when absent. */
  readonly cached?: number;
}

/** Prices by model id. A model that is not in it has a price unknown, which is not the same as none. */
export interface PriceTable {
  /** The day on which the prices were looked up. */
  readonly date: string;
  readonly models: Readonly<Record<string, Price>>;
}

/**
 * List prices, as published on the day it says. Give your own table to `createRuntime` when they have
 * changed or you pay others.
 */
export const PRICES: PriceTable = {
  date: "2025-11-01",
  models: {
    "openai/gpt-5": { input: 1.25, output: 10, cached: 0.125 },
    "openai/gpt-5-mini": { input: 0.25, output: 2, cached: 0.025 },
    "openai/gpt-5-nano": { input: 0.05, output: 0.4, cached: 0.005 },
    "openai/gpt-4.1": { input: 2, output: 8, cached: 0.5 },
    "openai/gpt-4.1-mini": { input: 0.4, output: 1.6, cached: 0.1 },
    "openai/gpt-4.1-nano": { input: 0.1, output: 0.4, cached: 0.025 },
    "openai/gpt-4o": { input: 2.5, output: 10, cached: 1.25 },
    "openai/gpt-4o-mini": { input: 0.15, output: 0.6, cached: 0.075 },
    "openai/o3": { input: 2, output: 8, cached: 0.5 },
    "openai/o4-mini": { input: 1.1, output: 4.4, cached: 0.275 },
    "anthropic/claude-opus-4-1": { input: 15, output: 75, cached: 1.5 },
    "anthropic/claude-sonnet-4-5": { input: 3, output: 15, cached: 0.3 },
    "anthropic/claude-haiku-4-5": { input: 1, output: 5, cached: 0.1 },
    "google/gemini-2.5-pro": { input: 1.25, output: 10, cached: 0.31 },
    "google/gemini-2.5-flash": { input: 0.3, output: 2.5, cached: 0.075 },
  },
};

/** US dollars that a request cost; nothing when the model's price is not known. */
export function costOf(
  model: string,
  usage: ModelUsage | undefined,
  prices: PriceTable,
): number | undefined {
  const price = Object.hasOwn(prices.models, model) ? prices.models[model] : undefined;
  if (price === undefined || usage === undefined) return undefined;
  const cached = Math.min(usage.cachedTokens ?? 0, usage.inputTokens);
  const input = (usage.inputTokens - cached) * price.input + cached * (price.cached ?? price.input);
  return (input + usage.outputTokens * price.output) / 1_000_000;
}
