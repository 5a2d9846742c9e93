import { encodeValue } from "../core/index.ts";
import type { Outcome } from "./outcome.ts";

/** A result is kept and folded later: what is not data, as a transform may give it, is not a result. */
export function storable(outcome: Outcome): Outcome {
  if (!outcome.ok) return outcome;
  try {
    encodeValue(outcome.output);
    return outcome;
  } catch (thrown) {
    const { output: _, ...rest } = outcome;
    const { message } = thrown as { readonly message: string };
    return { ...rest, ok: false, error: { code: "invalid_output", message, retryable: false } };
  }
}
