import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

export class PicoschemaError extends Error {}

type Named = Readonly<Record<string, JsonSchema>>;

const scalars: ReadonlySet<string> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "null",
  "any",
]);

/**
 * Picoschema, the short form of schemas in dotprompt files, as JSON Schema; what is JSON Schema
 * already stays as it is. A word that is no type is the name of a schema that is given beside it.
 *
 * @see https://google.github.io/dotprompt/reference/picoschema/
 */
export function readPicoschema(schema: unknown, named: Named = {}): JsonSchema {
  if (isMap(schema)) {
    if (isType(schema["type"])) return checked(schema);
    if (isMap(schema["properties"])) return { ...checked(schema), type: "object" };
  }
  return readValue(schema, named);
}

/** JSON Schema as it was written, at least in what names its properties. */
function checked(schema: Readonly<Record<string, unknown>>): JsonSchemaObject {
  const { properties = {}, required = [] } = schema;
  if (!isMap(properties)) throw new PicoschemaError("`properties` is a map from names to schemas.");
  if (!Array.isArray(required)) throw new PicoschemaError("`required` is a list of names.");
  return schema as JsonSchemaObject;
}

function isType(type: unknown): boolean {
  return typeof type === "string" && (scalars.has(type) || type === "object" || type === "array");
}

function readValue(value: unknown, named: Named): JsonSchema {
  if (typeof value === "string") return readType(value, named);
  if (isMap(value)) return readObject(value, named);
  throw new PicoschemaError(`A type is a word or a map, not ${JSON.stringify(value)}.`);
}

/** `string, what it is` */
function readType(text: string, named: Named): JsonSchema {
  const [type, description] = splitDescription(text);
  const described = description === undefined ? {} : { description };
  if (type === "any") return described;
  if (scalars.has(type)) return { type: type as "string", ...described };
  const schema = Object.hasOwn(named, type) ? named[type] : undefined;
  if (schema === undefined)
    throw new PicoschemaError(`There is no type and no schema \`${type}\`.`);
  return typeof schema === "boolean" ? schema : { ...schema, ...described };
}

function readObject(fields: Readonly<Record<string, unknown>>, named: Named): JsonSchemaObject {
  const properties: [string, JsonSchema][] = [];
  const required: string[] = [];
  let additionalProperties: JsonSchema = false;
  for (const [key, value] of Object.entries(fields)) {
    if (key === "(*)") {
      additionalProperties = readValue(value, named);
      continue;
    }
    const { name, optional, form, description } = readKey(key);
    if (!optional) required.push(name);
    const schema = readField(form, value, optional, named);
    const described = description !== undefined && typeof schema !== "boolean";
    properties.push([name, described ? { ...schema, description } : schema]);
  }
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties,
  };
}

interface Key {
  readonly name: string;
  readonly optional: boolean;
  readonly form: string | undefined;
  readonly description: string | undefined;
}

/** `name?(array, what they are)` */
function readKey(key: string): Key {
  const [label = "", rest] = key.split("(");
  const optional = label.endsWith("?");
  const name = optional ? label.slice(0, -1) : label;
  if (rest === undefined) return { name, optional, form: undefined, description: undefined };
  const [form, description] = splitDescription(rest.slice(0, -1));
  return { name, optional, form, description };
}

function readField(
  form: string | undefined,
  value: unknown,
  optional: boolean,
  named: Named,
): JsonSchema {
  switch (form) {
    case undefined:
    case "object":
      return optional ? nullable(readValue(value, named)) : readValue(value, named);
    case "array":
      return { type: optional ? ["array", "null"] : "array", items: readValue(value, named) };
    case "enum": {
      if (!Array.isArray(value)) throw new PicoschemaError("An enum is a list of values.");
      return { enum: optional && !value.includes(null) ? [...value, null] : value };
    }
    default:
      throw new PicoschemaError(
        `In parentheses stands \`object\`, \`array\` or \`enum\`, not \`${form}\`.`,
      );
  }
}

/** What is optional can also be null. */
function nullable(schema: JsonSchema): JsonSchema {
  if (typeof schema === "boolean" || typeof schema.type !== "string") return schema;
  return { ...schema, type: [schema.type, "null"] };
}

function splitDescription(text: string): [string, string | undefined] {
  const comma = text.indexOf(",");
  if (comma < 0) return [text, undefined];
  return [text.slice(0, comma), text.slice(comma + 1).replace(/^ */, "") || undefined];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
