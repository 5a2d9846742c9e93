/** As loose as what a provider is sent: any keyword may be there. */
export type Schema = { readonly [keyword: string]: unknown };

/** What is wrong with a schema and all that is in it. */
export function walk(
  schema: Schema,
  at: string,
  check: (part: Schema, at: string) => readonly string[],
): readonly string[] {
  const inside = ["properties", "$defs"].flatMap((keyword) =>
    Object.entries((schema[keyword] ?? {}) as Schema).flatMap(([name, part]) =>
      walk(part as Schema, `${at}/${keyword}/${name}`, check),
    ),
  );
  const options = ((schema["anyOf"] ?? []) as Schema[]).flatMap((part, index) =>
    walk(part, `${at}/anyOf/${index}`, check),
  );
  const items = schema["items"] ? walk(schema["items"] as Schema, `${at}/items`, check) : [];
  return [...check(schema, at), ...inside, ...options, ...items];
}

const words = (list: string): readonly string[] => list.split(/\s+/);

export const onlyKeywords = (part: Schema, at: string, list: string): readonly string[] =>
  Object.keys(part)
    .filter((keyword) => !words(list).includes(keyword))
    .map((keyword) => `${at}: ${keyword} is not taken`);

export const typed = (part: Schema, at: string): readonly string[] =>
  part["type"] === undefined && !part["anyOf"] && !part["$ref"] ? [`${at}: no type`] : [];

export const closed = (part: Schema, at: string): readonly string[] =>
  part["type"] === "object" && part["additionalProperties"] !== false ? [`${at}: open`] : [];

export const knownFormat = (part: Schema, at: string, list: string): readonly string[] =>
  part["format"] === undefined || words(list).includes(String(part["format"]))
    ? []
    : [`${at}: the format ${String(part["format"])}`];

/** Every reference leads to a definition that is there. */
export function references(schema: Schema): readonly string[] {
  const definitions = (schema["$defs"] ?? {}) as Schema;
  const used = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)];
  return used
    .filter(([, name]) => !Object.hasOwn(definitions, name!))
    .map(([, name]) => `${name} is referred to, and not defined`);
}
