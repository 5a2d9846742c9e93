/** A value as text: equal texts are equal values, the order of keys and the sign of zero included. */
export function render(value: unknown, around: readonly unknown[] = []): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const above = around.indexOf(value);
  if (above !== -1) return `the object ${around.length - above} levels out`;
  return renderObject(value, [...around, value]);
}

function renderObject(value: object, around: readonly unknown[]): string {
  const inner = (item: unknown): string => render(item, around);
  if (value instanceof Map)
    return `Map {${[...value].map(([key, item]) => `${inner(key)} => ${inner(item)}`).join(", ")}}`;
  if (value instanceof Set) return `Set {${[...value].map(inner).join(", ")}}`;
  if (value instanceof RegExp) return `${value} at ${value.lastIndex}`;
  if (Array.isArray(value))
    return `[${Array.from({ length: value.length }, (_, i) => (i in value ? inner(value[i]) : "a hole")).join(", ")}]`;
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${inner(item)}`,
  );
  if (value instanceof Error)
    return `${value.name}(${[JSON.stringify(value.message), ...fields].join(", ")})`;
  return `{${fields.join(", ")}}`;
}
