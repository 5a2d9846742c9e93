import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

/** Every schema inside a schema, itself included. */
export function everySchema(schema: JsonSchema): readonly JsonSchemaObject[] {
  if (typeof schema === "boolean") return [];
  return [schema, ...partsOf(schema).flatMap(everySchema)];
}

function partsOf(schema: JsonSchemaObject): readonly JsonSchema[] {
  return [
    ...Object.values(schema.properties ?? {}),
    ...Object.values(schema.$defs ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ];
}

export const countProperties = (schema: JsonSchemaObject): number =>
  everySchema(schema).reduce((sum, one) => sum + Object.keys(one.properties ?? {}).length, 0);

export const countOptional = (schema: JsonSchemaObject): number =>
  countProperties(schema) -
  everySchema(schema).reduce((sum, one) => sum + (one.required?.length ?? 0), 0);

/** Inside the schema: the root may have none. */
export const countEmptyObjects = (schema: JsonSchemaObject): number =>
  everySchema(schema).filter(
    (one) =>
      one !== schema && one.type === "object" && Object.keys(one.properties ?? {}).length === 0,
  ).length;

export const countUnions = (schema: JsonSchemaObject): number =>
  everySchema(schema).filter((one) => one.anyOf !== undefined || Array.isArray(one.type)).length;

export const countMembers = (schema: JsonSchemaObject): number =>
  everySchema(schema).reduce((sum, one) => sum + (one.enum?.length ?? 0), 0);

/** Characters in the names of properties and definitions, and in the values of enums and constants. */
export const countCharacters = (schema: JsonSchemaObject): number =>
  everySchema(schema).reduce((sum, one) => sum + charactersOf(one), 0);

function charactersOf(schema: JsonSchemaObject): number {
  const names = [...Object.keys(schema.properties ?? {}), ...Object.keys(schema.$defs ?? {})];
  const values = [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])];
  return [...names, ...values.map(String)].reduce((sum, text) => sum + text.length, 0);
}

/** The most characters of one enum of strings with more than 250 members. */
export const longestEnum = (schema: JsonSchemaObject): number =>
  Math.max(
    0,
    ...everySchema(schema)
      .filter((one) => (one.enum?.length ?? 0) > 250)
      .map((one) => one.enum!.reduce<number>((sum, value) => sum + String(value).length, 0)),
  );

/** How many objects stand inside each other; a reference counts where its definition stands. */
export function depth(schema: JsonSchema): number {
  if (typeof schema === "boolean") return 0;
  const inside = Math.max(0, ...partsOf(schema).map(depth));
  return inside + (schema.type === "object" ? 1 : 0);
}
