import type { Json } from "@twelvefold/ir";
import type { Coercion } from "./coercion.ts";
import type { Fit, Result } from "./result.ts";
import { best, misfit } from "./result.ts";
import { equalJson, excerpt } from "../../core/validate/index.ts";
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
  const values = chosen.kind === "misfit" ? valuesOf(options) : undefined;
  if (values !== undefined) return misfit(path, `one of ${values.map(excerpt).join(", ")}`, node);
  if (!coercion.partial || node.complete || chosen.kind !== "fit") return chosen;
  return { ...chosen, settled: agreed(chosen, results) };
}

/** What a union of nothing but given values may be: all of them are named, not only the nearest. */
function valuesOf(options: readonly Shape[]): readonly Json[] | undefined {
  const values = options.flatMap((option): readonly Json[] => {
    if (option.kind === "enum") return option.members;
    return option.kind === "literal" ? [option.value] : [];
  });
  return options.every(({ kind }) => kind === "enum" || kind === "literal") ? values : undefined;
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
