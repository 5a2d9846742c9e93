import type { Json, JsonSchemaObject, JsonType } from "@twelvefold/ir";
import type { DialectRules } from "./dialect-rules.ts";
import type { Encoded, Encoding } from "./encoding.ts";
import { annotated, keep, refuse } from "./encoding.ts";

/** `const` and `enum`, each with the type of its values; values of several types become a union. */
export function encodeMembers(encoding: Encoding, schema: JsonSchemaObject, path: string): Encoded {
  const { rules } = encoding;
  const members = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  if (members.some((member) => typeof member === "object" && member !== null)) {
    return refuse(encoding, {
      kind: "keyword",
      path,
      problem: "it is one of several lists or objects",
      remedy: "Give each a name, and use an enum of the names.",
    });
  }
  if (members.includes("") && !rules.takesEmptyMember) {
    return refuse(encoding, {
      kind: "keyword",
      path,
      problem: "one of its members is the empty string",
      remedy: "Give it a name, such as `none`.",
    });
  }
  const groups = new Map<JsonType, Json[]>();
  for (const member of members) {
    const type = typeOf(member);
    groups.set(type, [...(groups.get(type) ?? []), member]);
  }
  const options = [...groups].map(([type, values]) => group(rules, type, values));
  const [only] = options;
  if (options.length === 1 && only !== undefined) {
    const { description, ...rest } = only;
    const words = annotated(schema, description === undefined ? [] : [description]);
    return { schema: { ...rest, ...words }, step: keep };
  }
  return { schema: { ...annotated(schema, []), anyOf: options }, step: keep };
}

function group(rules: DialectRules, type: JsonType, values: readonly Json[]): JsonSchemaObject {
  if (type === "null") return { type };
  if (type !== "string" && !rules.memberTypes) return said(type, values);
  return values.length === 1 && rules.constants
    ? { type, const: values[0]! }
    : { type, enum: values };
}

/** Members that a dialect has no keyword for: numbers within their bounds, all of them in words. */
function said(type: JsonType, values: readonly Json[]): JsonSchemaObject {
  const numbers = values.filter((value) => typeof value === "number");
  return {
    type,
    description: `One of ${values.map(String).join(", ")}.`,
    ...(numbers.length > 0 && { minimum: Math.min(...numbers), maximum: Math.max(...numbers) }),
  };
}

function typeOf(member: Json): JsonType {
  if (member === null) return "null";
  if (typeof member === "number") return Number.isInteger(member) ? "integer" : "number";
  return typeof member === "boolean" ? "boolean" : "string";
}
