import type { DecodePlan, DecodeStep } from "@twelvefold/ir";
import { isRecord } from "../core/validate/check.ts";
import { below } from "../core/validate/problem.ts";
import { decodeOutput, definitionOf } from "./decode-output.ts";
import { isSettled, type PartialOutput } from "./stream-output.ts";

/**
 * What is there so far of a value that is written under a dialect's schema, as what will be there of the
 * author's value. What cannot be told yet is left out: which option of a union it is, the name of an
 * entry whose name is still being written.
 */
export function decodePartial(plan: DecodePlan, { value, settled }: PartialOutput): unknown {
  return partOf({ plan, settled: new Set(settled) }, plan.root, value, "");
}

interface Reading {
  readonly plan: DecodePlan;
  readonly settled: ReadonlySet<string>;
}

function partOf(reading: Reading, step: DecodeStep, value: unknown, place: string): unknown {
  if (value === undefined || value === null) return value;
  switch (step.kind) {
    case "keep":
      return value;
    case "definition":
      return partOf(reading, definitionOf(reading.plan, step.name), value, place);
    case "choice":
      if (!isSettled(place, reading.settled)) return undefined;
      return decodeOutput({ ...reading.plan, root: step }, value);
    case "array":
      if (!Array.isArray(value)) return undefined;
      return begun(value.map((item, at) => partOf(reading, step.items, item, `${place}/${at}`)));
    case "entries":
      return Array.isArray(value) ? entriesOf(reading, step, value, place) : undefined;
    case "unwrap":
      return isRecord(value)
        ? partOf(reading, step.value, value[step.key], below(place, step.key))
        : undefined;
    case "object":
      return isRecord(value) ? objectOf(reading, step, value, place) : undefined;
    case "tuple":
      return isRecord(value) ? tupleOf(reading, step, value, place) : undefined;
  }
}

/** The items up to the first of which nothing can be told yet. */
function begun(items: readonly unknown[]): readonly unknown[] {
  const end = items.indexOf(undefined);
  return end < 0 ? items : items.slice(0, end);
}

type StepOf<K extends DecodeStep["kind"]> = Extract<DecodeStep, { kind: K }>;

function entriesOf(
  reading: Reading,
  { value: step }: StepOf<"entries">,
  entries: readonly unknown[],
  place: string,
): unknown {
  const told = entries.flatMap((entry, at): [string, unknown][] => {
    const here = `${place}/${at}`;
    if (!isRecord(entry) || !isSettled(`${here}/key`, reading.settled)) return [];
    const part = partOf(reading, step, entry["value"], `${here}/value`);
    return part === undefined ? [] : [[String(entry["key"]), part]];
  });
  return Object.fromEntries(told);
}

function objectOf(
  reading: Reading,
  { properties, optional }: StepOf<"object">,
  value: Record<string, unknown>,
  place: string,
): unknown {
  const told = Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
    if (item === null && optional.includes(name)) return [];
    const step = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const part = step === undefined ? item : partOf(reading, step, item, below(place, name));
    return part === undefined ? [] : [[name, part]];
  });
  return Object.fromEntries(told);
}

function tupleOf(
  reading: Reading,
  { items, rest, least = items.length, nullish = [] }: StepOf<"tuple">,
  value: Record<string, unknown>,
  place: string,
): unknown {
  const first = begun(
    items.map((step, at) => {
      const item = value[String(at)];
      if (item === null && at >= least && !nullish.includes(at)) return undefined;
      return partOf(reading, step, item, `${place}/${at}`);
    }),
  );
  if (first.length < items.length || rest === undefined || !Array.isArray(value["rest"]))
    return first;
  const more = value["rest"].map((item, at) => partOf(reading, rest, item, `${place}/rest/${at}`));
  return [...first, ...begun(more)];
}
