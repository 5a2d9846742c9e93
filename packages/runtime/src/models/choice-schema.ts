import type { Json, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

/** The key under which the choice stands: providers take no union at the root. */
export const CHOICE = "choice";

/** The schema of `{ choice: { tool, args } }`, for models that choose by writing JSON. */
export function choiceSchema(
  tools: readonly { readonly name: string; readonly schema: JsonSchema }[],
): JsonSchema {
  const definitions = Object.assign({}, ...tools.map(definitionsOf)) as Record<string, JsonSchema>;
  const members = tools.map(({ name, schema }) =>
    member(name, withoutDefinitions(renamed(schema, name))),
  );
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

/** The definitions of each tool get its name, so that they can stand in one document. */
function definitionsOf({
  name,
  schema,
}: {
  readonly name: string;
  readonly schema: JsonSchema;
}): JsonSchemaObject["$defs"] {
  const { $defs = {} } = schema as JsonSchemaObject;
  return Object.fromEntries(
    Object.entries($defs).map(([key, value]) => [`${name}.${key}`, renamed(value, name)]),
  );
}

function renamed(schema: JsonSchema, name: string): JsonSchema {
  const prefix = "#/$defs/";
  return JSON.parse(JSON.stringify(schema), (key, value: Json) =>
    key === "$ref" && typeof value === "string" && value.startsWith(prefix)
      ? `${prefix}${name}.${value.slice(prefix.length)}`
      : value,
  ) as JsonSchema;
}

function withoutDefinitions(schema: JsonSchema): JsonSchema {
  if (typeof schema === "boolean") return schema;
  const { $defs: _, $schema: __, ...rest } = schema;
  return rest;
}
