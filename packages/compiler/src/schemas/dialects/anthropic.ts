import { countOptional, countUnions } from "./count.ts";
import type { DialectRules } from "./dialect-rules.ts";

/**
 * Anthropic's structured outputs and the `input_schema` of strict tools. What these take, tools
 * that are not strict take too.
 *
 * @see https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations
 */
export const anthropic: DialectRules = {
  dialect: "anthropic",
  title: "Anthropic",
  allRequired: false,
  references: true,
  recursion: false,
  firstTellsApart: false,
  takesEmptyObject: true,
  takesEmptyMember: true,
  constants: true,
  memberTypes: true,
  // "input_schema.properties: Property keys should match pattern".
  rootNames: /^[a-zA-Z0-9_.-]{1,64}$/,
  bounds: new Set(),
  formats: new Set("date-time time date duration email hostname uri ipv4 ipv6 uuid".split(" ")),
  takesPattern: (pattern) => !/\(\?[=!<]|\\[1-9bBpP]/.test(pattern),
  takesMinItems: (count) => count <= 1,
  limits: [
    {
      what: "optional properties",
      most: 24,
      count: countOptional,
      remedy: "Make them required, with null for what is not there.",
    },
    {
      what: "unions",
      most: 16,
      count: countUnions,
      remedy: "Split the value over several steps, or use fewer nullable properties.",
    },
  ],
};
