import type { JsonSchema } from "@twelvefold/ir";

/** Whether a schema is that of `undefined`, which is no value of JSON. */
export function givesNothing(schema: JsonSchema): boolean {
  return typeof schema === "object" && schema["x-undefined"] === true;
}
