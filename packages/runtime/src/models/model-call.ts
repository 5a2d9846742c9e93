import type { ModelUsage } from "./model.ts";

/** One request to a model, as a model event records it. */
export interface ModelCall {
  /** As declared: `openai/gpt-5-mini`. */
  readonly model: string;
  /** As the provider names what answered. */
  readonly answered?: string;
  readonly prompt: string;
  /** Content hash of the prompt's data. */
  readonly hash: string;
  /** Content hash of what the answer must fit: its tools, or its output. */
  readonly schema?: string;
  /** Which of the prompt's variants was used. */
  readonly variant?: string;
  /** Tokens of the request as counted before it was sent: of prompts with a budget. */
  readonly counted?: number;
  /** Events left out to keep to the budget. */
  readonly dropped?: number;
  /** 0, or the number of the repair request. */
  readonly repair: number;
  readonly usage?: ModelUsage;
  /** US dollars, when a price is known. */
  readonly cost?: number;
  /** Transport attempts that failed before this one. */
  readonly retries?: number;
  /** What had to be done to the text to read it. */
  readonly repairs?: readonly string[];
  /** Why it was not the answer. */
  readonly failure?: string;
}
