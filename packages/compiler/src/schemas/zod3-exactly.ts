/** A schema of `zod-to-json-schema` without what it says otherwise than zod 3 does. */
export function exactly<Json extends object>(json: Json, def: object): Json {
  // A schema of the same kind, in fewer words.
  return noteFormats(isStripped(def) ? withoutOthers(json) : json) as Json;
}

/** What is not named is let in and left out: that nothing is said of it tells it from what stays. */
const isStripped = (def: object): boolean =>
  (def as { readonly unknownKeys?: unknown }).unknownKeys === "strip";

function withoutOthers(json: object): object {
  const { additionalProperties, ...rest } = json as { additionalProperties?: unknown };
  return additionalProperties === true ? rest : json;
}

/** Formats of which zod 3 takes other texts than the standard does: they are notes, and checked by zod alone. */
const ownFormats: ReadonlySet<unknown> = new Set("date-time time duration uri ipv6".split(" "));

function noteFormats(json: object): object {
  const { format, anyOf, ...rest } = json as { format?: unknown; anyOf?: { format?: unknown }[] };
  const formats = anyOf?.map((option) => option.format);
  // An address of either kind: a union of formats and nothing else.
  if (formats?.some((one) => ownFormats.has(one))) return { ...rest, "x-format": "ip" };
  return ownFormats.has(format) ? { ...rest, "x-format": format } : json;
}
