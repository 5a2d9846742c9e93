import type { JsonSchema } from "@twelvefold/ir";
import type { SchemaProblem } from "./schema-problem.ts";
import { fieldPath } from "./schema-problem.ts";

/** Keywords under which the author's own names stand. */
const NAMED: ReadonlySet<string> = new Set("properties patternProperties $defs".split(" "));

/** Keys that are marked as secret: what is locked and masked are values. */
export function secretKeys(schema: JsonSchema): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const visit = (part: unknown, path: readonly string[]): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [name, inner] of Object.entries(part)) {
      if (!NAMED.has(path.at(-1) ?? "") && name === "propertyNames" && marksSecret(inner))
        problems.push({
          kind: "type",
          path: fieldPath(path),
          problem: "its keys are marked as secret, and only values can be kept secret",
          remedy: "Mark the whole record, as in `secret(z.record(key, value))`.",
        });
      visit(inner, [...path, name]);
    }
  };
  visit(schema, []);
  return problems;
}

/** Whether something below the root is marked as secret, and the root itself is not. */
export function hidesSecretBelow(schema: JsonSchema): boolean {
  return typeof schema === "object" && schema["x-secret"] !== true && marksSecret(schema);
}

/** The problem of a transform around a marked place: nobody knows where it puts the secret. */
export const movedSecret = (path: string): SchemaProblem => ({
  kind: "type",
  path,
  problem: "a transform around a secret may put it where no schema marks it",
  remedy:
    "Mark all that the transform takes, as in `secret(z.object({ … })).transform(…)`, or transform the marked value alone.",
});

const marksSecret = (schema: unknown): boolean =>
  JSON.stringify(schema)?.includes('"x-secret":true') ?? false;
