import type { Message, PromptData } from "@twelvefold/ir";
import { renderPrompt } from "../core/prompt/index.ts";
import { repairText } from "../models/wording.ts";
import { describeProblems, type Problem } from "../output/index.ts";

/** What is done about an answer that does not fit, where the prompt does not say. */
export interface RepairPolicy {
  /** Requests in addition to the first. 1 when absent. */
  readonly attempts?: number;
}

/** How many repair requests a prompt may make. */
export function repairAttempts({ request }: PromptData, policy: RepairPolicy = {}): number {
  return request?.repair?.attempts ?? policy.attempts ?? 1;
}

/** The turns that ask again: what the model said, and what is wrong with it. */
export function repairMessages(
  { request }: PromptData,
  raw: string,
  problems: readonly Problem[],
): readonly Message[] {
  const described = describeProblems(problems);
  const template = request?.repair?.message;
  const asked: readonly Message[] =
    template === undefined
      ? [{ role: "user", content: [{ text: repairText(described) }] }]
      : renderPrompt({ template }, { problems: described, raw });
  return [
    ...(raw === "" ? [] : [{ role: "assistant" as const, content: [{ text: raw }] }]),
    ...asked,
  ];
}
