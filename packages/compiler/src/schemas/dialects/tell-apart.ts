import type { Json, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

// Names that are numbers, as of a tuple's places, stand first in every object and cannot be moved.

/** What a reference among the options stands for; the schema itself where it is none. */
type Look = (option: JsonSchemaObject) => JsonSchemaObject;

/**
 * The options of a union with properties ordered so that the first one tells them apart: by its name, or
 * by constants that differ. Undefined when no order does; then a provider that decides by it refuses them.
 */
export function tellApart(
  options: readonly JsonSchemaObject[],
  look: Look,
): readonly JsonSchemaObject[] | undefined {
  const chosen: First[] = [];
  const ordered: JsonSchemaObject[] = [];
  const shared = discriminator(options.map(look));
  for (const option of options) {
    const own = Object.entries(look(option).properties ?? {});
    if (own.length === 0) {
      ordered.push(option);
      continue;
    }
    const free = option.$ref === undefined && !own.some(([name]) => /^\d+$/.test(name));
    const firsts = (free ? inTurn(own, shared) : own.slice(0, 1)).map(firstOf);
    const first = firsts.find((one) => chosen.every((other) => isApart(one, other)));
    if (first === undefined) return undefined;
    chosen.push(first);
    ordered.push(free ? beginning(option, first.name) : option);
  }
  return ordered;
}

interface First {
  readonly name: string;
  /** The values that it may have, where these are few and known. */
  readonly values: readonly Json[];
}

type Property = readonly [name: string, schema: JsonSchema];

const firstOf = ([name, schema]: Property): First => ({ name, values: constants(schema) });

function constants(schema: JsonSchema): readonly Json[] {
  if (typeof schema === "boolean") return [];
  return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}

const isApart = (one: First, other: First): boolean =>
  one.name !== other.name || areApart(one.values, other.values);

const areApart = (one: readonly Json[], other: readonly Json[]): boolean =>
  one.length > 0 && other.length > 0 && one.every((value) => !other.includes(value));

/** The property that every object has, with constants of which no two share one. */
function discriminator(options: readonly JsonSchemaObject[]): string | undefined {
  const objects = options.flatMap(({ properties }) => (properties ? [properties] : []));
  const [first = {}] = objects;
  return Object.keys(first).find((name) => {
    const values = objects.map((properties) =>
      Object.hasOwn(properties, name) ? constants(properties[name]!) : [],
    );
    return values.every((one, index) =>
      values.slice(index + 1).every((other) => areApart(one, other)),
    );
  });
}

/** The properties in the order in which they are tried as the first: what tells all apart, then the author's. */
const inTurn = (own: readonly Property[], shared: string | undefined): readonly Property[] => [
  ...own.filter(([name]) => name === shared),
  ...own.filter(([name]) => name !== shared),
];

function beginning(option: JsonSchemaObject, name: string): JsonSchemaObject {
  const { properties = {}, required = [] } = option;
  return {
    ...option,
    properties: { [name]: properties[name]!, ...properties },
    required: [
      ...required.filter((one) => one === name),
      ...required.filter((one) => one !== name),
    ],
  };
}
