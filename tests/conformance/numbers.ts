import type { Row } from "./row.ts";

const odd = `[0, -0, 1, -1, 1.5, -1.5, 2.5, NaN, Infinity, -Infinity, null, undefined, true, "3", " 4 ", "x", "", [], [5], [1, 2], {}]`;

const unary = [
  "abs",
  "acos",
  "acosh",
  "asin",
  "asinh",
  "atan",
  "atanh",
  "cbrt",
  "ceil",
  "clz32",
  "cos",
  "cosh",
  "exp",
  "expm1",
  "floor",
  "fround",
  "log",
  "log10",
  "log1p",
  "log2",
  "round",
  "sign",
  "sin",
  "sinh",
  "sqrt",
  "tan",
  "tanh",
  "trunc",
];

export const numbers: readonly Row[] = [
  ...unary.map((name): Row => ({
    name: `Math.${name}`,
    flow: `return [...@(${odd}).map((x) => Math.${name}(x)), Math.${name}()]`,
  })),
  {
    name: "Math.max and min",
    flow: `return [Math.max(), Math.min(), Math.max(1, "3", 2), Math.max(1, NaN), Math.min(0, -0), Math.max(-0, 0), Math.max([2], null), Math.max(...@([4, 9, 2])), Math.min(undefined), Math.max("a")]`,
  },
  {
    name: "Math.atan2, pow, hypot, imul",
    flow: `return [Math.atan2(1, -1), Math.atan2(-0, -0), Math.pow(2, 10), Math.pow(2, -1), Math.pow(NaN, 0), Math.hypot(3, 4), Math.hypot(), Math.hypot(NaN, Infinity), Math.imul(0xffffffff, 5), Math.imul(3.9, "2")]`,
  },
  {
    name: "constants of Math and Number",
    flow: `return [Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2, Number.EPSILON, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]`,
  },
  {
    name: "Number()",
    flow: `return [...@(${odd}).map(Number), Number(), Number("0x1f"), Number("1e3"), Number("1_0"), Number("-"), Number("Infinity"), Number("infinity"), Number("\\n7\\t"), Number("0b2"), Number(".5"), Number("5.")]`,
  },
  {
    name: "parseInt",
    flow: `return [parseInt("42px"), parseInt("px"), parseInt("0x1F"), parseInt("101", 2), parseInt("z", 36), parseInt("12", 1), parseInt("12", 0), parseInt("-0"), parseInt("1e3"), parseInt(null), parseInt("  7"), parseInt(0.0000005), parseInt("9".repeat(20)), parseInt("12", "8"), Number.parseInt("5.9")]`,
  },
  {
    name: "parseFloat",
    flow: `return [parseFloat("3.14abc"), parseFloat(".5"), parseFloat("-.5e-2x"), parseFloat("x"), parseFloat(""), parseFloat("Infinityx"), parseFloat("-0"), parseFloat("1.2.3"), parseFloat([1.5, 2]), Number.parseFloat(" 2 ")]`,
  },
  {
    name: "isNaN and isFinite, both kinds",
    flow: `return @(${odd}).map((x) => [isNaN(x), isFinite(x), Number.isNaN(x), Number.isFinite(x)])`,
  },
  {
    name: "isInteger and isSafeInteger",
    flow: `return [5, 5.0, 5.5, "5", NaN, Infinity, 2 ** 53, 2 ** 53 - 1, -0, null].map((x) => [Number.isInteger(x), Number.isSafeInteger(x)])`,
  },
  {
    name: "toFixed",
    flow: `return [(1.005).toFixed(2), (1.45).toFixed(1), (0).toFixed(2), (-1.5).toFixed(0), (2.5).toFixed(0), (1e21).toFixed(2), (NaN).toFixed(1), (123.456).toFixed(), (0.000001).toFixed(7), (-0).toFixed(1), (10.235).toFixed("2")]`,
  },
  {
    name: "toPrecision and toExponential",
    flow: `return [(123.456).toPrecision(4), (0.00001).toPrecision(1), (123456).toPrecision(2), (1.5).toPrecision(), (12345).toExponential(), (12345).toExponential(2), (0).toExponential(), (NaN).toPrecision(3), (-1.5e-9).toExponential(1)]`,
  },
  {
    name: "toString with a radix",
    flow: `return [(255).toString(16), (255).toString(2), (-255).toString(36), (0.5).toString(2), (5).toString(undefined), (1e21).toString(), (0.1).toString(3).slice(0, 10), (5).toString("2")]`,
  },
  {
    name: "digits and radixes out of range throw",
    flow: `const all = []; const tries = [() => (1).toFixed(101), () => (1).toPrecision(0), () => (1).toString(1), () => (1).toString(37), () => (1).toExponential(-1)]; for (const t of tries) { try { all.push(t()) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "numbers as text",
    flow: `return [0.1 + 0.2, 1e21, 1e-7, 123456789012345680000, -1e-7, 1 / 3, 100, 1e2, 0xff, 5e-324, 1.7976931348623157e308].map(String)`,
  },
  {
    name: "Boolean()",
    flow: `return [...@(${odd}).map(Boolean), Boolean(), Boolean("false"), Boolean(new Map())]`,
  },
  {
    name: "methods on literals and awaited numbers",
    flow: `return [5..toFixed(1), (5).toString(), @(3.14159).toFixed(2), @(255).toString(16), (-5).toFixed(1), -5..toFixed(1)]`,
  },
  {
    name: "rounding of money",
    flow: `const cents = (x) => Math.round(x * 100) / 100; return [cents(1.005), cents(2.675), cents(@(10.1) * 3), cents(-1.255)]`,
  },
  {
    name: "integer loops with bit operations",
    flow: `let h = 0; for (const c of @("hash me")) h = (Math.imul(31, h) + c.charCodeAt(0)) | 0; return [h, h >>> 0]`,
  },
  {
    name: "greatest common divisor and primes",
    flow: `const gcd = (a, b) => (b ? gcd(b, a % b) : a); const primes = []; for (let n = 2; primes.length < 8; n++) if (primes.every((p) => n % p)) primes.push(n); return [gcd(48, @(36)), primes]`,
  },
  {
    name: "Math.random is refused",
    flow: `return Math.random()`,
    expect: "refused",
    code: "TF2038",
  },
  {
    name: "Math.random in a callback is refused",
    flow: `return [1].map(() => Math.random())`,
    expect: "refused",
    code: "TF2038",
  },
  {
    name: "Math.random as a value is refused",
    flow: `return [1].map(Math.random)`,
    expect: "refused",
    code: "TF2038",
  },
  {
    name: "a misspelt member of Math is refused",
    flow: `return Math.flor(1)`,
    expect: "refused",
    code: "TF2204",
  },
  {
    name: "Math as a value is refused",
    flow: `const m = [Math]; return m[0].abs(1)`,
    expect: "refused",
    code: "TF2205",
  },
  {
    name: "a computed member of Math is refused",
    flow: `const k = "abs"; return Math[k](1)`,
    expect: "refused",
    code: "TF2205",
  },
  {
    name: "assignment to a member of Math is refused",
    flow: `Math.max = 1; Math.PI++; [Math.min] = [2]; return 1`,
    expect: "refused",
    code: "TF2007",
  },
  {
    name: "writing to Math is refused",
    flow: `Math.x = 1; return 1`,
    expect: "refused",
    code: "TF2203",
  },
  {
    name: "new Number and new Boolean are refused",
    flow: `return [new Number(1), new Boolean(false)]`,
    expect: "refused",
    code: "TF2022",
  },
  {
    name: "toLocaleString of a number is refused",
    flow: `return (1234.5).toLocaleString()`,
    expect: "refused",
    code: "TF2046",
  },
  {
    name: "Intl is refused",
    flow: `return new Intl.NumberFormat().format(1)`,
    expect: "refused",
    code: "TF2046",
  },
];
