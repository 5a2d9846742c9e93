import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

/**
 * What a value can be: the alternatives of its schema, references followed and combinations taken
 * apart. Each alternative is a list of plain schemas that all apply. A shape with none is of a value
 * about which nothing is known.
 */
export interface Shape {
  readonly alternatives: readonly Alternative[];
  readonly root: JsonSchema;
}

export type Alternative = readonly JsonSchemaObject[];

/** More alternatives than this are no longer told apart. */
const MOST_ALTERNATIVES = 64;

export function shapeOf(schema: JsonSchema, root: JsonSchema = schema): Shape {
  return { alternatives: expand(schema, root, []), root };
}

export function unknownShape(root: JsonSchema): Shape {
  return { alternatives: [], root };
}

function expand(
  schema: JsonSchema,
  root: JsonSchema,
  followed: readonly JsonSchema[],
): readonly Alternative[] {
  if (typeof schema === "boolean" || followed.includes(schema)) return [];
  const path = [...followed, schema];
  const parts: (readonly Alternative[])[] = [];
  if (schema.$ref !== undefined) parts.push(expand(resolve(schema.$ref, root), root, path));
  for (const part of schema.allOf ?? []) parts.push(expand(part, root, path));
  for (const options of [schema.anyOf, schema.oneOf]) {
    if (options) parts.push(options.flatMap((option) => expand(option, root, path)));
  }
  let alternatives: readonly Alternative[] = [[schema]];
  for (const part of parts) {
    if (part.length === 0) continue;
    alternatives = alternatives.flatMap((mine) => part.map((theirs) => [...mine, ...theirs]));
  }
  return alternatives.length > MOST_ALTERNATIVES ? [] : alternatives;
}

/** A reference within the document; one that leads out of it says nothing. */
function resolve(reference: string, root: JsonSchema): JsonSchema {
  if (!reference.startsWith("#")) return true;
  let found: unknown = root;
  for (const part of reference.slice(1).split("/").slice(1)) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    found = typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined;
  }
  return (found as JsonSchema | undefined) ?? true;
}

export type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";

/** The kinds of value that an alternative allows; none: any. */
export function kindsOf(alternative: Alternative): ReadonlySet<Kind> {
  let common: ReadonlySet<Kind> | undefined;
  for (const schema of alternative) {
    const own = ownKinds(schema);
    if (own) common = common ? new Set([...common].filter((kind) => own.has(kind))) : own;
  }
  return common ?? new Set();
}

function ownKinds(schema: JsonSchemaObject): ReadonlySet<Kind> | undefined {
  const { type, enum: values, const: value } = schema;
  if (type !== undefined) {
    return new Set([type].flat().map((name) => (name === "integer" ? "number" : (name as Kind))));
  }
  if (values) return new Set(values.map(kindOf));
  if (value !== undefined) return new Set([kindOf(value)]);
  if (schema.properties ?? schema.additionalProperties) return new Set(["object"]);
  return (schema.items ?? schema.prefixItems) ? new Set(["array"]) : undefined;
}

function kindOf(value: unknown): Kind {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as Kind);
}

/** Every kind the value can be; undefined when nothing is known. */
export function kinds({ alternatives }: Shape): ReadonlySet<Kind> | undefined {
  const each = alternatives.map(kindsOf);
  if (each.length === 0 || each.some((set) => set.size === 0)) return undefined;
  return new Set(each.flatMap((set) => [...set]));
}

export function isSecret({ alternatives }: Shape): boolean {
  return alternatives.some((alternative) => alternative.some((schema) => schema["x-secret"]));
}

/** The value's kinds in words: `a list`, `a string or a number`. */
export function describe(shape: Shape): string {
  const names = [...(kinds(shape) ?? [])]
    .filter((kind) => kind !== "null")
    .map((kind) => words[kind]);
  return names.join(" or ") || "null";
}

const words: Readonly<Record<Kind, string>> = {
  null: "null",
  boolean: "a boolean",
  number: "a number",
  string: "a string",
  array: "a list",
  object: "an object",
};
