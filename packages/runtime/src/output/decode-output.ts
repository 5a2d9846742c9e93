import type { DecodePlan, DecodeStep } from "@twelvefold/ir";
import { compileSchema } from "../core/validate/index.ts";
import { isRecord } from "../core/validate/check.ts";

/**
 * A value as a provider gave it under its dialect's schema, as a value of the author's schema:
 * null becomes absent again, entries a record, a wrapped root itself. A value that is not of the
 * dialect's schema is left as it is, for the validation that follows to refuse.
 */
export function decodeOutput(plan: DecodePlan, value: unknown): unknown {
  return decodeStep(plan, plan.root, value);
}

function decodeStep(plan: DecodePlan, step: DecodeStep, value: unknown): unknown {
  switch (step.kind) {
    case "keep":
      return value;
    case "definition":
      return decodeStep(plan, definitionOf(plan, step.name), value);
    case "choice": {
      const option = step.options.find(({ schema }) => compileSchema(schema)(value).length === 0);
      return option === undefined ? value : decodeStep(plan, option.step, value);
    }
    case "array":
      return Array.isArray(value) ? value.map((item) => decodeStep(plan, step.items, item)) : value;
    case "entries":
      return Array.isArray(value) ? decodeEntries(plan, step.value, value) : value;
    case "unwrap":
      return isRecord(value) ? decodeStep(plan, step.value, value[step.key]) : value;
    case "object":
      return isRecord(value) ? decodeObject(plan, step, value) : value;
    case "tuple":
      return isRecord(value) ? decodeTuple(plan, step, value) : value;
  }
}

export const definitionOf = (plan: DecodePlan, name: string): DecodeStep =>
  plan.definitions?.[name] ?? { kind: "keep" };

type StepOf<K extends DecodeStep["kind"]> = Extract<DecodeStep, { kind: K }>;

function decodeObject(
  plan: DecodePlan,
  { properties, optional }: StepOf<"object">,
  value: Record<string, unknown>,
): unknown {
  const kept = Object.entries(value).filter(
    ([name, item]) => item !== null || !optional.includes(name),
  );
  return Object.fromEntries(
    kept.map(([name, item]) => {
      const step = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return [name, step === undefined ? item : decodeStep(plan, step, item)];
    }),
  );
}

function decodeEntries(plan: DecodePlan, step: DecodeStep, entries: readonly unknown[]): unknown {
  const pairs = entries
    .filter(isRecord)
    .map((entry): [string, unknown] => [
      String(entry["key"]),
      decodeStep(plan, step, entry["value"]),
    ]);
  return pairs.length === entries.length ? Object.fromEntries(pairs) : entries;
}

function decodeTuple(
  plan: DecodePlan,
  { items, rest, least = items.length, nullish = [] }: StepOf<"tuple">,
  value: Record<string, unknown>,
): unknown {
  const more = rest !== undefined && Array.isArray(value["rest"]) ? value["rest"] : [];
  const isAbsent = (index: number): boolean => {
    const item = value[String(index)];
    return item === undefined || (item === null && !nullish.includes(index));
  };
  let length = items.length;
  while (more.length === 0 && length > least && isAbsent(length - 1)) length--;
  const first = items
    .slice(0, length)
    .map((step, index) => decodeStep(plan, step, value[String(index)]));
  return [...first, ...more.map((item) => decodeStep(plan, rest!, item))];
}
