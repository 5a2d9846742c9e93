import type { Dialect, JsonSchema } from "@twelvefold/ir";

/**
 * The providers' rules, written down from their documentation and apart from the encoder: what a
 * schema must be so that the request is not refused.
 */
export function violations(dialect: Dialect, schema: JsonSchema): readonly string[] {
  return rules[dialect](schema as Schema);
}

/** As loose as what a provider is sent: any keyword may be there. */
type Schema = { readonly [keyword: string]: unknown };

const rules: Readonly<Record<Dialect, (schema: Schema) => readonly string[]>> = {
  plain: () => [],
  "openai-strict": (schema) => [
    ...(schema["type"] === "object" ? [] : ["the root is no object"]),
    ...(schema["anyOf"] ? ["the root is a union"] : []),
    ...walk(schema, "#", (part, at) => [
      ...onlyKeywords(part, at, openAiKeywords),
      ...typed(part, at),
      ...closed(part, at),
      ...allRequired(part, at),
      ...knownFormat(part, at, "date-time time date duration email hostname ipv4 ipv6 uuid"),
    ]),
    ...budget(schema),
  ],
  anthropic: (schema) => [
    ...(schema["type"] === "object" ? [] : ["the root is no object"]),
    ...walk(schema, "#", (part, at) => [
      ...onlyKeywords(part, at, anthropicKeywords),
      ...closed(part, at),
      ...(Number(part["minItems"] ?? 0) > 1 ? [`${at}: minItems over 1`] : []),
      ...knownFormat(part, at, "date-time time date duration email hostname uri ipv4 ipv6 uuid"),
    ]),
    ...recursion(schema),
  ],
  gemini: (schema) => [
    ...(schema["type"] === "object" ? [] : ["the root is no object"]),
    ...walk(schema, "#", (part, at) => [
      ...onlyKeywords(part, at, geminiKeywords),
      ...(Array.isArray(part["type"]) ? [`${at}: several types`] : []),
      ...(part["enum"] && !(part["enum"] as unknown[]).every((one) => typeof one === "string")
        ? [`${at}: an enum of other than strings`]
        : []),
    ]),
  ],
};

const openAiKeywords = `type properties required additionalProperties items anyOf enum const $ref $defs
  title description pattern format multipleOf maximum exclusiveMaximum minimum exclusiveMinimum
  minItems maxItems`;
const anthropicKeywords = `type properties required additionalProperties items anyOf enum const $ref
  $defs title description pattern format minItems`;
const geminiKeywords = `type format title description nullable enum maxItems minItems properties
  required minProperties maxProperties minLength maxLength pattern anyOf propertyOrdering items
  minimum maximum`;

function walk(
  schema: Schema,
  at: string,
  check: (part: Schema, at: string) => readonly string[],
): readonly string[] {
  const inside = ["properties", "$defs"].flatMap((keyword) =>
    Object.entries((schema[keyword] ?? {}) as Schema).flatMap(([name, part]) =>
      walk(part as Schema, `${at}/${keyword}/${name}`, check),
    ),
  );
  const options = ((schema["anyOf"] ?? []) as Schema[]).flatMap((part, index) =>
    walk(part, `${at}/anyOf/${index}`, check),
  );
  const items = schema["items"] ? walk(schema["items"] as Schema, `${at}/items`, check) : [];
  return [...check(schema, at), ...inside, ...options, ...items];
}

const words = (list: string): readonly string[] => list.split(/\s+/);

const onlyKeywords = (part: Schema, at: string, list: string): readonly string[] =>
  Object.keys(part)
    .filter((keyword) => !words(list).includes(keyword))
    .map((keyword) => `${at}: ${keyword} is not taken`);

const typed = (part: Schema, at: string): readonly string[] =>
  part["type"] === undefined && !part["anyOf"] && !part["$ref"] ? [`${at}: no type`] : [];

const closed = (part: Schema, at: string): readonly string[] =>
  part["type"] === "object" && part["additionalProperties"] !== false ? [`${at}: open`] : [];

function allRequired(part: Schema, at: string): readonly string[] {
  if (part["type"] !== "object") return [];
  const names = Object.keys((part["properties"] ?? {}) as Schema);
  const required = (part["required"] ?? []) as string[];
  const same = names.length === required.length && names.every((name) => required.includes(name));
  return same ? [] : [`${at}: not all required`];
}

const knownFormat = (part: Schema, at: string, list: string): readonly string[] =>
  part["format"] === undefined || words(list).includes(String(part["format"]))
    ? []
    : [`${at}: the format ${String(part["format"])}`];

function budget(schema: Schema): readonly string[] {
  let properties = 0;
  let members = 0;
  let characters = 0;
  walk(schema, "#", (part) => {
    const names = [
      ...Object.keys((part["properties"] ?? {}) as Schema),
      ...Object.keys((part["$defs"] ?? {}) as Schema),
    ];
    properties += Object.keys((part["properties"] ?? {}) as Schema).length;
    const values = (part["enum"] ?? []) as unknown[];
    members += values.length;
    const constant = part["const"] === undefined ? [] : [part["const"]];
    characters += [...names, ...values, ...constant].map(String).join("").length;
    return [];
  });
  return [
    ...(properties > 5_000 ? ["over 5,000 properties"] : []),
    ...(members > 1_000 ? ["over 1,000 enum values"] : []),
    ...(characters > 120_000 ? ["over 120,000 characters"] : []),
    ...(nesting(schema) > 10 ? ["over 10 levels"] : []),
  ];
}

function nesting(schema: Schema): number {
  const parts = [
    ...Object.values((schema["properties"] ?? {}) as Schema),
    ...((schema["anyOf"] ?? []) as Schema[]),
    ...(schema["items"] ? [schema["items"]] : []),
  ] as Schema[];
  return Math.max(0, ...parts.map(nesting)) + (schema["type"] === "object" ? 1 : 0);
}

/** Anthropic takes references, and no cycle of them. */
function recursion(schema: Schema): readonly string[] {
  const definitions = (schema["$defs"] ?? {}) as Readonly<Record<string, Schema>>;
  const reaches = (name: string, seen: readonly string[]): boolean => {
    if (seen.includes(name)) return true;
    const inside = JSON.stringify(definitions[name] ?? {}).matchAll(/"#\/\$defs\/([^"]+)"/g);
    return [...inside].some(([, next]) => reaches(next!, [...seen, name]));
  };
  return Object.keys(definitions)
    .filter((name) => reaches(name, []))
    .map((name) => `${name} is recursive`);
}

/** OpenAPI's `nullable` in the words of JSON Schema, so that values can be checked against it. */
export function asJsonSchema(dialect: Dialect, schema: JsonSchema): JsonSchema {
  return dialect === "gemini" ? (withNull(schema as Schema) as JsonSchema) : schema;
}

function withNull(schema: Schema): Schema {
  const {
    nullable,
    properties,
    items,
    anyOf,
    propertyOrdering: _,
    format: _format,
    ...rest
  } = schema;
  const inner: Schema = {
    ...rest,
    ...(properties === undefined ? {} : { properties: mapped(properties as Schema) }),
    ...(items === undefined ? {} : { items: withNull(items as Schema) }),
    ...(anyOf === undefined ? {} : { anyOf: (anyOf as Schema[]).map(withNull) }),
  };
  return nullable === true ? { anyOf: [inner, { type: "null" }] } : inner;
}

const mapped = (properties: Schema): Schema =>
  Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, withNull(part as Schema)]),
  );
