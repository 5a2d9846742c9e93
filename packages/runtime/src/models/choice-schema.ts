import type { Json, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

/** The key under which the choice stands: providers take no union at the root. */
export const CHOICE = "choice";

interface Tool {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** The schema of `{ choice: { tool, args } }`, for models that choose by writing JSON. */
export function choiceSchema(tools: readonly Tool[]): JsonSchema {
  const definitions = Object.assign({}, ...tools.map(definitionsOf)) as Record<string, JsonSchema>;
  const members = tools.map((tool) => member(tool.name, argumentsOf(tool)));
  return {
    type: "object",
    properties: { [CHOICE]: { anyOf: members } },
    required: [CHOICE],
    additionalProperties: false,
    ...(Object.keys(definitions).length > 0 ? { $defs: definitions } : {}),
  };
}

function member(name: string, args: JsonSchema): JsonSchema {
  return {
    type: "object",
    properties: { tool: { type: "string", enum: [name] }, args },
    required: ["tool", "args"],
    additionalProperties: false,
  };
}

/** A schema that refers to itself, or into itself, becomes a definition as a whole. */
function argumentsOf({ name, schema }: Tool): JsonSchema {
  return refersToItself(schema) ? { $ref: `#/$defs/${name}` } : bodyOf(schema, name);
}

/** The definitions of each tool get its name, so that they can stand in one document. */
function definitionsOf({ name, schema }: Tool): JsonSchemaObject["$defs"] {
  const { $defs = {} } = schema as JsonSchemaObject;
  const own = Object.entries($defs).map(
    ([key, value]) => [`${name}.${key}`, renamed(value, name)] as const,
  );
  const whole = refersToItself(schema) ? [[name, bodyOf(schema, name)] as const] : [];
  return Object.fromEntries([...own, ...whole]);
}

const DEFINITIONS = "#/$defs/";

function refersToItself(schema: JsonSchema): boolean {
  let found = false;
  JSON.stringify(schema, (key, value: Json) => {
    if (isReference(key, value) && !value.startsWith(DEFINITIONS)) found = true;
    return value;
  });
  return found;
}

function renamed(schema: JsonSchema, name: string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: Json) => {
    if (!isReference(key, value)) return value;
    return value.startsWith(DEFINITIONS)
      ? `${DEFINITIONS}${name}.${value.slice(DEFINITIONS.length)}`
      : `${DEFINITIONS}${name}${value.slice(1)}`;
  }) as JsonSchema;
}

const isReference = (key: string, value: Json): value is string =>
  key === "$ref" && typeof value === "string" && value.startsWith("#");

function bodyOf(schema: JsonSchema, name: string): JsonSchema {
  if (typeof schema === "boolean") return schema;
  const { $defs: _, $schema: __, ...rest } = schema;
  return renamed(rest, name);
}
