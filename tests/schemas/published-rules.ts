import type { Dialect, JsonSchema } from "@twelvefold/ir";

/**
 * The providers' rules, written down from their documentation and apart from the encoder: what a
 * schema must be so that the request is not refused. Looked up on 2026-11-30.
 *
 * OpenAI: https://developers.openai.com/api/docs/guides/structured-outputs, "Supported schemas". Two rules
 * are in its error messages only: "$ref cannot have keywords {'description'}" (openai-python 1637), and
 * "Objects provided via 'anyOf' must not share identical first keys" (openai-python 2193).
 *
 * Anthropic: https://platform.claude.com/docs/en/build-with-claude/structured-outputs, "JSON Schema
 * limitations" and "Schema complexity limits"; for the names of the root's properties, its error message
 * "Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'" (anthropics/claude-code 79418).
 *
 * Gemini: https://ai.google.dev/api/generate-content#GenerationConfig, `responseJsonSchema`, less what
 * `responseSchema` (https://ai.google.dev/api/caching#Schema) has no word for, since clients send both; its
 * error messages "properties: should be non-empty for OBJECT type" (browser-use 3786) and "enum[3]: cannot
 * be empty" (CLIProxyAPI 4545).
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
      ...bareReference(part, at),
      ...toldApart(schema, part, at),
    ]),
    ...references(schema),
    ...budget(schema),
  ],
  "openai-fine-tuned": (schema) => [
    ...rules["openai-strict"](schema),
    ...walk(schema, "#", (part, at) => onlyKeywords(part, at, fineTunedKeywords)),
  ],
  anthropic: (schema) => [
    ...(schema["type"] === "object" ? [] : ["the root is no object"]),
    ...Object.keys((schema["properties"] ?? {}) as Schema)
      .filter((name) => !/^[a-zA-Z0-9_.-]{1,64}$/.test(name))
      .map((name) => `#/${name}: the name is not taken`),
    ...references(schema),
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
      ...typed(part, at),
      ...knownFormat(part, at, "date-time"),
      ...(((part["enum"] ?? ["any"]) as unknown[]).every(
        (one) => typeof one === "string" && one !== "",
      )
        ? []
        : [`${at}: an enum of other than strings with something in them`]),
      ...(part["enum"] && part["type"] !== "string" ? [`${at}: an enum of no strings`] : []),
      ...(at !== "#" && Object.keys((part["properties"] ?? { any: 1 }) as Schema).length === 0
        ? [`${at}: no properties`]
        : []),
    ]),
  ],
};

const openAiKeywords = `type properties required additionalProperties items anyOf enum const $ref $defs
  title description pattern format multipleOf maximum exclusiveMaximum minimum exclusiveMinimum
  minItems maxItems`;
const fineTunedKeywords = `type properties required additionalProperties items anyOf enum const $ref
  $defs title description`;
const anthropicKeywords = `type properties required additionalProperties items anyOf enum const $ref
  $defs title description pattern format minItems`;
const geminiKeywords = `type format title description enum maxItems minItems properties required
  anyOf items minimum maximum additionalProperties`;

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

const bareReference = (part: Schema, at: string): readonly string[] =>
  part["$ref"] !== undefined && Object.keys(part).length > 1 ? [`${at}: words beside $ref`] : [];

/** The objects of a union begin with properties of different names, or of constants that differ. */
function toldApart(root: Schema, part: Schema, at: string): readonly string[] {
  const definitions = (root["$defs"] ?? {}) as Readonly<Record<string, Schema>>;
  const firsts = ((part["anyOf"] ?? []) as Schema[]).flatMap((option) => {
    const name = String(option["$ref"] ?? "").slice("#/$defs/".length);
    const object = definitions[name] ?? option;
    return Object.entries((object["properties"] ?? {}) as Schema).slice(0, 1);
  });
  const constants = ({ const: constant, enum: members }: Schema): readonly unknown[] =>
    constant === undefined ? ((members ?? []) as unknown[]) : [constant];
  const alike = firsts.some(([name, schema], index) =>
    firsts.slice(index + 1).some(([other, second]) => {
      const [one, two] = [constants(schema as Schema), constants(second as Schema)];
      const apart = one.length > 0 && two.length > 0 && !one.some((value) => two.includes(value));
      return name === other && !apart;
    }),
  );
  return alike ? [`${at}: the same first key`] : [];
}

/** Every reference leads to a definition that is there. */
function references(schema: Schema): readonly string[] {
  const definitions = (schema["$defs"] ?? {}) as Schema;
  const used = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)];
  return used
    .filter(([, name]) => !Object.hasOwn(definitions, name!))
    .map(([, name]) => `${name} is referred to, and not defined`);
}

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
