import type { JsonSchema } from "@twelvefold/ir";

import { spellingOf } from "./spelling.ts";

/** The names of all properties that a schema declares, at any depth, and their bare spellings. */
export function knownProperties(schema: JsonSchema): ReadonlySet<string> {
  const names = new Set<string>();
  collect(schema, names);
  return names;
}

function collect(part: unknown, names: Set<string>): void {
  if (typeof part !== "object" || part === null) return;
  if (Array.isArray(part)) {
    for (const one of part) collect(one, names);
    return;
  }
  for (const [keyword, value] of Object.entries(part)) {
    if (keyword === "properties" && typeof value === "object" && value !== null) {
      for (const [name, property] of Object.entries(value)) {
        names.add(name).add(spellingOf(name));
        collect(property, names);
      }
    } else if (keyword !== "const" && keyword !== "enum" && keyword !== "default") {
      collect(value, names);
    }
  }
}
