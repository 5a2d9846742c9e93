import type { JsonSchema } from "@twelvefold/ir";
import { countCharacters, countMembers, countProperties, depth, longestEnum } from "./count.ts";
import type { DialectRules } from "./dialect-rules.ts";
import type { DialectEncoding } from "./encode-dialect.ts";
import { encodeDialect } from "./encode-dialect.ts";

/**
 * OpenAI's structured outputs and strict functions.
 *
 * @see https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export const encodeOpenAi = (schema: JsonSchema): DialectEncoding => encodeDialect(rules, schema);

const smaller = "Split the value over several steps, or leave out what the model need not say.";

const rules: DialectRules = {
  dialect: "openai-strict",
  title: "OpenAI",
  allRequired: true,
  references: true,
  recursion: true,
  bounds: new Set(
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems".split(" "),
  ),
  formats: new Set("date-time time date duration email hostname ipv4 ipv6 uuid".split(" ")),
  takesPattern: (pattern) => !/\(\?[=!<]|\\[1-9bBpP]/.test(pattern),
  takesMinItems: () => true,
  limits: [
    { what: "properties", most: 5_000, count: countProperties, remedy: smaller },
    { what: "levels of nesting", most: 10, count: depth, remedy: "Make it flatter." },
    { what: "enum members", most: 1_000, count: countMembers, remedy: smaller },
    {
      what: "characters in one long enum",
      most: 15_000,
      count: longestEnum,
      remedy: "Use shorter names, or narrow the members to candidates before the call.",
    },
    {
      what: "characters in names and enums",
      most: 120_000,
      count: countCharacters,
      remedy: smaller,
    },
  ],
  render: (schema) => schema,
};
