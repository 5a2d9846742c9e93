import type { Json, JsonSchema, JsonSchemaObject, JsonType } from "@twelvefold/ir";
import type { Compilation } from "../core/validate/index.ts";
import { mergeSchemas } from "./merge-schemas.ts";

/**
 * A schema as the question "what could this text have meant": one kind of value, or a union of
 * such. Unions are flat, and all the strings that a union may be are one `enum`, so that an answer
 * which could be two of them is seen to be a tie.
 */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "never" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly schema: JsonSchemaObject }
  | { readonly kind: "number"; readonly integer: boolean; readonly schema: JsonSchemaObject }
  | { readonly kind: "string"; readonly schema: JsonSchemaObject }
  | { readonly kind: "enum"; readonly members: readonly string[] }
  | { readonly kind: "literal"; readonly value: Json }
  | ArrayShape
  | ObjectShape
  | { readonly kind: "union"; readonly options: readonly Shape[] };

export interface ArrayShape {
  readonly kind: "array";
  readonly schema: JsonSchemaObject;
  readonly prefix: readonly JsonSchema[];
  /** Of the items after the prefix; `false` when there may be none. */
  readonly items: JsonSchema;
}

export interface ObjectShape {
  readonly kind: "object";
  readonly schema: JsonSchemaObject;
  readonly properties: ReadonlyMap<string, JsonSchema>;
  readonly required: ReadonlySet<string>;
  readonly additional: JsonSchema;
}

/** The shapes of one document, each made when it is first asked for. */
export interface Shapes {
  readonly of: (schema: JsonSchema) => Shape;
}

export function shapesOf(compilation: Compilation): Shapes {
  const known = new Map<JsonSchemaObject, Shape>();
  const of = (schema: JsonSchema): Shape => {
    if (typeof schema === "boolean") return { kind: schema ? "any" : "never" };
    let shape = known.get(schema);
    if (!shape) {
      const target = onlyReference(schema, compilation);
      shape = target === undefined ? makeShape(schema, compilation) : of(target);
      known.set(schema, shape);
    }
    return shape;
  };
  return { of };
}

/** What a schema refers to, when it does nothing else: so that all who refer share one shape. */
function onlyReference(schema: JsonSchemaObject, compilation: Compilation): JsonSchema | undefined {
  const { $ref, title: _title, description: _description, default: _default, ...rest } = schema;
  if ($ref === undefined || Object.keys(rest).length > 0) return undefined;
  const target = compilation.resolve($ref);
  return typeof target === "object" && target.$ref === undefined ? target : undefined;
}

function makeShape(schema: JsonSchemaObject, compilation: Compilation): Shape {
  const options = alternatives(schema, compilation, new Set()).flatMap(shapesOfOne);
  const members = options.flatMap((option) => (option.kind === "enum" ? option.members : []));
  const others: Shape[] = options.filter(
    (option) => option.kind !== "enum" && option.kind !== "never",
  );
  const first = options.findIndex((option) => option.kind === "enum");
  if (first >= 0) others.splice(first, 0, { kind: "enum", members: [...new Set(members)] });
  if (others.length === 0) return { kind: "never" };
  return others.length === 1 ? others[0]! : { kind: "union", options: others };
}

/** The schemas without references and combinations of which a value must fit one. */
function alternatives(
  schema: JsonSchemaObject,
  compilation: Compilation,
  seen: ReadonlySet<JsonSchema>,
): JsonSchemaObject[] {
  if (seen.has(schema)) return [];
  const inside = new Set([...seen, schema]);
  const { $ref, $dynamicRef, allOf, anyOf, oneOf, ...own } = schema;
  const reference = $ref ?? $dynamicRef;
  const target = reference === undefined ? undefined : compilation.resolve(reference);
  const conjuncts = [...(allOf ?? []), ...(target === undefined ? [] : [target])];
  let result: JsonSchemaObject[] = [own];
  for (const group of [...conjuncts.map((part) => [part]), anyOf, oneOf]) {
    if (group === undefined) continue;
    const options = group.flatMap((part) => {
      if (typeof part === "boolean") return part ? [{}] : [];
      return alternatives(part, compilation, inside);
    });
    result = result.flatMap((one) => options.map((other) => mergeSchemas(one, other)));
  }
  return result;
}

function shapesOfOne(schema: JsonSchemaObject): Shape[] {
  const shapes = shapesOfTyped(schema);
  return schema.nullable === true ? [...shapes, { kind: "null" }] : shapes;
}

function shapesOfTyped(schema: JsonSchemaObject): Shape[] {
  if (schema.const !== undefined) return membersShape([schema.const]);
  if (schema.enum !== undefined) return membersShape(schema.enum);
  const type = schema.type ?? inferredType(schema);
  if (type === undefined) return [{ kind: "any" }];
  return (typeof type === "string" ? [type] : type).map((name) => typeShape(name, schema));
}

function membersShape(members: readonly Json[]): Shape[] {
  const strings = members.filter((member) => typeof member === "string");
  const others = members.filter((member) => typeof member !== "string");
  return [
    ...(strings.length > 0 ? [{ kind: "enum", members: strings } as const] : []),
    ...others.map((value): Shape =>
      value === null ? { kind: "null" } : { kind: "literal", value },
    ),
  ];
}

function inferredType(schema: JsonSchemaObject): JsonType | undefined {
  const { properties, required, additionalProperties, patternProperties } = schema;
  if (properties ?? required ?? patternProperties ?? additionalProperties !== undefined)
    return "object";
  if (schema.items !== undefined || schema.prefixItems !== undefined) return "array";
  if (schema.pattern !== undefined || schema.format !== undefined) return "string";
  return undefined;
}

function typeShape(type: JsonType, schema: JsonSchemaObject): Shape {
  switch (type) {
    case "null":
      return { kind: "null" };
    case "boolean":
      return { kind: "boolean", schema };
    case "integer":
    case "number":
      return { kind: "number", integer: type === "integer", schema };
    case "string":
      return { kind: "string", schema };
    case "array":
      return {
        kind: "array",
        schema,
        prefix: schema.prefixItems ?? [],
        items: schema.items ?? true,
      };
    case "object":
      return {
        kind: "object",
        schema,
        properties: new Map(Object.entries(schema.properties ?? {})),
        required: new Set(schema.required),
        additional: schema.additionalProperties ?? schema.unevaluatedProperties ?? true,
      };
  }
}
