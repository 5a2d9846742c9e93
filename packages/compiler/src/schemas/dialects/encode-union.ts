import type { DecodeStep, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { Encoded, Encoding } from "./encoding.ts";
import { annotated, keep, refuse, worded } from "./encoding.ts";
import type { DialectRules } from "./dialect-rules.ts";
import { definitionOf } from "./definition-of.ts";
import { intersect } from "./intersect.ts";
import { tellApart } from "./tell-apart.ts";

/** `anyOf` and `oneOf`, the latter as `anyOf`; what stands beside them is part of each option. */
export function encodeUnion(encoding: Encoding, schema: JsonSchemaObject, path: string): Encoded {
  const {
    anyOf,
    oneOf,
    title: _title,
    description: _description,
    $defs: _defs,
    default: _default,
    ...beside
  } = schema;
  const options = optionsOf(encoding, anyOf, oneOf);
  const shared = Object.keys(beside).filter((keyword) => !keyword.startsWith("x-")).length > 0;
  const parts = options.map((option) =>
    encoding.encode(shared ? intersect(encoding.root, { allOf: [beside, option] }) : option, path),
  );
  const values = parts.filter((one) => one.schema.type !== "null");
  const encoded = begunApart(encoding, values.length === 1 ? parts : parts.map(apart), path);
  const words = annotated(schema, []);
  if (encoded.length === 1) {
    return { schema: worded(encoded[0]!.schema, words), step: encoded[0]!.step };
  }
  const compact = nullableScalar(encoding.rules, encoded);
  if (compact !== undefined) return { schema: { ...compact, ...words }, step: keep };
  // Null is left alone by every step, so that a nullable value needs no choice.
  const step = values.length === 1 ? values[0]!.step : choice(encoded);
  return { schema: { ...words, anyOf: encoded.map((one) => one.schema) }, step };
}

/** A record among other options is told from a list by the object around it. */
function apart(option: Encoded): Encoded {
  if (option.step.kind !== "entries") return option;
  const { title, description, ...list } = option.schema;
  const key = "entries";
  return {
    schema: {
      type: "object",
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      properties: { [key]: list },
      required: [key],
      additionalProperties: false,
    },
    step: { kind: "unwrap", key, value: option.step },
  };
}

/** Where the first property tells a union's objects apart, in an order in which it does. */
function begunApart(
  encoding: Encoding,
  options: readonly Encoded[],
  path: string,
): readonly Encoded[] {
  if (!encoding.rules.firstTellsApart) return options;
  const ordered = tellApart(
    options.map(({ schema }) => schema),
    (option) => definitionOf(encoding, option),
  );
  if (ordered !== undefined) {
    return options.map(({ step }, index) => ({ schema: ordered[index]!, step }));
  }
  const remedy =
    "Give each a literal of its own that tells it apart, as in `z.discriminatedUnion`.";
  refuse(encoding, {
    kind: "union",
    path,
    problem: "objects that it may be begin with the same property",
    remedy,
  });
  return options;
}

/** Both keywords at once mean every pair of their options. */
function optionsOf(
  encoding: Encoding,
  anyOf: readonly JsonSchema[] | undefined,
  oneOf: readonly JsonSchema[] | undefined,
): readonly JsonSchema[] {
  if (!anyOf || !oneOf) return anyOf ?? oneOf ?? [];
  return anyOf.flatMap((one) =>
    oneOf.map((other) => intersect(encoding.root, { allOf: [one, other] })),
  );
}

/** `{ "type": ["string", "null"] }` for a plain type or null. */
function nullableScalar(
  { memberTypes }: DialectRules,
  encoded: readonly Encoded[],
): JsonSchemaObject | undefined {
  if (encoded.length !== 2) return undefined;
  const other = encoded.find(({ schema }) => schema.type !== "null");
  const nothing = encoded.find(({ schema }) => schema.type === "null");
  if (!other || !nothing || other.step.kind !== "keep") return undefined;
  if (other.schema.enum !== undefined && !memberTypes) return undefined;
  return nullable(other.schema, false);
}

/** A schema that accepts null too; undefined for what has to be an option of a union for that. */
export function nullable(schema: JsonSchemaObject, wrap: true): JsonSchemaObject;
export function nullable(schema: JsonSchemaObject, wrap: boolean): JsonSchemaObject | undefined;
export function nullable(schema: JsonSchemaObject, wrap: boolean): JsonSchemaObject | undefined {
  if (acceptsNull(schema)) return schema;
  const { type } = schema;
  const plain = typeof type === "string" && type !== "object" && type !== "array";
  if (plain && schema.const === undefined) {
    const members = schema.enum === undefined ? {} : { enum: [...schema.enum, null] };
    return { ...schema, type: [type, "null"], ...members };
  }
  if (!wrap) return undefined;
  if (schema.anyOf && !schema.$ref)
    return { ...schema, anyOf: [...schema.anyOf, { type: "null" }] };
  const { title, description, ...rest } = schema;
  return {
    ...annotated(
      { ...(title !== undefined && { title }), ...(description !== undefined && { description }) },
      [],
    ),
    anyOf: [rest, { type: "null" }],
  };
}

export function acceptsNull(schema: JsonSchema): boolean {
  if (typeof schema === "boolean") return schema;
  if (schema.anyOf?.some(acceptsNull)) return true;
  return schema.type === "null" || (Array.isArray(schema.type) && schema.type.includes("null"));
}

function choice(encoded: readonly Encoded[]): DecodeStep {
  if (encoded.every(({ step }) => step.kind === "keep")) return keep;
  return { kind: "choice", options: encoded.map(({ schema, step }) => ({ schema, step })) };
}
