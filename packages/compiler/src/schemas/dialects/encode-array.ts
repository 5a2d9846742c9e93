import type { JsonSchemaObject } from "@twelvefold/ir";
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
  const places = schema.prefixItems!.map((part, index) =>
    encoding.encode(part, `${path}[${index}]`),
  );
  const rest =
    schema.items === undefined || typeof schema.items === "boolean"
      ? undefined
      : encoding.encode(schema.items, itemPath(path));
  const names = places.map((_, index) => String(index));
  const properties = Object.fromEntries(names.map((name, index) => [name, places[index]!.schema]));
  const note = "A tuple: one property for each place.";
  return {
    schema: {
      type: "object",
      ...annotated(schema, [note]),
      properties: { ...properties, ...(rest && { rest: { type: "array", items: rest.schema } }) },
      required: [...names, ...(rest ? ["rest"] : [])],
      additionalProperties: false,
    },
    step: {
      kind: "tuple",
      items: places.map((place) => place.step),
      ...(rest && { rest: rest.step }),
    },
  };
}
