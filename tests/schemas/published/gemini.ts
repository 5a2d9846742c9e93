import { knownFormat, onlyKeywords, type Schema, typed, walk } from "./walk.ts";

/**
 * Gemini's rules for structured output and functions. Looked up on 2026-11-30.
 *
 * - `responseJsonSchema`: https://ai.google.dev/api/generate-content#GenerationConfig, and in the same words
 *   `GenerateContentConfig.response_json_schema` of googleapis/python-genai, google/genai/types.py: "only the following properties
 *   are supported", of which `keywords` below is the whole list; a reference stands alone; references in a circle are
 *   unrolled "to a limited degree", and only under properties that are not required.
 * - `responseSchema`, the older form that clients may still send instead: https://ai.google.dev/api/caching#Schema, and `message Schema`
 *   of googleapis/googleapis, google/ai/generativelanguage/v1beta/content.proto: no references, no constants, enums of strings, the
 *   formats `enum` and `date-time` of strings.
 * - No page says, an error message does: "properties: should be non-empty for OBJECT type" (browser-use 3786), and
 *   "enum[3]: cannot be empty" (CLIProxyAPI 4545).
 *
 * What is sent can be written in both forms.
 */
export const geminiViolations = (schema: Schema): readonly string[] => [
  ...(schema["type"] === "object" ? [] : ["the root is no object"]),
  ...walk(schema, "#", (part, at) => [
    ...onlyKeywords(part, at, keywords),
    ...onlyKeywords(part, at, olderKeywords),
    ...typed(part, at),
    ...knownFormat(part, at, "date-time"),
    ...plainEnum(part, at),
    ...(at !== "#" && Object.keys((part["properties"] ?? { any: 1 }) as Schema).length === 0
      ? [`${at}: no properties`]
      : []),
  ]),
];

const keywords = `$id $defs $ref $anchor type format title description enum items prefixItems minItems
  maxItems minimum maximum anyOf oneOf properties additionalProperties required propertyOrdering`;
/** `additionalProperties` is no word of the older form: clients leave it out, and lose nothing of a closed object. */
const olderKeywords = `type format title description nullable enum maxItems minItems properties
  required minProperties maxProperties minLength maxLength pattern example anyOf propertyOrdering
  default items minimum maximum additionalProperties`;

function plainEnum(part: Schema, at: string): readonly string[] {
  if (part["enum"] === undefined) return [];
  const members = part["enum"] as readonly unknown[];
  const isPlain = members.every((one) => typeof one === "string" && one !== "");
  return [
    ...(isPlain ? [] : [`${at}: an enum of other than strings with something in them`]),
    ...(part["type"] === "string" ? [] : [`${at}: an enum of no strings`]),
  ];
}
