/** Whether two JSON values are the same; the order of an object's keys does not count. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson(read(a, key), read(b, key)))
  );
}

const read = (value: object, key: string): unknown => (value as Record<string, unknown>)[key];
