import type { DecodeOption, DecodePlan, DecodeStep } from "@twelvefold/ir";
import { definitionOf } from "./decode-output.ts";
import { compileSchema } from "../core/validate/index.ts";
import { isRecord } from "../core/validate/check.ts";

/**
 * The opposite of `decodeOutput`: a value of the author's schema as the provider would write it,
 * for the calls that a history hands back to a model.
 */
export function encodeOutput(plan: DecodePlan, value: unknown): unknown {
  return encodeStep(plan, plan.root, value);
}

function encodeStep(plan: DecodePlan, step: DecodeStep, value: unknown): unknown {
  switch (step.kind) {
    case "keep":
      return value;
    case "definition":
      return encodeStep(plan, definitionOf(plan, step.name), value);
    case "choice":
      return encodeChoice(plan, step.options, value);
    case "array":
      return Array.isArray(value) ? value.map((item) => encodeStep(plan, step.items, item)) : value;
    case "entries":
      if (!isRecord(value)) return value;
      return Object.entries(value).map(([key, item]) => ({
        key,
        value: encodeStep(plan, step.value, item),
      }));
    case "unwrap":
      return { [step.key]: encodeStep(plan, step.value, value) };
    case "object":
      return isRecord(value) ? encodeObject(plan, step, value) : value;
    case "tuple":
      return Array.isArray(value) ? encodeTuple(plan, step, value) : value;
  }
}

function encodeChoice(plan: DecodePlan, options: readonly DecodeOption[], value: unknown): unknown {
  for (const { schema, step } of options) {
    if (!isFor(plan, step, value)) continue;
    const encoded = encodeStep(plan, step, value);
    if (compileSchema(schema)(encoded).length === 0) return encoded;
  }
  return value;
}

/** An empty list would otherwise pass for the entries of a record, and a long one for a tuple without its end. Every step leaves null alone. */
function isFor(plan: DecodePlan, step: DecodeStep, value: unknown): boolean {
  if (value === null) return true;
  switch (step.kind) {
    case "entries":
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value);
    case "tuple": {
      const { items, rest, least = items.length } = step;
      const most = rest === undefined ? items.length : Number.POSITIVE_INFINITY;
      return Array.isArray(value) && least <= value.length && value.length <= most;
    }
    case "unwrap":
      return isFor(plan, step.value, value);
    case "definition":
      return isFor(plan, definitionOf(plan, step.name), value);
    default:
      return true;
  }
}

type StepOf<K extends DecodeStep["kind"]> = Extract<DecodeStep, { kind: K }>;

function encodeObject(
  plan: DecodePlan,
  { properties, optional, nullish = [] }: StepOf<"object">,
  value: Record<string, unknown>,
): unknown {
  const present = Object.entries(value).map(([name, item]) => {
    const step = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return [name, step === undefined ? item : encodeStep(plan, step, item)] as const;
  });
  const absent = [...optional, ...nullish].filter((name) => !Object.hasOwn(value, name));
  return Object.fromEntries([...present, ...absent.map((name) => [name, null] as const)]);
}

function encodeTuple(
  plan: DecodePlan,
  { items, rest, written }: StepOf<"tuple">,
  value: readonly unknown[],
): unknown {
  const first = items.flatMap((step, index): [string, unknown][] => {
    if (index < value.length) return [[String(index), encodeStep(plan, step, value[index])]];
    return written ? [[String(index), null]] : [];
  });
  if (rest === undefined) return Object.fromEntries(first);
  const more = value.slice(items.length).map((item) => encodeStep(plan, rest, item));
  return Object.fromEntries([...first, ["rest", more]]);
}
