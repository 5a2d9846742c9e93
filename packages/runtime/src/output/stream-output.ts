import type { JsonSchema } from "@twelvefold/ir";
import { checkSchema } from "./check-schema.ts";
import type { ParsedOutput, ParseOptions } from "./parse-output.ts";
import { parseOutput } from "./parse-output.ts";
import { readOutput } from "./read-output.ts";
import { equalJson } from "../core/validate/index.ts";
import { grows } from "./grows.ts";

/** A value of which any part may not be there yet. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

/** What of an answer is there so far. */
export interface PartialOutput<T = unknown> {
  /** Strings grow; numbers, booleans and members of an enum appear when they are whole. */
  readonly value: DeepPartial<T> | undefined;
  /**
   * The outermost places, as JSON Pointers, whose values no longer change; what is below them is
   * settled too. `[""]` when the whole value is.
   */
  readonly settled: readonly string[];
  /**
   * The model gave up the answer that was being read, and another one is now read instead: what
   * was settled before belongs to the old one.
   */
  readonly restarted: boolean;
}

export interface OutputStream<T = unknown> {
  /** Takes the next piece of the text. Never throws. */
  push(chunk: string): PartialOutput<T>;
  /** The whole text is there: the same as `parseOutput` of it. */
  end(): ParsedOutput<T>;
}

/**
 * Reads what a model writes while it writes. What is settled does not change while the same answer
 * is read, whatever the tolerant reading had to repair. Long texts are read again only when a
 * sixty-fourth has been added, so that the work grows with the length of the text.
 *
 * @example
 * ```ts
 * import { streamOutput } from "@twelvefold/runtime/output";
 *
 * const stream = streamOutput<{ title: string; tags: string[] }>({
 *   type: "object",
 *   properties: { title: { type: "string" }, tags: { type: "array", items: { type: "string" } } },
 *   required: ["title", "tags"],
 * });
 * stream.push('{"title": "A cra'); // { value: { title: "A cra" }, settled: [], restarted: false }
 * stream.push('sh", "tags": ["bug", "do'); // settled: ["/title", "/tags/0"]
 * stream.end();
 * ```
 */
export function streamOutput<T = unknown>(
  schema: JsonSchema,
  options: Omit<ParseOptions, "partial"> = {},
): OutputStream<T> {
  checkSchema(schema);
  let text = "";
  let readTo = 0;
  let latest: PartialOutput = { value: undefined, settled: [], restarted: false };
  return {
    push(chunk) {
      // Providers send null where a piece has no text.
      if (typeof chunk === "string") text += chunk;
      if (text.length - readTo >= step(readTo)) {
        readTo = text.length;
        latest = next(latest, readOutput(text, schema, { ...options, partial: true }).result);
      } else latest = { ...latest, restarted: false };
      // The schema says what the value is a part of.
      return latest as PartialOutput<T>;
    },
    end: () => parseOutput<T>(text, schema, options),
  };
}

const step = (length: number): number => (length < 4_096 ? 1 : Math.ceil(length / 64));

type Result = ReturnType<typeof readOutput>["result"];

function next(before: PartialOutput, result: Result): PartialOutput {
  if (result.kind !== "fit") return { ...before, restarted: false };
  const { value, settled } = result;
  const places = new Set(settled);
  const kept = before.settled.every(
    (place) => isSettled(place, places) && equalJson(at(before.value, place), at(value, place)),
  );
  const told = { value: value as DeepPartial<unknown>, settled };
  if (kept && grows(before.value, value)) return { ...told, restarted: false };
  // What was told stays until something else is settled in its place.
  const isAnother = settled.some((place) => !grows(at(before.value, place), at(value, place)));
  return isAnother || (!kept && settled.length > 0)
    ? { ...told, restarted: true }
    : { ...before, restarted: false };
}

/** A place is settled where it or something around it is. */
export function isSettled(place: string, settled: ReadonlySet<string>): boolean {
  for (let outer = place; ; outer = outer.slice(0, outer.lastIndexOf("/"))) {
    if (settled.has(outer)) return true;
    if (outer === "") return false;
  }
}

/** The value at a JSON Pointer. */
function at(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);
}
