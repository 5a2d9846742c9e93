/** What keeps a schema from being written down or sent, with the field it stands at. */
export interface SchemaProblem {
  readonly kind: SchemaProblemKind;
  /** The field, as in `labels[].name`; "" is the whole value. */
  readonly path: string;
  /** A clause: `a date has no form in JSON`. */
  readonly problem: string;
  /** What to write instead, as a sentence. */
  readonly remedy: string;
}

export type SchemaProblemKind =
  /** The author's schema cannot be written as JSON Schema. */
  | "no-json-schema"
  | "type"
  | "pattern-flags"
  /** A provider's dialect cannot express it. */
  | "any-value"
  | "no-value"
  | "recursion"
  | "keyword"
  | "name"
  | "union"
  | "limit"
  | "reference";

/** The path of an item, a property or an entry below a field. */
export const itemPath = (path: string): string => `${path}[]`;
export const entryPath = (path: string): string => (path === "" ? "*" : `${path}.*`);
export const propertyPath = (path: string, name: string): string =>
  path === "" ? name : `${path}.${name}`;

/** The field that a path inside a JSON Schema stands for: `properties/a/items` is `a[]`. */
export function fieldPath(schemaPath: readonly (string | number)[]): string {
  const [keyword, name, ...rest] = schemaPath;
  if (keyword === undefined) return "";
  if (keyword === "properties") return joined(String(name), fieldPath(rest));
  if (keyword === "prefixItems") return joined(`[${name}]`, fieldPath(rest));
  const after = fieldPath(schemaPath.slice(1));
  if (keyword === "items") return joined("[]", after);
  if (keyword === "additionalProperties") return joined("*", after);
  return after;
}

const joined = (head: string, tail: string): string =>
  tail === "" || tail.startsWith("[") ? `${head}${tail}` : `${head}.${tail}`;
