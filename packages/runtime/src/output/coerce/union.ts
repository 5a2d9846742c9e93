import type { Json } from "@twelvefold/ir";
import type { Coercion } from "./coercion.ts";
import type { Fit, Result } from "./result.ts";
import { best, misfit, pending } from "./result.ts";
import { equalJson, excerpt } from "../../core/validate/index.ts";
import { shared } from "../grows.ts";
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
  const value = undoubted(node, likeliest(node, options, results));
  return value === undefined ? pending : { ...chosen, value, settled: agreed(chosen, results) };
}

/** What begins with a bracket is a list or an object where there can be one; anything else that fits is less likely. */
function likeliest(
  { kind }: Node,
  options: readonly Shape[],
  results: readonly Result[],
): readonly Result[] {
  const open = results.filter((result) => result.kind !== "misfit");
  if (kind !== "array" && kind !== "object") return open;
  const alike = results.filter(
    (result, index) => result.kind !== "misfit" && kindsOf[kind].has(options[index]!.kind),
  );
  return alike.length === 0 ? open : alike;
}

const kindsOf: Readonly<Record<"array" | "object", ReadonlySet<Shape["kind"]>>> = {
  array: new Set(["any", "array"]),
  object: new Set(["any", "object"]),
};

/**
 * What is the same under all options that are still open, which is all that can be told of the value: an
 * option that is cheapest so far may turn out not to fit.
 */
function undoubted(node: Node, open: readonly Result[]): unknown {
  const [first, ...others] = open
    .filter((result) => result.kind === "fit")
    .map(({ value }) => value);
  // What is in quotation marks is a string wherever there can be one; other words may be anything.
  const isString = node.kind === "string" && typeof first === "string";
  if (others.length + 1 < open.length && !isString) return undefined;
  return others.reduce(shared, first);
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
