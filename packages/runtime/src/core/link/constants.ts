import type { Json, Table } from "@twelvefold/ir";
import { isReference } from "../values/operand.ts";
import { setProperty } from "../values/property.ts";
import type { Place } from "../values/decode.ts";
import type { Evaluate } from "./linked.ts";
import type { Linker } from "./linker.ts";

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
export function constantPlaces(constants: readonly unknown[]): Map<object, Place> | undefined {
  const places: Map<object, Place> = new Map();
  for (const [index, value] of constants.entries())
    note(value, { $: "constant", index, path: [] }, places);
  return places.size === 0 ? undefined : places;
}

/** Freezes a constant, and notes where it and its parts are. */
export function note(value: unknown, place: Place, places: Map<object, Place>): void {
  if (!isReference(value) || places.has(value)) return;
  places.set(value, place);
  for (const [key, item] of Object.entries(Object.freeze(value)))
    note(item, { ...place, path: [...place.path, key] }, places);
}

/** A module-level object with functions in it. */
export function table({ fn }: Table, linker: Linker): Evaluate {
  linker.function(fn);
  linker.places ??= new Map();
  return (a) => a.fold.table(fn);
}
