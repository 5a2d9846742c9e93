import type {
  EncodedSchema,
  Json,
  JsonSchema,
  JsonSchemaObject,
  PromptData,
  PromptEncoding,
} from "@twelvefold/ir";
import { maskSecrets } from "../core/prompt/mask-secrets.ts";
import { functionsOf, withFunctionsOf } from "../core/prompt-functions.ts";

/**
 * A prompt whose choices take only what is there now: an argument's values become an `enum` of what the
 * author's function finds in the input. A choice with no value left is not offered.
 *
 * @throws Error when the author's function throws, or gives no list
 */
export function narrowTools(prompt: PromptData, input: unknown): PromptData {
  const { toolDefs = [], request } = prompt;
  if (request?.narrow === undefined) return prompt;
  const calls = functionsOf(prompt);
  const shown = maskSecrets(prompt.secrets, input);
  const narrowed = new Map<string, Candidates[]>();
  for (const { tool, argument } of request.narrow) {
    const values = candidatesOf(
      calls[`narrow.${tool}.${argument}`]?.(shown),
      `${tool}.${argument}`,
    );
    narrowed.set(tool, [...(narrowed.get(tool) ?? []), { argument, values }]);
  }
  const narrow = (tool: string, schema: JsonSchema): JsonSchema =>
    (narrowed.get(tool) ?? []).reduce(
      (part, candidates) => narrowArgument(part, candidates, schema),
      schema,
    );
  const offered = toolDefs
    .filter(({ name }) => !(narrowed.get(name) ?? []).some(({ values }) => values.length === 0))
    .map((tool) => ({ ...tool, inputSchema: narrow(tool.name, tool.inputSchema) }));
  const encodings = mapValues(request.encodings ?? {}, (encoding) =>
    narrowEncoding(encoding as PromptEncoding, narrow),
  );
  return withFunctionsOf(prompt, {
    ...prompt,
    toolDefs: offered,
    request: { ...request, ...(request.encodings && { encodings }) },
  });
}

interface Candidates {
  readonly argument: string;
  readonly values: readonly Json[];
}

function candidatesOf(given: unknown, place: string): readonly Json[] {
  if (!Array.isArray(given))
    throw new Error(
      `\`narrow.${place}\` gave ${JSON.stringify(given) ?? "nothing"}, and must give a list.`,
    );
  return [...new Set(given as readonly Json[])];
}

function narrowEncoding(
  { tools, ...rest }: PromptEncoding,
  narrow: (tool: string, schema: JsonSchema) => JsonSchema,
): PromptEncoding {
  if (tools === undefined) return rest;
  const narrowed = mapValues(tools, ({ schema, plan }, name): EncodedSchema => ({
    schema: narrow(name, schema),
    plan,
  }));
  return { ...rest, tools: narrowed };
}

function narrowArgument(
  schema: JsonSchema,
  { argument, values }: Candidates,
  root: JsonSchema,
): JsonSchema {
  if (typeof schema !== "object") return schema;
  const { properties = {} } = schema;
  const property = Object.hasOwn(properties, argument) ? properties[argument] : undefined;
  if (property === undefined) return schema;
  return {
    ...schema,
    properties: { ...properties, [argument]: narrowValue(property, values, root) },
  };
}

/** Of a list, each item; of what may be null, everything else. */
function narrowValue(schema: JsonSchema, values: readonly Json[], root: JsonSchema): JsonSchema {
  if (typeof schema !== "object") return schema === true ? { enum: values } : schema;
  const target = referred(schema, root);
  if (target !== schema) return narrowValue(target, values, root);
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) {
    const members = union.map((member) =>
      isNull(member) ? member : narrowValue(member, values, root),
    );
    return { ...described(schema), anyOf: members };
  }
  if (schema.items !== undefined)
    return { ...schema, items: narrowValue(schema.items, values, root) };
  const types = [schema.type ?? []].flat();
  const allowed =
    schema.enum === undefined ? values : values.filter((value) => schema.enum?.includes(value));
  const nullable = types.includes("null") && !allowed.includes(null) ? [null] : [];
  return {
    ...(schema.type !== undefined && { type: schema.type }),
    ...described(schema),
    enum: [...allowed, ...nullable],
  };
}

function referred(schema: JsonSchemaObject, root: JsonSchema): JsonSchema {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? "")?.[1];
  const definitions = typeof root === "object" ? root.$defs : undefined;
  return (
    (name !== undefined && definitions?.[name.replaceAll("~1", "/").replaceAll("~0", "~")]) ||
    schema
  );
}

function isNull(schema: JsonSchema): boolean {
  return typeof schema === "object" && schema.type === "null";
}

function described({ description }: JsonSchemaObject): { readonly description?: string } {
  return description === undefined ? {} : { description };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
