/** Built-in functions of data alone whose result is the same in every engine, to the last bit. */
const functions: ReadonlyMap<string, (...args: never[]) => unknown> = new Map<
  string,
  (...args: never[]) => unknown
>([
  ["Object.keys", Object.keys],
  ["Object.values", Object.values],
  ["Object.entries", Object.entries],
  ["Object.fromEntries", Object.fromEntries],
  ["Array.from", Array.from.bind(Array)],
  ["Array.of", Array.of.bind(Array)],
  ["Math.abs", Math.abs],
  ["Math.ceil", Math.ceil],
  ["Math.floor", Math.floor],
  ["Math.max", Math.max],
  ["Math.min", Math.min],
  ["Math.round", Math.round],
  ["Math.sign", Math.sign],
  ["Math.sqrt", Math.sqrt],
  ["Math.trunc", Math.trunc],
  ["JSON.parse", JSON.parse],
  ["JSON.stringify", JSON.stringify],
  ["Number", Number],
  ["String", String],
  ["parseInt", Number.parseInt],
  ["parseFloat", Number.parseFloat],
  ["structuredClone", structuredClone],
]);

/** Methods of texts and arrays that change nothing. */
const methods: ReadonlySet<string> = new Set([
  ...["at", "concat", "includes", "indexOf", "join", "lastIndexOf", "slice"],
  ...["flat", "toReversed", "toSorted", "with"],
  ...["charAt", "endsWith", "padEnd", "padStart", "repeat", "replace", "replaceAll", "split"],
  ...["startsWith", "substring", "toLowerCase", "toUpperCase", "trim", "trimEnd", "trimStart"],
]);

/** What the call gives, or nothing where it cannot be known or throws. The arguments are data. */
export function callBuiltin(
  name: string,
  args: readonly unknown[],
): { value: unknown } | undefined {
  const called = functions.get(name);
  return called && attempt(() => called(...(args as never[])));
}

export function callMethod(
  object: unknown,
  name: string,
  args: readonly unknown[],
): { value: unknown } | undefined {
  if ((typeof object !== "string" && !Array.isArray(object)) || !methods.has(name))
    return undefined;
  const method = (object as unknown as Record<string, unknown>)[name];
  if (typeof method !== "function") return undefined;
  return attempt(() => (method as (...given: unknown[]) => unknown).apply(object, [...args]));
}

function attempt(work: () => unknown): { value: unknown } | undefined {
  try {
    return { value: work() };
  } catch {
    return undefined;
  }
}
