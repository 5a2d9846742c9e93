import type { JsonSchemaObject, JsonType } from "@twelvefold/ir";
import type { Check } from "./check.ts";
import { isRecord } from "./check.ts";
import { equalJson } from "./equal.ts";
import { hasFormat } from "./format.ts";
import { excerpt, refuse } from "./problem.ts";

/** `type`, `const` and `enum`. */
export function valueChecks(schema: JsonSchemaObject): Check[] {
  const checks: Check[] = [];
  if (schema.type !== undefined) checks.push(typeCheck(schema.type));
  if (schema.const !== undefined) checks.push(memberCheck("const", [schema.const]));
  if (schema.enum !== undefined) checks.push(memberCheck("enum", schema.enum));
  return checks;
}

function typeCheck(type: JsonType | readonly JsonType[]): Check {
  const types = typeof type === "string" ? [type] : type;
  const expected = types.map((name) => typeNames[name] ?? name).join(" or ");
  return (value, path, out) => {
    if (!types.some((name) => isType(name, value))) refuse(out, "type", path, expected, value);
  };
}

/** The types of JSON Schema with their articles. */
const typeNames: Readonly<Record<JsonType, string>> = {
  null: "null",
  boolean: "a boolean",
  integer: "an integer",
  number: "a number",
  string: "a string",
  array: "an array",
  object: "an object",
};

function isType(type: JsonType, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "integer":
      return Number.isInteger(value);
    case "number":
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function memberCheck(keyword: string, members: readonly unknown[]): Check {
  const names = members.map(excerpt).join(", ");
  const expected = members.length === 1 ? names : `one of ${names}`;
  return (value, path, out) => {
    if (!members.some((member) => equalJson(member, value))) {
      refuse(out, keyword, path, expected, value);
    }
  };
}

/** Bounds and divisors, for numbers alone. */
export function numberChecks(schema: JsonSchemaObject): Check[] {
  const checks: Check[] = [];
  const add = (keyword: string, expected: string, holds: (value: number) => boolean): void => {
    checks.push((value, path, out) => {
      if (typeof value === "number" && !holds(value)) refuse(out, keyword, path, expected, value);
    });
  };
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined) add("minimum", `at least ${minimum}`, (x) => x >= minimum);
  if (maximum !== undefined) add("maximum", `at most ${maximum}`, (x) => x <= maximum);
  if (exclusiveMinimum !== undefined) {
    add("exclusiveMinimum", `more than ${exclusiveMinimum}`, (x) => x > exclusiveMinimum);
  }
  if (exclusiveMaximum !== undefined) {
    add("exclusiveMaximum", `less than ${exclusiveMaximum}`, (x) => x < exclusiveMaximum);
  }
  if (multipleOf !== undefined) {
    add("multipleOf", `a multiple of ${multipleOf}`, (x) => isMultiple(x / multipleOf));
  }
  return checks;
}

/** 19.99 is a multiple of 0.01, though their quotient in binary is not whole. */
const isMultiple = (quotient: number): boolean =>
  Math.abs(Math.round(quotient) - quotient) <= 1e-9 * Math.max(1, Math.abs(quotient));

/** Lengths, patterns and formats, for strings alone. */
export function stringChecks(schema: JsonSchemaObject): Check[] {
  const checks: Check[] = [];
  const add = (keyword: string, expected: string, holds: (value: string) => boolean): void => {
    checks.push((value, path, out) => {
      if (typeof value === "string" && !holds(value)) refuse(out, keyword, path, expected, value);
    });
  };
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined) {
    add("minLength", `at least ${minLength} characters`, (x) => codePoints(x) >= minLength);
  }
  if (maxLength !== undefined) {
    add("maxLength", `at most ${maxLength} characters`, (x) => codePoints(x) <= maxLength);
  }
  if (pattern !== undefined) {
    const expression = toPattern(pattern);
    add("pattern", `a match of ${pattern}`, (x) => expression.test(x));
  }
  if (format !== undefined) {
    add("format", `the format ${format}`, (x) => hasFormat(format, x));
  }
  return checks;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Patterns are Unicode expressions; older ones that are not legal as such are taken as they are. */
export function toPattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
