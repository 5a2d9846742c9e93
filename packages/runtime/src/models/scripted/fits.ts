/** Whether `value` has at least what `pattern` has: objects by key, lists whole, everything else equal. */
export function fits(pattern: unknown, value: unknown): boolean {
  if (typeof pattern !== "object" || pattern === null) return Object.is(pattern, value);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(pattern)) {
    return (
      Array.isArray(value) &&
      value.length === pattern.length &&
      pattern.every((item, i) => fits(item, value[i]))
    );
  }
  return Object.entries(pattern).every(([key, item]) =>
    fits(item, (value as Readonly<Record<string, unknown>>)[key]),
  );
}
