import type { JsonSchema } from "@twelvefold/ir";
import { beyondRepairs } from "./array.ts";
import type { Coercion } from "./coercion.ts";
import { matchKeys } from "./match-key.ts";
import { matchMember } from "./match-member.ts";
import { missingProperty } from "./missing-property.ts";
import type { Result } from "./result.ts";
import { best, fit, misfit, misfits, withRepair } from "./result.ts";
import { coerceSingle } from "./single.ts";
import type { Problem } from "../../core/validate/index.ts";
import { below, excerpt, toPattern } from "../../core/validate/index.ts";
import type { Entry, Node, ObjectNode } from "../read/node.ts";
import type { Repair } from "../repair.ts";
import { repair } from "../repair.ts";
import type { ObjectShape } from "../shape.ts";

export function coerceObject(
  coercion: Coercion,
  node: Node,
  shape: ObjectShape,
  path: string,
): Result {
  const own =
    node.kind === "object"
      ? [coerceEntries(coercion, node, shape, path)]
      : otherwise(coercion, node, shape, path);
  return best([...own, ...impliedKey(coercion, node, shape, path)]);
}

/** An object out of what is none: JSON inside a string, or an item of a list. */
function otherwise(coercion: Coercion, node: Node, shape: ObjectShape, path: string): Result[] {
  const nothing = misfit(path, "an object", node, 6);
  if (node.kind === "string") {
    const nested = coercion.coerceText(node.value, shape, path);
    if (nested === undefined) return [nothing];
    return [
      withRepair(nested, repair("parsed-string", path, "an object inside a string was read")),
    ];
  }
  if (node.kind !== "array" || node.items.length === 0) return [nothing];
  return [coerceSingle(node, path, "an object", (item) => coercion.coerce(item, shape, path))];
}

/** A value where an object with one property was asked for; never words, which fit anything. */
function impliedKey(coercion: Coercion, node: Node, shape: ObjectShape, path: string): Result[] {
  if (shape.properties.size !== 1 || coercion.partial) return [];
  const [name, schema] = [...shape.properties][0]!;
  const inner = coercion.shapes.of(schema);
  if (inner.kind === "any" || inner.kind === "string") return [];
  const result = coercion.coerce(node, inner, below(path, name));
  if (result.kind !== "fit" || result.repairs.some(({ kind }) => guesses.has(kind))) return [];
  const detail = `the value was put under the only key, ${excerpt(name)}`;
  const wrapped = withRepair(result, repair("implied-key", path, detail));
  return wrapped.kind === "fit" ? [{ ...wrapped, value: { [name]: wrapped.value } }] : [];
}

const guesses: ReadonlySet<string> = new Set([
  "number-in-text",
  "boolean-in-text",
  "enum-in-text",
  "implied-key",
  "unwrapped",
  "to-string",
]);

function coerceEntries(
  coercion: Coercion,
  node: ObjectNode,
  shape: ObjectShape,
  path: string,
): Result {
  const names = matchKeys(node.entries, shape.properties);
  const found = new Map<string, Property>();
  let extra = 0;
  for (const entry of lastOfEach(node.entries)) {
    const property = coerceEntry(coercion, entry, names.get(entry.key), shape, path);
    extra += property.extra;
    found.set(property.name, property);
  }
  const parts = [...found.values(), ...missing(coercion, shape, found, path, node.complete)];
  const problems = parts.flatMap((part) => part.problems);
  if (problems.length > 0) return misfits(problems, distance(parts, shape));
  const values = parts.filter((part) => part.present);
  const repairs = parts.flatMap((part) => part.repairs);
  const optional = [...shape.properties.keys()].filter((name) => !found.has(name)).length;
  const settled = parts.flatMap((part) => part.settled);
  const whole =
    node.complete && values.every((part) => part.settled.includes(below(path, part.name)));
  return fit(Object.fromEntries(values.map((part) => [part.name, part.value])), repairs, {
    cost: extra + optional,
    settled: whole ? [path] : settled,
  });
}

/** What became of one property. */
interface Property {
  readonly name: string;
  readonly present: boolean;
  readonly value?: unknown;
  readonly repairs: readonly Repair[];
  readonly problems: readonly Problem[];
  readonly settled: readonly string[];
  readonly extra: number;
}

const left = (name: string, more: Partial<Property> = {}): Property => ({
  name,
  present: false,
  repairs: [],
  problems: [],
  settled: [],
  extra: 0,
  ...more,
});

/** A key that is written twice counts as in JSON: the last one does. */
const lastOfEach = (entries: readonly Entry[]): readonly Entry[] => [
  ...new Map(entries.map((entry) => [entry.key, entry])).values(),
];

