import type { Coercion } from "./coercion.ts";
import type { Fit, Result } from "./result.ts";
import { best } from "./result.ts";
import { equalJson } from "../../core/validate/index.ts";
import type { Node } from "../read/node.ts";
import type { Shape } from "../shape.ts";

/** The option that costs least, whatever the order of the options. */
export function coerceUnion(
  coercion: Coercion,
  node: Node,
  options: readonly Shape[],
  path: string,
): Result {
  const results = options.map((option) => coercion.coerce(node, option, path));
  const chosen = best(results);
  if (!coercion.partial || node.complete || chosen.kind !== "fit") return chosen;
  return { ...chosen, settled: agreed(chosen, results) };
}

/** While options are still open, nothing inside is settled unless all that remain agree on it. */
function agreed(chosen: Fit, results: readonly Result[]): readonly string[] {
  const open = results.filter((result) => result.kind !== "misfit");
  const fits = open.filter((result) => result.kind === "fit");
  if (fits.length < open.length) return [];
  if (!fits.every((one) => equalJson(one.value, chosen.value))) return [];
  const sets = fits.map((one) => new Set(one.settled));
  return chosen.settled.filter((place) => sets.every((set) => set.has(place)));
}
