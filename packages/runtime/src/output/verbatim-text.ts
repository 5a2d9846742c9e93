import type { JsonSchema } from "@twelvefold/ir";
import type { Result } from "./coerce/result.ts";
import { fit, misfits, pending } from "./coerce/result.ts";
import { isBound } from "./is-bound.ts";
import type { ParseOptions } from "./parse-output.ts";
import { repair } from "./repair.ts";
import type { Shape } from "./shape.ts";
import { tryParse } from "./try-parse.ts";
import type { Compilation } from "../core/validate/index.ts";
import { passes, problemsOf } from "../core/validate/index.ts";

/** A string, or a string or null. */
export const isText = (shape: Shape): boolean =>
  shape.kind === "string" ||
  (shape.kind === "union" &&
    shape.options.some((option) => option.kind === "string") &&
    shape.options.every((option) => option.kind === "string" || option.kind === "null"));

/** The text as it is; without the space or the quotation marks around it only where it must be. */
export function verbatimText(
  text: string,
  schema: JsonSchema,
  shape: Shape,
  compilation: Compilation,
  { partial = false }: ParseOptions,
): Result {
  const short = text.trim();
  if (partial) return growingText(text, schema, shape);
  if (shape.kind === "union" && short === "null") return fit(null, []);
  const check = compilation.check(schema);
  const problems = problemsOf(check, text, "");
  if (problems.length === 0) return fit(text, []);
  if (passes(check, short)) return fit(short, [repair("trimmed", "", "white space was removed")]);
  const inner = tryParse(short)?.json;
  if (typeof inner === "string" && passes(check, inner)) {
    return fit(inner, [repair("trimmed", "", "quotation marks were removed")]);
  }
  return misfits(problems);
}

/** What is there of a text, as far as none of it may have to go when it is whole. */
function growingText(text: string, schema: JsonSchema, shape: Shape): Result {
  if (shape.kind === "union" && "null".startsWith(text.trim())) return pending;
  if (typeof schema === "boolean" || !isBound(schema)) return fit(text, []);
  return /^[\s"]/.test(text) ? pending : fit(text.trimEnd(), []);
}
