import type { JsonSchema } from "@twelvefold/ir";
import type { Problem } from "../core/validate/index.ts";
import { readOutput } from "./read-output.ts";
import type { Repair } from "./repair.ts";

export interface ParseOptions {
  /**
   * What becomes of an item of a list or a map that cannot be made to fit: a problem (the default),
   * left out, or null. The last two are reported as repairs.
   */
  readonly onInvalidItem?: "error" | "drop" | "null";
  /** The text is the beginning of an answer: gives what of it is already there. */
  readonly partial?: boolean;
}

export type ParsedOutput<T = unknown> =
  | { readonly ok: true; readonly value: T; readonly repairs: readonly Repair[] }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly raw: string };

/**
 * Reads what a model wrote as a value of a schema.
 *
 * JSON that fits is taken as it is. Otherwise every stretch that could be the answer (fenced
 * blocks, brackets in prose, the text itself) is read tolerantly and coerced to the schema, each
 * repair at a price; the cheapest that fits is the answer, with its repairs. What fits a schema in
 * two ways equally well, such as a text that names two members of an enum, does not fit.
 *
 * A string gets the text verbatim. Pure; never throws, whatever the text. A schema that is none is
 * a `SchemaError`.
 *
 * @example
 * ```ts
 * import { parseOutput } from "@twelvefold/runtime";
 *
 * parseOutput("Sure: {count: '12,111'}", {
 *   type: "object",
 *   properties: { count: { type: "integer" } },
 *   required: ["count"],
 * });
 * // { ok: true, value: { count: 12111 }, repairs: [in-prose, unquoted-key, quotes, number-format] }
 * ```
 */
export function parseOutput<T = unknown>(
  text: string,
  schema: JsonSchema,
  options: ParseOptions = {},
): ParsedOutput<T> {
  const { result } = readOutput(text, schema, options);
  switch (result.kind) {
    case "fit":
      // The schema says that the value is a T; nothing else can.
      return { ok: true, value: result.value as T, repairs: result.repairs };
    case "pending":
      return { ok: true, value: undefined as T, repairs: [] };
    case "misfit":
      return { ok: false, problems: result.problems, raw: typeof text === "string" ? text : "" };
  }
}
