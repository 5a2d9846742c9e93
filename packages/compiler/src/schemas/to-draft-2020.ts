/**
 * A schema of draft 7 in the words of 2020-12: tuples as `prefixItems`, definitions as `$defs`,
 * references to where these now are. Intersections of closed objects become one object, since in
 * JSON Schema each half would refuse what the other declares.
 */
export function toDraft2020(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toDraft2020);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $schema: _, definitions, items, additionalItems, ...rest } = schema as Draft7;
  const entries = Object.entries(rest).map(([keyword, value]) => [
    keyword,
    converted(keyword, value),
  ]);
  const result: Record<string, unknown> = Object.fromEntries(entries);
  if (definitions !== undefined) result["$defs"] = mapped(definitions);
  if (Array.isArray(items)) {
    if (items.length > 0) result["prefixItems"] = items.map(toDraft2020);
    result["items"] = toDraft2020(additionalItems ?? rest["maxItems"] === undefined);
  } else if (items !== undefined) result["items"] = toDraft2020(items);
  return openHalves(result);
}

interface Draft7 {
  readonly $schema?: unknown;
  readonly definitions?: unknown;
  readonly items?: unknown;
  readonly additionalItems?: unknown;
  readonly [keyword: string]: unknown;
}

function converted(keyword: string, value: unknown): unknown {
  if (keyword === "$ref" && typeof value === "string") return movedReference(value);
  if (keyword === "properties" || keyword === "patternProperties") return mapped(value);
  // The library writes a null that may be null twice.
  if (keyword === "type" && Array.isArray(value)) return [...new Set(value)];
  const data = keyword === "const" || keyword === "enum" || keyword === "default";
  return data ? value : toDraft2020(value);
}

/** Names are no keywords: each value of the record is a schema. */
const mapped = (record: unknown): unknown =>
  Object.fromEntries(
    Object.entries(record as object).map(([name, schema]) => [name, toDraft2020(schema)]),
  );

/** Keywords whose next token in a reference is a name of the author's, and no keyword. */
const named: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions"]);

/** A reference to where the conversion put what it refers to. */
function movedReference(reference: string): string {
  const tokens = reference.split("/");
  return tokens
    .map((token, index) => {
      if (named.has(tokens[index - 1] ?? "") && !named.has(tokens[index - 2] ?? "")) return token;
      if (index === 1 && token === "definitions") return "$defs";
      if (token === "additionalItems") return "items";
      return token === "items" && /^\d+$/.test(tokens[index + 1] ?? "") ? "prefixItems" : token;
    })
    .join("/");
}

function openHalves(schema: Record<string, unknown>): Record<string, unknown> {
  const halves = schema["allOf"];
  if (!Array.isArray(halves)) return schema;
  const closed = halves.some((half) => half?.additionalProperties === false);
  const open = halves.map(({ additionalProperties, ...half }: Draft7) =>
    additionalProperties === false
      ? half
      : { ...half, ...(additionalProperties !== undefined && { additionalProperties }) },
  );
  const rest = closed ? { unevaluatedProperties: false } : {};
  return { ...schema, allOf: open, ...rest };
}
