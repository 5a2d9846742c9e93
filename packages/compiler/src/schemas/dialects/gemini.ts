import { countEmptyObjects } from "./count.ts";
import type { DialectRules } from "./dialect-rules.ts";

/**
 * Gemini's `responseJsonSchema` and `parametersJsonSchema`: a subset of JSON Schema. What is said here can
 * be written in the OpenAPI subset of `responseSchema` too, as the AI SDK's client does, and loses nothing.
 *
 * @see https://ai.google.dev/api/generate-content#GenerationConfig
 * @see https://ai.google.dev/api/caching#Schema
 */
export const gemini: DialectRules = {
  dialect: "gemini",
  title: "Gemini",
  allRequired: false,
  references: false,
  recursion: false,
  firstTellsApart: false,
  // "properties: should be non-empty for OBJECT type", and "enum[0]: cannot be empty".
  takesEmptyObject: false,
  takesEmptyMember: false,
  constants: false,
  memberTypes: false,
  rootNames: /^/,
  bounds: new Set("minimum maximum minItems maxItems".split(" ")),
  formats: new Set(["date-time"]),
  takesPattern: () => false,
  takesMinItems: () => true,
  limits: [
    {
      what: "objects without properties",
      most: 0,
      count: countEmptyObjects,
      remedy: "Leave them out, or say with a boolean that they are there.",
    },
  ],
};
