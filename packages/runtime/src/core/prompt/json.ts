import type { Helper } from "./helper.ts";

/** `{{json value indent=2 sort=true}}`: keys as the data has them, or sorted. */
export const json: Helper = ([value], { indent, sort }) =>
  printJson(sort ? sorted(value) : value, Number(indent) || 0);

/** Absent values are `null`. */
export function printJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent) ?? "null";
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(
    keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
  );
}
