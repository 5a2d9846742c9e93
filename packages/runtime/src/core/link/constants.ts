import type { Json } from "@twelvefold/ir";
import { setProperty } from "../values/property.ts";
import type { ConstantPlaces } from "../values/store.ts";

/** A frozen copy: a write to it is noticed, and the machine's own object is not handed out. */
export function freezeConstant(value: Json): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(freezeConstant));
  const copy = {};
  for (const [key, item] of Object.entries(value))
    setProperty(copy, key, freezeConstant(item as Json));
  return Object.freeze(copy);
}

/** Where each object of the constants stands: a variable that holds one keeps holding that very one. */
export function constantPlaces(constants: readonly unknown[]): ConstantPlaces | undefined {
  const places: Map<object, { readonly index: number; readonly path: readonly string[] }> =
    new Map();
  for (const [index, value] of constants.entries()) note(value, index, [], places);
  return places.size === 0 ? undefined : places;
}

function note(
  value: unknown,
  index: number,
  path: readonly string[],
  places: Map<object, { readonly index: number; readonly path: readonly string[] }>,
): void {
  if (typeof value !== "object" || value === null) return;
  places.set(value, { index, path });
  for (const [key, item] of Object.entries(value)) note(item, index, [...path, key], places);
}
