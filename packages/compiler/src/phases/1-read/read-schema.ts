import type { JsonSchema } from "@twelvefold/ir";
import { changesValues, extractSchema } from "../../schemas/index.ts";
import type { SchemaProblem } from "../../schemas/index.ts";

export interface ReadSchema {
  readonly schema: JsonSchema;
  readonly problems: readonly SchemaProblem[];
}

/** The JSON Schema of a schema value. The author's own code may be behind it, and may throw. */
export function readSchema(value: unknown, direction: "input" | "output"): ReadSchema {
  try {
    return extractSchema(value, direction);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const remedy = "Say what a value is in JSON, and convert it in the tool's `run`.";
    return { schema: true, problems: [{ kind: "no-json-schema", path: "", problem, remedy }] };
  }
}

/** Whether a schema's validator gives anything but what it takes. One that throws is reported by `readSchema`. */
export function readChanges(value: unknown): boolean {
  try {
    return changesValues(value);
  } catch {
    return false;
  }
}
