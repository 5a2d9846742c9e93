import type { JsonSchema } from "@twelvefold/ir";
import { resolveLocal } from "../reference.ts";
import type { Encoding } from "./encoding.ts";
import { refuse } from "./encoding.ts";

/**
 * Where everything has to be written, null stands for what is left out. Where null is a value of its own, nothing is
 * left to say that the default is meant.
 */
export function refuseLostDefault(encoding: Encoding, schema: JsonSchema, path: string): void {
  const value = defaultOf(encoding.root, schema);
  if (value === undefined || value === null) return;
  refuse(encoding, {
    kind: "keyword",
    path,
    problem:
      "it may be null, and has a default where it is left out, which is written as null, too",
    remedy: "Let it not be null, and what is left out gets the default; or take the default away.",
  });
}

function defaultOf(root: JsonSchema, schema: JsonSchema, seen: readonly string[] = []): unknown {
  if (typeof schema === "boolean") return undefined;
  if (schema.default !== undefined) return schema.default;
  if (schema["x-default"] !== undefined) return schema["x-default"];
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const named = $ref === undefined || seen.includes($ref) ? undefined : resolveLocal(root, $ref);
  const parts = [...(named === undefined ? [] : [named]), ...allOf, ...anyOf, ...oneOf];
  const inside = $ref === undefined ? seen : [...seen, $ref];
  return parts.map((part) => defaultOf(root, part, inside)).find((value) => value !== undefined);
}
