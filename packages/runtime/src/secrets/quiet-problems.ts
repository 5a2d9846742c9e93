import type { JsonSchema } from "@twelvefold/ir";
import type { PayloadProblem } from "../errors.ts";
import { hideTold } from "./hide-told.ts";
import { hasSecrets, mapSecrets } from "./map-secrets.ts";

/**
 * What is wrong with a value that may hold secrets, without the value: nothing is quoted from it, also
 * where it stands at a place that nobody marked, and a validator's own words tell none of its secrets.
 */
export function quietProblems(
  schema: JsonSchema | undefined,
  value: unknown,
  problems: readonly PayloadProblem[],
): readonly PayloadProblem[] {
  if (!hasSecrets(schema)) return problems;
  const secrets: unknown[] = [];
  mapSecrets(schema, value, (secret) => secrets.push(secret));
  return problems.map(({ path, message }) => ({
    path,
    message: hideTold(message.replace(/, received .*$/s, ""), secrets),
  }));
}
