import type { JsonSchema } from "@twelvefold/ir";

export interface ReadSchema {
  readonly schema: JsonSchema;
  readonly problems: readonly string[];
}

/** The JSON Schema of a schema value: the one place that asks a validator library for it. */
export function readSchema(value: unknown, direction: "input" | "output"): ReadSchema {
  try {
    const standard = (value as { "~standard"?: { jsonSchema?: Record<string, (options: object) => unknown> } })["~standard"];
    const schema = standard?.jsonSchema?.[direction]?.({ target: "draft-2020-12" });
    if (schema) return { schema: schema as JsonSchema, problems: [] };
  } catch (error) {
    return { schema: true, problems: [error instanceof Error ? error.message : String(error)] };
  }
  return { schema: true, problems: ["it is not a schema that can give JSON Schema"] };
}
