import type { Coercion } from "./coercion.ts";
import { matchKeys } from "./match-key.ts";
import { coerceMapEntry } from "./map-entry.ts";
import { missingProperty } from "./missing-property.ts";
import { isNullWord } from "./null.ts";
import type { Property } from "./property.ts";
import { leftOut, propertyOf } from "./property.ts";
import type { Result } from "./result.ts";
import { best, fit, misfit, misfits, withRepair } from "./result.ts";
import { coerceSingle } from "./single.ts";
import type { Problem } from "../../core/validate/index.ts";
import { below, excerpt } from "../../core/validate/index.ts";
import type { Entry, Node, ObjectNode } from "../read/node.ts";
import { type Repair, repair } from "../repair.ts";
import type { ObjectShape, Shape } from "../shape.ts";

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
  return best([
    ...own,
    ...impliedKey(coercion, node, shape, path),
    ...innerObject(coercion, node, shape, path),
  ]);
}

/** `{ "answer": { … } }` where only what is inside was asked for. */
function innerObject(coercion: Coercion, node: Node, shape: ObjectShape, path: string): Result[] {
  if (node.kind !== "object" || coercion.partial || shape.properties.size === 0) return [];
  const entry = node.entries.length === 1 ? node.entries[0] : argumentsOf(node);
  if (entry === undefined || node.entries.some(({ key }) => shape.properties.has(key))) return [];
  const { key, value } = entry;
  if (value.kind !== "object" && (value.kind !== "string" || node.entries.length === 1)) return [];
  const result = coercion.coerce(value, shape, path);
  if (result.kind !== "fit") return [];
  const which = node.entries.length === 1 ? "the only key" : "a call's key";
  const detail = `the object under ${which}, ${excerpt(key)}, was taken`;
  return [withRepair(result, repair("unwrapped", path, detail))];
}

/** `{ "name": "order", "arguments": { … } }`: the arguments of a call that was written out. */
function argumentsOf({ entries }: ObjectNode): Entry | undefined {
  const given = entries.filter(({ key }) => /^(?:arguments|args|parameters|input)$/.test(key));
  const others = entries.filter(({ key }) =>
    /^(?:name|tool|tool_name|function|type|id)$/.test(key),
  );
  const isCall = given.length === 1 && others.length > 0;
  return isCall && entries.length === 1 + others.length ? given[0] : undefined;
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
  return [
    coerceSingle(coercion, node, path, "an object", (item) => coercion.coerce(item, shape, path)),
  ];
}

/** A value where an object with one property was asked for; never words, which fit anything. */
function impliedKey(coercion: Coercion, node: Node, shape: ObjectShape, path: string): Result[] {
  if (shape.properties.size !== 1 || coercion.partial) return [];
  const [name, schema] = [...shape.properties][0]!;
  const inner = coercion.shapes.of(schema);
  const words = node.kind === "text" || node.kind === "string" || node.kind === "bare";
  if (inner.kind === "string" || (words && takesWords(coercion, inner))) return [];
  const result = coercion.coerce(node, inner, below(path, name));
  if (result.kind !== "fit" || result.repairs.some(({ kind }) => guesses.has(kind))) return [];
  const detail = `the value was put under the only key, ${excerpt(name)}`;
  const wrapped = withRepair(result, repair("implied-key", path, detail));
  return wrapped.kind === "fit" ? [{ ...wrapped, value: { [name]: wrapped.value } }] : [];
}

