import type { JsonSchema } from "@twelvefold/ir";

/**
 * A default that is made anew each time (an id, the time) is the validator's alone: written down, it would be another
 * one in every build. It is found by asking twice, the second time on another day.
 */
export function settleDefaults(first: JsonSchema, again: () => JsonSchema): JsonSchema {
  if (!hasDefault(first)) return first;
  return settled(first, onAnotherDay(again), false) as JsonSchema;
}

function hasDefault(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  return Object.hasOwn(schema, "default") || Object.values(schema).some(hasDefault);
}

function settled(one: unknown, other: unknown, isNames: boolean): unknown {
  if (typeof one !== "object" || one === null) return one;
  if (Array.isArray(one)) return one.map((item, index) => settled(item, at(other, index), false));
  const entries = Object.entries(one).map(([key, value]) => {
    const again = at(other, key);
    if (key !== "default" || isNames)
      return [key, settled(value, again, named.has(key) && !isNames)];
    const isSame = printed(value) === printed(again);
    return isSame ? [key, value] : ["x-default", "computed"];
  });
  return Object.fromEntries(entries);
}

/** Under these stand names, and not keywords. */
const named: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
]);

/** Of a library that gives something else than JSON there is no more to ask. */
function printed(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

function at(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

/** Another year, month, day, hour, minute and second. */
const LATER = (((400 * 24 + 3) * 60 + 7) * 60 + 11) * 1000 + 13;

/** Nothing else runs meanwhile: what is asked for is there at once. */
function onAnotherDay<Result>(ask: () => Result): Result {
  const Today = globalThis.Date;
  const now = (): number => Today.now() + LATER;
  globalThis.Date = new Proxy(Today, {
    construct: (target, given, maker) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, maker) as Date,
    apply: () => new Today(now()).toString(),
    get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
  });
  try {
    return ask();
  } finally {
    globalThis.Date = Today;
  }
}
