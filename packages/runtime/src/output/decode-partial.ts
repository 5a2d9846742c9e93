import type { DecodeOption, DecodePlan, DecodeStep, JsonSchemaObject } from "@twelvefold/ir";
import { isRecord } from "../core/validate/check.ts";
import { equalJson } from "../core/validate/index.ts";
import { below } from "../core/validate/problem.ts";
import { decodeOutput, definitionOf } from "./decode-output.ts";
import { isSettled } from "./stream-output.ts";

/** What is there so far of the author's value, and the outermost places in it that no longer change. */
export interface DecodedPart {
  readonly value: unknown;
  readonly settled: readonly string[];
}

/**
 * What is there so far of a value that is written under a dialect's schema, as what will be there of the
 * author's value. What cannot be told yet is left out: which option of a union it is, the name of an
 * entry whose name is still being written.
 */
export function decodePartial(plan: DecodePlan, { value, settled }: DecodedPart): DecodedPart {
  const told: string[] = [];
  const reading: Reading = { plan, settled: new Set(settled), settle: (place) => told.push(place) };
  return { value: partOf(reading, plan.root, value, { from: "", to: "" }), settled: told };
}

interface Reading {
  readonly plan: DecodePlan;
  /** Places in what was written. */
  readonly settled: ReadonlySet<string>;
  /** Says that a place in the author's value is settled. */
  readonly settle: (place: string) => void;
}

/** Where a part stands in what was written, and in the author's value. */
interface Places {
  readonly from: string;
  readonly to: string;
}

function partOf(reading: Reading, step: DecodeStep, value: unknown, places: Places): unknown {
  if (value === undefined) return undefined;
  if (isSettled(places.from, reading.settled)) {
    reading.settle(places.to);
    return decodeOutput({ ...reading.plan, root: step }, value);
  }
  if (value === null) return null;
  switch (step.kind) {
    case "keep":
      return kept(reading, value, places);
    case "definition":
      return partOf(reading, definitionOf(reading.plan, step.name), value, places);
    case "choice": {
      const open = step.options.filter((option) => mayBe(reading, option, value, places.from));
      return open.length === 1 ? partOf(reading, open[0]!.step, value, places) : undefined;
    }
    case "array":
      if (!Array.isArray(value)) return undefined;
      return begun(value, (item, at) => partOf(reading, step.items, item, inside(places, at)));
    case "entries":
      return Array.isArray(value) ? entriesOf(reading, step, value, places) : undefined;
    case "unwrap": {
      if (!isRecord(value)) return undefined;
      const from = below(places.from, step.key);
      return partOf(reading, step.value, value[step.key], { from, to: places.to });
    }
    case "object":
      return isRecord(value) ? objectOf(reading, step, value, places) : undefined;
    case "tuple":
      return isRecord(value) ? tupleOf(reading, step, value, places) : undefined;
  }
}

const inside = ({ from, to }: Places, key: number | string): Places => ({
  from: below(from, key),
  to: below(to, key),
});

/** A value that is written as the author's: what is settled in it stands at the same places. */
function kept({ settled, settle }: Reading, value: unknown, { from, to }: Places): unknown {
  for (const place of settled) {
    if (place.startsWith(`${from}/`)) settle(`${to}${place.slice(from.length)}`);
  }
  return value;
}

/** Whether a union may turn out to be an option, by the type of what is there and by its settled constants. */
function mayBe(
  { settled }: Reading,
  { schema }: DecodeOption,
  value: unknown,
  place: string,
): boolean {
  const { type, properties = {} } = bodyOf(schema);
  const kind = type === "integer" ? "number" : type;
  if (typeof kind === "string" && kind !== typeOf(value)) return false;
  if (!isRecord(value)) return true;
  return Object.entries(properties).every(([name, property]) => {
    const { const: constant, enum: members = constant === undefined ? undefined : [constant] } =
      bodyOf(property);
    if (members === undefined || !isSettled(below(place, name), settled)) return true;
    return members.some((member) => equalJson(member, value[name]));
  });
}

function bodyOf(schema: DecodeOption["schema"]): JsonSchemaObject {
  if (typeof schema === "boolean") return {};
  const target = schema.$ref?.startsWith("#/$defs/")
    ? schema.$defs?.[schema.$ref.slice("#/$defs/".length)]
    : undefined;
  return typeof target === "object" ? target : schema;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return isRecord(value) ? "object" : typeof value;
}

/** The items up to the first of which nothing can be told yet. */
function begun<Item>(
  items: readonly Item[],
  part: (item: Item, at: number) => unknown,
): readonly unknown[] {
  const parts: unknown[] = [];
  for (const [at, item] of items.entries()) {
    const told = part(item, at);
    if (told === undefined) break;
    parts.push(told);
  }
  return parts;
}

type StepOf<K extends DecodeStep["kind"]> = Extract<DecodeStep, { kind: K }>;

function entriesOf(
  reading: Reading,
  { value: step }: StepOf<"entries">,
  entries: readonly unknown[],
  { from, to }: Places,
): unknown {
  const told = entries.flatMap((entry, at): [string, unknown][] => {
    const here = below(from, at);
    if (!isRecord(entry) || !isSettled(below(here, "key"), reading.settled)) return [];
    const name = String(entry["key"]);
    const places = { from: below(here, "value"), to: below(to, name) };
    const part = partOf(reading, step, entry["value"], places);
    return part === undefined ? [] : [[name, part]];
  });
  return Object.fromEntries(told);
}

function objectOf(
  reading: Reading,
  { properties, optional }: StepOf<"object">,
  value: Record<string, unknown>,
  places: Places,
): unknown {
  const told = Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
    if (item === null && optional.includes(name)) return [];
    const step = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const part = partOf(reading, step ?? { kind: "keep" }, item, inside(places, name));
    return part === undefined ? [] : [[name, part]];
  });
  return Object.fromEntries(told);
}

function tupleOf(
  reading: Reading,
  { items, rest, least = items.length, nullish = [] }: StepOf<"tuple">,
  value: Record<string, unknown>,
  places: Places,
): unknown {
  const first = begun(items, (step, at) => {
    const item = value[String(at)];
    if (item === null && at >= least && !nullish.includes(at)) return undefined;
    return partOf(reading, step, item, inside(places, at));
  });
  const more = value["rest"];
  if (first.length < items.length || rest === undefined || !Array.isArray(more)) return first;
  const from = below(places.from, "rest");
  const others = begun(more, (item, at) =>
    partOf(reading, rest, item, {
      from: below(from, at),
      to: below(places.to, items.length + at),
    }),
  );
  return [...first, ...others];
}