/** Whether any words at all would fit, by themselves or as the item of a list. */
function takesWords(coercion: Coercion, shape: Shape): boolean {
  if (shape.kind === "union") return shape.options.some((one) => takesWords(coercion, one));
  if (shape.kind !== "array") return shape.kind === "any" || shape.kind === "string";
  const item = coercion.shapes.of(shape.prefix[0] ?? shape.items);
  return item.kind !== "array" && takesWords(coercion, item);
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
  for (const entry of lastOfEach(coercion, node.entries)) {
    const property = coerceEntry(coercion, entry, names.get(entry.key), shape, path);
    extra += property.extra;
    found.set(property.name, property);
  }
  const parts = [...found.values(), ...missing(coercion, shape, found, path, node.complete)];
  const problems = [
    ...parts.flatMap((part) => part.problems),
    ...(coercion.partial ? [] : unclearEnds(node.entries, path)),
  ];
  if (problems.length > 0) return misfits(problems, distance(parts, shape));
  const values = parts.filter((part) => part.present);
  const repairs = [
    ...parts.flatMap((part) => part.repairs),
    ...repeated(node.entries, coercion.text, path),
  ];
  const optional = [...shape.properties.keys()].filter((name) => !found.has(name)).length;
  // Keys that nobody asked for may turn out to be those of what is meant to stand inside.
  const open = coercion.partial && !node.complete && shape.properties.size > 0;
  const sure = open ? parts.filter(({ name }) => shape.properties.has(name)) : parts;
  const settled = sure.flatMap((part) => part.settled);
  const whole =
    node.complete && values.every((part) => part.settled.includes(below(path, part.name)));
  return fit(Object.fromEntries(values.map((part) => [part.name, part.value])), repairs, {
    cost: extra + optional + (shape.properties.size === 0 ? mapCost : 0),
    settled: whole ? [path] : settled,
  });
}

/** An object whose properties are declared is a better fit than a map that takes any. */
const mapCost = 5;

/** A key that is written twice counts as in JSON: the last one does, when its value is there. */
function lastOfEach({ partial }: Coercion, entries: readonly Entry[]): readonly Entry[] {
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    if (!partial || entry.value.complete || !last.has(entry.key)) last.set(entry.key, entry);
  }
  return [...last.values()];
}

/** A key that is written twice with one value says nothing else the second time. */
function repeated(entries: readonly Entry[], text: string, path: string): readonly Repair[] {
  const known = new Map<string, string>();
  return entries.flatMap(({ key, value }) => {
    const written = text.slice(value.start, value.end);
    const before = known.get(key);
    known.set(key, written);
    if (before === undefined || before === written) return [];
    const first = before.length > 60 ? `${before.slice(0, 57)}...` : before;
    const detail = `of two values the last was taken, and not ${first}`;
    return [repair("repeated-key", below(path, key), detail)];
  });
}

/** A key comes twice, and a string with marks that were not escaped before it: it may stand inside that string. */
function unclearEnds(entries: readonly Entry[], path: string): readonly Problem[] {
  const known = new Set<string>();
  let marked: string | undefined;
  return entries.flatMap(({ key, value }) => {
    const isInside = known.has(key) && marked !== undefined;
    known.add(key);
    if (value.fixes.some(({ kind }) => kind === "inner-quote")) marked = key;
    if (!isInside) return [];
    const expected = "a string whose quotation marks are escaped";
    const received = `${excerpt(key)} twice, which may stand inside it`;
    const message = `expected ${expected}, received ${received}`;
    return [{ path: below(path, marked!), message, expected, received, keyword: "type" }];
  });
}

function coerceEntry(
  coercion: Coercion,
  { key, value: node }: Entry,
  name: string | undefined,
  shape: ObjectShape,
  path: string,
): Property {
  if (name === undefined) return coerceMapEntry(coercion, { key, value: node }, shape, path);
  const place = below(path, name);
  const renamed =
    name === key
      ? []
      : [repair("renamed-key", place, `the key ${excerpt(key)} was read as ${excerpt(name)}`)];
  const schema = shape.properties.get(name)!;
  const result = coercion.coerce(node, coercion.shapes.of(schema), place);
  if (result.kind === "misfit" && isNull(node) && !shape.required.has(name)) {
    const detail = `null was read as no value for ${excerpt(name)}`;
    return leftOut(name, { repairs: [...renamed, repair("null-to-missing", place, detail)] });
  }
  return propertyOf(name, renamed, result);
}

const isNull = (node: Node): boolean =>
  (node.kind === "literal" && node.value === null) ||
  (node.kind === "bare" && isNullWord(node.value));

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
      return leftOut(name, { present: problems.length === 0, value, repairs, problems });
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
