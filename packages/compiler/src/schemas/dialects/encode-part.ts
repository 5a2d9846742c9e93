import type { JsonSchema, JsonSchemaObject, JsonType } from "@twelvefold/ir";
import { encodeArray } from "./encode-array.ts";
import { encodeMembers } from "./encode-members.ts";
import { encodeObject } from "./encode-object.ts";
import { encodeReference } from "./encode-reference.ts";
import { encodeNumber, encodeString } from "./encode-scalar.ts";
import { encodeUnion } from "./encode-union.ts";
import type { Encoded, Encoding } from "./encoding.ts";
import { annotated, keep, refuse } from "./encoding.ts";
import { intersect } from "./intersect.ts";

/** Any part of a schema: looks through references and intersections, then by type. */
export function encodePart(encoding: Encoding, schema: JsonSchema, path: string): Encoded {
  if (schema === true) return refuseAny(encoding, path);
  if (schema === false || isNever(schema)) {
    const remedy = "Leave it out, or say what it may be.";
    return refuse(encoding, { kind: "no-value", path, problem: "no value fits it", remedy });
  }
  if (schema.$ref !== undefined) return encodeReference(encoding, schema, path);
  if (schema.allOf !== undefined) {
    const merged = intersect(encoding.root, schema);
    return encoding.encode(merged, path);
  }
  const refused = (["not", "if", "dependentSchemas", "dependentRequired"] as const).find(
    (keyword) => schema[keyword] !== undefined,
  );
  if (refused !== undefined) return refuseKeyword(encoding, refused, path);
  if (schema.anyOf ?? schema.oneOf) return encodeUnion(encoding, schema, path);
  if (schema.const !== undefined || schema.enum !== undefined) {
    return encodeMembers(encoding, schema, path);
  }
  return encodeTyped(encoding, schema, path);
}

const isNever = ({ not }: JsonSchemaObject): boolean =>
  not === true || (typeof not === "object" && Object.keys(not).length === 0);

function encodeTyped(encoding: Encoding, schema: JsonSchemaObject, path: string): Encoded {
  const type = schema.type ?? impliedType(schema);
  if (type === undefined) return refuseAny(encoding, path);
  if (typeof type !== "string") {
    const options = type.map((name) => ({ ...schema, type: name }));
    return type.length === 1
      ? encodeOne(encoding, options[0]!, type[0]!, path)
      : encodeUnion(encoding, { ...annotated(schema, []), anyOf: options.map(bare) }, path);
  }
  return encodeOne(encoding, schema, type, path);
}

/** The union says what its options are about; they need not say it again. */
function bare({ title: _title, description: _description, ...rest }: JsonSchemaObject): JsonSchema {
  return rest;
}

function impliedType(schema: JsonSchemaObject): JsonType | undefined {
  if (schema.properties ?? schema.required) return "object";
  if (schema.additionalProperties !== undefined || schema.patternProperties) return "object";
  if (schema.items !== undefined || schema.prefixItems) return "array";
  if (schema.pattern !== undefined || schema.format !== undefined) return "string";
  return undefined;
}

function encodeOne(
  encoding: Encoding,
  schema: JsonSchemaObject,
  type: JsonType,
  path: string,
): Encoded {
  switch (type) {
    case "null":
    case "boolean":
      return { schema: { type, ...annotated(schema, []) }, step: keep };
    case "integer":
    case "number":
      return encodeNumber(encoding, schema, type);
    case "string":
      return encodeString(encoding, schema);
    case "array":
      return encodeArray(encoding, schema, path);
    case "object":
      return encodeObject(encoding, schema, path);
  }
}

function refuseAny(encoding: Encoding, path: string): Encoded {
  return refuse(encoding, {
    kind: "any-value",
    path,
    problem: "it accepts any value",
    remedy: "Say what it is: a union of the types it may have, or a string of JSON.",
  });
}

function refuseKeyword(encoding: Encoding, keyword: string, path: string): Encoded {
  return refuse(encoding, {
    kind: "keyword",
    path,
    problem: `it uses \`${keyword}\``,
    remedy: "Say it as a union of the cases, or check it in a refinement.",
  });
}
