import { closed, knownFormat, onlyKeywords, references, type Schema, walk } from "./walk.ts";

/**
 * Anthropic's rules for structured outputs and strict tools. Looked up on 2026-11-30.
 *
 * - https://platform.claude.com/docs/en/build-with-claude/structured-outputs, "JSON Schema limitations": closed objects, no recursion,
 *   no bounds of numbers and strings, `minItems` of 0 and 1 only, enums of plain values, formats, no outside references.
 * - The same page, "Schema complexity limits": 24 optional properties and 16 parameters with a union, in all strict schemas of a
 *   request; 20 strict tools, of which none is sent here. Its error message counts "parameters with type arrays or anyOf".
 * - No page says, an error message does: "Property keys should match pattern '^[a-zA-Z0-9_.-]{1,64}$'" for the root's
 *   properties (anthropics/claude-code 79418).
 */
export const anthropicViolations = (schema: Schema): readonly string[] => [
  ...(schema["type"] === "object" ? [] : ["the root is no object"]),
  ...Object.keys((schema["properties"] ?? {}) as Schema)
    .filter((name) => !/^[a-zA-Z0-9_.-]{1,64}$/.test(name))
    .map((name) => `#/${name}: the name is not taken`),
  ...references(schema),
  ...walk(schema, "#", (part, at) => [
    ...onlyKeywords(part, at, keywords),
    ...closed(part, at),
    ...(Number(part["minItems"] ?? 0) > 1 ? [`${at}: minItems over 1`] : []),
    ...(((part["enum"] ?? []) as unknown[]).some((one) => typeof one === "object" && one !== null)
      ? [`${at}: an enum of lists or objects`]
      : []),
    ...knownFormat(part, at, "date-time time date duration email hostname uri ipv4 ipv6 uuid"),
  ]),
  ...recursion(schema),
  ...complexity(schema),
];

const keywords = `type properties required additionalProperties items anyOf enum const $ref
  $defs title description pattern format minItems`;

function complexity(schema: Schema): readonly string[] {
  let optional = 0;
  let unions = 0;
  walk(schema, "#", (part) => {
    const required = (part["required"] ?? []) as string[];
    const names = Object.keys((part["properties"] ?? {}) as Schema);
    optional += names.filter((name) => !required.includes(name)).length;
    unions += part["anyOf"] || Array.isArray(part["type"]) ? 1 : 0;
    return [];
  });
  return [
    ...(optional > 24 ? ["over 24 optional properties"] : []),
    ...(unions > 16 ? ["over 16 unions"] : []),
  ];
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
