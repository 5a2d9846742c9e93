import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import { kinds, kindsOf, shapeOf, unknownShape, type Alternative, type Shape } from "./shape.ts";

export interface Member {
  /** Absent: there is no such property. */
  readonly shape?: Shape;
  /** The value can lack it. */
  readonly optional: boolean;
  /** The names that there are. */
  readonly known: readonly string[];
}

/** What is under a name of the value. */
export function memberOf(shape: Shape, name: string): Member {
  if (shape.alternatives.length === 0) {
    return { shape: unknownShape(shape.root), optional: false, known: [] };
  }
  const found: Alternative[] = [];
  const known = new Set<string>();
  let open = false;
  let missing = true;
  let optional = false;
  for (const alternative of shape.alternatives) {
    for (const key of namesOf(alternative)) known.add(key);
    if (kindsOf(alternative).has("array")) known.add("length");
    const member = memberOfAlternative(alternative, name, shape.root);
    if (!member) continue;
    missing = false;
    optional ||= member.optional;
    if (member.shape.alternatives.length === 0) open = true;
    found.push(...member.shape.alternatives);
  }
  if (missing) return { optional, known: [...known] };
  return {
    shape: { alternatives: open ? [] : found, root: shape.root },
    optional,
    known: [...known],
  };
}

function namesOf(alternative: Alternative): string[] {
  return alternative.flatMap((schema) => Object.keys(schema.properties ?? {}));
}

function memberOfAlternative(
  alternative: Alternative,
  name: string,
  root: JsonSchema,
): { readonly shape: Shape; readonly optional: boolean } | undefined {
  const allowed = kindsOf(alternative);
  if (allowed.size === 0) return { shape: unknownShape(root), optional: false };
  if (allowed.has("array") || allowed.has("string")) {
    if (name === "length") return { shape: shapeOf({ type: "integer" }, root), optional: false };
    if (/^\d+$/.test(name)) {
      return {
        shape: allowed.has("array")
          ? itemAt(Number(name), alternative, root)
          : shapeOf({ type: "string" }, root),
        optional: !alternative.some(({ minItems = 0 }) => minItems > Number(name)),
      };
    }
  }
  return allowed.has("object") ? propertyOf(alternative, name, root) : undefined;
}

function hasDefault(schema: JsonSchemaObject): boolean {
  return schema.default !== undefined || schema["x-default"] !== undefined;
}

function propertyOf(
  alternative: Alternative,
  name: string,
  root: JsonSchema,
): { readonly shape: Shape; readonly optional: boolean } | undefined {
  const declared = alternative.flatMap(({ properties }) =>
    properties && Object.hasOwn(properties, name) ? [properties[name] as JsonSchema] : [],
  );
  if (declared.length > 0) {
    const required =
      alternative.some((schema) => schema.required?.includes(name)) ||
      declared.some((schema) => typeof schema === "object" && hasDefault(schema));
    return { shape: shapeOf(allOf(declared), root), optional: !required };
  }
  const pattern = alternative.flatMap(({ patternProperties }) =>
    Object.entries(patternProperties ?? {}).flatMap(([source, schema]) =>
      new RegExp(source, "u").test(name) ? [schema] : [],
    ),
  );
  const additional = alternative.flatMap(({ additionalProperties }) => additionalProperties ?? []);
  const rest = [...pattern, ...additional.filter((schema) => schema !== false)];
  if (rest.length > 0) return { shape: shapeOf(allOf(rest), root), optional: false };
  // A schema that lists properties is read as listing them all: a misspelt name is the likelier case.
  const closed = additional.includes(false) || namesOf(alternative).length > 0;
  return closed ? undefined : { shape: unknownShape(root), optional: false };
}

/** What `each` goes through; undefined when it goes through nothing. */
export function elementOf(shape: Shape): Shape | undefined {
  const allowed = kinds(shape);
  if (!allowed) return unknownShape(shape.root);
  if (!allowed.has("array") && !allowed.has("object")) return undefined;
  const elements = shape.alternatives.flatMap((alternative) => {
    const own = kindsOf(alternative);
    if (own.has("array")) return [itemsOf(alternative, shape.root)];
    return own.has("object") ? [valuesOf(alternative, shape.root)] : [];
  });
  return union(elements, shape.root);
}

/** Of a tuple, what stands in that place. */
function itemAt(index: number, alternative: Alternative, root: JsonSchema): Shape {
  const placed = alternative.flatMap(({ prefixItems = [] }) => prefixItems[index] ?? []);
  return placed.length > 0 ? shapeOf(allOf(placed), root) : itemsOf(alternative, root);
}

function itemsOf(alternative: Alternative, root: JsonSchema): Shape {
  const schemas = alternative.flatMap(({ items, prefixItems = [] }) => [
    ...prefixItems,
    ...(items === undefined ? [] : [items]),
  ]);
  return anyOf(schemas, root);
}

function valuesOf(alternative: Alternative, root: JsonSchema): Shape {
  const schemas = alternative.flatMap((schema) => [
    ...Object.values(schema.properties ?? {}),
    ...Object.values(schema.patternProperties ?? {}),
    ...(schema.additionalProperties === undefined ? [] : [schema.additionalProperties]),
  ]);
  return anyOf(schemas, root);
}

function anyOf(schemas: readonly JsonSchema[], root: JsonSchema): Shape {
  const possible = schemas.filter((schema) => schema !== false);
  return union(
    possible.map((schema) => shapeOf(schema, root)),
    root,
  );
}

/** Nothing is known of a union one of whose members is unknown. */
export function union(shapes: readonly Shape[], root: JsonSchema): Shape {
  if (shapes.some(({ alternatives }) => alternatives.length === 0)) return unknownShape(root);
  return { alternatives: shapes.flatMap(({ alternatives }) => alternatives), root };
}

function allOf(schemas: readonly JsonSchema[]): JsonSchema {
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? only : { allOf: schemas };
}

/** Whether printing it bare would print an object: it is one, or a list with one in it. */
export function holdsObject(shape: Shape, depth = 0): boolean {
  const allowed = kinds(shape);
  if (!allowed || depth > 3) return false;
  if (allowed.has("object")) return true;
  if (!allowed.has("array")) return false;
  const element = elementOf(shape);
  return element !== undefined && holdsObject(element, depth + 1);
}
