/**
 * What is in an object, an array or a regular expression that is just as a literal makes it; `undefined` of anything else. It need
 * not stay like that: an accessor, a hidden key, a hole or another prototype may be seen by reading, though no entry tells of it.
 */
export function plainParts(value: unknown): readonly [string, unknown][] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (value instanceof RegExp)
    return Object.entries({ text: String(value), lastIndex: value.lastIndex });
  const isArray = Array.isArray(value);
  if (Object.getPrototypeOf(value) !== (isArray ? Array.prototype : Object.prototype))
    return undefined;
  const parts = Object.entries(value);
  const keys = Reflect.ownKeys(value).length - (isArray ? 1 : 0);
  const isWritten = parts.every(
    ([key]) => Object.getOwnPropertyDescriptor(value, key)?.get === undefined,
  );
  const isWhole = !isArray || parts.length === value.length;
  return keys === parts.length && isWritten && isWhole ? parts : undefined;
}
