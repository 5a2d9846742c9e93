import { closed, knownFormat, onlyKeywords, references, type Schema, typed, walk } from "./walk.ts";

/**
 * OpenAI's rules for structured outputs and strict functions. Looked up on 2026-11-30.
 *
 * - Keywords, formats, the root, required and closed objects: https://developers.openai.com/api/docs/guides/structured-outputs,
 *   "Supported schemas". It names what is supported for each type, and for fine-tuned models what is not.
 * - Size: the same page, "Objects have limitations on nesting depth and size": 5,000 properties in all, 10 levels of nesting;
 *   "Limitations on total string size": 120,000 characters in names of properties and definitions, members of enums and constants;
 *   "Limitations on enum size": 1,000 members in all, 15,000 characters in an enum of more than 250 strings.
 * - No page says, an error message does: "$ref cannot have keywords {'description'}" (openai-python 1637), and
 *   "Objects provided via 'anyOf' must not share identical first keys" (openai-python 2193).
 */
export const openAiViolations = (schema: Schema): readonly string[] => [
  ...(schema["type"] === "object" ? [] : ["the root is no object"]),
  ...(schema["anyOf"] ? ["the root is a union"] : []),
  ...walk(schema, "#", (part, at) => [
    ...onlyKeywords(part, at, keywords),
    ...typed(part, at),
    ...closed(part, at),
    ...allRequired(part, at),
    ...knownFormat(part, at, "date-time time date duration email hostname ipv4 ipv6 uuid"),
    ...bareReference(part, at),
    ...toldApart(schema, part, at),
    ...longEnum(part, at),
  ]),
  ...references(schema),
  ...budget(schema),
];

export const fineTunedViolations = (schema: Schema): readonly string[] => [
  ...openAiViolations(schema),
  ...walk(schema, "#", (part, at) => onlyKeywords(part, at, fineTunedKeywords)),
];

const keywords = `type properties required additionalProperties items anyOf enum const $ref $defs
  title description pattern format multipleOf maximum exclusiveMaximum minimum exclusiveMinimum
  minItems maxItems`;
const fineTunedKeywords = `type properties required additionalProperties items anyOf enum const $ref
  $defs title description`;

function allRequired(part: Schema, at: string): readonly string[] {
  if (part["type"] !== "object") return [];
  const names = Object.keys((part["properties"] ?? {}) as Schema);
  const required = (part["required"] ?? []) as string[];
  const same = names.length === required.length && names.every((name) => required.includes(name));
  return same ? [] : [`${at}: not all required`];
}

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

function longEnum(part: Schema, at: string): readonly string[] {
  const members = ((part["enum"] ?? []) as unknown[]).filter((one) => typeof one === "string");
  const isLong = members.length > 250 && members.join("").length > 15_000;
  return isLong ? [`${at}: over 15,000 characters in an enum`] : [];
}

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