function coerceEntry(
  coercion: Coercion,
  { key, value: node }: Entry,
  name: string | undefined,
  shape: ObjectShape,
  path: string,
): Property {
  if (name === undefined) return coerceAdditional(coercion, { key, value: node }, shape, path);
  const place = below(path, name);
  const renamed =
    name === key
      ? []
      : [repair("renamed-key", place, `the key ${excerpt(key)} was read as ${excerpt(name)}`)];
  const schema = shape.properties.get(name)!;
  const result = coercion.coerce(node, coercion.shapes.of(schema), place);
  if (result.kind === "misfit" && isNull(node) && !shape.required.has(name)) {
    const detail = `null was read as no value for ${excerpt(name)}`;
    return left(name, { repairs: [...renamed, repair("null-to-missing", place, detail)] });
  }
  return property(name, renamed, result);
}

const isNull = (node: Node): boolean => node.kind === "literal" && node.value === null;

function property(name: string, repairs: readonly Repair[], result: Result, extra = 0): Property {
  if (result.kind === "pending") return left(name);
  if (result.kind === "misfit") return left(name, { problems: result.problems });
  return {
    name,
    present: true,
    value: result.value,
    repairs: [...repairs, ...result.repairs],
    problems: [],
    settled: repairs.length === 0 ? result.settled : [],
    extra: extra + beyondRepairs(result),
  };
}

/** A key that is no declared property: one of a map, or one that nobody asked for. */
function coerceAdditional(
  coercion: Coercion,
  { key, value: node }: Entry,
  shape: ObjectShape,
  path: string,
): Property {
  const schema = additionalSchema(coercion, shape, key);
  if (schema === false) {
    const place = below(path, key);
    return left(key, {
      repairs: [repair("extra-key", place, `${excerpt(key)} is no property and was left out`)],
    });
  }
  const { name, repairs } = mapKey(coercion, shape, key, path);
  const declared = shape.properties.size > 0 ? 8 : 5;
  const place = below(path, name);
  const result = coercion.coerce(node, coercion.shapes.of(schema), place);
  if (result.kind === "misfit" && coercion.onInvalidItem !== "error") {
    const dropped = coercion.onInvalidItem === "drop";
    const detail = `${excerpt(key)} did not fit and ${dropped ? "was dropped" : "became null"}`;
    const spared = repair(dropped ? "item-dropped" : "item-nulled", place, detail);
    return left(name, { present: !dropped, value: null, repairs: [spared] });
  }
  return property(name, repairs, result, declared);
}

function additionalSchema(coercion: Coercion, shape: ObjectShape, key: string): JsonSchema {
  for (const [pattern, schema] of Object.entries(shape.schema.patternProperties ?? {})) {
    if (toPattern(pattern).test(key)) return schema;
  }
  return shape.additional;
}

/** The keys of a map may have to be members of an enum. */
function mapKey(
  coercion: Coercion,
  shape: ObjectShape,
  key: string,
  path: string,
): { readonly name: string; readonly repairs: readonly Repair[] } {
  const { propertyNames } = shape.schema;
  const keys = propertyNames === undefined ? undefined : coercion.shapes.of(propertyNames);
  const match = keys?.kind === "enum" ? matchMember(keys.members, key) : undefined;
  if (match?.found !== "spelling") return { name: key, repairs: [] };
  const detail = `the key ${excerpt(key)} was read as ${excerpt(match.member)}`;
  return { name: match.member, repairs: [repair("map-key", below(path, match.member), detail)] };
}

function missing(
  coercion: Coercion,
  shape: ObjectShape,
  found: ReadonlyMap<string, Property>,
  path: string,
  complete: boolean,
): Property[] {
  if (coercion.partial && !complete) return [];
  return [...shape.required]
    .filter((name) => !found.has(name))
    .map((name) => {
      const { value, repairs, problems } = missingProperty(coercion, shape, name, path);
      return left(name, { present: problems.length === 0, value, repairs, problems });
    });
}

/** An object with a wrong discriminator is further away than one with a wrong detail. */
function distance(parts: readonly Property[], shape: ObjectShape): number {
  return parts.reduce((sum, part) => {
    if (part.problems.length === 0)
      return sum - (shape.properties.has(part.name) && part.present ? 0.1 : 0);
    const schema = shape.properties.get(part.name);
    const discriminates = typeof schema === "object" && schema.const !== undefined;
    return sum + (discriminates ? 20 : part.problems.length);
  }, 0);
}
