import { countCharacters, countMembers, countProperties, depth, longestEnum } from "./count.ts";
import type { DialectRules } from "./dialect-rules.ts";

const smaller = "Split the value over several steps, or leave out what the model need not say.";

/**
 * OpenAI's structured outputs and strict functions.
 *
 * @see https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas
 */
export const openAiStrict: DialectRules = {
  dialect: "openai-strict",
  title: "OpenAI",
  allRequired: true,
  references: true,
  recursion: true,
  // "Objects provided via 'anyOf' must not share identical first keys."
  firstTellsApart: true,
  takesEmptyObject: true,
  takesEmptyMember: true,
  constants: true,
  memberTypes: true,
  rootNames: /^/,
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
};

/** Its fine-tuned models take no bounds, no formats and no patterns. */
export const openAiFineTuned: DialectRules = {
  ...openAiStrict,
  dialect: "openai-fine-tuned",
  title: "OpenAI, of a fine-tuned model,",
  bounds: new Set(),
  formats: new Set(),
  takesPattern: () => false,
  takesMinItems: () => false,
};
