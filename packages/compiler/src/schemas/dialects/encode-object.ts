import type { DecodeStep, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import { refuseLostDefault } from "./lost-default.ts";
import { definitionOf } from "./definition-of.ts";
import { acceptsNull, nullable } from "./encode-union.ts";
import type { Encoded, Encoding } from "./encoding.ts";
import { annotated, keep, refuse } from "./encoding.ts";
import { entryPath, propertyPath } from "../schema-problem.ts";

/** An object with named properties, or a record. */
export function encodeObject(encoding: Encoding, schema: JsonSchemaObject, path: string): Encoded {
  const properties = declared(schema);
  if (properties !== undefined) return encodeProperties(encoding, schema, properties, path);
  const value = recordValue(schema);
  if (value !== undefined) return encodeRecord(encoding, schema, value, path);
  return refuse(encoding, {
    kind: "any-value",
    path,
    problem: "it accepts any object",
    remedy: "Name its properties, or say what its values are with a record.",
  });
}

/** The properties of an object; those of a record whose keys are an enum are the members. */
function declared(schema: JsonSchemaObject): JsonSchemaObject["properties"] {
  if (schema.properties !== undefined) return schema.properties;
  const { propertyNames, additionalProperties = true } = schema;
  const keys =
    typeof propertyNames === "object" ? (propertyNames.enum ?? propertyNames.const) : undefined;
  if (keys === undefined) return undefined;
  const names = Array.isArray(keys) ? keys : [keys];
  return Object.fromEntries(names.map((name) => [String(name), additionalProperties]));
}

function recordValue(schema: JsonSchemaObject): JsonSchema | undefined {
  const patterns = Object.values(schema.patternProperties ?? {});
  if (patterns.length === 1 && !schema.additionalProperties) return patterns[0];
  return schema.additionalProperties === false ? undefined : schema.additionalProperties;
}

function encodeProperties(
  encoding: Encoding,
  schema: JsonSchemaObject,
  properties: { readonly [name: string]: JsonSchema },
  path: string,
): Encoded {
  refuseMixed(encoding, schema, path);
  const { allRequired, takesEmptyObject } = encoding.rules;
  if (!takesEmptyObject && path !== "" && Object.keys(properties).length === 0) {
    return refuse(encoding, {
      kind: "keyword",
      path,
      problem: "it is an object without properties",
      remedy: "Leave it out, or say with a boolean that it is there.",
    });
  }
  const required = schema.required ?? [];
  const encoded = Object.entries(properties).map(([name, part]) => {
    const inner = encoding.encode(part, propertyPath(path, name));
    const mayMiss = allRequired && !required.includes(name);
    const nullish = mayMiss && acceptsNull(definitionOf(encoding, inner.schema));
    if (nullish) refuseLostDefault(encoding, part, propertyPath(path, name));
    return { name, ...inner, mayMiss, nullish };
  });
  const optional = encoded.filter((one) => one.mayMiss && !one.nullish).map((one) => one.name);
  const nullish = encoded.filter((one) => one.nullish).map((one) => one.name);
  const changed = encoded.filter((one) => one.step.kind !== "keep");
  const step: DecodeStep = {
    kind: "object",
    properties: Object.fromEntries(changed.map((one) => [one.name, one.step])),
    optional,
    ...(nullish.length > 0 && { nullish }),
  };
  const same = changed.length === 0 && optional.length === 0 && nullish.length === 0;
  return {
    schema: {
      type: "object",
      ...annotated(schema, []),
      properties: Object.fromEntries(
        encoded.map((one) => [one.name, one.mayMiss ? nullable(one.schema, true) : one.schema]),
      ),
      required: allRequired
        ? encoded.map((one) => one.name)
        : required.filter((name) => Object.hasOwn(properties, name)),
      additionalProperties: false,
    },
    step: same ? keep : step,
  };
}

/** Properties beside a record of others have no form, where every object has to be closed. */
function refuseMixed(encoding: Encoding, schema: JsonSchemaObject, path: string): void {
  const { additionalProperties, patternProperties } = schema;
  const others = additionalProperties ?? patternProperties ?? false;
  if (schema.properties === undefined || others === false) return;
  const isLoose = others === true || Object.keys(others).length === 0;
  refuse(encoding, {
    kind: "keyword",
    path,
    problem: "it has named properties and others beside them",
    remedy: isLoose
      ? "Leave the others out, as `z.object` does, or put them into a record of their own, under a property."
      : "Put the others into a record of their own, under a property.",
  });
}

function encodeRecord(
  encoding: Encoding,
  schema: JsonSchemaObject,
  value: JsonSchema,
  path: string,
): Encoded {
  const { propertyNames = { type: "string" } } = schema;
  const keyed =
    typeof propertyNames === "object" ? { ...propertyNames, type: "string" as const } : true;
  const key = encoding.encode(keyed, entryPath(path));
  const inner = encoding.encode(value, entryPath(path));
  const entry: JsonSchemaObject = {
    type: "object",
    properties: { key: key.schema, value: inner.schema },
    required: ["key", "value"],
    additionalProperties: false,
  };
  return {
    schema: {
      type: "array",
      ...annotated(schema, ["A record: one item for each key."]),
      items: entry,
    },
    step: { kind: "entries", value: inner.step },
  };
}
