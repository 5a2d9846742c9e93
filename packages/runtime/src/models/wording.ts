/**
 * Every word that this package can add to a conversation. Each is replaced by the prompt's own
 * `outputFormat` and `repair.message`.
 */

/** Asks a model without structured output for JSON of a schema. */
export function outputFormatText(schema: string): string {
  return `Answer with one JSON value that fits this JSON Schema, and with nothing else:\n${schema}`;
}

/** Asks again when an answer does not fit. `problems` has a line for each. */
export function repairText(problems: string): string {
  return `Your answer does not fit:\n${problems}\nAnswer again, whole, with this corrected.`;
}
