import type { JsonSchemaObject } from "@twelvefold/ir";
import type { Check, Compilation } from "./check.ts";
import { passes } from "./check.ts";
import { equalJson } from "./equal.ts";
import { evaluatedItems } from "./evaluated.ts";
import { below, isDone, refuse } from "./problem.ts";

/** The keywords for arrays. */
export function arrayChecks(schema: JsonSchemaObject, compilation: Compilation): Check[] {
  const checks: Check[] = [];
  const add = (check: (value: readonly unknown[], ...rest: Rest) => void): void => {
    checks.push((value, ...rest) => {
      if (Array.isArray(value)) check(value, ...rest);
    });
  };
  const { minItems, maxItems, uniqueItems, unevaluatedItems } = schema;
  if (minItems !== undefined) {
    add((value, path, out) => {
      if (value.length < minItems)
        refuse(out, "minItems", path, `at least ${minItems} items`, value);
    });
  }
  if (maxItems !== undefined) {
    add((value, path, out) => {
      if (value.length > maxItems)
        refuse(out, "maxItems", path, `at most ${maxItems} items`, value);
    });
  }
  if (uniqueItems === true) {
    add((value, path, out) => {
      if (hasDuplicate(value)) refuse(out, "uniqueItems", path, "no item twice", value);
    });
  }
  if (schema.prefixItems !== undefined || schema.items !== undefined) {
    add(itemsCheck(schema, compilation));
  }
  if (schema.contains !== undefined) add(containsCheck(schema, compilation));
  if (unevaluatedItems !== undefined) {
    const check = compilation.check(unevaluatedItems);
    add((value, path, out) => {
      const evaluated = evaluatedItems(schema, value, compilation);
      for (const [index, item] of value.entries()) {
        if (isDone(out)) return;
        if (!evaluated.has(index)) check(item, below(path, index), out);
      }
    });
  }
  return checks;
}

type Rest = Parameters<Check> extends [unknown, ...infer R] ? R : never;
type ArrayCheck = (value: readonly unknown[], ...rest: Rest) => void;

function itemsCheck(schema: JsonSchemaObject, compilation: Compilation): ArrayCheck {
  const prefix = (schema.prefixItems ?? []).map(compilation.check);
  const items = schema.items === undefined ? undefined : compilation.check(schema.items);
  return (value, path, out) => {
    for (const [index, item] of value.entries()) {
      if (isDone(out)) return;
      (prefix[index] ?? items)?.(item, below(path, index), out);
    }
  };
}

function containsCheck(schema: JsonSchemaObject, compilation: Compilation): ArrayCheck {
  const check = compilation.check(schema.contains!);
  const { minContains = 1, maxContains = Infinity } = schema;
  const upTo = maxContains === Infinity ? "" : ` and at most ${maxContains}`;
  const expected = `at least ${minContains}${upTo} items that match`;
  return (value, path, out) => {
    const count = value.filter((item) => passes(check, item)).length;
    if (count < minContains || count > maxContains) refuse(out, "contains", path, expected, value);
  };
}

const hasDuplicate = (items: readonly unknown[]): boolean =>
  items.some((item, index) => items.slice(0, index).some((earlier) => equalJson(earlier, item)));
