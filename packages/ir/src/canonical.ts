import type { Json } from "./json.ts";

/**
 * Parts of a machine whose order of keys has a meaning: schemas and prompts are sent as they are
 * written, and a flow can list the keys of a constant. Everything else is sorted.
 */
const ORDERED: Readonly<Record<string, "whole" | "below names">> = {
  input: "whole",
  output: "whole",
  constants: "whole",
  steps: "below names",
  prompts: "below names",
};

/**
 * A machine with its keys in canonical order: sorted, except in its schemas, prompts and constants.
 * Absent and `undefined` are the same.
 */
export function canonical(machine: object): { [key: string]: Json } {
  const result: { [key: string]: Json } = {};
  for (const [key, value] of entries(machine)) {
    const kept = ORDERED[key];
    if (kept === undefined) result[key] = sorted(value as Json);
    else if (kept === "whole") result[key] = asWritten(value as Json);
    else result[key] = eachAsWritten(value as { [name: string]: Json });
  }
  return result;
}

function sorted(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const result: { [key: string]: Json } = {};
  for (const [key, item] of entries(value)) set(result, key, sorted(item as Json));
  return result;
}

function eachAsWritten(value: { [name: string]: Json }): Json {
  const result: { [key: string]: Json } = {};
  for (const [name, item] of entries(value)) set(result, name, asWritten(item as Json));
  return result;
}

function asWritten(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** A key `__proto__` is a key like any other. */
function set(object: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(object, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
