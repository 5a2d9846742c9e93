import type { JsonSchema } from "@twelvefold/ir";

/**
 * The schema that a `$ref` means: `#`, `#/a/pointer`, `#anchor`, or the `$id` of a schema inside
 * the root. Nothing is fetched; undefined when it is not there.
 */
export function resolveReference(root: JsonSchema, reference: string): JsonSchema | undefined {
  if (reference === "#" || reference === "") return root;
  if (reference.startsWith("#/")) return follow(root, reference.slice(2));
  const [id, fragment] = reference.split("#", 2);
  const resource = id ? search(root, (schema) => schema["$id"] === id) : root;
  if (resource === undefined || !fragment) return resource;
  if (fragment.startsWith("/")) return follow(resource, fragment.slice(1));
  return search(
    resource,
    (schema) => schema["$anchor"] === fragment || schema["$dynamicAnchor"] === fragment,
  );
}

function follow(root: JsonSchema, pointer: string): JsonSchema | undefined {
  let here: unknown = root;
  for (const token of pointer.split("/")) {
    const key = decodeToken(token);
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return isSchema(here) ? here : undefined;
}

function decodeToken(token: string): string {
  const text = token.replaceAll("~1", "/").replaceAll("~0", "~");
  return /%[0-9a-f]{2}/i.test(text) ? decodeURIComponent(text) : text;
}

function search(
  here: unknown,
  found: (schema: Record<string, unknown>) => boolean,
): JsonSchema | undefined {
  if (typeof here !== "object" || here === null) return undefined;
  if (found(here as Record<string, unknown>)) return here as JsonSchema;
  for (const part of Object.values(here)) {
    const inner = search(part, found);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "boolean" ||
  (typeof value === "object" && value !== null && !Array.isArray(value));
