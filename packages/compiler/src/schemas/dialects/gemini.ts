import type { Json, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { DialectRules } from "./dialect-rules.ts";
import type { DialectEncoding } from "./encode-dialect.ts";
import { encodeDialect } from "./encode-dialect.ts";

/**
 * Gemini's `responseSchema` and function parameters: a subset of OpenAPI 3.0, in which null is the
 * keyword `nullable` and an enum has strings only.
 *
 * @see https://ai.google.dev/api/caching#Schema
 */
export const encodeGemini = (schema: JsonSchema): DialectEncoding => encodeDialect(rules, schema);

const rules: DialectRules = {
  dialect: "gemini",
  title: "Gemini",
  allRequired: false,
  references: false,
  recursion: false,
  bounds: new Set("minimum maximum minLength maxLength minItems maxItems".split(" ")),
  formats: new Set(["date-time"]),
  takesPattern: (pattern) => !/\(\?[=!<]|\\[1-9pP]/.test(pattern),
  takesMinItems: () => true,
  limits: [],
  render: openApi,
};

/** A schema of OpenAPI 3.0, which JSON Schema's types do not describe. */
type OpenApi = Record<string, unknown>;

function openApi(schema: JsonSchemaObject): JsonSchemaObject {
  const {
    type,
    anyOf,
    properties,
    items,
    const: constant,
    additionalProperties: _,
    ...rest
  } = schema;
  const types = (typeof type === "string" ? [type] : (type ?? [])).filter(
    (name) => name !== "null",
  );
  const options = (anyOf ?? []).filter((option) => !isNull(option)).map(part);
  const isNullable = (Array.isArray(type) && type.includes("null")) || anyOf?.some(isNull);
  const single = options.length === 1 ? options[0] : undefined;
  const result: OpenApi = {
    ...(type === undefined ? {} : { type: types[0] ?? "null" }),
    ...rest,
    ...single,
    ...(rest.enum !== undefined && members(rest.enum.filter((member) => member !== null))),
    ...(constant !== undefined && members([constant])),
    ...(options.length > 1 && { anyOf: options }),
    ...(items !== undefined && { items: part(items) }),
    ...(properties !== undefined && {
      ...named(properties),
      propertyOrdering: Object.keys(properties),
    }),
    ...(isNullable && { nullable: true }),
  };
  if (result["enum"] === undefined) delete result["enum"];
  // OpenAPI's `nullable` and `propertyOrdering` are no keywords of JSON Schema.
  return result as JsonSchemaObject;
}

const isNull = (schema: JsonSchema): boolean =>
  typeof schema === "object" && schema.type === "null";

const part = (schema: JsonSchema): OpenApi =>
  typeof schema === "object" ? { ...openApi(schema) } : {};

const named = (properties: { readonly [name: string]: JsonSchema }): OpenApi => ({
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, part(inner)]),
  ),
});

/** An enum of strings; one number as its own bounds; other members are left to the validation. */
function members(values: readonly Json[]): OpenApi {
  if (values.every((value) => typeof value === "string")) return { enum: values, format: "enum" };
  const numbers = values.filter((value) => typeof value === "number");
  const bounds =
    numbers.length > 0 ? { minimum: Math.min(...numbers), maximum: Math.max(...numbers) } : {};
  return { enum: undefined, ...bounds, description: `One of ${values.map(String).join(", ")}.` };
}
