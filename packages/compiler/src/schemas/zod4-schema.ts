import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { $ZodType } from "zod/v4/core";
import { toJSONSchema } from "zod/v4/core";
import type { ExtractedSchema } from "./extract-schema.ts";
import type { SchemaProblem } from "./schema-problem.ts";
import { fieldPath } from "./schema-problem.ts";
import { movedSecret } from "./secret-problems.ts";
import { settleRequired } from "./settle-required.ts";
import { patternFlags, unsupportedType } from "./unsupported-types.ts";
import { isMadeOfSecret, movesSecret } from "./zod4-secrets.ts";

export const isZod4 = (value: unknown): value is $ZodType =>
  typeof value === "object" && value !== null && "_zod" in value;

/** The JSON Schema that zod 4 gives, with what it could not write down as problems. */
export function zod4Schema(type: $ZodType, direction: "input" | "output"): ExtractedSchema {
  const problems: SchemaProblem[] = [];
  try {
    const { $schema: _, ...schema } = toJSONSchema(type, {
      target: "draft-2020-12",
      io: direction,
      unrepresentable: "any",
      override({ zodSchema, jsonSchema, path }) {
        problems.push(...problemsOf(zodSchema, direction, fieldPath(path)));
        settleFormat(jsonSchema);
        if (direction === "input") settleRequired(zodSchema, jsonSchema);
        if (isMadeOfSecret(zodSchema, direction)) jsonSchema["x-secret"] = true;
        // A tuple without items is a list without items: no keyword takes an empty list of schemas.
        if (jsonSchema.prefixItems?.length === 0) delete jsonSchema.prefixItems;
      },
    });
    // zod types its result by its own description of JSON Schema.
    return { schema: schema as JsonSchema, problems: unique(problems) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const remedy = "Describe the value by types that JSON has.";
    return { schema: true, problems: [{ kind: "no-json-schema", path: "", problem, remedy }] };
  }
}

function problemsOf(
  schema: $ZodType,
  direction: "input" | "output",
  path: string,
): readonly SchemaProblem[] {
  const {
    _zod: { def },
  } = schema;
  // What a transform gives is unknown; what goes into it is described by its neighbour.
  const hidden = def.type === "transform" && direction === "input";
  const type = hidden ? undefined : unsupportedType(def.type, path);
  const flags = patternsOf(def).map((pattern) => patternFlags(pattern, path));
  const moved = movesSecret(schema) ? movedSecret(path) : undefined;
  return [type, moved, ...literalProblems(def, path), ...flags].filter(
    (problem) => problem !== undefined,
  );
}

/** The expressions that a string is checked with, beside those that zod's own formats use. */
function patternsOf(def: $ZodType["_zod"]["def"]): readonly RegExp[] {
  const checks = (def as { checks?: readonly { _zod: { def: object } }[] }).checks ?? [];
  return [def, ...checks.map(({ _zod: { def: own } }) => own)]
    .filter((one) => (one as { format?: unknown }).format === "regex")
    .map((one) => (one as { pattern?: unknown }).pattern)
    .filter((pattern) => pattern instanceof RegExp);
}

function literalProblems(def: $ZodType["_zod"]["def"], path: string): readonly SchemaProblem[] {
  if (def.type !== "literal") return [];
  const values = (def as { values?: readonly unknown[] }).values ?? [];
  return values
    .map((value) => unsupportedType(typeof value, path))
    .filter((problem) => problem !== undefined);
}

/**
 * zod's expression says exactly what zod accepts; the format of the same name, as others check it,
 * need not (a date-time without an offset). The format then stays as a note, `x-format`.
 */
function settleFormat(schema: object): void {
  const string = schema as { -readonly [K in keyof JsonSchemaObject]: JsonSchemaObject[K] };
  if (string.format === undefined) return;
  const exact = string.pattern !== undefined || string.allOf !== undefined;
  if (!exact && standardFormats.has(string.format)) return;
  if (standardFormats.has(string.format)) string["x-format"] = string.format;
  delete string.format;
}

/** The formats of JSON Schema; zod has others, which say nothing to anybody else. */
const standardFormats: ReadonlySet<string> = new Set(
  "date-time date time duration email hostname ipv4 ipv6 uri uuid".split(" "),
);

const unique = (problems: readonly SchemaProblem[]): readonly SchemaProblem[] => [
  ...new Map(
    problems
      .toSorted((one, other) => (one.path < other.path ? -1 : 1))
      .map((problem) => [`${problem.path} ${problem.problem}`, problem]),
  ).values(),
];
