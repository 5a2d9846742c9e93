/** Whether a value becomes another by growing alone: strings at their end, lists by items, objects by keys. */
export function grows(one: unknown, other: unknown): boolean {
  if (one === undefined) return true;
  if (typeof one === "string") return typeof other === "string" && other.startsWith(one);
  if (typeof one !== "object" || one === null) return Object.is(one, other);
  if (typeof other !== "object" || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  return Object.entries(one).every(
    ([key, part]) =>
      Object.hasOwn(other, key) && grows(part, (other as Record<string, unknown>)[key]),
  );
}

/** What two values have in common: the most from which both can grow; undefined where that is nothing. */
export function shared(one: unknown, other: unknown): unknown {
  if (typeof one === "string" && typeof other === "string") {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    return long.startsWith(short) ? short : undefined;
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const parts = one.slice(0, other.length).map((item, index) => shared(item, other[index]));
    const end = parts.indexOf(undefined);
    return end < 0 ? parts : parts.slice(0, end);
  }
  if (!isObject(one) || !isObject(other)) return Object.is(one, other) ? one : undefined;
  const parts = Object.entries(one)
    .filter(([key]) => Object.hasOwn(other, key))
    .map(([key, part]) => [key, shared(part, other[key])] as const)
    .filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
