import type { StepEffect, ToolDeclaration } from "@twelvefold/ir";
import type { AgentBinding, ToolContext, ToolHandler } from "../driver/binding.ts";
import { failureOf } from "./failure-of.ts";
import { failed, type Outcome } from "./outcome.ts";
import { storable } from "./storable.ts";
import { compactProblems, validate } from "./validate.ts";

/**
 * Runs a tool's handler between two checks: it is called with input that fits, and what it gives goes
 * on only if it fits. A handler may throw, or fail in any other way; the outcome says so.
 */
export async function performTool(
  effect: StepEffect,
  declaration: ToolDeclaration,
  { handlers, validators }: Omit<AgentBinding, "machine">,
  context: ToolContext,
): Promise<Outcome> {
  const { step } = effect;
  const handler = handlers && Object.hasOwn(handlers, step) ? handlers[step] : undefined;
  if (handler === undefined)
    return failed("no_handler", `No handler is bound to the tool "${step}".`);
  try {
    const input = await validate(effect.input, declaration.input, validators?.[step]?.input);
    if (!input.ok)
      return failed("invalid_input", compactProblems(input.problems), { retryable: false });
    context.signal.throwIfAborted();
    const given: unknown = await call(handler, input.value, context);
    const output = await validate(given, declaration.output, validators?.[step]?.output);
    if (!output.ok)
      return failed("invalid_output", compactProblems(output.problems), { retryable: false });
    return storable({ ok: true, output: output.value });
  } catch (thrown) {
    // A handler that throws may have done its work: only what may be done twice is done again unasked.
    return { ok: false, error: failureOf(thrown, declaration.effect !== "once") };
  }
}

/** Input that passed the tool's own check is of the handler's type. */
function call(handler: ToolHandler, input: unknown, context: ToolContext): unknown {
  return (handler as (input: unknown, context: ToolContext) => unknown)(input, context);
}
