import type { JsonSchemaObject } from "@twelvefold/ir";
import { refuseLostDefault } from "./lost-default.ts";
import { definitionOf } from "./definition-of.ts";
import { acceptsNull, nullable } from "./encode-union.ts";
import type { Encoded, Encoding } from "./encoding.ts";
import { annotated, keep } from "./encoding.ts";
import { itemPath } from "../schema-problem.ts";

/** A list; a tuple becomes an object with a property for each place. */
export function encodeArray(encoding: Encoding, schema: JsonSchemaObject, path: string): Encoded {
  if (schema.prefixItems !== undefined) return encodeTuple(encoding, schema, path);
  const { rules } = encoding;
  const items = encoding.encode(schema.items ?? true, itemPath(path));
  const notes: string[] = [];
  const { minItems, maxItems } = schema;
  const least = minItems !== undefined && rules.takesMinItems(minItems);
  const most = maxItems !== undefined && rules.bounds.has("maxItems");
  if (minItems !== undefined && !least) notes.push(`At least ${minItems} items.`);
  if (maxItems !== undefined && !most) notes.push(`At most ${maxItems} items.`);
  if (schema.uniqueItems === true) notes.push("No item twice.");
  return {
    schema: {
      type: "array",
      ...annotated(schema, notes),
      items: items.schema,
      ...(least && { minItems }),
      ...(most && { maxItems }),
    },
    step: items.step.kind === "keep" ? keep : { kind: "array", items: items.step },
  };
}

function encodeTuple(encoding: Encoding, schema: JsonSchemaObject, path: string): Encoded {
  const { allRequired } = encoding.rules;
  const { prefixItems = [], minItems = 0, items } = schema;
  const places = prefixItems.map((part, index) => {
    const encoded = encoding.encode(part, `${path}[${index}]`);
    return { ...encoded, name: String(index), mayMiss: index >= minItems };
  });
  const rest =
    items === undefined || typeof items === "boolean"
      ? undefined
      : encoding.encode(items, itemPath(path));
  const properties = places.map(({ name, schema: place, mayMiss }) => {
    return [name, mayMiss && allRequired ? nullable(place, true) : place] as const;
  });
  const nullish = places.flatMap(({ mayMiss, schema: place }, index) =>
    mayMiss && acceptsNull(definitionOf(encoding, place)) ? [index] : [],
  );
  for (const index of allRequired ? nullish : [])
    refuseLostDefault(encoding, prefixItems[index] ?? true, `${path}[${index}]`);
  const required = places.filter(({ mayMiss }) => allRequired || !mayMiss);
  return {
    schema: {
      type: "object",
      ...annotated(schema, ["A tuple: one property for each place."]),
      properties: {
        ...Object.fromEntries(properties),
        ...(rest && { rest: { type: "array", items: rest.schema } }),
      },
      required: [...required.map(({ name }) => name), ...(rest ? ["rest"] : [])],
      additionalProperties: false,
    },
    step: {
      kind: "tuple",
      items: places.map((place) => place.step),
      ...(rest && { rest: rest.step }),
      ...(places.length > minItems && { least: minItems, ...(allRequired && { written: true }) }),
      ...(nullish.length > 0 && { nullish }),
    },
  };
}
