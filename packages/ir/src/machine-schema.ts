import type { Json } from "./json.ts";
import type { Fields, Shape } from "./shape.ts";
import { DEFINITIONS, MACHINE } from "./shapes.ts";

/** The JSON Schema (2020-12) of a machine, as published in `schema/machine.schema.json`. */
export function machineSchema(): { [keyword: string]: Json } {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:twelvefold:machine:1",
    title: "Twelvefold machine",
    description: "An agent's flow as a state machine: data, and no code.",
    ...schemaOf(MACHINE),
    $defs: Object.fromEntries(
      Object.entries(DEFINITIONS).map(([name, shape]) => [name, schemaOf(shape)]),
    ),
  };
}

function schemaOf(shape: Shape): { [keyword: string]: Json } {
  switch (shape.is) {
    case "any":
      return {};
    case "string":
    case "boolean":
    case "number":
    case "object":
      return { type: shape.is };
    case "integer":
      return { type: "integer", minimum: shape.from ?? 0 };
    case "scalar":
      return { type: ["string", "number", "boolean", "null"] };
    case "schema":
      return { type: ["boolean", "object"] };
    case "prompt":
      return {
        type: "object",
        required: ["template"],
        properties: {
          template: {
            type: "object",
            required: ["nodes"],
            properties: { nodes: { type: "array" } },
          },
        },
      };
    case "one":
      return shape.of.length === 1 ? { const: shape.of[0]! } : { enum: shape.of };
    case "list":
      return { type: "array", items: schemaOf(shape.of) };
    case "record":
      return { type: "object", additionalProperties: schemaOf(shape.of) };
    case "named":
      return { $ref: `#/$defs/${shape.name}` };
    case "either":
      return { anyOf: shape.of.map(schemaOf) };
    case "fields":
      return fieldsSchema(shape.fields);
    case "kinds":
      return {
        oneOf: Object.entries(shape.kinds).map(([kind, fields]) => fieldsSchema(fields, kind)),
      };
  }
}

function fieldsSchema(fields: Fields, kind?: string): { [keyword: string]: Json } {
  const properties = Object.entries(fields).map(
    ([name, shape]) => [name, schemaOf(shape.is === "maybe" ? shape.of : shape)] as const,
  );
  const required = Object.keys(fields).filter((name) => fields[name]!.is !== "maybe");
  return {
    type: "object",
    required: kind === undefined ? required : ["kind", ...required],
    properties: {
      ...(kind === undefined ? {} : { kind: { const: kind } }),
      ...Object.fromEntries(properties),
    },
    additionalProperties: false,
  };
}
