import type { JsonSchema } from "@twelvefold/ir";
import type { Candidate } from "./candidate.ts";
import { candidatesOf } from "./candidate.ts";
import { checkSchema } from "./check-schema.ts";
import { coercionOf } from "./coerce/coerce.ts";
import type { Result } from "./coerce/result.ts";
import { fit, foundBy, misfits, pending, withRepair } from "./coerce/result.ts";
import { knownProperties } from "./known-properties.ts";
import { otherReadings } from "./other-readings.ts";
import type { ParseOptions } from "./parse-output.ts";
import { findRegions } from "./region.ts";
import { repair } from "./repair.ts";
import { repeatsKey } from "./repeats-key.ts";
import { shapesOf } from "./shape.ts";
import { answerAfter, thoughtsIn, withoutThoughts } from "./thoughts.ts";
import { tryParse } from "./try-parse.ts";
import { isText, verbatimText } from "./verbatim-text.ts";
import type { Compilation, Problem } from "../core/validate/index.ts";
import { excerpt, passes, problemsOf, schemaCompiler } from "../core/validate/index.ts";

/** The reading of a text, with what only a stream needs to know. */
export interface Reading {
  readonly result: Result;
  /** Where in the text the answer begins. */
  readonly start: number;
}

export function readOutput(text: string, schema: JsonSchema, options: ParseOptions): Reading {
  checkSchema(schema);
  if (typeof text !== "string") return { result: misfits([noText(text)]), start: 0 };
  const compilation = schemaCompiler(schema);
  try {
    return readAs(text, schema, compilation, options);
  } catch (error) {
    // Only a value that is nested without end, under a schema that is, exhausts the stack.
    if (!(error instanceof RangeError)) throw error;
    return { result: misfits([tooDeep(text)]), start: 0 };
  }
}

function readAs(
  text: string,
  schema: JsonSchema,
  compilation: Compilation,
  options: ParseOptions,
): Reading {
  const strict = options.partial ? undefined : strictJson(text, schema, compilation);
  if (strict !== undefined) return { result: strict, start: 0 };
  const shape = shapesOf(compilation).of(schema);
  const verbatim = isText(shape)
    ? verbatimText(text, schema, shape, compilation, options)
    : undefined;
  if (verbatim !== undefined) return { result: verbatim, start: 0 };
  const thoughts = thoughtsIn(text);
  if (thoughts?.closed)
    return behindThoughts(withoutThoughts(text, thoughts), schema, compilation, options);
  // Of thoughts that still go on, nothing is the answer.
  if (thoughts && options.partial) return { result: pending, start: 0 };
  if (thoughts) return amidThoughts(text, schema, compilation, options);
  const reading = cheapest(candidatesIn(text, schema, compilation, options), text);
  if (reading.result.kind !== "misfit" || options.partial) return reading;
  return lastResort(text, schema, compilation, options) ?? reading;
}

function behindThoughts(
  text: string,
  schema: JsonSchema,
  compilation: Compilation,
  options: ParseOptions,
): Reading {
  const { result, start } = readAs(text, schema, compilation, options);
  const detail = "what the model thought before its answer was skipped";
  return { result: foundBy(result, repair("thoughts", "", detail)), start };
}

/** Of thoughts that never end, only what clearly stands behind them is the answer. */
function amidThoughts(
  text: string,
  schema: JsonSchema,
  compilation: Compilation,
  options: ParseOptions,
): Reading {
  const end = answerAfter(text, findRegions(text, knownProperties(schema)));
  if (end === undefined) return { result: misfits([endless(text)]), start: 0 };
  const answer = withoutThoughts(text, { end });
  return behindThoughts(answer, schema, compilation, options);
}

/** JSON that fits the schema is the answer, and nothing was repaired. */
function strictJson(
  text: string,
  schema: JsonSchema,
  compilation: Compilation,
): Result | undefined {
  if (
    typeof schema === "object" &&
    schema.type === "string" &&
    !schema.enum &&
    schema.const === undefined
  ) {
    return undefined;
  }
  const value = tryParse(text);
  if (value === undefined || !passes(compilation.check(schema), value.json)) return undefined;
  return repeatsKey(text) ? undefined : fit(value.json, []);
}

function candidatesIn(
  text: string,
  schema: JsonSchema,
  compilation: Compilation,
  options: ParseOptions,
): readonly Candidate[] {
  const { onInvalidItem = "error", partial = false } = options;
  const known = knownProperties(schema);
  const shapes = shapesOf(compilation);
  const coercion = coercionOf({ text, shapes, compilation, onInvalidItem, partial }, known);
  const candidates = candidatesOf(coercion, findRegions(text, known), shapes.of(schema));
  if (partial) return candidates;
  return candidates.map((candidate) => ({
    ...candidate,
    result: whole(candidate.result, schema, compilation),
  }));
}

/** The whole schema has the last word over what the coercion of its parts has made. */
function whole(result: Result, schema: JsonSchema, compilation: Compilation): Result {
  if (result.kind !== "fit") return result;
  const problems = problemsOf(compilation.check(schema), result.value, "");
  const nulled = new Set(
    result.repairs.filter(({ kind }) => kind === "item-nulled").map(({ path }) => path),
  );
  const left = problems.filter((problem) => !nulled.has(problem.path));
  return left.length === 0 ? result : misfits(left);
}

/** The cheapest fit, the earliest of equals; or the misfit that is nearest. */
function cheapest(candidates: readonly Candidate[], text: string): Reading {
  const rank = ({ result }: Candidate): number => {
    if (result.kind === "fit") return result.cost;
    return result.kind === "pending" ? 1e9 : 1e12 + result.distance;
  };
  const [first, ...others] = candidates;
  if (first === undefined || text.trim() === "") return { result: misfits([empty]), start: 0 };
  return others.reduce((one, other) => (rank(other) < rank(one) ? other : one), first);
}

const empty: Problem = {
  path: "",
  message: "the answer is empty",
  expected: "an answer",
  received: "nothing",
  keyword: "type",
};

/** The other texts that a text may stand for, when nothing in it fits as it is. */
function lastResort(
  text: string,
  schema: JsonSchema,
  compilation: Compilation,
  options: ParseOptions,
): Reading | undefined {
  for (const attempt of otherReadings(text, schema)) {
    const { result } = cheapest(
      candidatesIn(attempt.text, schema, compilation, options),
      attempt.text,
    );
    if (result.kind !== "fit") continue;
    return { result: withRepair(result, repair(attempt.kind, "", attempt.detail)), start: 0 };
  }
  return undefined;
}

function noText(text: unknown): Problem {
  const received = text === null ? "null" : typeof text;
  const message = `expected a text, received ${received}`;
  return { path: "", message, expected: "a text", received, keyword: "type" };
}

function endless(text: string): Problem {
  const expected = "an answer behind the thoughts";
  const message = `expected ${expected}, received thoughts that never end`;
  return { path: "", message, expected, received: excerpt(text), keyword: "type" };
}

function tooDeep(text: string): Problem {
  const message = "the answer is nested too deeply to be read";
  return { path: "", message, expected: "less nesting", received: excerpt(text), keyword: "type" };
}
