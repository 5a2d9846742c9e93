import type { DecodePlan, DecodeStep } from "@twelvefold/ir";
import { isRecord } from "../core/validate/check.ts";
import { compileSchema, equalJson } from "../core/validate/index.ts";
import { below, type Problem, refuse } from "../core/validate/problem.ts";
import { definitionOf } from "./decode-output.ts";

/**
 * Where a record, which is written as a list of entries, has one key twice and two values for it: no
 * object has both, and none of them is left out unsaid.
 */
export function repeatedKeys(plan: DecodePlan, value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  visit(plan.root, value, "");
  return problems;

  function visit(step: DecodeStep, part: unknown, path: string): void {
    switch (step.kind) {
      case "keep":
        return;
      case "definition":
        return visit(definitionOf(plan, step.name), part, path);
      case "choice": {
        const option = step.options.find(({ schema }) => compileSchema(schema)(part).length === 0);
        return option && visit(option.step, part, path);
      }
      case "unwrap":
        return isRecord(part)
          ? visit(step.value, part[step.key], below(path, step.key))
          : undefined;
      case "object":
        return visitEach(part, path, (name) => step.properties[name]);
      case "array":
        return visitEach(part, path, () => step.items);
      case "tuple":
        visitEach(part, path, (name) => step.items[Number(name)]);
        return isRecord(part) && step.rest
          ? visit({ kind: "array", items: step.rest }, part["rest"], below(path, "rest"))
          : undefined;
      case "entries":
        return Array.isArray(part) ? visitEntries(step.value, part, path) : undefined;
    }
  }

  function visitEach(
    part: unknown,
    path: string,
    stepOf: (name: string) => DecodeStep | undefined,
  ): void {
    if (typeof part !== "object" || part === null) return;
    for (const [name, inner] of Object.entries(part)) {
      const step = stepOf(name);
      if (step !== undefined) visit(step, inner, below(path, name));
    }
  }

  function visitEntries(step: DecodeStep, entries: readonly unknown[], path: string): void {
    const known = new Map<string, unknown>();
    for (const [index, entry] of entries.entries()) {
      if (!isRecord(entry)) continue;
      const [key, inner] = [String(entry["key"]), entry["value"]];
      const place = below(path, index);
      if (known.has(key) && !equalJson(known.get(key), inner))
        refuse({ problems, first: false }, "uniqueKeys", below(place, "key"), "a key once", key);
      known.set(key, inner);
      visit(step, inner, below(place, "value"));
    }
  }
}
