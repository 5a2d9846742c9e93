import type { JsonSchema } from "@twelvefold/ir";
import { isRecord } from "../core/validate/check.ts";
import { toPattern } from "../core/validate/index.ts";

/** What was given as a schema is none of JSON Schema 2020-12. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
}

/** Refuses a schema that could not be read by, with the place of what is wrong in it. */
export function checkSchema(schema: JsonSchema): void {
  if (typeof schema === "object" && schema !== null && sound.has(schema)) return;
  check(schema, "#", new Set());
  if (typeof schema === "object") sound.add(schema);
}

/** Schemas are constants: each is looked at once. */
const sound = new WeakSet<object>();

function check(schema: unknown, at: string, above: ReadonlySet<unknown>): void {
  if (typeof schema === "boolean") return;
  if (!isRecord(schema)) throw new SchemaError(`${at} is not a schema`);
  // An object that holds itself: its references say so in another way.
  if (above.has(schema)) throw new SchemaError(`${at} holds itself, without a $ref`);
  const inside = new Set(above).add(schema);
  for (const [keyword, value] of Object.entries(schema)) {
    const place = `${at}/${keyword}`;
    const kind = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (kind === undefined || value === undefined) continue;
    for (const [inner, where] of partsOf[kind](value, place)) check(inner, where, inside);
  }
}

type Kind = "schema" | "schemas" | "named" | "patterns" | "type" | "list" | "names" | "pattern";
type Parts = readonly (readonly [schema: unknown, place: string])[];

const keywords: Readonly<Record<string, Kind>> = {
  type: "type",
  enum: "list",
  required: "names",
  pattern: "pattern",
  allOf: "schemas",
  anyOf: "schemas",
  oneOf: "schemas",
  prefixItems: "schemas",
  properties: "named",
  patternProperties: "patterns",
  $defs: "named",
  definitions: "named",
  items: "schema",
  additionalProperties: "schema",
  propertyNames: "schema",
  contains: "schema",
  not: "schema",
  if: "schema",
  then: "schema",
  else: "schema",
};

/** The schemas in the value of a keyword, which must be as the keyword says. */
const partsOf: Readonly<Record<Kind, (value: unknown, place: string) => Parts>> = {
  schema: (value, place) => [[value, place]],
  schemas(value, place) {
    require(Array.isArray(value), place, "a list of schemas");
    return (value as readonly unknown[]).map((one, index) => [one, `${place}/${index}`]);
  },
  named(value, place) {
    require(isRecord(value), place, "an object of schemas");
    return Object.entries(value as object).map(([name, one]) => [one, `${place}/${name}`]);
  },
  patterns(value, place) {
    const parts = partsOf.named(value, place);
    for (const pattern of Object.keys(value as object)) partsOf.pattern(pattern, place);
    return parts;
  },
  type(value, place) {
    const named = Array.isArray(value) ? value : [value];
    require(named.length > 0 &&
      named.every((one) => types.includes(one)), place, `one of ${types.join(", ")}`);
    return [];
  },
  list(value, place) {
    require(Array.isArray(value), place, "a list");
    return [];
  },
  names(value, place) {
    require(Array.isArray(value) &&
      value.every((one) => typeof one === "string"), place, "a list of names");
    return [];
  },
  pattern(value, place) {
    require(typeof value === "string" && isPattern(value), place, "a regular expression");
    return [];
  },
};

const types: readonly unknown[] = [
  "null",
  "boolean",
  "integer",
  "number",
  "string",
  "array",
  "object",
];

function require(met: boolean, place: string, expected: string): void {
  if (!met) throw new SchemaError(`${place} must be ${expected}`);
}

function isPattern(text: string): boolean {
  try {
    return toPattern(text) !== undefined;
  } catch {
    return false;
  }
}
