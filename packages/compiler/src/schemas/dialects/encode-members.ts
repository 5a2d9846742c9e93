import type { Json, JsonSchemaObject, JsonType } from "@twelvefold/ir";
import type { Encoded, Encoding } from "./encoding.ts";
import { annotated, keep, refuse } from "./encoding.ts";

/** `const` and `enum`, each with the type of its values; values of several types become a union. */
export function encodeMembers(encoding: Encoding, schema: JsonSchemaObject, path: string): Encoded {
  const members = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  if (members.some((member) => typeof member === "object" && member !== null)) {
    return refuse(encoding, {
      kind: "keyword",
      path,
      problem: "it is one of several lists or objects",
      remedy: "Give each a name, and use an enum of the names.",
    });
  }
  const groups = new Map<JsonType, Json[]>();
  for (const member of members) {
    const type = typeOf(member);
    groups.set(type, [...(groups.get(type) ?? []), member]);
  }
  const words = annotated(schema, []);
  const options = [...groups].map(([type, values]) => group(type, values));
  if (options.length === 1) return { schema: { ...options[0], ...words }, step: keep };
  return { schema: { ...words, anyOf: options }, step: keep };
}

function group(type: JsonType, values: readonly Json[]): JsonSchemaObject {
  if (type === "null") return { type };
  return values.length === 1 ? { type, const: values[0]! } : { type, enum: values };
}

function typeOf(member: Json): JsonType {
  if (member === null) return "null";
  if (typeof member === "number") return Number.isInteger(member) ? "integer" : "number";
  return typeof member === "boolean" ? "boolean" : "string";
}
