import type { JsonSchemaObject } from "@twelvefold/ir";
import type { Encoded, Encoding } from "./encoding.ts";
import { annotated, keep } from "./encoding.ts";

/** A number with the bounds that the dialect knows; the others are said in the description. */
export function encodeNumber(
  { rules }: Encoding,
  schema: JsonSchemaObject,
  type: "integer" | "number",
): Encoded {
  const bounds = (Object.keys(numberNotes) as NumberBound[]).filter(
    (keyword) => schema[keyword] !== undefined && !isSafeInteger(schema, keyword),
  );
  const kept = bounds.filter((keyword) => rules.bounds.has(keyword));
  const notes = bounds
    .filter((keyword) => !rules.bounds.has(keyword))
    .map((keyword) => numberNotes[keyword](schema[keyword]!));
  const values = Object.fromEntries(kept.map((keyword) => [keyword, schema[keyword]]));
  return { schema: { type, ...annotated(schema, notes), ...values }, step: keep };
}

type NumberBound = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf";

const numberNotes: Readonly<Record<NumberBound, (value: number) => string>> = {
  minimum: (value) => `At least ${value}.`,
  maximum: (value) => `At most ${value}.`,
  exclusiveMinimum: (value) => `More than ${value}.`,
  exclusiveMaximum: (value) => `Less than ${value}.`,
  multipleOf: (value) => `A multiple of ${value}.`,
};

/** The bounds that zod gives every integer say nothing to a model. */
const isSafeInteger = (schema: JsonSchemaObject, keyword: NumberBound): boolean =>
  (keyword === "minimum" && schema.minimum === Number.MIN_SAFE_INTEGER) ||
  (keyword === "maximum" && schema.maximum === Number.MAX_SAFE_INTEGER);

export function encodeString({ rules }: Encoding, schema: JsonSchemaObject): Encoded {
  const notes: string[] = [];
  const values: { -readonly [K in keyof JsonSchemaObject]: JsonSchemaObject[K] } = {};
  for (const keyword of ["minLength", "maxLength"] as const) {
    const value = schema[keyword];
    if (value === undefined) continue;
    if (rules.bounds.has(keyword)) values[keyword] = value;
    else
      notes.push(
        keyword === "minLength" ? `At least ${value} characters.` : `At most ${value} characters.`,
      );
  }
  const format = schema.format ?? (schema["x-format"] as string | undefined);
  if (format !== undefined && rules.formats.has(format)) values.format = format;
  else if (format !== undefined) notes.push(`In the format ${format}.`);
  if (schema.pattern !== undefined && values.format === undefined) {
    if (rules.takesPattern(schema.pattern)) values.pattern = schema.pattern;
    else if (format === undefined) notes.push(`It matches the pattern ${schema.pattern}`);
  }
  return { schema: { type: "string", ...annotated(schema, notes), ...values }, step: keep };
}
