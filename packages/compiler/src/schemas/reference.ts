import type { JsonSchema } from "@twelvefold/ir";

/** The schema that a local `$ref` points to; undefined when it is not there. */
export function resolveLocal(root: JsonSchema, reference: string): JsonSchema | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let here: unknown = root;
  for (const token of reference.slice(2).split("/")) {
    const key = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return typeof here === "boolean" || (typeof here === "object" && here !== null)
    ? (here as JsonSchema)
    : undefined;
}

/** The name that a definition is sent under. */
export const definitionName = (reference: string): string =>
  reference === "#"
    ? "root"
    : reference
        .split("/")
        .at(-1)!
        .replaceAll(/[^\w-]/g, "_");
