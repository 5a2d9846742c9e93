import type { ModelContext, ModelReply } from "./model.ts";

/** Tells of a reply that is there at once as a model that streams would: in one piece. */
export function tellReply(
  { text, toolCalls = [] }: ModelReply,
  { onText, onArguments }: Pick<ModelContext, "onText" | "onArguments">,
): void {
  if (text !== undefined) onText?.(text);
  for (const [call, { name, arguments: delta }] of toolCalls.entries())
    onArguments?.({ call, name, delta });
}
