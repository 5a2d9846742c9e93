/** Constants that built-in objects have, by their full names: no program can change them. */
export const builtinConstants: ReadonlyMap<string, number> = new Map([
  ["Math.E", Math.E],
  ["Math.LN10", Math.LN10],
  ["Math.LN2", Math.LN2],
  ["Math.LOG10E", Math.LOG10E],
  ["Math.LOG2E", Math.LOG2E],
  ["Math.PI", Math.PI],
  ["Math.SQRT1_2", Math.SQRT1_2],
  ["Math.SQRT2", Math.SQRT2],
  ["Number.EPSILON", Number.EPSILON],
  ["Number.MAX_SAFE_INTEGER", Number.MAX_SAFE_INTEGER],
  ["Number.MAX_VALUE", Number.MAX_VALUE],
  ["Number.MIN_SAFE_INTEGER", Number.MIN_SAFE_INTEGER],
  ["Number.MIN_VALUE", Number.MIN_VALUE],
  ["Number.NaN", Number.NaN],
  ["Number.NEGATIVE_INFINITY", Number.NEGATIVE_INFINITY],
  ["Number.POSITIVE_INFINITY", Number.POSITIVE_INFINITY],
]);
