import type { ModelUsage } from "../model.ts";

/** Some servers count nothing, or not all. */
export function usageOf({ input, output, cached, reasoning }: Counted): {
  readonly usage?: ModelUsage;
} {
  if (input === undefined && output === undefined) return {};
  return {
    usage: {
      inputTokens: input ?? 0,
      outputTokens: output ?? 0,
      ...(cached === undefined ? {} : { cachedTokens: cached }),
      ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
    },
  };
}

/** In tokens. */
interface Counted {
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly cached: number | undefined;
  readonly reasoning: number | undefined;
}
